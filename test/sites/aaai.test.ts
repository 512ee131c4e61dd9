// @vitest-environment happy-dom
/** What AAAI's pages yield beyond their metadata. */
import { expect, test } from "vitest";
import { pageOf, readAt } from "./page.ts";

test("a page without metadata gives title, authors, abstract and DOI from its body", () => {
  const section = (label: string, text: string) =>
    `<div class="paper-section-wrap"><h4>${label}</h4><div class="attribute-output"><p>${text}</p></div></div>`;
  const page = pageOf(
    `<h1 class="entry-title">On Moles</h1><div class="author-output"><p class="bold">Ada Digger</p><p>Mole University</p></div>
    ${section("DOI:", "10.1609/aaai.v1i1.1")}${section("Abstract:", "Moles dig.")}`,
  );
  expect(readAt(page, "https://aaai.org/papers/00001-on-moles/")).toEqual({
    title: "On Moles",
    authors: ["Ada Digger"],
    abstract: "Moles dig.",
    identifiers: ["doi:10.1609/aaai.v1i1.1"],
  });
});

test.each([
  `<section class="item abstract"><h2 class="label">Abstract</h2><p>Moles dig.</p></section>`,
  `<div id="abstract"><h4>Abstract</h4><br><div>Moles dig.</div></div>`,
])("the abstract of %s has no label", (html) => {
  const page = pageOf(`<meta name="citation_title" content="On Moles">${html}`);
  expect(readAt(page, "https://ojs.aaai.org/index.php/AAAI/article/view/1")).toMatchObject({
    title: "On Moles",
    abstract: "Moles dig.",
  });
});
