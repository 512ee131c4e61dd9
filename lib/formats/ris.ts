/**
 * RIS, as reference managers exchange it. A line is a tag of two signs and a value; a note's further lines follow
 * without a tag, as Zotero and EndNote write and read them.
 */
import type { Paper, WorkType } from "../paper.ts";
import { citationKeys } from "./citation-keys.ts";
import type { Entry } from "./entry.ts";
import { editorsOf, kindOf, lineOf, linesOf, pagesOf, publisherOf, urlOf, valueOf, venueOf } from "./facts.ts";
import type { Format } from "./format.ts";
import { lastFirst } from "./names.ts";

export const ris: Format = {
  id: "ris",
  name: "RIS",
  mediaType: "application/x-research-info-systems",
  extension: "ris",
  write(entries) {
    const keys = citationKeys(entries);
    return entries.map((entry, index) => recordOf(entry, keys[index] ?? "")).join("\r\n");
  },
};

const TYPES: Readonly<Record<WorkType, string>> = {
  article: "JOUR",
  conference: "CONF",
  book: "BOOK",
  chapter: "CHAP",
  thesis: "THES",
  report: "RPRT",
  preprint: "UNPB",
  web: "ELEC",
  other: "GEN",
};

type Line = readonly [tag: string, value: string | null | undefined];

function recordOf({ paper, tags, note }: Entry, key: string): string {
  const { details, links } = paper;
  const arxiv = valueOf(paper, "arxiv");
  const pmid = valueOf(paper, "pmid");
  const all = (tag: string, values: readonly string[]) => values.map((value): Line => [tag, value]);
  const lines: readonly Line[] = [
    ["TY", TYPES[kindOf(paper)]],
    ["ID", key],
    ["TI", paper.title],
    ...all("AU", paper.authors.map(lineOf).map(lastFirst)),
    ...all("A2", editorsOf(paper).map(lastFirst)),
    ["PY", paper.date?.slice(0, 4)],
    ["DA", dateOf(paper)],
    ["T2", venueOf(paper)],
    ["T3", details?.series],
    ["VL", details?.volume],
    ["IS", details?.issue],
    ...pageLines(paper),
    ["ET", details?.edition],
    ["PB", publisherOf(paper)],
    ["CY", details?.place],
    ...all(
      "SN",
      [details?.isbn, details?.issn].filter((number) => number !== undefined),
    ),
    ["LA", details?.language],
    ["DO", valueOf(paper, "doi")],
    ["AN", arxiv !== null && paper.venue !== null ? `arXiv:${arxiv}` : null],
    ["AN", pmid === null ? null : `PMID:${pmid}`],
    ["UR", urlOf(paper)],
    ...all(
      "L1",
      links.filter(({ kind }) => kind === "pdf").map(({ url }) => url),
    ),
    // Readers take a single line for many tags when it has commas: the same once more is no other tag.
    ...all("KW", tags.length === 1 && /[,;]/u.test(tags[0] ?? "") ? [...tags, ...tags] : tags),
  ];
  return [
    ...lines.map(([tag, value]) => [tag, lineOf(value ?? "")] as const).filter(([, value]) => value !== ""),
    ["AB", textOf(paper.abstract)] as const,
    ["N1", textOf(note)] as const,
    ["ER", ""] as const,
  ]
    .filter(([tag, value]) => value !== "" || tag === "ER")
    .map(([tag, value]) => `${tag}  - ${value}\r\n`)
    .join("");
}

/** A line that looks like one with a tag, or is blank, would end the text: readers take one blank from what follows. */
function textOf(text: string): string {
  const [first = "", ...rest] = linesOf(text);
  return [first, ...rest.map((line) => (/^(?:\s|[A-Z][A-Z0-9] {1,2}-|$)/u.test(line) ? ` ${line}` : line))].join(
    "\r\n",
  );
}

/** `YYYY/MM/DD/`, what is not known left empty; a year alone is in PY. */
function dateOf({ date }: Paper): string | null {
  if (date === null || date.length < 7) return null;
  const [year, month, day = ""] = date.split("-");
  return `${year}/${month}/${day}/`;
}

function pageLines(paper: Paper): readonly Line[] {
  const pages = pagesOf(paper, "-");
  // One range; of several, and of other spellings, all stands in the first field.
  const [, first, last] = /^([\p{L}\d]+)-([\p{L}\d]+)$/u.exec(pages ?? "") ?? [];
  return first === undefined
    ? [["SP", pages]]
    : [
        ["SP", first],
        ["EP", last],
      ];
}
