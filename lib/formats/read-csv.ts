/**
 * Reads tables of papers (CSV, or with semicolons or tabs) as Zotero, Scopus, Google Scholar and spreadsheets write
 * them: the first row says what the columns are. Rows are taken apart here, one by one, so that the page stays alive.
 */
import { plainText } from "../sites/html-text.ts";
import { authorNames } from "./author-names.ts";
import { readingStates } from "./entry.ts";
import type { ReadFile, ReadTools } from "./format.ts";
import { arxivIn, dateIn, identifiersFrom, pageLinks, tagsIn, tidyTags, timeOf } from "./read-fields.ts";
import { notEmpty, pieceOf, problem, readInSteps, type ReadPiece } from "./read-in-steps.ts";
import { zoteroTypes } from "./read-zotero.ts";
import { PaperkinError } from "../errors.ts";
import { workTypes } from "../paper.ts";
import { clip, tidy } from "../text.ts";
import { listOf, parseJson } from "../untrusted.ts";

/** Longest cell that is read; what is longer is cut before it is looked at. */
const LONGEST = 200_000;

type Row = {
  readonly cells: readonly string[];
  readonly line: number;
  readonly end: number;
  /** True when a quote of it was never closed. */
  readonly isOpen: boolean;
  /** True when no line break ends it, as that of the last row of a file which was cut. */
  readonly isLast: boolean;
};

/** Columns by what they mean, as they are called in lower case without anything but letters and digits. */
const columns = {
  title: ["title", "articletitle", "documenttitle", "papertitle", "name"],
  authors: ["author", "authors", "authorfullnames", "authorfullname", "creator", "creators"],
  date: ["date", "published", "publicationdate", "publisheddate", "dateofpublication"],
  year: ["publicationyear", "year", "pubyear"],
  venue: [
    "publicationtitle",
    "venue",
    "journal",
    "journaltitle",
    "sourcetitle",
    "publication",
    "booktitle",
    "conference",
    "conferencename",
    "source",
  ],
  abstract: ["abstractnote", "abstract", "summary"],
  doi: ["doi", "doilink"],
  arxiv: ["arxiv", "arxivid", "eprint"],
  pmid: ["pmid", "pubmedid"],
  identifiers: ["identifiers", "identifier", "ids"],
  url: ["url", "link", "links", "address", "page"],
  pdf: ["pdf", "pdfurl", "pdflink"],
  code: ["code", "codeurl", "codelink", "github"],
  project: ["project", "projecturl"],
  data: ["data", "dataurl"],
  tags: ["manualtags", "tags", "keywords", "authorkeywords", "labels"],
  moreTags: ["automatictags", "indexkeywords"],
  note: ["notes", "note", "comment", "comments", "annotation"],
  lists: ["lists", "list", "collections", "collection", "groups", "folder", "folders"],
  added: ["dateadded", "added", "savedat", "saved"],
  state: ["state", "readingstate", "status", "readstatus", "reading"],
  since: ["readingsince", "statesince", "since"],
  starred: ["starred", "star", "favorite", "favourite", "isstarred"],
  extra: ["extra"],
  type: ["itemtype", "type", "documenttype", "publicationtype"],
  volume: ["volume"],
  issue: ["issue", "number"],
  pages: ["pages", "pagerange"],
  firstPage: ["pagestart"],
  lastPage: ["pageend"],
  publisher: ["publisher"],
  place: ["place"],
  series: ["series"],
  edition: ["edition"],
  editors: ["editor", "editors"],
  institution: ["institution", "university", "school"],
  isbn: ["isbn", "isbns"],
  issn: ["issn"],
  language: ["language", "languageoforiginaldocument"],
  key: ["citationkey", "citekey", "bibtexkey", "key"],
} as const satisfies Readonly<Record<string, readonly string[]>>;
type Column = keyof typeof columns;

const linkKinds = ["pdf", "code", "project", "data"] as const;

