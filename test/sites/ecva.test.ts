// @vitest-environment happy-dom
/** What ECVA's pages yield. */
import { expect, test } from "vitest";
import { pageOf, readAt } from "./page.ts";

test("a page gives what its body says, without marks and quotes", () => {
  const page = pageOf(
    `<div id="papertitle">On Moles</div><div id="authors"><b><i>Ada Digger*, Ben Hill†</i></b></div>
    <div id="abstract">"Moles dig."</div><a href="https://link.springer.com/chapter/10.1007/978-3-031-1_2">[DOI]</a>`,
  );
  expect(readAt(page, "https://www.ecva.net/papers/eccv_2024/papers_ECCV/html/1_ECCV_2024_paper.php")).toEqual({
    title: "On Moles",
    authors: ["Ada Digger", "Ben Hill"],
    abstract: "Moles dig.",
    identifiers: ["doi:10.1007/978-3-031-1_2"],
  });
});
