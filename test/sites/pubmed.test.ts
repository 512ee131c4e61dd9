// @vitest-environment happy-dom
/** What PubMed's pages say beyond their metadata. */
import { expect, test } from "vitest";
import { pageOf, readAt } from "./page.ts";

test("the abstract is the one shown, without its heading", () => {
  const page =
    pageOf(`<meta name="citation_title" content="Slow hearts"><div class="abstract" id="abstract"><h2>Abstract</h2>
    <div class="abstract-content selected" id="eng-abstract"><p><strong>Background:</strong> Hearts beat.</p>
    <p><strong>Results:</strong> Slowly.</p></div></div>`);
  expect(readAt(page, "https://pubmed.ncbi.nlm.nih.gov/12345/")).toMatchObject({
    title: "Slow hearts",
    abstract: "Background: Hearts beat. Results: Slowly.",
  });
});
