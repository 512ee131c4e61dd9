/** Reads RIS as reference managers and publishers write it: a tag of two letters a line, a record from TY to ER. */
import type { WorkType } from "../paper.ts";
import { plainText } from "../sites/html-text.ts";
import type { ReadFile, ReadTools } from "./format.ts";
import { isInstitutional } from "./facts.ts";
import {
  arxivIn,
  arxivLine,
  dateIn,
  identifiersFrom,
  isPreprintVenue,
  pageLinks,
  tagsIn,
  tidyTags,
} from "./read-fields.ts";
import { notEmpty, pieceOf, problem, readInSteps, type ReadPiece } from "./read-in-steps.ts";
import { nameInOrder } from "./person-names.ts";

/** Values by tag, each with the lines that continue it. */
type RisRecord = {
  readonly tags: ReadonlyMap<string, readonly string[]>;
  readonly line: number;
  readonly start: number;
  /** True for the last record of a file that closes others and not this one. */
  readonly isCut: boolean;
};

const types: Readonly<Record<WorkType, string>> = {
  article: "JOUR MGZN NEWS JFULL EJOUR ABST INPR",
  conference: "CONF CPAPER",
  book: "BOOK EBOOK EDBOOK SER",
  chapter: "CHAP ECHAP ENCYC DICT",
  thesis: "THES",
  report: "RPRT GOVDOC STAND",
  preprint: "UNPB",
  web: "ELEC WEB BLOG ICOMM",
  other: "GEN DATA COMP PAT VIDEO SLIDE MISC",
};
const typeOf = new Map(
  Object.entries(types).flatMap(([work, names]) => names.split(" ").map((name) => [name, work] as const)),
);

/** Reads a whole file; a record ends where the next one begins when it was not closed. */
export async function readRis(text: string, tools: ReadTools = {}): Promise<ReadFile> {
  return notEmpty(await readInSteps(recordsIn(text), readWhole, ({ start }) => start / text.length, tools));
}

function* recordsIn(text: string): Generator<RisRecord> {
  let tags: Map<string, string[]> | null = null;
  let last: string[] | undefined;
  let line = 0;
  let begun = { line: 1, start: 0, indent: 0 };
  let start = 0;
  let isFirst = true;
  let closes = false;
  while (start < text.length) {
    const end = nextBreak(text, start);
    const written = text.slice(start, end);
    line++;
    const [, indent = "", name, value = ""] = /^(\s{0,4})([A-Z][A-Z0-9])\s{0,3}-(?:\s(.*))?$/u.exec(written) ?? [];
    // What stands further in than the record does belongs to a text.
    const tag: string | undefined = tags !== null && indent.length > begun.indent ? undefined : name;
    if (tag === "TY" || tag === "ER") {
      if (tags !== null && tags.size > 0) {
        yield { tags, line: begun.line, start: begun.start, isCut: false };
        isFirst = false;
      }
      closes ||= tag === "ER";
      tags = tag === "TY" ? new Map([["TY", [value]]]) : null;
      begun = { line, start, indent: indent.length };
      last = undefined;
    } else if (tag !== undefined && tags !== null) {
      last = tags.get(tag) ?? [];
      tags.set(tag, last);
      last.push(value);
    } else if (last !== undefined && last.length > 0) last.push(`${last.pop() ?? ""}\n${written}`);
    start = end + (text.startsWith("\r\n", end) ? 2 : 1);
  }
  if (tags !== null) yield { tags, line: begun.line, start: begun.start, isCut: closes || isFirst };
}

/** The end of a line, as any system writes it. */
function nextBreak(text: string, from: number): number {
  const end = /[\r\n]/gu;
  end.lastIndex = from;
  return end.exec(text)?.index ?? text.length;
}

/** What a record makes; one that was cut comes in as far as it goes, and is said. */
function readWhole(record: RisRecord): ReadPiece {
  const piece = readRecord(record);
  if (!record.isCut) return piece;
  return { ...piece, problems: [problem("unclosed", record.line, `TY  - ${record.tags.get("TY")?.[0] ?? ""}`)] };
}