/** Reads a whole table. Throws `fileNotOfFormat` when no column is the title's. */
export async function readCsv(text: string, tools: ReadTools = {}): Promise<ReadFile> {
  const rows = rowsIn(text, dividerOf(text));
  const first = rows.next().value;
  const places = columnsOf(first?.cells ?? []);
  if (!places.has("title")) throw new PaperkinError("fileNotOfFormat");
  const width = first?.cells.length ?? 0;
  const read = (row: Row): ReadPiece => {
    if (row.cells.every((cell) => cell.trim() === "")) return {};
    const shown = row.cells.join(", ").slice(0, 400);
    const cut = [problem("unclosed", row.line, shown)];
    if (row.isOpen) return { problems: cut };
    const piece = readRow(row, places, shown);
    return row.isLast && row.cells.length < width ? { ...piece, problems: cut } : piece;
  };
  return notEmpty(await readInSteps(rows, read, ({ end }) => end / text.length, tools));
}

/** The sign that stands most often in the first line. */
function dividerOf(text: string): string {
  const [line = ""] = /^[^\r\n]{0,5000}/u.exec(text) ?? [];
  const count = (sign: string): number => line.split(sign).length;
  return [",", ";", "\t"].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}

/**
 * Rows as RFC 4180 has them: a cell in quotes may hold anything, a quote in it is doubled. A quote that closes nowhere,
 * or lines further down in the middle of a cell, was left open, and its row ends with its line.
 */
function* rowsIn(text: string, divider: string): Generator<Row> {
  let line = 1;
  let at = 0;
  while (at < text.length) {
    const cells: string[] = [];
    const begun = line;
    let isEnd = false;
    let isOpen = false;
    let stop = at;
    while (!isEnd) {
      let cell = "";
      if (text.charAt(at) === '"') {
        const end = closingQuote(text, at + 1);
        isOpen = isLeftOpen(text, divider, at + 1, end);
        if (isOpen) at++;
        else {
          cell = text.slice(at + 1, end).replaceAll('""', '"');
          for (const _ of cell.matchAll(/\n/gu)) line++;
          at = end + 1;
        }
      }
      stop = isOpen ? nextOf(text, "\n", at) : nextOf(text, divider, at);
      cells.push(cell + text.slice(at, stop));
      isEnd = isOpen || text.charAt(stop) !== divider;
      at = stop + (text.startsWith("\r\n", stop) ? 2 : 1);
    }
    line++;
    yield { cells, line: begun, end: Math.min(at, text.length), isOpen, isLast: stop >= text.length };
  }
}

function isLeftOpen(text: string, divider: string, start: number, end: number): boolean {
  if (end === text.length) return true;
  const behind = text.charAt(end + 1);
  if (behind === "" || behind === divider || /\s/u.test(behind)) return false;
  return /[\r\n]/u.test(text.slice(start, end));
}

/** Where the quote is that closes a cell; the end of the text where there is none. */
function closingQuote(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at !== -1; at = text.indexOf('"', at + 2)) {
    if (text.charAt(at + 1) !== '"') return at;
  }
  return text.length;
}

function nextOf(text: string, divider: string, from: number): number {
  const end =
    divider === "\n" ? /[\r\n]/gu : divider === "\t" ? /[\t\r\n]/gu : divider === ";" ? /[;\r\n]/gu : /[,\r\n]/gu;
  end.lastIndex = from;
  return end.exec(text)?.index ?? text.length;
}

function columnsOf(cells: readonly string[]): ReadonlyMap<string, number> {
  const written = cells.map((cell) => cell.toLowerCase().replace(/[^a-z0-9]/gu, ""));
  const places = Object.entries(columns).flatMap(([column, names]: readonly [string, readonly string[]]) => {
    const place = names.map((name) => written.indexOf(name)).find((index) => index !== -1);
    return place === undefined ? [] : [[column, place] as const];
  });
  return new Map(places);
}

