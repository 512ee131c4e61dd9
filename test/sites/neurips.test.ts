// @vitest-environment happy-dom
/** What NeurIPS's pages, and those of ICLR on the same software, yield beyond their metadata. */
import { expect, test } from "vitest";
import { pageOf, readAt } from "./page.ts";

const hash = "3f5ee243547dee91fbd053c1c4a845aa";

test.each([
  `https://papers.nips.cc/paper/2017/hash/${hash}-Abstract.html`,
  `https://proceedings.iclr.cc/paper_files/paper/2024/hash/${hash}-Abstract-Conference.html`,
])("the abstract of %s is what follows its heading", (url) => {
  const page = pageOf(
    `<meta name="citation_title" content="On Moles"><h4>Authors</h4><p><i>Ada Digger</i></p>
    <h4>Abstract</h4><p></p><p>Moles dig.</p><p>They do.</p><h4>Reviews</h4><p>Good.</p>`,
  );
  expect(readAt(page, url)).toMatchObject({ title: "On Moles", abstract: "Moles dig. They do." });
});

test("a page without that heading has no abstract", () => {
  const page = pageOf(`<meta name="citation_title" content="On Moles"><h4>Authors</h4><p>Ada Digger</p>`);
  const url = `https://papers.nips.cc/paper/2017/hash/${hash}-Abstract.html`;
  expect(readAt(page, url)).not.toHaveProperty("abstract");
});
