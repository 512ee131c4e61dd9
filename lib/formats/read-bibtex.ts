/**
 * Reads BibTeX and BibLaTeX as reference managers and publishers write them. Our own reader: the one library that knows
 * as much of LaTeX fails on deep nesting, holds the page for a second at one long field, and is as large as everything
 * that Paperkin draws.
 */
import type { DetailName, PaperDetails, WorkType } from "../paper.ts";
import { plainText } from "../sites/html-text.ts";
import { clip, tidy } from "../text.ts";
import { journalOfMacro } from "./ads-journals.ts";
import { bibtexEntries, type BibtexEntry } from "./bibtex-entries.ts";
import { bibtexNames, splitOutside } from "./bibtex-names.ts";
import type { Entry, EntryList, Reading } from "./entry.ts";
import type { ReadFile, ReadTools } from "./format.ts";
import { jabrefGroups } from "./jabref-groups.ts";
import {
  arxivIn,
  dateIn,
  identifiersFrom,
  isPreprintVenue,
  pageLinks,
  tagsIn,
  timeOf,
  tidyTags,
} from "./read-fields.ts";
import { notEmpty, pieceOf, problem, readInSteps, type ReadPiece } from "./read-in-steps.ts";
import { readTex } from "./read-tex.ts";
import { texSymbols } from "./tex-symbols.ts";

/** Longest value that is read; what is longer is cut before its LaTeX is read. */
const LONGEST = 200_000;

type Fields = ReadonlyMap<string, string>;

/** Reads a whole file; entries come out in its order, with what they take from others by `crossref`. */
export async function readBibtex(text: string, tools: ReadTools = {}): Promise<ReadFile> {
  const entries: BibtexEntry[] = [];
  const half: ReadTools = {
    ...tools,
    onProgress: (share) => tools.onProgress?.(share / 2),
  };
  const take = (entry: BibtexEntry): ReadPiece => {
    entries.push(entry);
    const isCut = entry.isUnclosed && entry.type !== "comment";
    return isCut ? { problems: [problem("unclosed", entry.line, text.slice(entry.start, entry.start + 400))] } : {};
  };
  const share = ({ start }: BibtexEntry): number => start / text.length;
  const { problems } = await readInSteps(bibtexEntries(text), take, share, half);
  const unclosed = new Set(problems.map(({ line }) => line));
  const byKey = new Map(entries.filter(({ key }) => key !== "").map((entry) => [entry.key.toLowerCase(), entry]));
  const groups = jabrefGroups(entries);
  const read = await readInSteps(
    entries.filter(({ type }) => type !== "comment" && type !== "xdata"),
    (entry) => {
      const piece = readEntry(entry, inherited(entry, byKey), groups.get(entry.key) ?? []);
      // That it was left open says more than that it has no title.
      return unclosed.has(entry.line) ? { entries: piece.entries ?? [] } : piece;
    },
    (entry) => (1 + share(entry)) / 2,
    tools,
  );
  return notEmpty({ entries: read.entries, problems: [...problems, ...read.problems] });
}

/** The first entry of a text, which stands for itself; null when it has none. */
export function readBibtexEntry(text: string): Entry | null {
  for (const entry of bibtexEntries(text)) {
    if (entry.type !== "comment") return readEntry(entry, entry.fields, []).entries?.[0] ?? null;
  }
  return null;
}

/** What a child does not take from its parent. */
const OWN = new Set(
  (
    "author title subtitle shorttitle doi eprint archiveprefix eprinttype url abstract keywords note annote annotation " +
    "comment file crossref xdata pages ids key label groups timestamp owner date-added date-modified"
  ).split(" "),
);

/** The fields of an entry and what it takes from the one it names as its parent. */
function inherited(entry: BibtexEntry, byKey: ReadonlyMap<string, BibtexEntry>): Fields {
  const { fields } = entry;
  const named = fields.get("crossref") ?? fields.get("xdata") ?? "";
  const parents =
    named === ""
      ? []
      : clip(named, 1_000)
          .split(",")
          .map((key) => byKey.get(tidy(key).toLowerCase()));
  const all = new Map(fields);
  for (const parent of parents) {
    if (parent === undefined || parent === entry) continue;
    for (const [name, value] of parent.fields) {
      // An entry of the same type is the same work under another key; else the parent is what its chapters are in.
      const isSame = parent.type === "xdata" || parent.type === entry.type;
      const meant = name === "title" && !isSame ? "booktitle" : name;
      const isOwn = !isSame && OWN.has(meant);
      if (!isOwn && !all.has(meant)) all.set(meant, value);
    }
  }
  return all;
}

