/**
 * What readers of all formats share: identifiers, links, dates and tags from fields that every program calls and spells
 * in its own way.
 */
import { arxivIdentifier, doiIdentifier, isIdentifier, type Identifier } from "../identifiers.ts";
import { paperLimits } from "../paper.ts";
import { dateOf } from "../sites/dates.ts";
import { pmcidOf } from "../sites/ncbi-paths.ts";
import { paperAt } from "../sites/index.ts";
import { clip, tidy } from "../text.ts";
import { listOf } from "../untrusted.ts";
import { entryLimits } from "./entry.ts";

/** What a record says of its names; each may be anything. */
export type WrittenNames = {
  /** As Paperkin names papers, in files that it wrote itself. */
  readonly identifiers?: unknown;
  readonly arxiv?: readonly string[];
  readonly doi?: readonly string[];
  readonly pmid?: string;
  readonly pmcid?: string;
  readonly openreview?: string;
  /** Numbers that are names where they have the form of one, and else mean nothing outside their file. */
  readonly ids?: readonly string[];
  readonly urls?: readonly string[];
};

/** The names a record gives its paper, the most certain first. */
export function identifiersFrom(names: WrittenNames): readonly Identifier[] {
  const { identifiers, arxiv = [], doi = [], pmid = "", pmcid = "", openreview = "", ids = [], urls = [] } = names;
  const found = [
    ...listOf(identifiers).filter(isIdentifier),
    ...arxiv.map(arxivIdentifier),
    ...doi.map(doiIdentifier),
    named("pmid", pmid, /^\d{1,12}$/u),
    pmcidOf(pmcid.trim()),
    named("openreview", openreview, /^[\w-]{5,40}$/u),
    ...ids.flatMap((id) => [arxivIdentifier(id), doiIdentifier(id)]),
    ...urls.map(identifierOfAddress),
  ];
  return [...new Set(found.filter((name) => name !== null))];
}

/** The paper that an address leads to; null when it leads to none that is certain. */
export function identifierOfAddress(address: string): Identifier | null {
  if (address.length > paperLimits.url || !URL.canParse(address)) return null;
  // Two publishers had resolvers of their own, which files of those years are full of.
  const resolved = address.replace(/^https?:\/\/doi\.(?:acm|ieeecomputersociety)\.org\//iu, "https://doi.org/");
  return paperAt(new URL(address)) ?? doiIdentifier(resolved);
}

function named(scheme: "pmid" | "openreview", value: string, form: RegExp): Identifier | null {
  const name = `${scheme}:${value}`;
  return form.test(value) && isIdentifier(name) ? name : null;
}

/** Pages that the identifiers do not lead to anyway; `parsePaper` drops what is no address. */
export function pageLinks(urls: readonly string[]): readonly { readonly kind: "page"; readonly url: string }[] {
  return [...new Set(urls)]
    .filter((url) => url !== "" && identifierOfAddress(url) === null)
    .map((url) => ({ kind: "page", url }));
}

/** `YYYY` or longer from a date in any spelling, or from a text that has a year in it; null when there is none. */
export function dateIn(text: string): string | null {
  const written = tidy(text.slice(0, 100));
  return dateOf(written) ?? /^\d{4}|\b(?:1[5-9]|20)\d{2}\b/u.exec(written)?.[0] ?? null;
}

/** Epoch milliseconds of a moment as programs write it; null when it is none. */
export function timeOf(text: string): number | null {
  const moment = Date.parse(text.trim().replace(/^(\d{4})\.(\d{2})\.(\d{2})/u, "$1-$2-$3"));
  return Number.isFinite(moment) && moment > 0 ? moment : null;
}

/** Each tag once, tidied. */
export function tidyTags(tags: readonly string[]): readonly string[] {
  const tidied = tags.map((tag) => tidy(clip(tag, entryLimits.name))).filter((tag) => tag !== "");
  return [...new Set(tidied)].slice(0, entryLimits.names);
}

/** The tags of a text: between semicolons or line breaks where there are any, else between commas. */
export function tagsIn(text: string): readonly string[] {
  return tidyTags(text.split(/[;\n]/u.test(text) ? /[;\n]/u : ","));
}

/** A text; a number (of a title that is one, of a PubMed id) is written out. */
export function textOf(value: unknown): string {
  if (typeof value === "number" && Number.isFinite(value)) return String(value);
  return typeof value === "string" ? value.trim() : "";
}

/** True for what a preprint is put as when it has no journal. */
export function isPreprintVenue(venue: string): boolean {
  return /^arxiv(?:\b|preprint)/iu.test(venue) && venue.length < 60;
}

/** The arXiv id that a line of a note says and nothing else, as Zotero keeps it: words about other papers name none. */
export function arxivLine(note: string): string {
  const line = /^\s*arxiv:\s?[\w./-]{5,40}(?:\s\[[\w., -]{2,60}\])?\s*$/imu.exec(note.slice(0, 5_000))?.[0];
  return arxivIn(line ?? "");
}

/** An arXiv id in running text: "arXiv preprint arXiv:2101.02464", "arXiv: math/0502036 [math.GT]". */
export function arxivIn(text: string): string {
  const found = /arxiv[^\w]{0,4}(?:arxiv[^\w]{0,4})?(\d{4}\.\d{4,5}|[a-z-]{2,20}(?:\.[a-z]{2})?\/\d{7})(?!\d)/iu;
  return found.exec(text.slice(0, 1_000).replace(/preprint/giu, ""))?.[1] ?? "";
}
