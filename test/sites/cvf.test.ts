// @vitest-environment happy-dom
/** What CVF's pages yield beyond their metadata. */
import { expect, test } from "vitest";
import { pageOf, readAt } from "./page.ts";

test("abstract and arXiv id come from the body", () => {
  const page = pageOf(
    `<meta name="citation_title" content="On Moles"><div id="content"><div id="abstract">Moles dig.</div>
    [<a href="http://arxiv.org/abs/2401.01234v2">arXiv</a>]</div>`,
  );
  const url = "https://openaccess.thecvf.com/content/CVPR2025/html/Digger_On_Moles_CVPR_2025_paper.html";
  expect(readAt(page, url)).toMatchObject({
    title: "On Moles",
    abstract: "Moles dig.",
    identifiers: ["arxiv:2401.01234"],
  });
});
