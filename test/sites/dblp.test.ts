// @vitest-environment happy-dom
/** What dblp's records yield. */
import { expect, test } from "vitest";
import { pageOf, readAt } from "./page.ts";

const url = "https://dblp.org/rec/conf/mole/Digger24.html";

test("a record gives title, authors and year, and the DOI it links to", () => {
  const page = pageOf(
    `<header id="headline"><h1>"On Moles: A Study."</h1></header>
    <ul><li class="entry"><nav class="publ"><a href="https://doi.org/10.1000/Mole_1" itemprop="url">e</a></nav>
    <span itemprop="author"><a><span itemprop="name">Ada Digger 0001</span></a></span>
    <span itemprop="author"><a><span itemprop="name">Ben Hill</span></a></span>
    <span itemprop="datePublished">2024</span></li></ul>`,
  );
  expect(readAt(page, url)).toEqual({
    title: "On Moles: A Study",
    authors: ["Ada Digger", "Ben Hill"],
    date: "2024",
    identifiers: ["doi:10.1000/mole_1"],
  });
});

test("the BibTeX view gives the same", () => {
  const bibtex = String.raw`@inproceedings{DBLP:conf/mole/Digger24,
  author       = {Ada Digger 0001 and
                  Ben Hill},
  year         = {2024},
  url          = {https://doi.org/10.1000/mole\_1},
  doi          = {10.1000/MOLE\_1},
}`;
  const page = pageOf(
    `<header id="headline"><h1>"On Moles."</h1></header><div id="bibtex-section"><pre>${bibtex}</pre></div>`,
  );
  expect(readAt(page, url)).toEqual({
    title: "On Moles",
    authors: ["Ada Digger", "Ben Hill"],
    date: "2024",
    identifiers: ["doi:10.1000/mole_1"],
  });
});
