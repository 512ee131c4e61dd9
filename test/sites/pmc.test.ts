// @vitest-environment happy-dom
/** What PubMed Central's pages say beyond their metadata. */
import { expect, test } from "vitest";
import { pageOf, readAt } from "./page.ts";

test("the abstract is the text's own, without heading, picture and keywords", () => {
  const page =
    pageOf(`<meta name="citation_title" content="Slow hearts"><section class="abstract graphical"><p>Picture</p></section>
    <section class="abstract" id="abstract1"><h2>Summary</h2><p>Hearts beat.</p><p>Slowly.</p>
    <section class="kwd-group"><p><strong>Keywords:</strong> heart</p></section></section>`);
  expect(readAt(page, "https://pmc.ncbi.nlm.nih.gov/articles/PMC12345/")).toMatchObject({
    title: "Slow hearts",
    abstract: "Hearts beat. Slowly.",
  });
});
