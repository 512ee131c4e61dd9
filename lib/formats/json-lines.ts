/**
 * Reads papers from JSON Lines, one object a line, as dumps and scripts write them. Tolerant in what fields are called
 * and how they are spelt, strict in what comes out: everything goes through `parsePaper`.
 */
import { arxivIdentifier, doiIdentifier, isIdentifier, type Identifier } from "../identifiers.ts";
import { paperLimits, parsePaper, type Paper } from "../paper.ts";
import { paperAt } from "../sites/index.ts";
import { listOf } from "../untrusted.ts";
import { authorNames } from "./author-names.ts";

/** Why a line made no paper. */
export const skipReasons = ["notJson", "notAPaper", "noTitle", "tooLong"] as const;
export type SkipReason = (typeof skipReasons)[number];

export type ReadLine = { readonly paper: Paper } | { readonly skipped: SkipReason };

type Fields = Readonly<Record<string, unknown>>;

/**
 * The paper of a line, why it makes none, or null for an empty line. Never throws. `tooLong` is for the caller, who
 * knows it before there is a string.
 */
export function readJsonLine(line: string): ReadLine | null {
  const text = line.replace(/^\ufeff/u, "");
  if (text.trim() === "") return null;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { skipped: "notJson" };
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) return { skipped: "notAPaper" };
  const paper = paperOf({ ...value });
  return paper === null ? { skipped: "noTitle" } : { paper };
}

function paperOf(fields: Fields): Paper | null {
  return parsePaper({
    identifiers: identifiersOf(fields),
    title: textOf(fields["title"]),
    abstract: textOf(fields["abstract"] ?? fields["summary"]),
    authors: authorNames(fields["authors"] ?? fields["author"]),
    date: dateOf(fields["date"] ?? fields["published"]) ?? dateOf(fields["year"]) ?? dateOf(fields["update_date"]),
    venue: textOf(fields["venue"] ?? fields["journal"] ?? fields["journal-ref"] ?? fields["booktitle"]),
    links: linksOf(fields),
    details: fields["details"],
  });
}

/** The names a line gives its paper, the most certain first. */
function identifiersOf(fields: Fields): readonly Identifier[] {
  const { id, doi = fields["DOI"], pmid, openreview, url } = fields;
  const arxiv = [fields["arxiv"], fields["arxiv_id"], fields["arxivId"], fields["eprint"]];
  return [
    // Named as Paperkin names them, in files that it wrote itself.
    ...listOf(fields["identifiers"]).filter(isIdentifier),
    ...arxiv.map((value) => arxivIdentifier(textOf(value))),
    doiIdentifier(textOf(doi)),
    named("pmid", textOf(pmid), /^\d{1,12}$/u),
    named("openreview", textOf(openreview), /^[\w-]{5,40}$/u),
    // An id that is no name of its own means nothing outside its file.
    arxivIdentifier(textOf(id)),
    doiIdentifier(textOf(id)),
    identifierOfAddress(textOf(url)),
  ].filter((name) => name !== null);
}

function named(scheme: "pmid" | "openreview", value: string, form: RegExp): Identifier | null {
  const name = `${scheme}:${value}`;
  return form.test(value) && isIdentifier(name) ? name : null;
}

function identifierOfAddress(address: string): Identifier | null {
  if (address.length > paperLimits.url || !URL.canParse(address)) return null;
  return paperAt(new URL(address)) ?? doiIdentifier(address);
}

/** Links that lead elsewhere than the identifiers do; `parsePaper` drops what is none. */
function linksOf(fields: Fields): readonly unknown[] {
  const { url, pdf = fields["pdf_url"], code = fields["code_url"] } = fields;
  const page = textOf(url);
  const others = [
    { kind: "page", url: identifierOfAddress(page) === null ? page : "" },
    { kind: "pdf", url: textOf(pdf) },
    { kind: "code", url: textOf(code) },
  ].filter((link) => link.url !== "");
  return [...listOf(fields["links"]), ...others];
}

/** A text; a number (of a title that is one, of a PubMed id) is written out. */
function textOf(value: unknown): string {
  if (typeof value === "number" && Number.isFinite(value)) return String(value);
  return typeof value === "string" ? value.trim() : "";
}

/** `YYYY` or longer from a number, a date, or a text that has a year in it; null when there is none. */
function dateOf(value: unknown): string | null {
  const text = textOf(value).slice(0, 100);
  if (/^\d{4}/u.test(text)) return text;
  return /\b(?:1[5-9]|20)\d{2}\b/u.exec(text)?.[0] ?? null;
}
