/**
 * CSV for spreadsheets (RFC 4180, in UTF-8 with the mark by which Excel knows it). A row a paper, a column a fact; what
 * has several values, such as authors, tags and lists, has them divided by "; ", one that has a semicolon in quotes.
 */
import { detailNames } from "../paper.ts";
import type { Entry } from "./entry.ts";
import { kindOf, lineOf, linesOf, pagesOf, urlOf, valueOf } from "./facts.ts";
import type { Format } from "./format.ts";

export const csv: Format = {
  id: "csv",
  name: "CSV",
  mediaType: "text/csv",
  extension: "csv",
  write: (entries) => `\ufeff${[columns.map(([name]) => name), ...entries.map(rowOf)].map(lineOfCells).join("")}`,
};

type Column = readonly [name: string, value: (entry: Entry) => string | null | undefined];

/** Columns of their own: pages stand in "url". */
const linkKinds = ["pdf", "code", "project", "data"] as const;

/** Every column, in order: the facts of the paper, then what the reader says of it. */
const columns: readonly Column[] = [
  ["title", ({ paper }) => paper.title],
  ["authors", ({ paper }) => severalOf(paper.authors)],
  ["date", ({ paper }) => paper.date],
  ["venue", ({ paper }) => paper.venue],
  ["type", ({ paper }) => kindOf(paper)],
  ...detailNames.map((name): Column => [
    name,
    ({ paper }) => (name === "pages" ? pagesOf(paper, "-") : paper.details?.[name]),
  ]),
  ["doi", ({ paper }) => valueOf(paper, "doi")],
  ["arxiv", ({ paper }) => valueOf(paper, "arxiv")],
  ["identifiers", ({ paper }) => severalOf(paper.identifiers)],
  ["url", ({ paper }) => urlOf(paper)],
  ...linkKinds.map((kind): Column => [
    kind,
    ({ paper }) => paper.links.flatMap((link) => (link.kind === kind ? [link.url] : [])).join(" "),
  ]),
  ["abstract", ({ paper }) => paper.abstract],
  ["tags", ({ tags }) => severalOf(tags)],
  ["note", ({ note }) => linesOf(note).join("\n")],
  ["lists", ({ lists }) => severalOf(lists.map(({ name }) => name))],
  ["added", ({ lists }) => severalOf(lists.map(({ savedAt }) => timeOf(savedAt) ?? "")).replace(/^[; ]+$/u, "")],
  ["reading", ({ reading }) => reading?.state],
  ["reading since", ({ reading }) => timeOf(reading?.since ?? null)],
  ["starred", ({ isStarred }) => (isStarred ? "yes" : "")],
];

function rowOf(entry: Entry): readonly string[] {
  return columns.map(([name, value]) => {
    const text = value(entry) ?? "";
    return name === "note" ? text : lineOf(text);
  });
}

function lineOfCells(cells: readonly string[]): string {
  return `${cells.map(cellOf).join(",")}\r\n`;
}

/**
 * A spreadsheet takes a cell that begins so for a formula, which may call programs; an apostrophe makes it a text (OWASP,
 * "CSV Injection"). Every cell is quoted, so that a semicolon begins none where semicolons divide them.
 */
function cellOf(text: string): string {
  const safe = /^'*[=+\-@\t\r\n＝＋－＠]/u.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}

/** Values in quotes as cells have them. */
function severalOf(values: readonly string[]): string {
  return values.map((value) => (/;|^"/u.test(value) ? `"${value.replaceAll('"', '""')}"` : value)).join("; ");
}

/** ISO 8601; a time that no calendar has, as only a broken file tells, is none. */
function timeOf(time: number | null): string | null {
  const date = new Date(time ?? Number.NaN);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}
