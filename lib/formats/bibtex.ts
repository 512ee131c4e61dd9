/**
 * BibTeX, as citation managers and LaTeX read it. It has no types for preprints and pages of the web; abstracts are
 * left out, because most who paste an entry into their document would delete them.
 */
import { yearOf, type Paper, type WorkType } from "../paper.ts";
import {
  bibEntry,
  braced,
  detailFields,
  headFields,
  identifierFields,
  isSchool,
  readerFields,
  textField,
} from "./bib-entry.ts";
import { citationKeys } from "./citation-keys.ts";
import type { Entry } from "./entry.ts";
import { kindOf, venueOf } from "./facts.ts";
import type { Format } from "./format.ts";

export const bibtex: Format = {
  id: "bibtex",
  name: "BibTeX",
  mediaType: "application/x-bibtex",
  extension: "bib",
  write(entries) {
    const keys = citationKeys(entries);
    return entries.map((entry, index) => entryOf(entry, keys[index] ?? "")).join("\n");
  },
};

/** The names of the months as every BibTeX style defines them: written bare, drawn in the style's language. */
const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** The entry type of each kind of work, and its fields for the venue and for an institution. */
const TYPES = {
  article: ["article", "journal", "institution"],
  conference: ["inproceedings", "booktitle", "organization"],
  book: ["book", "howpublished", "institution"],
  chapter: ["incollection", "booktitle", "institution"],
  thesis: ["phdthesis", "howpublished", "school"],
  report: ["techreport", "howpublished", "institution"],
  preprint: ["article", "journal", "institution"],
  web: ["misc", "howpublished", "organization"],
  other: ["misc", "howpublished", "organization"],
} as const satisfies Readonly<Record<WorkType, readonly [type: string, venue: string, institution: string]>>;

/** Fields without which styles complain: the venue is the best guess where nothing else is known. */
const WANTED: Readonly<Partial<Record<string, string>>> = {
  book: "publisher",
  phdthesis: "school",
  techreport: "institution",
};

function entryOf(entry: Entry, key: string): string {
  const { paper } = entry;
  const [type, venueField, institutionField] = typeOf(paper);
  return bibEntry(type, key, [
    ...headFields(paper),
    ["year", braced(yearOf(paper)?.toString().padStart(4, "0"))],
    ["month", MONTHS[Number(paper.date?.slice(5, 7)) - 1]],
    // Styles print "PhD thesis" for theses of all kinds unless they are told otherwise.
    ["type", type === "phdthesis" ? "{Thesis}" : null],
    [institutionField, textField(paper.details?.institution)],
    [venueField, isSchool(paper) ? null : textField(venueOf(paper))],
    ...detailFields(paper),
    [WANTED[type] ?? venueField, textField(paper.venue)],
    ["address", textField(paper.details?.place)],
    ...identifierFields(paper, "bibtex"),
    ...readerFields(entry, "annote"),
  ]);
}

function typeOf(paper: Paper): (typeof TYPES)[WorkType] {
  const kind = kindOf(paper);
  // An article without a journal is an error to every style.
  return kind === "preprint" && venueOf(paper) === null ? TYPES.other : TYPES[kind];
}
