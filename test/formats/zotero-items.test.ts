/** Papers as Zotero items: the recorded shape of its connector, and no field that an item type does not have. */
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { bareEntry, type Entry } from "../../lib/formats/entry.ts";
import { zoteroItem } from "../../lib/formats/zotero-items.ts";
import { parsePaper, workTypes, type Paper } from "../../lib/paper.ts";
import { fieldsOf, listOf } from "../../lib/untrusted.ts";

const entry = (fields: Partial<Paper>, more: Partial<Entry> = {}): Entry => ({
  ...bareEntry(parsePaper({ title: "On nothing", ...fields })!),
  ...more,
});

/** Fields of Zotero's schema by item type, besides those every type has. */
const everywhere = "id itemType title creators abstractNote date url language extra tags notes attachments seeAlso";
const fields: Readonly<Record<string, string>> = {
  journalArticle: "publicationTitle volume issue pages series DOI ISSN",
  conferencePaper: "proceedingsTitle volume pages publisher place series DOI ISBN",
  book: "volume publisher place series edition ISBN DOI",
  bookSection: "bookTitle volume pages publisher place series edition ISBN DOI",
  thesis: "university place DOI",
  report: "institution place seriesTitle pages DOI",
  preprint: "repository archiveID DOI place series",
  webpage: "websiteTitle",
  document: "publisher",
};

const full: Partial<Paper> = {
  identifiers: ["arxiv:1512.03385", "doi:10.1109/cvpr.2016.90", "pmid:123", "pmc:PMC77"],
  authors: ["Ludwig van Beethoven", "ATLAS Collaboration", "何恺明", "Martin Luther King Jr."],
  date: "2016-06",
  venue: "Some Venue",
  abstract: "We look.",
  details: {
    volume: "1",
    issue: "2",
    pages: "770--778",
    publisher: "IEEE",
    place: "Las Vegas",
    series: "S",
    edition: "2",
    editors: "Ann Editor; Bob Editor",
    institution: "MIT",
    isbn: "978-3-16-148410-0",
    issn: "1234-5678",
    language: "en",
    key: "he2016deep",
  },
};

test.each(workTypes)("a work of type %s has only fields that its Zotero type knows", (type) => {
  const item = zoteroItem(entry({ ...full, details: { ...full.details, type } }), "x");
  const allowed = `${everywhere} ${fields[item.itemType]}`.split(" ");
  expect(Object.keys(item).filter((field) => !allowed.includes(field))).toEqual([]);
  expect(JSON.stringify(item)).toContain("10.1109/cvpr.2016.90");
  expect(JSON.stringify(item)).toContain("1512.03385");
  expect(item["extra"]).toMatch(/PMID: 123\nPMCID: PMC77\nCitation Key: he2016deep/u);
});

test("names are taken apart as Zotero wants them, those of groups and of one field are left whole", () => {
  expect(zoteroItem(entry(full), "x").creators.slice(0, 4)).toEqual([
    { firstName: "Ludwig", lastName: "van Beethoven", creatorType: "author" },
    { name: "ATLAS Collaboration", fieldMode: 1, creatorType: "author" },
    { name: "何恺明", fieldMode: 1, creatorType: "author" },
    { firstName: "Martin Luther, Jr.", lastName: "King", creatorType: "author" },
  ]);
});

test("the kind of a paper is told from what is known of it", () => {
  const kind = (of: Partial<Paper>) => zoteroItem(entry(of), "x").itemType;
  expect(kind({ identifiers: ["arxiv:1512.03385"] })).toBe("preprint");
  expect(kind({ identifiers: ["arxiv:1512.03385"], venue: "CVPR" })).toBe("conferencePaper");
  expect(kind({ identifiers: ["doi:10.1/x"], venue: "Nature" })).toBe("journalArticle");
  expect(kind({})).toBe("document");
});

test("notes are HTML, and what looks like markup in them is text", () => {
  const item = zoteroItem(entry({}, { note: "One <b>two</b>\nthree & four\n\n</p><script>", tags: ["a<b>"] }), "x");
  expect(item.notes).toEqual([
    { note: "<p>One &lt;b&gt;two&lt;/b&gt;<br>three &amp; four</p><p>&lt;/p&gt;&lt;script&gt;</p>" },
  ]);
  expect(item.tags).toEqual([{ tag: "a<b>" }]);
});

const recording = resolve(process.cwd(), "../shared/fixtures/api/zotero-connector/saveItems_request.http");

test.skipIf(!existsSync(recording))(
  "a preprint of arXiv has the shape of the recorded request (needs ../shared)",
  () => {
    const text = readFileSync(recording, "utf8");
    const [recorded] = listOf(fieldsOf(JSON.parse(text.slice(text.indexOf("\n\n"))))["items"]).map(fieldsOf);
    const item = zoteroItem(
      entry({
        identifiers: ["arxiv:2602.23229"],
        title: String(recorded!["title"]),
        abstract: String(recorded!["abstractNote"]),
        authors: ["Marco Garosi", "Elisa Ricci"],
        date: "2026-02-26",
      }),
      String(recorded!["id"]),
    );
    // Not of ours: the DOI that DataCite gives arXiv's papers, when it was looked at and by what, the subject class.
    const { DOI: _, libraryCatalog: __, accessDate: ___, tags: ____, ...rest } = recorded!;
    expect(item).toMatchObject(rest);
  },
);
