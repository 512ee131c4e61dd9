/** The library page's requests, over a real (in-memory) database. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Identifier } from "../../lib/identifiers.ts";
import type { LibraryEdit, LibraryView } from "../../lib/library-messages.ts";
import { parsePaper, type Paper } from "../../lib/paper.ts";
import { READING } from "../../lib/sync/merge.ts";
import { openHandlers, own } from "./open-handlers.ts";

const plain: LibraryView = {
  scope: { of: "all" },
  reading: [],
  tags: [],
  isStarred: false,
  hasNote: false,
  words: "",
  sort: "saved",
  isDescending: true,
};

const arxiv = (number: number): Identifier => `arxiv:2199.${String(number).padStart(5, "0")}`;
const bees = arxiv(1);
const ants = arxiv(2);
const wasps = arxiv(3);
const bare: Identifier = "doi:10.5555/nobody.knows.me";

let background: ReturnType<typeof openHandlers>;

beforeEach(async () => {
  background = openHandlers();
  await meet({ identifiers: [bees, "doi:10.1/bees"], title: "“Zebra” bees", authors: ["Karl Frisch"], date: "1967" });
  await meet({ identifiers: [ants], title: "Ant colonies", authors: ["Deborah Gordon"], date: "2010-05" });
  await meet({ identifiers: [wasps], title: "Wasp nests", authors: ["Ada Zwick", "Joan Adams"], date: "2020" });
});
afterEach(() => background.db.delete());

async function meet(fields: Partial<Paper>) {
  await background.catalogue.merge([parsePaper(fields) as Paper], "page");
  await background.index.follow();
}

const edit = (wanted: LibraryEdit) => background.handlers.edit({ edit: wanted }, own);
const save = (papers: readonly Identifier[], list: string = READING) => edit({ do: "save", papers, list });
const overview = () => background.handlers.libraryOverview(undefined, own);
const rowsOf = async (papers: readonly Identifier[]) => background.handlers.libraryRows({ papers, list: null }, own);

async function titles(view: Partial<LibraryView> = {}) {
  const { papers, rows } = await background.handlers.libraryView({ view: { ...plain, ...view }, limit: 100 }, own);
  expect(rows.map(({ paper }) => paper)).toEqual(papers);
  return rows.map(({ title }) => title);
}

async function makeList(name: string) {
  return (await background.handlers.createList({ name }, own)).list;
}

describe("a view", () => {
  beforeEach(async () => {
    await save([bees]);
    await edit({ do: "star", papers: [ants], on: true });
    await edit({ do: "tag", papers: [ants, bees], name: "Insects", on: true });
    await edit({ do: "reading", papers: [wasps], state: "read" });
    await edit({ do: "note", paper: wasps, text: "paper made by chewing **wood**" });
    await save([bare]);
  });

  test("of all has what is saved, starred, tagged, noted or in a state, once each", async () => {
    expect((await titles()).toSorted()).toEqual(["Ant colonies", "Wasp nests", bare, "“Zebra” bees"].toSorted());
    expect(await overview()).toMatchObject({
      all: 4,
      starred: 1,
      reading: { toRead: 0, reading: 0, read: 1 },
      lists: [{ list: READING, papers: 2 }],
      tags: [{ name: "Insects", papers: 2 }],
    });
  });

  test("is narrowed down", async () => {
    const [tag] = (await overview()).tags;
    expect((await titles({ scope: { of: "list", list: READING } })).toSorted()).toEqual([bare, "“Zebra” bees"]);
    expect(await titles({ scope: { of: "starred" } })).toEqual(["Ant colonies"]);
    expect(await titles({ scope: { of: "tag", tag: tag?.tag ?? "" }, isStarred: true })).toEqual(["Ant colonies"]);
    expect(await titles({ scope: { of: "list", list: READING }, tags: [tag?.tag ?? ""] })).toEqual(["“Zebra” bees"]);
    expect(await titles({ reading: ["read"] })).toEqual(["Wasp nests"]);
    expect(await titles({ reading: ["none"], isStarred: true })).toEqual(["Ant colonies"]);
    expect(await titles({ hasNote: true })).toEqual(["Wasp nests"]);
    expect(await titles({ scope: { of: "list", list: "gone" } })).toEqual([]);
  });

  test("is sorted; what lacks it comes last either way", async () => {
    expect(await titles({ sort: "title", isDescending: false })).toEqual([
      "Ant colonies",
      "Wasp nests",
      "“Zebra” bees",
      bare,
    ]);
    expect(await titles({ sort: "author", isDescending: false })).toEqual([
      "“Zebra” bees",
      "Ant colonies",
      "Wasp nests",
      bare,
    ]);
    expect(await titles({ sort: "year", isDescending: true })).toEqual([
      "Wasp nests",
      "Ant colonies",
      "“Zebra” bees",
      bare,
    ]);
    expect((await titles({ sort: "reading", isDescending: true }))[0]).toBe("Wasp nests");
  });

  test("is searched by the papers' words, notes, tags, lists and names", async () => {
    expect(await titles({ words: "colon" })).toEqual(["Ant colonies"]);
    expect(await titles({ words: "zwick" })).toEqual(["Wasp nests"]);
    expect(await titles({ words: "joan adams" })).toEqual(["Wasp nests"]);
    expect(await titles({ words: "chewing" })).toEqual(["Wasp nests"]);
    expect(await titles({ words: "wasp wood" })).toEqual(["Wasp nests"]);
    expect((await titles({ words: "insects" })).toSorted()).toEqual(["Ant colonies", "“Zebra” bees"]);
    expect((await titles({ words: "reading list" })).toSorted()).toEqual([bare, "“Zebra” bees"]);
    expect(await titles({ words: "nobody.knows" })).toEqual([bare]);
    expect(await titles({ words: "https://doi.org/10.1/bees" })).toEqual(["“Zebra” bees"]);
    expect(await titles({ words: "is:starred" })).toEqual(["Ant colonies"]);
    expect(await titles({ words: "tag:insects year:2005.." })).toEqual(["Ant colonies"]);
    expect(await titles({ words: "chewing -wood" })).toEqual([]);
    expect(await titles({ words: "in:holidays" })).toEqual([]);
    expect(await titles({ words: "colon", scope: { of: "list", list: READING } })).toEqual([]);
    expect(await titles({ words: '"by chewing"' })).toEqual(["Wasp nests"]);
  });

  test("has the rows that are asked for, and everything about one paper", async () => {
    const rows = await rowsOf([wasps, bees]);
    expect(rows).toMatchObject([
      {
        title: "Wasp nests",
        reading: { state: "read" },
        states: ["read"],
        savedAt: null,
        note: "paper made by chewing **wood**",
      },
      { title: "“Zebra” bees", savedIn: [READING], isStarred: false },
    ]);
    expect(rows[1]?.savedAt).toBeGreaterThan(0);
    const paper = await background.handlers.libraryPaper({ paper: "doi:10.1/bees" }, own);
    expect(paper).toMatchObject({ paper: bees, identifiers: [bees, "doi:10.1/bees"], saved: [{ list: READING }] });
    await expect(background.handlers.libraryPaper({ paper: arxiv(77) }, own)).rejects.toThrow("unknownPaper");
    expect(await background.handlers.libraryPaper({ paper: bare }, own)).toMatchObject({ title: bare, abstract: "" });
  });
});

test("a paper saved under two names, before it was known that they are one, is one row", async () => {
  const list = await makeList("Two");
  await save(["doi:10.1/eusocial"], list);
  await save([arxiv(9)], list);
  expect(await titles()).toHaveLength(2);
  await meet({ identifiers: [arxiv(9), "doi:10.1/eusocial"], title: "Eusocial insects" });
  expect(await titles()).toEqual(["Eusocial insects"]);
  expect(await overview()).toMatchObject({ all: 1, lists: [{}, { papers: 1 }] });
  await edit({ do: "remove", papers: [arxiv(9)], list });
  expect(await titles()).toEqual([]);
});

test("every edit is taken back and made again", async () => {
  const list = await makeList("Nests");
  await save([bees, ants, wasps]);
  const edits: readonly LibraryEdit[] = [
    { do: "save", papers: [bees, ants], list },
    { do: "move", papers: [bees, ants, wasps], from: READING, to: list },
    { do: "reading", papers: [bees, ants], state: "reading" },
    { do: "star", papers: [bees], on: true },
    { do: "tag", papers: [bees, wasps], name: "hive", on: true },
    { do: "note", paper: bees, text: "dance" },
    { do: "color", list, color: "amber" },
    { do: "rename", list, name: "Homes" },
    { do: "place", list, before: null },
    { do: "remove", papers: [bees], list },
    { do: "forget", papers: [ants, wasps] },
    { do: "delete", list },
  ];
  const seen = async () => JSON.stringify([await overview(), await rowsOf([bees, ants, wasps])]);
  for (const wanted of edits) {
    const before = await seen();
    const { undo } = await edit(wanted);
    const after = await seen();
    const back = await background.handlers.undoChange({ undo: undo ?? "" }, own);
    expect([wanted.do, await seen()]).toEqual([wanted.do, before]);
    await background.handlers.undoChange({ undo: back.undo ?? "" }, own);
    expect([wanted.do, await seen()]).toEqual([wanted.do, after]);
  }
});

test("an edit that changes nothing says so", async () => {
  await save([bees]);
  expect(await save([bees])).toEqual({ undo: null, papers: 0 });
  expect(await edit({ do: "star", papers: [bees], on: false })).toEqual({ undo: null, papers: 0 });
  await expect(edit({ do: "delete", list: READING })).rejects.toThrow("notAllowed");
  await expect(save([bees], "gone")).rejects.toThrow("unknownList");
  await expect(background.handlers.undoChange({ undo: "made up" }, own)).rejects.toThrow("undoExpired");
});

test("a thousand papers go from one list to another at once", async () => {
  const papers = Array.from({ length: 1_000 }, (_, n) => arxiv(n + 100));
  await background.catalogue.merge(
    papers.map((name, n) => parsePaper({ identifiers: [name, `doi:10.9/${n}`], title: `Paper number ${n}` }) as Paper),
    "file",
  );
  const list = await makeList("Many");
  await save(papers);
  expect((await edit({ do: "move", papers, from: READING, to: list })).papers).toBe(1_000);
  const { papers: shown, rows } = await background.handlers.libraryView(
    { view: { ...plain, scope: { of: "list", list } }, limit: 10 },
    own,
  );
  expect(shown).toEqual(papers);
  expect(rows.map(({ title }) => title)).toEqual(papers.slice(0, 10).map((_, n) => `Paper number ${n}`));
});

test("the summaries of lists have their colours", async () => {
  const list = await makeList("Red");
  await edit({ do: "color", list, color: "red" });
  expect(await background.handlers.lists(undefined, own)).toMatchObject([
    { color: null },
    { name: "Red", color: "red" },
  ]);
});
