/**
 * Papers as Zotero's connector takes them: https://github.com/zotero/zotero, server_connector.js, and the item types of
 * https://api.zotero.org/schema. Pure.
 */
import { escapeMarkup } from "../digest/render/markup.ts";
import type { Paper, WorkType } from "../paper.ts";
import type { Entry } from "./entry.ts";
import { editorsOf, kindOf, lineOf, linesOf, pagesOf, urlOf, valueOf } from "./facts.ts";
import { splitName } from "./names.ts";

type ZoteroType =
  | "journalArticle"
  | "conferencePaper"
  | "book"
  | "bookSection"
  | "thesis"
  | "report"
  | "preprint"
  | "webpage"
  | "document";

type Creator = { readonly creatorType: "author" | "editor" } & (
  | { readonly firstName: string; readonly lastName: string }
  // One field: a group, or a name that is not to be taken apart.
  | { readonly name: string; readonly fieldMode: 1 }
);

/** An item; which other fields there are follows from its type. */
export type ZoteroItem = {
  /** Of our own making: Zotero wants one for each item of a request. */
  readonly id: string;
  readonly itemType: ZoteroType;
  readonly title: string;
  readonly creators: readonly Creator[];
  readonly tags: readonly { readonly tag: string }[];
  /** HTML. */
  readonly notes: readonly { readonly note: string }[];
  readonly attachments: readonly [];
  readonly seeAlso: readonly [];
  readonly [field: string]: unknown;
};

const types: Readonly<Record<WorkType, ZoteroType>> = {
  article: "journalArticle",
  conference: "conferencePaper",
  book: "book",
  chapter: "bookSection",
  thesis: "thesis",
  report: "report",
  preprint: "preprint",
  web: "webpage",
  other: "document",
};

/** Where the name of what a work appeared in stands, by type. */
const venueFields: Partial<Readonly<Record<ZoteroType, string>>> = {
  journalArticle: "publicationTitle",
  conferencePaper: "proceedingsTitle",
  bookSection: "bookTitle",
  webpage: "websiteTitle",
  report: "seriesTitle",
  preprint: "repository",
};

/** Fields that only some types have: a field that a type lacks would be lost, or end up in the note "Extra". */
const fieldsOfType: Readonly<Record<ZoteroType, readonly string[]>> = {
  journalArticle: ["volume", "issue", "pages", "series", "DOI", "ISSN"],
  conferencePaper: ["volume", "pages", "publisher", "place", "series", "DOI", "ISBN"],
  book: ["volume", "publisher", "place", "series", "edition", "ISBN", "DOI"],
  bookSection: ["volume", "pages", "publisher", "place", "series", "edition", "ISBN", "DOI"],
  thesis: ["university", "place", "DOI"],
  report: ["institution", "place", "pages", "DOI"],
  preprint: ["archiveID", "DOI", "place", "series"],
  webpage: [],
  document: ["publisher"],
};

/** What is said of the work itself besides, and where its type has no field for it. */
const extraNames: readonly (readonly [field: string, label: string])[] = [
  ["DOI", "DOI"],
  ["archiveID", "arXiv"],
  ["ISSN", "ISSN"],
  ["ISBN", "ISBN"],
];

/** The item of an entry; `id` is its own within the request. */
export function zoteroItem({ paper, note, tags }: Entry, id: string): ZoteroItem {
  const itemType = types[kindOf(paper)];
  const facts = factsOf(paper, itemType);
  const has = (field: string) => fieldsOfType[itemType].includes(field);
  const extra = [
    ...extraNames
      .filter(([field]) => facts[field] !== undefined && !has(field))
      .map(([field, label]) => [label, facts[field]]),
    ["PMID", valueOf(paper, "pmid") ?? undefined],
    ["PMCID", valueOf(paper, "pmc") ?? undefined],
    ["Citation Key", paper.details?.key],
  ].filter(([, value]) => value !== undefined);
  const venue = venueFields[itemType];
  return {
    id,
    itemType,
    title: lineOf(paper.title),
    creators: [
      ...paper.authors.map((name) => creatorOf(name, "author")),
      ...(itemType === "thesis" || itemType === "webpage"
        ? []
        : editorsOf(paper).map((name) => creatorOf(name, "editor"))),
    ],
    ...stated({
      abstractNote: paper.abstract,
      date: paper.date ?? undefined,
      url: urlOf(paper) ?? undefined,
      language: paper.details?.language,
      ...Object.fromEntries(fieldsOfType[itemType].map((field) => [field, facts[field]])),
      ...(venue !== undefined && { [venue]: venueOf(paper, itemType) }),
      extra: extra.map(([label, value]) => `${label}: ${value}`).join("\n"),
    }),
    tags: tags.map((tag) => ({ tag })),
    notes: note === "" ? [] : [{ note: noteHtml(note) }],
    attachments: [],
    seeAlso: [],
  };
}

/** What is known of the work, by the names of Zotero's fields. */
function factsOf(paper: Paper, itemType: ZoteroType): Readonly<Record<string, string | undefined>> {
  const { details = {} } = paper;
  const arxiv = valueOf(paper, "arxiv");
  const { institution, publisher, isbn, issn } = details;
  return {
    ...details,
    pages: pagesOf(paper, "–") ?? undefined,
    DOI: valueOf(paper, "doi") ?? undefined,
    // arXiv's own form; a preprint elsewhere has its DOI.
    archiveID: arxiv === null ? undefined : `arXiv:${arxiv}`,
    ISBN: isbn,
    ISSN: issn,
    university: institution ?? publisher,
    institution: institution ?? (itemType === "report" ? publisher : undefined),
  };
}

function venueOf(paper: Paper, itemType: ZoteroType): string | undefined {
  if (paper.venue !== null) return lineOf(paper.venue);
  return itemType === "preprint" && valueOf(paper, "arxiv") !== null ? "arXiv" : undefined;
}

/** Without fields that say nothing, and without control signs. */
function stated(fields: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => {
      const text = value === undefined ? "" : linesOf(value).join("\n");
      return text === "" ? [] : [[name, text]];
    }),
  );
}

function creatorOf(name: string, creatorType: Creator["creatorType"]): Creator {
  const parts = splitName(lineOf(name));
  if ("literal" in parts) return { name: parts.literal, fieldMode: 1, creatorType };
  const { given, particle, family, suffix } = parts;
  const lastName = particle === "" ? family : `${particle} ${family}`;
  // Zotero reads a suffix behind the given name.
  return { firstName: suffix === "" ? given : `${given}, ${suffix}`, lastName, creatorType };
}

/** Paragraphs of plain text as HTML. */
function noteHtml(note: string): string {
  return note
    .split(/\n{2,}/u)
    .map((paragraph) => `<p>${linesOf(paragraph).map(escapeMarkup).join("<br>")}</p>`)
    .join("");
}
