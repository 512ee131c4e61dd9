/** Which links of a page are marked: one a row of links to the same paper. */
import { expect, test } from "vitest";
import { rowsOfLinks } from "../../components/link-rows.ts";
import type { LinkMark } from "../../lib/messages.ts";

/** "A:pdf" is a link to paper A that says "pdf"; "-" leads to no paper. */
function rowsOf(...links: readonly string[]): readonly string[] {
  const found = links.map((link) => {
    const [paper = "", text = ""] = link.split(":");
    const mark: LinkMark | null = paper === "-" ? null : { paper: `arxiv:${paper}`, state: "saved", lists: [] };
    return { link: text, href: `https://a.example/${text}`, mark };
  });
  return rowsOfLinks(found, (text) => text).map(({ mark, link }) => `${mark.paper.slice(6)}:${link}`);
}

test("of a row's number, PDF and HTML the first one is marked", () => {
  expect(rowsOf("A:2401.1", "A:pdf", "A:html", "-", "-", "B:2401.2", "B:pdf")).toEqual(["A:2401.1", "B:2401.2"]);
});

test("the link that says the title stands for its row", () => {
  expect(rowsOf("A:", "-", "A:Deep learning of maps", "A:12 comments on it", "B:pdf")).toEqual([
    "A:Deep learning of maps",
    "B:pdf",
  ]);
});

test("a paper that comes again after another one, or much later, is marked again", () => {
  expect(rowsOf("A:one", "B:two", "A:three")).toEqual(["A:one", "B:two", "A:three"]);
  expect(rowsOf("A:one", ...Array.from({ length: 13 }, () => "-"), "A:two")).toEqual(["A:one", "A:two"]);
});
