/** Reads CSL-JSON, as Zotero, Mendeley, Pandoc and DOI services write it: an array of items, or one, or `items`. */
import type { WorkType } from "../paper.ts";
import { plainText } from "../sites/html-text.ts";
import { fieldsOf, listOf } from "../untrusted.ts";
import type { ReadFile, ReadTools } from "./format.ts";
import { isInstitutional } from "./facts.ts";
import { nameOfParts } from "./person-names.ts";
import {
  arxivIn,
  arxivLine,
  dateIn,
  identifiersFrom,
  isPreprintVenue,
  pageLinks,
  tagsIn,
  textOf,
  tidyTags,
} from "./read-fields.ts";
import { notEmpty, pieceOf, problem, readInSteps, withProblems, type ReadPiece } from "./read-in-steps.ts";
import { readJson, type ReadJson } from "./read-json.ts";

type Fields = Readonly<Record<string, unknown>>;

const types: Readonly<Record<WorkType, string>> = {
  article: "article-journal article-magazine article-newspaper review journal-article",
  conference: "paper-conference proceedings-article",
  book: "book edited-book monograph",
  chapter: "chapter entry entry-dictionary entry-encyclopedia book-chapter",
  thesis: "thesis dissertation",
  report: "report",
  preprint: "article manuscript posted-content",
  web: "webpage post post-weblog",
  other: "dataset software patent speech motion_picture song graphic document",
};
const typeOf = new Map(
  Object.entries(types).flatMap(([work, names]) => names.split(" ").map((name) => [name, work] as const)),
);

/** Reads a whole document. */
export async function readCsl(text: string, tools: ReadTools = {}): Promise<ReadFile> {
  const document = readJson(text);
  return readItems(itemsIn(document.value), readItem, document, tools);
}

/** The items of a document that is a list, holds one, or is one item itself. */
export function itemsIn(document: unknown): readonly unknown[] {
  if (Array.isArray(document)) return document;
  const { items } = fieldsOf(document);
  if (Array.isArray(items)) return items;
  return typeof document === "object" && document !== null ? [document] : [];
}

/** Reads items one by one; what is no object is said. */
export async function readItems(
  items: readonly unknown[],
  read: (fields: Fields) => ReadPiece,
  { problems }: ReadJson,
  tools: ReadTools,
): Promise<ReadFile> {
  const readOne = ({ item }: { readonly item: unknown }): ReadPiece =>
    typeof item === "object" && item !== null && !Array.isArray(item)
      ? read(fieldsOf(item))
      : { problems: [problem("notAPaper", null, textOf(item))] };
  const numbered = items.map((item, index) => ({ item, index }));
  const file = await readInSteps(numbered, readOne, ({ index }) => index / items.length, tools);
  return notEmpty(withProblems(problems, file));
}

function readItem(fields: Fields): ReadPiece {
  const text = (...names: readonly string[]): string =>
    plainText(names.map((name) => textOf(onlyOf(fields[name]))).find((value) => value !== "") ?? "");
  const urls = [text("URL", "url")];
  const venue = text("container-title", "event-title", "event");
  const number = text("number", "archive_location");
  const note = textOf(fields["note"]);
  const type = typeOf.get(text("type"));
  const custom = fieldsOf(fields["custom"]);
  const links = [...listOf(fields["links"]), ...listOf(custom["links"])];
  const linked = new Set(links.map((link) => fieldsOf(link)["url"]));
  const tags = listOf(custom["tags"]).map(textOf);
  return pieceOf(
    {
      identifiers: identifiersFrom({
        identifiers: [...listOf(fields["identifiers"]), ...listOf(custom["identifiers"])],
        arxiv: [text("arxiv"), arxivIn(number), arxivIn(text("container-title", "publisher")), arxivLine(note)],
        doi: [text("DOI", "doi"), lineOf(note, "doi")],
        pmid: text("PMID", "pmid") || lineOf(note, "pmid"),
        pmcid: text("PMCID") || lineOf(note, "pmcid"),
        urls,
      }),
      title: text("title", "container-title", "URL", "id"),
      abstract: text("abstract"),
      authors: listOf(fields["author"]).map(nameOfParts),
      date: ["issued", "published", "created", "event-date"]
        .map((name) => dateOf(fields[name]))
        .find((date) => date !== null),
      venue: (isPreprintVenue(venue) ? "" : venue) || (type === "thesis" ? text("publisher") : ""),
      links: [...pageLinks(urls.filter((url) => !linked.has(url))), ...links],
      details: {
        type,
        volume: text("volume"),
        issue: text("issue") || (text("type") === "report" ? number : ""),
        pages: text("page", "number-of-pages"),
        publisher: isInstitutional(type) || isPreprintVenue(text("publisher")) ? "" : text("publisher"),
        institution: isInstitutional(type) ? text("publisher") : "",
        place: text("publisher-place", "event-place"),
        series: text("collection-title"),
        edition: text("edition"),
        editors: listOf(fields["editor"]).map(nameOfParts).join("; "),
        isbn: text("ISBN"),
        issn: text("ISSN"),
        language: text("language"),
        key: text("citation-key", "citation-label", "id"),
      },
    },
    {
      note: [note, textOf(fields["annote"])].filter((part) => part !== "").join("\n\n"),
      tags: tidyTags([
        ...(tags.length > 0 ? tags : tagsIn(textOf(fields["keyword"]))),
        ...[...listOf(fields["categories"]), ...listOf(fields["tags"])].map(textOf),
      ]),
    },
    { line: null, text: text("id", "type") },
  );
}

/** Some services give a list where there is one value. */
function onlyOf(value: unknown): unknown {
  return Array.isArray(value) ? (value as readonly unknown[])[0] : value;
}

/** `{"date-parts": [[2020, 3, 1]]}`, a date in words, or a text. */
function dateOf(value: unknown): string | null {
  if (typeof value === "string" || typeof value === "number") return dateIn(textOf(value));
  const fields = fieldsOf(value);
  const parts = listOf(listOf(fields["date-parts"])[0])
    .map(textOf)
    .filter((part) => part !== "")
    .map((part, index) => (index === 0 && /^\d{1,3}$/u.test(part) ? part.padStart(4, "0") : part));
  const date = dateIn(parts.slice(0, 3).join("-"));
  return date ?? dateIn(textOf(fields["raw"] ?? fields["literal"] ?? fields["date-time"]));
}

/** What a line of "Name: value" says, in which Zotero keeps what it has no field for. */
export function lineOf(note: string, name: "doi" | "pmid" | "pmcid"): string {
  return new RegExp(String.raw`^${name}:[ \t]*(\S+)[ \t]*$`, "imu").exec(note.slice(0, 5_000))?.[1] ?? "";
}