function readEntry(entry: BibtexEntry, fields: Fields, groups: readonly EntryList[]): ReadPiece {
  const raw = (...names: readonly string[]): string => firstOf(fields, names);
  const text = (...names: readonly string[]): string => plainText(readTex(raw(...names)));
  const urls = urlsOf(fields);
  const isArxiv = /^arxiv$/iu.test(raw("archiveprefix", "eprinttype")) || raw("archiveprefix", "eprinttype") === "";
  const names = {
    identifiers: raw("identifiers").split(/[\s,]+/u),
    arxiv: [
      ...(isArxiv ? [verbatim(raw("eprint"))] : []),
      verbatim(raw("arxivid", "arxiv")),
      // DBLP numbers the volumes of CoRR so.
      verbatim(raw("volume")).replace(/^abs\//u, ""),
      ...["journal", "journaltitle", "volume", "note", "howpublished", "number"].map((name) => arxivIn(raw(name))),
    ],
    doi: [withBraces(doiIn(raw("doi")))],
    pmid: numberIn(raw("pmid")) || pubmedIn(raw("eprinttype"), raw("eprint"), raw("note")),
    pmcid: verbatim(raw("pmcid", "pmc")),
    openreview: verbatim(raw("openreview")),
    urls: urls.map((url) => (/^https?:\/\/(?:dx\.)?doi\.org\//iu.test(url) ? withBraces(url) : url)),
  };
  const paper = {
    identifiers: identifiersFrom(names),
    // A reference to a work without a title is a reference nevertheless; of one that is cut short, it may have been lost.
    title:
      titleOf(entry.type, text) ||
      (entry.isUnclosed || raw("author", "editor", "doi", "url", "eprint") === "" ? "" : entry.key),
    abstract: text("abstract"),
    // What INSPIRE calls "ATLAS" signs as a whole where nobody is named.
    authors: bibtexNames(raw("author") || groupIn(raw("collaboration"))),
    date: bibtexDate(raw),
    venue: journalOfMacro(raw("journal")) ?? venueOf(entry.type, text),
    links: [
      ...pageLinks(urls),
      ...webAddresses(raw("pdf", "file")).map((url) => ({ kind: "pdf", url })),
      ...webAddresses(raw("code", "codeurl", "repository")).map((url) => ({ kind: "code", url })),
    ],
    details: detailsOf(entry, raw, text),
  };
  return pieceOf(
    paper,
    {
      note: noteOf(fields),
      tags: tidyTags(["keywords", "keyword", "tags", "mendeley-tags"].flatMap((name) => texTags(raw(name)))),
      reading: readingOf(raw("readstatus"), raw("read")),
      lists: [
        ...groups,
        ...listsOf(raw("groups", "mendeley-groups"), raw("date-added", "timestamp", "added-at")),
      ].filter(({ name }, index, all) => all.findIndex((other) => other.name === name) === index),
    },
    { line: entry.line, text: `@${entry.type}{${entry.key}` },
  );
}

/** The first of these fields that says something, cut to what is read at all. */
function firstOf(fields: Fields, names: readonly string[]): string {
  const found = names.map((name) => fields.get(name) ?? "").find((value) => value.trim() !== "");
  return clip(found ?? "", LONGEST).trim();
}

/**
 * A work without a title is called by what it stands in, or by where it is found. `lista` is where BibLaTeX-Chicago has
 * the article of an encyclopedia, whose own title is in `title`.
 */
function titleOf(type: string, text: (...names: readonly string[]) => string): string {
  const title = (type === "inreference" && text("lista")) || text("title");
  if (title === "") return text("titleaddon", "booktitle", "maintitle", "shorttitle", "url", "howpublished");
  return [title, text("titleaddon"), text("subtitle")].filter((part) => part !== "").reduce(joined);
}

/** Two parts of a title with the full stop that BibLaTeX puts between them, unless the first brings a sign of its own. */
function joined(first: string, second: string): string {
  return `${first}${/[.:?!]$/u.test(first) ? "" : "."} ${second}`;
}

function venueOf(type: string, text: (...names: readonly string[]) => string): string {
  if (type === "inreference" && text("lista") !== "") return text("title");
  const venue = text("journal", "journaltitle", "shortjournal", "booktitle", "eventtitle", "maintitle");
  if (venue !== "") return isPreprintVenue(venue) ? "" : venue;
  const others = ["howpublished"];
  if (/^(?:.*thesis|book|report)$/u.test(type)) others.push("addendum");
  if (webTypes.has(type)) others.push("organization");
  const known = others.map((name) => text(name)).find(isVenue) ?? "";
  return known === "" && type.endsWith("thesis") ? text("school", "institution") : known;
}

/** No address, and not when somebody looked at it. */
function isVenue(text: string): boolean {
  return text !== "" && !isPreprintVenue(text) && !/https?:|\bwww\.|\baccessed\b/iu.test(text);
}

/** "ATLAS" as "{ATLAS Collaboration}", which stays one name. */
function groupIn(collaboration: string): string {
  if (collaboration === "") return "";
  return `{${collaboration}${/collaboration/iu.test(collaboration) ? "" : " Collaboration"}}`;
}

/** Values that are no LaTeX, but that careful people and programs escape as if they were. */
function verbatim(value: string): string {
  return tidy(
    value
      .replace(/^\\url\{(.*)\}$/u, "$1")
      .replace(/\\([_%&#~$])/gu, "$1")
      .replace(/\$([<>])\$/gu, "$1")
      .replace(/\\(text[a-z]+|slash)(?:\{\}|\s)?/gu, (whole, name: string) => texSymbols.get(name) ?? whole)
      .replace(/[{}]/gu, ""),
  );
}

/** A DOI among other words and in addresses of any host; without one, what is written. */
function doiIn(value: string): string {
  const written = plainText(verbatim(value));
  return /\b10\.\d{4,9}\/\S+/u.exec(written)?.[0] ?? written;
}

/** Braces break values, and are percent-encoded for that. */
function withBraces(doi: string): string {
  return doi.replace(/%7[bd]/giu, decodeURIComponent);
}

function urlsOf(fields: Fields): readonly string[] {
  const names = [...fields.keys()].filter((name) => /^(?:url|ee|link|bdsk-url-\d|howpublished|note)$/u.test(name));
  return names.flatMap((name) => webAddresses(clip(fields.get(name) ?? "", LONGEST)));
}

/** Web addresses of a value, alone in it or in the commands for them. */
function webAddresses(value: string): readonly string[] {
  const whole = verbatim(clip(value, 5_000));
  if (/^https?:\/\/\S+$/u.test(whole)) return [whole];
  const bare = value.slice(0, 5_000).replace(/\{?\\([_%&#~$])\}?/gu, "$1");
  return [...bare.matchAll(/https?:\/\/[^\s{},;"<>]{4,2000}/gu)].map(([url]) => verbatim(url));
}

function numberIn(value: string): string {
  return /\d{1,12}/u.exec(value)?.[0] ?? "";
}

function pubmedIn(eprintType: string, eprint: string, note: string): string {
  if (/^(?:pubmed|pmid)$/iu.test(eprintType)) return numberIn(eprint);
  return /\bPMID:?[\s}]{0,3}(\d{1,12})/u.exec(note.slice(0, 1_000))?.[1] ?? "";
}

/** BibLaTeX's `date` (of a span its beginning), or year, month and day. */
function bibtexDate(raw: (...names: readonly string[]) => string): string | null {
  const date = dateIn(tidy(readTex(raw("date"))));
  if (date !== null) return date;
  const year = /\d{4}/u.exec(raw("year"))?.[0];
  if (year === undefined) return dateIn(tidy(readTex(raw("eventdate"))));
  const written = tidy(readTex(raw("month")));
  if (/^\d{1,2}$/u.test(written)) return dateIn([year, written, numberIn(raw("day"))].join("-"));
  // Of "jul--aug" and "3--5 May" the beginning.
  const month = /\p{L}{3,}/u.exec(written)?.[0];
  const day = numberIn(written) || numberIn(raw("day"));
  return month === undefined ? year : (dateIn(tidy(`${month} ${day} ${year}`)) ?? year);
}

/** Types of entries by the kinds of work that they are. */
const types: Readonly<Record<WorkType, string>> = {
  article: "article periodical suppperiodical review journal",
  conference: "inproceedings conference proceedings mvproceedings",
  book: "book mvbook collection mvcollection reference booklet manual",
  chapter: "incollection inbook bookinbook suppbook suppcollection inreference",
  thesis: "phdthesis mastersthesis thesis",
  report: "techreport report",
  preprint: "unpublished preprint",
  web: "online electronic www webpage",
  other: "dataset software softwareversion patent movie film video audio artwork music standard legislation misc",
};
const typeOf = new Map(
  Object.entries(types).flatMap(([work, names]) => names.split(" ").map((name) => [name, work] as const)),
);
const webTypes = new Set(types.web.split(" "));

const written: Readonly<Record<Exclude<DetailName, "editors" | "key" | "issue">, readonly string[]>> = {
  volume: ["volume"],
  pages: ["pages", "eid", "article-number"],
  publisher: ["publisher"],
  place: ["address", "location"],
  series: ["series"],
  edition: ["edition"],
  institution: ["institution", "school", "organization"],
  isbn: ["isbn"],
  issn: ["issn"],
  language: ["language", "langid"],
};

function detailsOf(
  entry: BibtexEntry,
  raw: (...names: readonly string[]) => string,
  text: (...names: readonly string[]) => string,
): Record<keyof PaperDetails, unknown> {
  const details = Object.entries(written).map(([detail, names]) => [detail, text(...names)]);
  return {
    ...Object.fromEntries(details),
    ...(webTypes.has(entry.type) && { institution: text("institution", "school") }),
    // BibLaTeX calls "number" what counts reports and the books of a series.
    issue: text("issue", "number"),
    editors: bibtexNames(raw("editor")).join("; "),
    key: entry.key,
    type: isPreprint(entry.type, raw) ? "preprint" : typeOf.get(entry.type),
  };
}

/** BibTeX has no type for preprints: they are articles of arXiv, or anything that has a number of a preprint. */
function isPreprint(type: string, raw: (...names: readonly string[]) => string): boolean {
  if (type === "article") return isPreprintVenue(readTex(raw("journal", "journaltitle")));
  if (type !== "misc" && !webTypes.has(type)) return false;
  const isNumbered = raw("eprint") !== "" && !/^(?:pubmed|pmid)$/iu.test(raw("eprinttype"));
  return isNumbered || /^prepublished$/iu.test(verbatim(raw("pubstate")));
}

/** What the reader wrote, each piece a paragraph of its own; line breaks stay. */
function noteOf(fields: Fields): string {
  const notes = ["note", "annote", "annotation", "comment", "review"].map((name) =>
    readTex(firstOf(fields, [name]))
      .replace(/\r\n?/gu, "\n")
      .trim(),
  );
  return notes.filter((note, index) => note !== "" && notes.indexOf(note) === index).join("\n\n");
}

/** JabRef's status of reading and BibDesk's mark. */
function readingOf(status: string, mark: string): Reading | null {
  const said = verbatim(status).toLowerCase();
  if (said === "read" || /^(?:1|yes|true)$/iu.test(verbatim(mark))) return { state: "read", since: null };
  if (said === "skimmed" || said === "reading") return { state: "reading", since: null };
  return /^to-?\s?read$/u.test(said) ? { state: "toRead", since: null } : null;
}

/** Tags between semicolons, else commas, else line breaks; one in braces may hold any of them. */
function texTags(tex: string): readonly string[] {
  const pieces = [/;/uy, /,/uy].map((divider) => splitOutside(tex, divider)).find((found) => found.length > 1);
  return (pieces ?? (tex.includes("{") ? [tex] : tex.split("\n"))).map(readTex);
}

function listsOf(groups: string, added: string): readonly EntryList[] {
  const savedAt = timeOf(verbatim(added));
  return tagsIn(readTex(groups)).map((name) => ({ name, savedAt }));
}