function readRow({ cells, line }: Row, places: ReadonlyMap<string, number>, shown: string): ReadPiece {
  const raw = (column: Column): string => {
    const cell = clip(cells[places.get(column) ?? -1] ?? "", LONGEST).trim();
    // The sign by which a table keeps a cell from being reckoned as a formula.
    return /^'+[=+\-@\t\r\n＝＋－＠]/u.test(cell) ? cell.slice(1) : cell;
  };
  // Tables of our own hold no HTML, turn no names around and say where a value ends.
  const isOurs = places.has("identifiers") && places.has("starred");
  const text = (column: Column): string => (isOurs ? raw(column) : plainText(raw(column)));
  const several = (column: Column): readonly string[] => (isOurs ? severalIn(raw(column)) : tagsIn(raw(column)));
  const urls = addressesIn(raw("url"));
  const pages = raw("firstPage") === "" ? text("pages") : `${text("firstPage")}-${text("lastPage")}`.replace(/-$/u, "");
  const savedAt = timeOf(raw("added"));
  // A moment for each list.
  const added = raw("added").split(";");
  const state = readingStates.find(
    (known) => known.toLowerCase() === raw("state").toLowerCase().replace(/[\s-]/gu, ""),
  );
  const lists = listOf(raw("lists").startsWith("[") ? parseJson(raw("lists")) : null).filter(
    (name) => typeof name === "string",
  );
  return pieceOf(
    {
      identifiers: identifiersFrom({
        identifiers: isOurs ? severalIn(raw("identifiers")) : raw("identifiers").split(/[\s;,]+/u),
        arxiv: [raw("arxiv"), arxivIn(raw("extra")), arxivIn(raw("venue"))],
        doi: [raw("doi")],
        pmid: raw("pmid") || (/\bPMID:\s?(\d{1,12})/u.exec(raw("extra"))?.[1] ?? ""),
        ids: raw("identifiers").split(/[\s;]+/u),
        urls,
      }),
      title: text("title"),
      abstract: text("abstract"),
      authors: isOurs ? severalIn(raw("authors")) : namesOf(raw("authors")),
      date: dateIn(raw("date")) ?? dateIn(raw("year")),
      venue: text("venue"),
      links: [...pageLinks(urls), ...linkKinds.flatMap((kind) => addressesIn(raw(kind)).map((url) => ({ kind, url })))],
      details: {
        type: zoteroTypes.get(raw("type")) ?? workTypes.find((type) => type === raw("type").toLowerCase()),
        volume: text("volume"),
        issue: text("issue"),
        pages,
        publisher: text("publisher"),
        place: text("place"),
        series: text("series"),
        edition: text("edition"),
        editors: isOurs ? raw("editors") : namesOf(raw("editors")).join("; "),
        institution: text("institution"),
        isbn: text("isbn"),
        issn: text("issn"),
        language: text("language"),
        key: text("key"),
      },
    },
    {
      note: !isOurs && /<\/?[a-z][^<>]*>/iu.test(raw("note")) ? text("note") : raw("note"),
      tags: tidyTags([...several("tags"), ...several("moreTags")]),
      reading: state === undefined ? null : { state, since: timeOf(raw("since")) },
      isStarred: /^(?:true|yes|1|x|★)$/iu.test(raw("starred")),
      lists: (lists.length > 0 ? lists : several("lists")).map((name, index) => ({
        name,
        savedAt: added.length > 1 ? timeOf(added[index] ?? "") : savedAt,
      })),
    },
    { line, text: shown },
  );
}

/** The values of a cell of our own: between semicolons, one that has some itself in quotes. */
function severalIn(cell: string): readonly string[] {
  return [...cell.matchAll(/\s*(?:"((?:[^"]|"")*)"\s*(?=;|$)|([^;]+))(?:;|$)/gu)]
    .map(([, quoted, bare = ""]) => tidy(quoted?.replaceAll('""', '"') ?? bare))
    .filter((value) => value !== "");
}

/** Addresses may have semicolons of their own. A divider is looked for where it begins, so that many cost no more. */
function addressesIn(cell: string): readonly string[] {
  return cell.split(/(?<![\s;])[\s;]+(?=https?:)|\s+/iu).filter((url) => url !== "");
}

function namesOf(cell: string): readonly string[] {
  return authorNames(tidy(cell.slice(0, 200_000).replace(/[\r\n]+/gu, "; ")));
}
