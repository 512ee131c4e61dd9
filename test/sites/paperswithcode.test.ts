// @vitest-environment happy-dom
/** What the last pages of Papers with Code yield. */
import { expect, test } from "vitest";
import { pageOf, readAt } from "./page.ts";

test("a page gives title, authors, abstract and the arXiv id it links to", () => {
  const page = pageOf(
    `<div class="paper-title"><h1>On Moles</h1><a href="/author/ada-digger">Ada Digger</a></div>
    <div class="paper-abstract"><h2>Abstract</h2><p>Moles dig.</p><a href="https://arxiv.org/abs/2401.01234v2">A</a></div>`,
  );
  expect(readAt(page, "https://paperswithcode.com/paper/on-moles")).toEqual({
    title: "On Moles",
    authors: ["Ada Digger"],
    abstract: "Moles dig.",
    identifiers: ["arxiv:2401.01234"],
  });
});
