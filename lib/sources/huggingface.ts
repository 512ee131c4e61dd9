/**
 * Papers as Hugging Face's API gives them (huggingface.co/docs/hub/api): entries of its lists, which hold a paper, and
 * papers by themselves. They are named by their arXiv ids.
 */
import { PaperkinError } from "../errors.ts";
import { arxivIdentifier } from "../identifiers.ts";
import { parsePaper, type Paper } from "../paper.ts";
import { clip, tidy } from "../text.ts";
import { fieldsOf, listOf } from "../untrusted.ts";
import { collect, numberOf, readJson, textOf, unreadable } from "./answers.ts";
import { firstOfEach } from "./first-of-each.ts";
import type { LoadedPapers, Metrics, SourceTools } from "./source.ts";

export const HUGGINGFACE_HOST = "huggingface.co";

/** Entries on a page of a list; the API gives no more. */
export const PAGE_SIZE = 100;

/** Caps on what the hub says of a paper. */
const limits = { gist: 1_000, keyword: 100, keywords: 50 };

/** A paper and what the hub says of it. */
export type HubPaper = { readonly paper: Paper; readonly metrics: Metrics };

/** Reads an entry of a list, or a paper by itself; null for what is neither, and for papers that were withdrawn. */
export function readHubPaper(record: unknown): HubPaper | null {
  const entry = fieldsOf(record);
  const fields = "paper" in entry ? fieldsOf(entry["paper"]) : entry;
  const identifier = arxivIdentifier(textOf(fields["id"]));
  if (identifier === null || fields["withdrawnAt"]) return null;
  const paper = parsePaper({
    identifiers: [identifier],
    title: textOf(fields["title"]) || entry["title"],
    abstract: textOf(fields["summary"]) || entry["summary"],
    authors: listOf(fields["authors"])
      .map(fieldsOf)
      .filter(({ hidden }) => hidden !== true)
      .map(({ name }) => name),
    date: fields["publishedAt"],
    links: [
      { kind: "code", url: fields["githubRepo"] },
      { kind: "project", url: fields["projectPage"] },
    ],
  });
  return paper && { paper, metrics: metricsOf(entry, fields) };
}

/** Reads entries of lists in their order; a paper that comes twice counts once. */
export function readEntries(entries: readonly unknown[]): LoadedPapers {
  return loadedOf(collect(entries, readHubPaper));
}

/** The same, the papers with most upvotes first. */
export function readEntriesByVotes(entries: readonly unknown[]): LoadedPapers {
  const { found, skipped } = collect(entries, readHubPaper);
  return loadedOf({
    found: found.toSorted((one, other) => other.metrics.upvotes - one.metrics.upvotes),
    skipped,
  });
}

/** The entries at an address of the API; null where it has none, as of a day that has not begun by its clock. */
export async function askForEntries(
  path: string,
  query: Readonly<Record<string, string>>,
  tools: SourceTools,
): Promise<readonly unknown[] | null> {
  const url = `https://${HUGGINGFACE_HOST}/api/${path}?${new URLSearchParams(query)}`;
  const answer = await readJson(url, tools, {}, [400, 404]);
  if (answer === null) return null;
  if (!Array.isArray(answer)) throw unreadable(url, "no list");
  return answer;
}

/**
 * The entries of the first of some daily lists, and of the next ones while there are not enough. Each is read up to so
 * many pages. Rejects when the hub has none of the lists.
 */
export async function askForDaily(
  queries: readonly Readonly<Record<string, string>>[],
  { enough, pages }: { readonly enough: number; readonly pages: number },
  tools: SourceTools,
): Promise<readonly unknown[]> {
  const entries: unknown[] = [];
  let hasList = false;
  for (const query of queries) {
    for (let page = 0; page < pages; page++) {
      const which = { ...query, limit: String(PAGE_SIZE), ...(pages > 1 && { p: String(page) }) };
      const more = await askForEntries("daily_papers", which, tools);
      if (more !== null) hasList = true;
      entries.push(...(more ?? []));
      if (more === null || more.length < PAGE_SIZE) break;
    }
    if (entries.length >= enough) break;
  }
  if (!hasList) throw new PaperkinError("hostFailed", `${HUGGINGFACE_HOST} has no such list`);
  return entries;
}

function loadedOf({ found, skipped }: ReturnType<typeof collect<HubPaper>>): LoadedPapers {
  const papers = firstOfEach(found, ({ paper }) => paper);
  return {
    papers: [...papers.values()].map(({ paper }) => paper),
    skipped,
    metrics: new Map([...papers].map(([name, { metrics }]) => [name, metrics])),
  };
}

function metricsOf(entry: Readonly<Record<string, unknown>>, paper: Readonly<Record<string, unknown>>): Metrics {
  const artefacts = ["numTotalModels", "numTotalDatasets", "numTotalSpaces"]
    .map((name) => numberOf(paper[name]))
    .filter((count) => count !== null);
  return {
    upvotes: numberOf(paper["upvotes"]) ?? 0,
    comments: numberOf(entry["numComments"]) ?? numberOf(paper["numComments"]) ?? listOf(paper["comments"]).length,
    stars: numberOf(paper["githubStars"]),
    artefacts: artefacts.length === 0 ? null : artefacts.reduce((sum, count) => sum + count, 0),
    gist: shortOf(paper["ai_summary"], limits.gist),
    keywords: [...new Set(listOf(paper["ai_keywords"]).map((word) => shortOf(word, limits.keyword)))]
      .filter((word) => word !== "")
      .slice(0, limits.keywords),
    listedAt: momentOf(paper["submittedOnDailyAt"]) ?? momentOf(entry === paper ? null : entry["publishedAt"]),
  };
}

function shortOf(value: unknown, limit: number): string {
  return tidy(clip(textOf(value), limit)).toWellFormed();
}

/** ISO 8601 as epoch milliseconds. */
function momentOf(value: unknown): number | null {
  const text = textOf(value);
  const moment = /^\d{4}-\d{2}-\d{2}T[\d:.]{5,15}(?:Z|[+-]\d{2}:\d{2})$/u.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(moment) ? null : moment;
}
