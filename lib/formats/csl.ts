/** Entries as items of CSL-JSON (schema 1.0.2): what citation processors take, and reference managers read. */
import { isNamedByTitleOnly, type Paper, type WorkType } from "../paper.ts";
import { citationKeys } from "./citation-keys.ts";
import type { Entry } from "./entry.ts";
import { editorsOf, kindOf, lineOf, linesOf, pagesOf, publisherOf, urlOf, valueOf, venueOf } from "./facts.ts";
import { splitName } from "./names.ts";

/** A name as CSL has it. */
export type CslName =
  | { readonly literal: string }
  | {
      readonly family: string;
      readonly given: string;
      readonly "non-dropping-particle"?: string;
      readonly suffix?: string;
    };

/** An item: `id` and `type`, and of the rest what is known. */
export type CslItem = {
  readonly id: string;
  readonly type: string;
  readonly title: string;
  readonly author?: readonly CslName[];
  readonly editor?: readonly CslName[];
  readonly issued?: { readonly "date-parts": readonly [readonly number[]] };
  /** What CSL has no variable for: schema 1.0.2 keeps this place for it, and styles never see it. */
  readonly custom?: CslCustom;
} & { readonly [Variable in CslText]?: string };

type CslCustom = {
  readonly identifiers?: readonly string[];
  readonly links?: Paper["links"];
  readonly tags?: readonly string[];
};

type CslText =
  | "container-title"
  | "collection-title"
  | "volume"
  | "issue"
  | "number"
  | "page"
  | "publisher"
  | "publisher-place"
  | "edition"
  | "genre"
  | "ISBN"
  | "ISSN"
  | "DOI"
  | "PMID"
  | "PMCID"
  | "URL"
  | "language"
  | "abstract"
  | "keyword"
  | "note";

/** A preprint is an `article` since 1.0.2. */
const TYPES: Readonly<Record<WorkType, string>> = {
  article: "article-journal",
  conference: "paper-conference",
  book: "book",
  chapter: "chapter",
  thesis: "thesis",
  report: "report",
  preprint: "article",
  web: "webpage",
  other: "document",
};

/** Every entry as an item, in order; ids are citation keys, none twice. */
export function cslItems(entries: readonly Entry[]): readonly CslItem[] {
  const keys = citationKeys(entries);
  return entries.map((entry, index) => itemOf(entry, keys[index] ?? ""));
}

/** A name for CSL: parts as far as they can be told, else the whole as it is. */
export function cslName(name: string): CslName {
  const parts = splitName(lineOf(name));
  if ("literal" in parts) return parts;
  const { family, given, particle, suffix } = parts;
  return {
    family,
    given,
    ...(particle !== "" && { "non-dropping-particle": particle }),
    ...(suffix !== "" && { suffix }),
  };
}

function itemOf({ paper, tags, note }: Entry, id: string): CslItem {
  const { details } = paper;
  const kind = kindOf(paper);
  const author = paper.authors.map(cslName).filter(isNamed);
  const editor = editorsOf(paper).map(cslName);
  const parts = paper.date?.split("-").map(Number);
  const arxiv = valueOf(paper, "arxiv");
  // As Zotero has it, which styles are made for: arXiv publishes, and its number is the preprint's.
  const onArxiv = kind === "preprint" && paper.venue === null && arxiv !== null ? `arXiv:${arxiv}` : null;
  const isReport = kind === "report";
  const texts: Readonly<Record<CslText, string | null | undefined>> = {
    "container-title": onArxiv === null ? venueOf(paper) : null,
    "collection-title": details?.series,
    volume: details?.volume,
    issue: isReport ? undefined : details?.issue,
    number: onArxiv ?? (isReport ? details?.issue : null),
    page: pagesOf(paper, "-"),
    publisher: publisherOf(paper) ?? (onArxiv && "arXiv"),
    "publisher-place": details?.place,
    edition: details?.edition,
    // Styles say of what kind a thesis is by this alone.
    genre: kind === "thesis" ? "Thesis" : null,
    ISBN: details?.isbn,
    ISSN: details?.issn,
    DOI: valueOf(paper, "doi"),
    PMID: valueOf(paper, "pmid"),
    PMCID: valueOf(paper, "pmc"),
    URL: urlOf(paper),
    language: details?.language,
    abstract: linesOf(paper.abstract).join("\n"),
    keyword: tags.map(lineOf).join(", "),
    note: linesOf(note).join("\n"),
  };
  return {
    id,
    type: TYPES[kind],
    title: lineOf(paper.title),
    ...(author.length > 0 && { author }),
    ...(editor.length > 0 && { editor }),
    ...(parts !== undefined && { issued: { "date-parts": [parts] } }),
    ...customOf(paper, tags),
    ...Object.fromEntries(
      Object.entries(texts).flatMap(([name, text]) => {
        if (!text) return [];
        return [[name, name === "abstract" || name === "note" ? text : lineOf(text)]];
      }),
    ),
  };
}

/** Names and links beyond those that have a variable, and tags that a comma would divide. */
function customOf(paper: Paper, tags: readonly string[]): { readonly custom?: CslCustom } {
  const { identifiers, links } = paper;
  const isOther = !isNamedByTitleOnly(paper) && !identifiers.every((name) => /^(?:doi|pmid|pmc):/u.test(name));
  const custom: CslCustom = {
    ...(isOther && { identifiers }),
    ...(links.some(({ kind }, index) => kind !== "page" || index > 0) && { links }),
    ...(tags.some((tag) => /[,;]/u.test(tag)) && { tags: tags.map(lineOf) }),
  };
  return Object.keys(custom).length === 0 ? {} : { custom };
}

function isNamed(name: CslName): boolean {
  return !("literal" in name) || name.literal !== "";
}
