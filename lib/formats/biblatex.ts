/** BibLaTeX, as Biber reads it: exact dates, types for theses, reports, preprints and pages of the web, and abstracts. */
import type { WorkType } from "../paper.ts";
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
import { kindOf } from "./facts.ts";
import type { Format } from "./format.ts";
import { texLinesOf } from "./tex.ts";

export const biblatex: Format = {
  id: "biblatex",
  name: "BibLaTeX",
  mediaType: "application/x-bibtex",
  extension: "bib",
  write(entries) {
    const keys = citationKeys(entries);
    return entries.map((entry, index) => entryOf(entry, keys[index] ?? "")).join("\n");
  },
};

/** The entry type of each kind of work, and its field for the venue: of those that Biber knows for the type. */
const TYPES: Readonly<Record<WorkType, readonly [type: string, venue: string]>> = {
  article: ["article", "journaltitle"],
  conference: ["inproceedings", "booktitle"],
  book: ["book", "addendum"],
  chapter: ["incollection", "booktitle"],
  thesis: ["thesis", "addendum"],
  report: ["report", "addendum"],
  preprint: ["online", "organization"],
  web: ["online", "organization"],
  other: ["misc", "howpublished"],
};

function entryOf(entry: Entry, key: string): string {
  const { paper } = entry;
  const kind = kindOf(paper);
  const [type, venueField] = TYPES[kind];
  const isWritten = kind === "thesis" || kind === "report";
  return bibEntry(type, key, [
    ...headFields(paper),
    ["date", braced(paper.date)],
    ["pubstate", kind === "preprint" ? "{prepublished}" : null],
    ["type", kind === "thesis" ? "{Thesis}" : kind === "report" ? "{Report}" : null],
    // Biber wants it: the venue is the best guess where nothing else is known.
    ["institution", textField(paper.details?.institution ?? (isWritten ? paper.venue : null))],
    [venueField, isSchool(paper) ? null : textField(paper.venue)],
    ...detailFields(paper),
    ["location", textField(paper.details?.place)],
    ...identifierFields(paper, "biblatex"),
    ...readerFields(entry, "annotation"),
    ["abstract", braced(texLinesOf(paper.abstract))],
  ]);
}
