/** The check of sites counts what it says it counts. */
import { expect, test } from "vitest";
import { titleIdentifier, type Identifier } from "../../lib/identifiers.ts";
import type { Reading } from "../../lib/sites/read-page.ts";
import { readCases, readPageCases, type Case, type PageCase } from "./sites/cases.ts";
import { describe, summarise } from "./sites/report.ts";
import { judgeCase, judgePage } from "./sites/score.ts";

const caseOf = (url: string, known: Partial<Case> = {}): Case => ({ url: new URL(url), paper: true, ...known });
const pageOf = (known: Partial<PageCase> = {}): PageCase => ({
  ...caseOf("https://arxiv.org/abs/2401.01234"),
  file: "pages/arxiv.org/abs.html",
  title: "Slow Rates",
  ...known,
});

function readingOf(title: string, ...identifiers: [Identifier, ...Identifier[]]): Reading {
  return {
    paper: { identifiers, title, abstract: "", authors: [], date: null, venue: null, links: [] },
    found: { title: title !== "", abstract: false, identifier: "unstated" },
  };
}

test.each([
  ["the same arXiv id", { arxiv: "2401.01234v3" }, 0],
  ["arXiv's DOI", { doi: "10.48550/arXiv.2401.01234" }, 0],
  ["nothing", {}, 0],
  ["a DOI, which says nothing of an arXiv id", { doi: "10.1000/a" }, 0],
  ["another arXiv id", { arxiv: "2401.09999" }, 1],
])("an address on arXiv that is known by %s", (_name, known, wrong) => {
  const { counts } = judgeCase(caseOf("https://arxiv.org/abs/2401.01234", known));
  expect(counts).toEqual({ cases: 1, registered: 1, recognised: 1, wrong });
});

test("papers on hosts of no site count as cases, those not recognised as registered", () => {
  expect(judgeCase(caseOf("https://example.org/1"))).toMatchObject({
    site: "example.org",
    isClaimed: false,
    counts: { cases: 1, registered: 0 },
    miss: null,
  });
  expect(judgeCase(caseOf("https://arxiv.org/")).counts).toEqual({ cases: 1, registered: 1 });
  expect(judgeCase(caseOf("https://arxiv.org/list/cs.LG/new")).miss).toContain("not recognised");
});

test("what is no paper is false when taken for one; a list is not", () => {
  const judged = (url: string) => judgeCase(caseOf(url, { paper: false })).counts;
  expect(judged("https://arxiv.org/abs/2401.01234")).toEqual({ nonPapers: 1, falsePapers: 1 });
  expect(judged("https://arxiv.org/list/cs.LG/new")).toEqual({ nonPapers: 1, falsePapers: 0 });
  expect(judged("https://example.org/")).toEqual({ nonPapers: 0, falsePapers: 0 });
});

test("titles are compared by their letters and digits", () => {
  const judged = (title: string) => judgePage(pageOf(), readingOf(title, "arxiv:2401.01234")).counts.titleRight;
  expect(judged("slow  RATES.")).toBe(1);
  expect(judged("Slow Rates II")).toBe(0);
  expect(judged("")).toBe(0);
});

test.each<[string, Partial<Case>, [Identifier, ...Identifier[]], number]>([
  ["the DOI in another case", { doi: "10.1000/ABC" }, ["arxiv:2401.01234", "doi:10.1000/abc"], 1],
  ["a bioRxiv DOI with its version", { doi: "10.1101/696633" }, ["doi:10.1101/696633v2"], 1],
  ["no DOI where one is known", { doi: "10.1000/abc" }, ["arxiv:2401.01234"], 0],
  ["another DOI", { doi: "10.1000/abc" }, ["doi:10.1000/abd"], 0],
  [
    "a right DOI and a wrong arXiv id",
    { doi: "10.1000/a", arxiv: "2401.01234" },
    ["doi:10.1000/a", "arxiv:2401.09999"],
    0,
  ],
  ["any name where none is known", {}, [titleIdentifier("Slow Rates")], 1],
])("a page that gives %s", (_name, known, identifiers, idRight) => {
  expect(judgePage(pageOf(known), readingOf("Slow Rates", ...identifiers)).counts).toMatchObject({ pages: 1, idRight });
});

test("a page of a paper where none was found is wrong in both", () => {
  const { counts, miss } = judgePage(pageOf(), null);
  expect(counts).toEqual({ pages: 1, titleRight: 0, idRight: 0 });
  expect(miss).toContain("no paper found");
});

test("a page of no paper may give an identifier, but no title of its own", () => {
  const judged = (reading: Reading | null, title?: string) => {
    const { title: _title, ...known } = pageOf({ paper: false });
    return judgePage({ ...known, ...(title !== undefined && { title }) }, reading).counts.falseTitles;
  };
  expect(judged(null)).toBe(0);
  expect(judged(readingOf("", "arxiv:2401.01234"))).toBe(0);
  expect(judged(readingOf("Just a moment", "arxiv:2401.01234"))).toBe(1);
  expect(judged(readingOf("Slow rates", "arxiv:2401.01234"), "Slow Rates")).toBe(0);
});

test("the report counts by site, and pages of no known site apart", () => {
  const verdicts = [
    judgeCase(caseOf("https://arxiv.org/abs/2401.01234")),
    judgeCase(caseOf("https://arxiv.org/list/cs.LG/new", { paper: false })),
    judgeCase(caseOf("https://huggingface.co/papers/2401.01234", { arxiv: "2401.09999" })),
    judgeCase(caseOf("https://example.org/1")),
    judgePage(pageOf(), readingOf("Slow Rates", "arxiv:2401.01234")),
    judgePage(pageOf({ url: new URL("https://example.org/2") }), null),
  ];
  expect(summarise(verdicts)).toMatchObject({
    cases: 3,
    registered: 2,
    recognised: 2,
    wrong: 1,
    nonPapers: 1,
    falsePapers: 0,
    pages: 1,
    titleRight: 1,
    idRight: 1,
    perSite: { arxiv: { cases: 1, recognised: 1, pages: 1 }, huggingface: { cases: 1, recognised: 1, wrong: 1 } },
    unclaimed: { cases: 1, pages: 1, titleRight: 0 },
  });
  const text = describe(verdicts);
  expect(text).toContain("2 of 3 papers are on hosts of known sites.");
  expect(text).toContain("arxiv:2401.01234 is not arxiv:2401.09999");
});

test("input that cannot be read is told in a sentence", () => {
  expect(() => readCases("test/nowhere.json")).toThrow("there is no file test/nowhere.json");
  expect(() => readCases("README.md")).toThrow("README.md is no JSON");
  expect(() => readCases("package.json")).toThrow("package.json should hold a JSON array");
  expect(() => readPageCases("test")).toThrow("there is no file test/index.json");
});
