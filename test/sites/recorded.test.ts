// @vitest-environment happy-dom
/** Whole recorded pages, where they lie beside the repository; they are too large, and not ours, to keep inside. */
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { paperAt } from "../../lib/sites/index.ts";
import { pageOf, readAt } from "./page.ts";

type RecordedPage = {
  readonly file: string;
  readonly url: string;
  readonly host: string;
  readonly kind: string;
  readonly title?: string;
  readonly arxiv?: string;
  readonly doi?: string;
  readonly authors?: readonly string[];
  readonly date?: string;
  readonly date_as_written?: string;
};

const folder = resolve(process.cwd(), "../shared/fixtures");
const isMissing = !existsSync(resolve(folder, "pages/index.json"));
if (isMissing) console.warn(`Recorded pages are not tested: ${folder}/pages/index.json is missing.`);

const pages = isMissing
  ? []
  : (JSON.parse(readFileSync(resolve(folder, "pages/index.json"), "utf8")) as RecordedPage[]).filter(({ host }) =>
      ["arxiv.org", "huggingface.co"].includes(host),
    );
const papers = pages.filter(({ kind }) => kind === "paper");

const read = ({ file, url }: RecordedPage) => readAt(pageOf(readFileSync(resolve(folder, file), "utf8")), url);

test.skipIf(isMissing)("recorded papers give title, authors, date and identifiers", () => {
  expect(papers.length).toBeGreaterThan(10);
  for (const paper of papers) {
    const { title, authors, date, identifiers } = read(paper) ?? {};
    const identifier = paperAt(new URL(paper.url));
    expect({ file: paper.file, title, authors, date, identifier, identifiers }).toEqual({
      file: paper.file,
      title: paper.title,
      authors: paper.authors?.map((name) => name.split(", ").toReversed().join(" ")),
      date: paper.date ?? paper.date_as_written?.replaceAll("/", "-"),
      identifier: `arxiv:${paper.arxiv}`,
      identifiers: paper.doi && [`doi:${paper.doi.toLowerCase()}`],
    });
  }
});

test.skipIf(isMissing)("recorded papers give an abstract without its label", () => {
  const abstracts = papers.map((paper) => ({ file: paper.file, abstract: read(paper)?.abstract ?? "" }));
  expect(abstracts.filter(({ abstract }) => abstract.length < 40 || abstract.startsWith("Abstract"))).toEqual([]);
});

test.skipIf(isMissing)("recorded lists and error pages give nothing", () => {
  const others = pages.filter(({ kind }) => kind !== "paper");
  expect(others.length).toBeGreaterThan(5);
  expect(others.filter((page) => Object.keys(read(page) ?? {}).length > 0)).toEqual([]);
});

test.skipIf(isMissing)("addresses known to be of one paper get one identifier", () => {
  const hosts = ["arxiv.org", "www.arxiv.org", "export.arxiv.org", "huggingface.co"];
  const pairs = readFileSync(resolve(folder, "urls/arxiv-utils-testcases.yaml"), "utf8")
    .split(/^(?=- url:)/mu)
    .map((text) => [...text.matchAll(/^(?:- |  )(?:url|pdf_url|url2): (\S+)$/gmu)].map((found) => new URL(found[1]!)))
    .filter((urls) => urls.length === 2 && urls.every(({ hostname }) => hosts.includes(hostname)));
  expect(pairs.length).toBeGreaterThan(20);
  for (const [one, other] of pairs) {
    expect({ one, identifier: paperAt(one!) }).toEqual({ one, identifier: paperAt(other!) });
    expect(paperAt(one!)).not.toBeNull();
  }
});
