/** Reads the papers a bench works on from JSON Lines, plain or gzipped; a line that is no paper is skipped and counted. */
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import type { IndexedPaper } from "../../../lib/search/search-index.ts";

/** A paper of the corpus; its id is its place among those that were read. */
export type CorpusPaper = IndexedPaper & { readonly venue: string | null; readonly arxiv: string | null };

/** What was read from a file: the good records, and how many lines were passed over for which reason. */
export type Lines<Record> = { readonly records: Record[]; readonly skipped: ReadonlyMap<string, number> };

export type Corpus = {
  readonly papers: readonly CorpusPaper[];
  /** The place of each paper by the id the file gives it. */
  readonly placeOf: ReadonlyMap<string, number>;
  readonly skipped: ReadonlyMap<string, number>;
};

/** Reads at most `limit` papers. */
export function readCorpus(path: string, limit = Number.POSITIVE_INFINITY): Corpus {
  const placeOf = new Map<string, number>();
  const { records, skipped } = readJsonLines(path, limit, (value, place) => {
    const paper = paperOf(value, place);
    if (typeof paper === "string") return paper;
    if (placeOf.has(paper.key)) return "an id seen before";
    placeOf.set(paper.key, place);
    return paper.paper;
  });
  return { papers: records, placeOf, skipped };
}

/**
 * Reads a file of JSON Lines through `parse`, which is told how many records were kept before and gives a record, or a
 * reason to pass the line over. Blank lines are none.
 */
export function readJsonLines<Record extends object>(
  path: string,
  limit: number,
  parse: (value: unknown, place: number) => Record | string,
): Lines<Record> {
  const records: Record[] = [];
  const skipped = new Map<string, number>();
  for (const line of linesOf(path)) {
    if (records.length >= limit) break;
    const record = parseLine(line, (value) => parse(value, records.length));
    if (typeof record === "string") skipped.set(record, (skipped.get(record) ?? 0) + 1);
    else records.push(record);
  }
  return { records, skipped };
}

/** "3 lines skipped (2 not JSON, 1 without a title)"; null when none was. */
export function describeSkipped(skipped: ReadonlyMap<string, number>): string | null {
  if (skipped.size === 0) return null;
  const total = [...skipped.values()].reduce((sum, count) => sum + count, 0);
  const reasons = [...skipped].map(([reason, count]) => `${count} ${reason}`).join(", ");
  return `${total} ${total === 1 ? "line" : "lines"} skipped (${reasons})`;
}

function parseLine<Record>(line: string, parse: (value: unknown) => Record | string): Record | string {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return "not JSON";
  }
  return parse(value);
}

/** Lines that are not blank, cut at line feeds alone and one at a time: a corpus may be larger than the longest string. */
export function* linesOf(path: string): Generator<string> {
  const file = readFileSync(path);
  const bytes = path.endsWith(".gz") ? gunzipSync(file) : file;
  for (let start = 0; start < bytes.length;) {
    const feed = bytes.indexOf(10, start);
    const end = feed === -1 ? bytes.length : feed;
    const line = bytes.toString("utf8", start, end);
    if (line.trim() !== "") yield line;
    start = end + 1;
  }
}

function paperOf(value: unknown, place: number): { key: string; paper: CorpusPaper } | string {
  if (typeof value !== "object" || value === null) return "not an object";
  const { id, title, abstract, authors, year, venue, arxiv } = value as { [key: string]: unknown };
  if (typeof id !== "string" && typeof id !== "number") return "without an id";
  if (typeof title !== "string" || title.trim() === "") return "without a title";
  if (abstract !== undefined && typeof abstract !== "string") return "with an abstract that is no text";
  const names: unknown[] = Array.isArray(authors) ? authors : [];
  const paper: CorpusPaper = {
    id: place,
    title,
    abstract: abstract ?? "",
    authors: names.filter((name) => typeof name === "string"),
    date: typeof year === "number" || typeof year === "string" ? String(year) : null,
    venue: typeof venue === "string" ? venue : null,
    arxiv: typeof arxiv === "string" ? arxiv : null,
  };
  return { key: String(id), paper };
}
