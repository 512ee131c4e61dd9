/**
 * Reads Zotero's own items as JSON: what its web service answers (`{"data": {…}}`), and "Better BibTeX JSON" with its
 * collections. Notes and attachments that belong to an item are part of it, not papers.
 */
import type { WorkType } from "../paper.ts";
import { plainText } from "../sites/html-text.ts";
import { fieldsOf, listOf } from "../untrusted.ts";
import type { EntryList } from "./entry.ts";
import type { ReadFile, ReadTools } from "./format.ts";
import { nameOfParts } from "./person-names.ts";
import { itemsIn, lineOf, readItems } from "./read-csl.ts";
import { arxivIn, dateIn, identifiersFrom, pageLinks, textOf, tidyTags, timeOf } from "./read-fields.ts";
import { pieceOf, type ReadPiece } from "./read-in-steps.ts";
import { readJson } from "./read-json.ts";

type Fields = Readonly<Record<string, unknown>>;

/** Zotero's types by the kinds of work that they are. */
const types: Readonly<Record<WorkType, string>> = {
  article: "journalArticle magazineArticle newspaperArticle",
  conference: "conferencePaper",
  book: "book",
  chapter: "bookSection encyclopediaArticle dictionaryEntry",
  thesis: "thesis",
  report: "report",
  preprint: "preprint manuscript",
  web: "webpage blogPost forumPost",
  other: "dataset computerProgram document presentation patent standard videoRecording artwork",
};
export const zoteroTypes: ReadonlyMap<string, string> = new Map(
  Object.entries(types).flatMap(([work, names]) => names.split(" ").map((name) => [name, work] as const)),
);

/** Reads a whole document. */
export async function readZotero(text: string, tools: ReadTools = {}): Promise<ReadFile> {
  const document = readJson(text);
  const collections = collectionsIn(fieldsOf(document.value)["collections"]);
  const items = itemsIn(document.value).filter((item) => !/^(?:note|attachment|annotation)$/u.test(typeOf(item)));
  return readItems(items, (fields) => readItem(fields, collections), document, tools);
}

function typeOf(item: unknown): string {
  const fields = fieldsOf(item);
  return textOf(fields["itemType"] ?? fieldsOf(fields["data"])["itemType"]);
}

/** The names of collections by the numbers of the items that are in them. */
function collectionsIn(value: unknown): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, string[]>();
  for (const collection of Object.values(fieldsOf(value)).map(fieldsOf)) {
    const name = textOf(collection["name"]);
    for (const item of name === "" ? [] : listOf(collection["items"]).map(textOf)) {
      names.set(item, [...(names.get(item) ?? []), name]);
    }
  }
  return names;
}

function readItem(item: Fields, collections: ReadonlyMap<string, readonly string[]>): ReadPiece {
  const fields = "data" in item ? fieldsOf(item["data"]) : item;
  const text = (...names: readonly string[]): string =>
    plainText(names.map((name) => textOf(fields[name])).find((value) => value !== "") ?? "");
  const creators = listOf(fields["creators"]).map(fieldsOf);
  const isEditor = ({ creatorType }: Fields): boolean =>
    creatorType === "editor" || creatorType === "seriesEditor" || creatorType === "translator";
  const type = text("itemType");
  const extra = textOf(fields["extra"]);
  const urls = [text("url")];
  const attachments = listOf(fields["attachments"]).map(fieldsOf);
  const lists: readonly EntryList[] = (collections.get(text("itemID")) ?? []).map((name) => ({
    name,
    savedAt: timeOf(text("dateAdded")),
  }));
  return pieceOf(
    {
      identifiers: identifiersFrom({
        arxiv: [arxivIn(text("archiveID")), arxivIn(text("publicationTitle")), arxivIn(extra), arxivIn(text("number"))],
        doi: [text("DOI"), lineOf(extra, "doi")],
        pmid: text("PMID") || lineOf(extra, "pmid"),
        pmcid: text("PMCID") || lineOf(extra, "pmcid"),
        urls,
      }),
      title: text("title", "caseName", "nameOfAct", "subject", "url"),
      abstract: text("abstractNote"),
      authors: creators.filter((creator) => !isEditor(creator)).map(nameOfParts),
      date: dateIn(text("date", "dateDecided", "issueDate")),
      venue: text("publicationTitle", "proceedingsTitle", "bookTitle", "conferenceName", "encyclopediaTitle"),
      links: [
        ...pageLinks(urls),
        ...attachments
          .filter(({ mimeType, contentType }) => (mimeType ?? contentType) === "application/pdf")
          .map(({ url }) => ({ kind: "pdf", url })),
      ],
      details: {
        type: zoteroTypes.get(type),
        volume: text("volume"),
        issue: text("issue", "reportNumber", "number"),
        pages: text("pages", "numPages"),
        publisher: text("publisher"),
        place: text("place"),
        series: text("series", "seriesTitle"),
        edition: text("edition"),
        editors: creators
          .filter(({ creatorType }) => creatorType === "editor")
          .map(nameOfParts)
          .join("; "),
        institution: text("university", "institution"),
        isbn: text("ISBN"),
        issn: text("ISSN"),
        language: text("language"),
        key: text("citationKey"),
      },
    },
    {
      note: listOf(fields["notes"])
        .map((note) => plainText(textOf(typeof note === "string" ? note : fieldsOf(note)["note"])))
        .filter((note) => note !== "")
        .join("\n\n"),
      tags: tidyTags(listOf(fields["tags"]).map((tag) => textOf(typeof tag === "string" ? tag : fieldsOf(tag)["tag"]))),
      lists,
    },
    { line: null, text: text("key", "itemType") },
  );
}
