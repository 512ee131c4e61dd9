// @vitest-environment happy-dom
/** What JMLR's pages yield beyond their metadata. */
import { expect, test } from "vitest";
import { pageOf, readAt } from "./page.ts";

const body = `<div id="content"><h2>On Moles</h2><p><b><i>Ada Digger, Ben Hill</i></b>; 3(Jul):73-98, 2002.</p>
  <h3>Abstract</h3>Moles <i>dig</i>.<p>[<a href="/papers/v3/digger02a.html">abs</a>]</p></div>`;
const url = "https://www.jmlr.org/papers/v3/digger02a.html";

test("an old page without metadata gives title, authors and abstract", () => {
  expect(readAt(pageOf(body), url)).toEqual({
    title: "On Moles",
    authors: ["Ada Digger", "Ben Hill"],
    abstract: "Moles dig.",
  });
});

test("metadata are trusted before the body", () => {
  const page = pageOf(`<meta name="citation_title" content="On $k$ Moles">${body}`);
  expect(readAt(page, url)).toMatchObject({ title: "On $k$ Moles", abstract: "Moles dig." });
});
