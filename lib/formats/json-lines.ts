/**
 * Reads papers from JSON Lines, one object a line, as dumps and scripts write them. Tolerant in what fields are called
 * and how they are spelt, strict in what comes out: everything goes through `parsePaper`.
 */
import type { Identifier } from "../identifiers.ts";
import { parsePaper, type Paper } from "../paper.ts";
import { listOf } from "../untrusted.ts";
import { authorNames } from "./author-names.ts";
import { dateIn, identifiersFrom, pageLinks, textOf } from "./read-fields.ts";

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
  const dates = [fields["date"] ?? fields["published"], fields["year"], fields["update_date"]];
  return parsePaper({
    identifiers: identifiersOf(fields),
    title: textOf(fields["title"]),
    abstract: textOf(fields["abstract"] ?? fields["summary"]),
    authors: authorNames(fields["authors"] ?? fields["author"]),
    date: dates.map((date) => dateIn(textOf(date))).find((date) => date !== null),
    venue: textOf(fields["venue"] ?? fields["journal"] ?? fields["journal-ref"] ?? fields["booktitle"]),
    links: linksOf(fields),
    details: fields["details"],
  });
}

/** The names a line gives its paper, the most certain first. */
function identifiersOf(fields: Fields): readonly Identifier[] {
  return identifiersFrom({
    identifiers: fields["identifiers"],
    arxiv: [fields["arxiv"], fields["arxiv_id"], fields["arxivId"], fields["eprint"]].map(textOf),
    doi: [textOf(fields["doi"] ?? fields["DOI"])],
    pmid: textOf(fields["pmid"]),
    openreview: textOf(fields["openreview"]),
    ids: [textOf(fields["id"])],
    urls: [textOf(fields["url"])],
  });
}

/** Links that lead elsewhere than the identifiers do; `parsePaper` drops what is none. */
function linksOf(fields: Fields): readonly unknown[] {
  const { url, pdf = fields["pdf_url"], code = fields["code_url"] } = fields;
  const others = [
    ...pageLinks([textOf(url)]),
    { kind: "pdf", url: textOf(pdf) },
    { kind: "code", url: textOf(code) },
  ].filter((link) => link.url !== "");
  return [...listOf(fields["links"]), ...others];
}
