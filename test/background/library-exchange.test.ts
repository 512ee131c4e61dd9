/** Entries of files: what goes out, what an import would do, and what it does. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { bareEntry, type Entry } from "../../lib/formats/entry.ts";
import type { Identifier } from "../../lib/identifiers.ts";
import { parsePaper, type Paper } from "../../lib/paper.ts";
import { READING } from "../../lib/sync/merge.ts";
import { openHandlers, own } from "./open-handlers.ts";

const DAY = 86_400_000;
const then = Date.UTC(2020, 4, 1);

let background: ReturnType<typeof openHandlers>;

beforeEach(() => {
  background = openHandlers();
});
afterEach(() => background.db.delete());

const arxiv = (number: number): Identifier => `arxiv:2198.${String(number).padStart(5, "0")}`;

function paper(fields: Partial<Paper>): Paper {
  return parsePaper({ title: "A paper of the tests", ...fields }) as Paper;
}

function entry(number: number, fields: Partial<Entry> = {}): Entry {
  return { ...bareEntry(paper({ identifiers: [arxiv(number)], title: `Entry number ${number}` })), ...fields };
}

const take = (entries: readonly Entry[], list: string | null = null, run = "run") =>
  background.handlers.takeEntries({ entries, list, run }, own);
const end = async (run = "run") => (await background.handlers.endImport({ run }, own)).undo;
const undo = async (token: string | null) => (await background.handlers.undoChange({ undo: token ?? "" }, own)).undo;
const details = (number: number) => background.handlers.libraryPaper({ paper: arxiv(number) }, own);
const out = async (from = 0) => background.handlers.exportEntries({ what: { of: "all" }, from }, own);
const lists = async () => (await background.handlers.lists(undefined, own)).map(({ name, papers }) => [name, papers]);

const full = entry(1, {
  note: "What it says",
  tags: ["vision", "to cite"],
  reading: { state: "read", since: then + DAY },
  isStarred: true,
  lists: [{ name: "Thesis", savedAt: then }],
});

describe("taken in", () => {
  test("an entry brings its paper, lists, tags, note, state and star, with their dates", async () => {
    expect(await take([full, entry(2)])).toEqual({ added: 2, merged: 0 });
    expect(await details(1)).toMatchObject({
      title: "Entry number 1",
      wholeNote: "What it says",
      isStarred: true,
      reading: { state: "read", since: then + DAY },
      saved: [{ savedAt: then }],
    });
    expect(await lists()).toEqual([
      [null, 1],
      ["Thesis", 1],
    ]);
    expect((await background.handlers.libraryOverview(undefined, own)).tags.map(({ name }) => name)).toEqual([
      "to cite",
      "vision",
    ]);
  });

  test("a part that comes again changes nothing", async () => {
    await take([full]);
    const before = await details(1);
    expect(await take([full])).toEqual({ added: 0, merged: 1 });
    expect(await details(1)).toEqual(before);
    expect(await lists()).toEqual([
      [null, 0],
      ["Thesis", 1],
    ]);
  });

  test("what there is stays, and another note stands below it", async () => {
    await take([full]);
    await take([
      entry(1, {
        note: "Another thought",
        reading: { state: "toRead", since: then },
        lists: [{ name: "THESIS", savedAt: then - DAY }],
      }),
    ]);
    expect(await details(1)).toMatchObject({
      wholeNote: "What it says\n\nAnother thought",
      reading: { state: "read" },
      saved: [{ savedAt: then }],
    });
    expect(await lists()).toHaveLength(2);
  });

  test("a note that is full is not cut", async () => {
    const long = "x".repeat(20_000);
    await take([entry(1, { note: long })]);
    await take([entry(1, { note: "more" })]);
    expect((await details(1)).wholeNote).toBe(long);
  });

  test("all entries go into the list that is chosen; nothing was saved in the future", async () => {
    const { list } = await background.handlers.createList({ name: "Inbox" }, own);
    await take([full, entry(2, { lists: [{ name: "Far", savedAt: 8.64e15 }] })], list);
    expect(await lists()).toEqual([
      [null, 0],
      ["Inbox", 2],
    ]);
    expect((await details(1)).saved).toEqual([{ list, savedAt: then }]);
    expect((await details(2)).saved[0]?.savedAt).toBeLessThanOrEqual(Date.now());
    await expect(take([entry(3)], "gone")).rejects.toThrow("unknownList");
    expect(await background.catalogue.find([arxiv(3)])).toBeUndefined();
  });

  test("the reading list goes by what the reader calls it", async () => {
    await take([entry(1, { lists: [{ name: "reading list", savedAt: null }] })]);
    expect(await lists()).toEqual([[null, 1]]);
  });

  test("all parts are taken back at once, made again, and taken back", async () => {
    await background.handlers.createList({ name: "Mine" }, own);
    const before = await lists();
    await take([full]);
    await take([entry(2), entry(3)]);
    const after = await lists();
    const token = await end();
    expect(await end()).toBe(token);
    const again = await undo(token);
    expect(await lists()).toEqual(before);
    expect((await out()).total).toBe(0);
    const back = await undo(again);
    expect(await lists()).toEqual(after);
    await undo(back);
    expect((await out()).total).toBe(0);
  });

  test("an import that changes nothing has nothing to take back", async () => {
    await take([full]);
    await take([full], null, "second");
    expect(await end("second")).toBeNull();
    expect(await end("never begun")).toBeNull();
  });
});

describe("before it is taken in", () => {
  beforeEach(async () => {
    await background.catalogue.merge(
      [
        paper({ identifiers: [arxiv(1)], title: "Known by its name", authors: ["Ada Byron"] }),
        paper({ identifiers: [arxiv(2)], title: "Known by its title", authors: ["Ada Byron"] }),
        paper({ title: "Has no name", authors: ["Ada Byron"] }),
      ],
      "page",
    );
    await background.handlers.savePaper({ paper: arxiv(1), list: READING }, own);
  });

  test.each<[string, Partial<Paper>, string]>([
    ["the same identifier", { identifiers: [arxiv(1)], title: "Called otherwise" }, "known"],
    ["one identifier of several", { identifiers: ["doi:10.1/x", arxiv(1)], title: "Known by its name" }, "known"],
    ["the same title and author", { title: "Known by its title", authors: ["A. Byron"] }, "doubtful"],
    ["the same title", { title: "known by  its title" }, "doubtful"],
    [
      "another identifier",
      { identifiers: [arxiv(9)], title: "Known by its title", authors: ["Ada Byron"] },
      "doubtful",
    ],
    ["other authors", { identifiers: [arxiv(9)], title: "Known by its title", authors: ["Kurt Weill"] }, "new"],
    ["the same title and author, and no name", { title: "Has no name", authors: ["Ada Byron"] }, "known"],
    ["nothing in common", { title: "Never heard of" }, "new"],
  ])("%s: %j is %s", async (_, fields, is) => {
    const [verdict] = await background.handlers.judgeEntries({ entries: [bareEntry(paper(fields))] }, own);
    expect(verdict?.is).toBe(is);
    expect(verdict?.title === null).toBe(is === "new");
  });

  test("is told where it is saved", async () => {
    const entries = [bareEntry(paper({ identifiers: [arxiv(1)] })), bareEntry(paper({ identifiers: [arxiv(2)] }))];
    const verdicts = await background.handlers.judgeEntries({ entries }, own);
    expect(verdicts.map(({ savedIn }) => savedIn)).toEqual([[READING], []]);
  });
});

describe("written out", () => {
  test("an entry is what was taken in", async () => {
    await take([full]);
    const { entries, total } = await out();
    expect(total).toBe(1);
    expect(entries).toEqual([{ ...full, tags: expect.arrayContaining(["vision", "to cite"]) }]);
  });

  test("many come in parts, each once, whatever changes meanwhile", async () => {
    const many = Array.from({ length: 600 }, (_, n) => entry(n + 1));
    await take(many.slice(0, 500));
    await take(many.slice(500));
    const first = await out();
    await background.handlers.savePaper({ paper: arxiv(700), list: READING }, own);
    const rest = await out(500);
    expect([first.entries.length, rest.entries.length, first.total]).toEqual([500, 100, 600]);
    const names = [...first.entries, ...rest.entries].map((each) => each.paper.identifiers[0]);
    expect(new Set(names)).toEqual(new Set(many.map((each) => each.paper.identifiers[0])));
  });

  test("a list, and papers in the order asked for, saved or not", async () => {
    await take([full, entry(2)]);
    const thesis = (await background.handlers.lists(undefined, own)).find(({ name }) => name === "Thesis");
    const what = { of: "list", list: thesis?.list ?? "" } as const;
    expect((await background.handlers.exportEntries({ what, from: 0 }, own)).entries).toHaveLength(1);
    const papers = [arxiv(2), "doi:10.1/unknown" as const, arxiv(1), arxiv(2)];
    const { entries } = await background.handlers.exportEntries({ what: { of: "papers", papers }, from: 0 }, own);
    expect(entries.map((each) => each.paper.title)).toEqual(["Entry number 2", "doi:10.1/unknown", "Entry number 1"]);
    const gone = { of: "list", list: "gone" } as const;
    await expect(background.handlers.exportEntries({ what: gone, from: 0 }, own)).rejects.toThrow("unknownList");
  });
});