function readRecord({ tags, line }: RisRecord): ReadPiece {
  const all = (...names: readonly string[]): readonly string[] =>
    names
      .flatMap((name) => tags.get(name) ?? [])
      .map((value) => value.trim())
      .filter((value) => value !== "");
  const first = (...names: readonly string[]): string => plainText(all(...names)[0] ?? "");
  if (tags.size === 1) return { problems: [problem("broken", line, `TY  - ${first("TY")}`)] };
  // A divider is looked for where it begins, so that many cost no more.
  const urls = all("UR", "LK").flatMap((value) => value.split(/(?<![\s;])[\s;]+(?=https?:)/u));
  const type = first("TY").toUpperCase();
  const isOfInstitution = isInstitutional(typeOf.get(type));
  const names = {
    arxiv: all("AN", "C7", "JO", "T2", "M1", "VL", "PB").map(arxivIn).concat(all("N1").map(arxivLine)),
    doi: all("DO", "DI", "M3"),
    pmid:
      all("AN", "C5")
        .map((value) => /^(?:PMID:?\s*(?=\d)|(?=\d{5}))(\d{1,12})$/u.exec(value)?.[1] ?? "")
        .find((id) => id !== "") ?? "",
    pmcid: all("C2", "C6").find((value) => /^PMC\d+$/u.test(value)) ?? "",
    urls,
  };
  const venue = first("T2", "JO", "JF", "JA", "J2", "BT", "C3");
  const pages = [first("SP"), first("EP")].filter((page) => page !== "");
  return pieceOf(
    {
      identifiers: identifiersFrom(names),
      title: first("TI", "T1", "CT", "BT", "ST"),
      abstract: plainText(all("AB", "N2").join("\n")),
      authors: all("AU", "A1").map(nameInOrder),
      date: dateOf(all("DA", "PY", "Y1")),
      venue: (isPreprintVenue(venue) ? "" : venue) || (type === "THES" ? first("PB") : ""),
      links: [
        ...pageLinks(urls),
        ...all("L1").map((url) => ({ kind: "pdf", url })),
        ...all("L2").map((url) => ({ kind: "page", url })),
      ],
      details: {
        type: typeOf.get(type),
        volume: first("VL"),
        issue: first("IS"),
        pages: pages.join("-"),
        publisher: isOfInstitution ? "" : first("PB"),
        place: first("CY", "PP"),
        series: first("T3"),
        edition: first("ET"),
        editors: all("A2", "ED").map(nameInOrder).join("; "),
        institution: isOfInstitution ? first("PB") : "",
        ...Object.fromEntries(all("SN").map(serialOf).toReversed()),
        language: first("LA"),
        key: first("ID"),
      },
    },
    {
      note: all("N1", "RN").map(noteText).join("\n\n"),
      // One line may hold all of them; of several, each is one.
      tags: tidyTags(all("KW").length === 1 ? all("KW").flatMap(tagsIn) : all("KW")),
    },
    { line, text: `TY  - ${type}` },
  );
}

/** The most exact of the dates: `2012/03/01/` and `2012///` say how much of it is known. */
function dateOf(written: readonly string[]): string | null {
  const dates = written.map((date) => dateIn(date.replace(/\/+[^\d/]*$/u, ""))).filter((date) => date !== null);
  const [first = null] = dates;
  return dates.find((date) => first !== null && date.length > first.length && date.startsWith(first)) ?? first;
}

function serialOf(number: string): readonly ["issn" | "isbn", string] {
  return [/^\d{4}-?\d{3}[\dx]\b/iu.test(number) ? "issn" : "isbn", number];
}

/** Notes of Zotero are HTML. */
function noteText(note: string): string {
  if (/^\s*<[a-z][^<>]*>[^]*<\/[a-z\d]+>\s*$/iu.test(note)) return plainText(note);
  // One blank marks a line that goes on; what a list is indented by stays.
  const lines = note.split("\n").map((line) => line.replace(/^\s/u, "").trimEnd());
  return lines.join("\n").trim();
}
