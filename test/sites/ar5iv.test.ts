// @vitest-environment happy-dom
/** What ar5iv's pages yield. */
import { expect, test } from "vitest";
import { pageOf, readAt } from "./page.ts";

test("a LaTeXML page gives title, authors and abstract", () => {
  const page = pageOf(
    `<h1 class="ltx_title ltx_title_document">On Moles<span class="ltx_note">1</span></h1>
    <div class="ltx_authors"><span class="ltx_personname">Ada Digger<br>Mole University</span></div>
    <div class="ltx_abstract"><h6>Abstract</h6><p>Moles <math alttext="dig"><mi>dig</mi></math>.</p></div>`,
  );
  expect(readAt(page, "https://ar5iv.labs.arxiv.org/html/2401.01234")).toEqual({
    title: "On Moles",
    authors: ["Ada Digger"],
    abstract: "Moles $dig$.",
  });
});

test("a page that could not be converted gives nothing", () => {
  expect(readAt(pageOf("<h1>Conversion failed</h1>"), "https://ar5iv.labs.arxiv.org/html/2401.01234")).toEqual({});
});
