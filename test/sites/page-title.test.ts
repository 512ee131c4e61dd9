// @vitest-environment happy-dom
/** The titles of pages whose metadata say none, and the pages that have none. */
import { expect, test } from "vitest";
import { headTitle } from "../../lib/sites/page-title.ts";
import { pageOf, readAt } from "./page.ts";

const tab = (title: string, more = "") => pageOf(`<head><title>${title}</title>${more}</head>`);

test.each([
  ["openreview.net", "Tensors | OpenReview", "Tensors"],
  ["www.nature.com", "Rates - and more | Nature Communications", "Rates - and more"],
  ["link.springer.com", "On | particles | Il Nuovo Cimento B (1971-1996) | Springer Nature Link", "On | particles"],
  ["link.springer.com", "On particles | SpringerLink", "On particles"],
  [
    "agupubs.onlinelibrary.wiley.com",
    "Terrestrial CO2 - Zeng - 2005 - Cycles - Wiley Online Library",
    "Terrestrial CO2",
  ],
  ["ieeexplore.ieee.org", "Fuzzy Machines | IEEE Journals &amp; Magazine | IEEE Xplore", "Fuzzy Machines"],
  ["ieeexplore.ieee.org", "The α-channel - IEEE Conference Publication", "The α-channel"],
  ["papers.ssrn.com", "Treaties by Force by Ada Roe, Max Doe :: SSRN", "Treaties by Force"],
  ["www.frontiersin.org", "Frontiers | What are Features?", "What are Features?"],
  ["www.tandfonline.com", "Cages: A Study: Journal of Cages: Vol 70, No 5", "Cages: A Study"],
  ["theses.hal.science", "Global - methods - TEL - Thèses en ligne", "Global - methods"],
  ["journals.plos.org", "Virus | infection - a title\n of its own", "Virus | infection - a title of its own"],
])("on %s the tab %j is of %j", (host, title, expected) => {
  expect(headTitle(tab(title), host)).toBe(expected);
});

test.each([
  ["arxiv.org", "[1712.99999] Article not found"],
  ["openreview.net", "OpenReview"],
  ["osf.io", "OSF"],
  ["openaccess.thecvf.com", "CVPR 2025 Open Access Repository"],
  ["www.ecva.net", "ECVA | European Computer Vision Association"],
  ["onlinelibrary.wiley.com", "Global Change Biology | Environmental Change Journal | Wiley Online Library"],
  ["link.springer.com", "Table 1 | Hydrological response | Climatic Change | Springer Nature Link"],
  ["huggingface.co", "Daily Papers"],
  ["example.org", "paper-final(2).pdf"],
  ["example.org", "Microsoft Word - final.doc"],
  ["example.org", "Sharelatex Example"],
  ["example.org", "404 Not Found"],
  ["example.org", "Page not found"],
  ["www.nber.org", "NBER"],
  ["example.org", ""],
])("on %s the tab %j is of no paper", (host, title) => {
  expect(headTitle(tab(title), host)).toBeNull();
});

test("what the page tells social networks comes first where tabs are bare", () => {
  const social = `<meta property="og:title" content="The Whole Title">`;
  expect(headTitle(tab("The Whole… - Site", social), "example.org")).toBe("The Whole Title");
});

test("an address known to be of a paper is enough for the head's title to be taken", () => {
  expect(readAt(tab("Paper page - Rates"), "https://huggingface.co/papers/2401.01234")).toEqual({ title: "Rates" });
});

test("a viewer's tab names no paper, unless the site framed the title", () => {
  expect(readAt(tab("ML pitfalls - arXiv - version 2"), "https://arxiv.org/pdf/2311.04179")).toEqual({});
  expect(readAt(tab("[2311.04179] ML pitfalls"), "https://arxiv.org/pdf/2311.04179")).toEqual({ title: "ML pitfalls" });
});

test("a head that is still of the page before gives no title", () => {
  const page = tab("Paper page - Rates", `<meta property="og:url" content="https://huggingface.co/papers/2402.09999">`);
  expect(readAt(page, "https://huggingface.co/papers/2401.01234")).toEqual({});
});
