// @vitest-environment happy-dom
/** What arXiv's addresses and pages yield. */
import { expect, test } from "vitest";
import { paperAt } from "../../lib/sites/index.ts";
import { fixture, pageOf, readAt } from "./page.ts";

const read = (name: string, url: string) => readAt(fixture(`arxiv/${name}`), url);

test("an address over plain http names the same paper", () => {
  expect(paperAt(new URL("http://arxiv.org/abs/2003.13678"))).toBe("arxiv:2003.13678");
});

test("an abstract page gives all it knows, from its head", () => {
  expect(read("abs.html", "https://arxiv.org/abs/2401.01234v2")).toEqual({
    title: "Learning $k$-sparse maps of the réseau",
    abstract: String.raw`We map $k \ll n$ roads, and <2% are lost.`,
    authors: ["Ana María van der Berg", "John Smith Jr.", "Deep Maps Collaboration"],
    date: "2024-01-02",
    identifiers: ["doi:10.1000/xyz.123"],
  });
});

test("an abstract page of 2020 gives the abstract of its body, without label and script", () => {
  expect(read("abs-2020.html", "https://arxiv.org/abs/math.GT/0309136")).toEqual({
    title: "Knots in a box",
    abstract: "Every knot $K$ fits into a box.",
    authors: ["Jane Doe"],
    date: "2003-09-08",
  });
});

test("a page of another paper than the address names gives nothing", () => {
  expect(read("abs.html", "https://arxiv.org/abs/2401.09999")).toEqual({});
});

test("a page that was not found gives nothing", () => {
  expect(read("abs-not-found.html", "https://arxiv.org/abs/1712.99999")).toEqual({});
});

test("a list gives nothing", () => {
  expect(read("list.html", "https://arxiv.org/list/math/new")).toEqual({});
});

test("without metas the heading is the title", () => {
  const page = pageOf(`<h1 class="title"><span class="descriptor">Title:</span> Old  Knots</h1>`);
  expect(readAt(page, "https://arxiv.org/abs/math/0309136")).toEqual({ title: "Old Knots" });
});

test.each([
  ["two different DOIs are both refused", ["10.1000/a", "10.1000/b"], undefined],
  ["one DOI in two spellings is kept", ["10.1000/A", "https://doi.org/10.1000/a"], ["doi:10.1000/a"]],
])("%s", (_rule, dois, identifiers) => {
  const metas = dois.map((doi) => `<meta name="citation_doi" content="${doi}">`);
  const page = pageOf(`<meta name="citation_title" content="T">${metas.join("")}`);
  expect(readAt(page, "https://arxiv.org/abs/2401.01234")["identifiers"]).toEqual(identifiers);
});

test("metas are found by property and in any case", () => {
  const page = pageOf(`<meta property="Citation_Title" content="T"><meta content="Doe, Jane" name="CITATION_AUTHOR">`);
  expect(readAt(page, "https://arxiv.org/abs/2401.01234")).toEqual({ title: "T", authors: ["Jane Doe"] });
});

test("a LaTeXML page gives formulas once, as TeX, and names without notes, mails and affiliations", () => {
  expect(read("html.html", "https://arxiv.org/html/2402.05678v2")).toEqual({
    title: "Optimal Rates in $O(n^{2})$ Time",
    abstract: "The rate is $k$. It is optimal.",
    authors: ["Ada O’Neil", "Łukasz Nowak-Żak"],
  });
});

test("a LaTeXML page whose authors cannot be told apart names none of them", () => {
  expect(read("html-authors-by-hand.html", "https://arxiv.org/html/2402.05678v2")).toEqual({ title: "Rates" });
});
