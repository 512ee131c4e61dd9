/** What the background adds to the index: papers named outright, lists, phrases checked in the texts, and what is said beside. */
import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createIndexCache } from "../../lib/background/index-cache.ts";
import { createSearch } from "../../lib/background/search.ts";
import type { Identifier } from "../../lib/identifiers.ts";
import type { SearchAnswer } from "../../lib/messages.ts";
import { parsePaper, type Paper } from "../../lib/paper.ts";
import { PaperkinDatabase } from "../../lib/store/database.ts";
import { createIndexStore } from "../../lib/store/index-store.ts";
import { createSavedLists, type SavedLists } from "../../lib/store/lists.ts";
import { createCatalogue, type Catalogue } from "../../lib/store/papers.ts";
import { READING } from "../../lib/sync/merge.ts";

let db: PaperkinDatabase;
let catalogue: Catalogue;
let lists: SavedLists;
let follow: () => Promise<void>;
let search: (query: string, limit?: number) => Promise<SearchAnswer>;

beforeEach(() => {
  db = new PaperkinDatabase(`test-${crypto.randomUUID()}`);
  catalogue = createCatalogue(db, Date.now);
  lists = createSavedLists(db, Date.now, async () => "device01");
  const pause = async () => undefined;
  const index = createIndexCache({ catalogue, store: createIndexStore(db), pause, grown: () => undefined });
  ({ follow } = index);
  const handler = createSearch({
    catalogue,
    lists,
    index,
    filled: async () => undefined,
    readingName: () => "Reading list",
  });
  const context = { tab: -1, url: new URL("about:blank"), isPrivate: false };
  search = async (query, limit = 10) =>
    (handler as (...all: unknown[]) => Promise<SearchAnswer>)({ query, limit }, context);
});
afterEach(() => db.delete());

const arxiv = (number: number): Identifier => `arxiv:2101.${String(number).padStart(5, "0")}`;

async function add(number: number, fields: Partial<Paper>): Promise<void> {
  await catalogue.merge([parsePaper({ identifiers: [arxiv(number)], ...fields }) as Paper], "page");
  await follow();
}

const titles = async (query: string, limit?: number) =>
  (await search(query, limit)).rows.map(({ title }) => title).toSorted();

describe("a phrase", () => {
  beforeEach(async () => {
    await add(1, { title: "Together", abstract: "We ease residual learning of deep nets." });
    await add(2, { title: "Apart", abstract: "Learning is residual; nets are deep." });
    await add(3, { title: "Residual Learning in the title" });
    await add(4, { title: "Authors", abstract: "learning", authors: ["Ann Residual", "Learning Lee"] });
    await add(5, { title: "Art", abstract: "It is the state of the art in art." });
    await add(6, { title: "No art", abstract: "The art of the state." });
  });

  test.each([
    ["residual learning", ["Apart", "Authors", "Residual Learning in the title", "Together"]],
    ['"residual learning"', ["Residual Learning in the title", "Together"]],
    ["“Residual LEARNING”", ["Residual Learning in the title", "Together"]],
    ['"residual learn', ["Residual Learning in the title", "Together"]],
    ['"residual le', ["Residual Learning in the title", "Together"]],
    ['"residual learn"', []],
    ['"learning residual"', []],
    ['"residual learning" "deep nets"', ["Together"]],
    ['learning -"residual learning"', ["Apart", "Authors"]],
    ['learning -"residual learning" -lee', ["Apart"]],
    ['author:"ann residual"', ["Authors"]],
    ['author:"residual ann"', []],
    ['author:"residual learning"', []],
    ['learning -author:"learning lee"', ["Apart", "Residual Learning in the title", "Together"]],
    ['"state of the art"', ["Art"]],
    ['"state of the', ["Art"]],
    ['"state of th', ["Art"]],
    ['"the state of the art"', ["Art"]],
    ['art -"state of the art"', ["No art"]],
  ])("%s finds the papers whose texts have it so: %j", async (query, expected) => {
    expect(await titles(query)).toEqual(expected);
  });

  test("says how many papers have it, or that there are at least so many", async () => {
    expect(await search('"residual learning"', 2)).toMatchObject({ total: 2, rows: { length: 2 } });
    expect((await search('"residual learning"', 2)).note).toBeUndefined();
    const papers = Array.from(
      { length: 250 },
      (_, index) =>
        parsePaper({
          identifiers: [arxiv(100 + index)],
          title: `Kin ${index}`,
          abstract: "very residual learning",
        }) as Paper,
    );
    await catalogue.merge(papers, "file");
    await follow();
    const few = await search('"very residual learning"', 20);
    expect(few).toMatchObject({ note: "more", rows: { length: 20 } });
    expect(few.total).toBeGreaterThan(20);
    const all = await search('"very residual learning"', 300);
    expect(all).toMatchObject({ total: 250, rows: { length: 250 } });
    expect(all.note).toBeUndefined();
    expect(await search('"nowhere to be found"')).toMatchObject({ rows: [], total: 0 });
  });

  test("comes before what only has the other words beside it", async () => {
    const { rows } = await search('"residual learning" nets');
    expect(rows.map(({ title }) => title)).toEqual(["Together", "Residual Learning in the title"]);
  });

  test("is marked where it stands", async () => {
    const { rows } = await search('"residual learning" title');
    const [row] = rows;
    expect(row?.marks.title.map(([start, end]) => row.title.slice(start, end))).toEqual([
      "Residual",
      "Learning",
      "title",
    ]);
  });
});

describe("lists", () => {
  let thesis: string;

  beforeEach(async () => {
    await add(1, { title: "Deep nets" });
    await add(2, { title: "Deep learning" });
    await add(3, { title: "Shallow nets" });
    thesis = await lists.create("Thèse: chapter two");
    await lists.create("Empty");
    await lists.save(thesis, [arxiv(1)]);
    await lists.save(READING, [arxiv(1)]);
    await lists.save(READING, [arxiv(3)]);
  });

  test.each([
    ['in:"Reading list"', ["Deep nets", "Shallow nets"]],
    ["in:reading", ["Deep nets", "Shallow nets"]],
    ["in:READ", ["Deep nets", "Shallow nets"]],
    ["in:raeding", ["Deep nets", "Shallow nets"]],
    ["in:these", ["Deep nets"]],
    ['in:"these: chap', ["Deep nets"]],
    ["in:reading in:these", ["Deep nets"]],
    ["in:reading shallow", ["Shallow nets"]],
    ["in:reading -shallow", ["Deep nets"]],
    ["in:empty", []],
    ["is:saved", ["Deep nets", "Shallow nets"]],
    ["is:saved deep", ["Deep nets"]],
    ["is:saved in:these nets", ["Deep nets"]],
    ['is:saved "nets"', ["Deep nets", "Shallow nets"]],
  ])("%s finds %j", async (query, expected) => {
    const answer = await search(query);
    expect(answer.rows.map(({ title }) => title).toSorted()).toEqual(expected);
    expect(answer.total).toBe(expected.length);
    expect(answer.note).toBeUndefined();
  });

  test("a list that is not there is said to be missing, alone or beside one that is", async () => {
    for (const query of ["in:holidays", "deep in:holidays", "in:reading in:holidays"])
      expect(await search(query)).toMatchObject({ rows: [], total: 0, note: "noList" });
  });

  test("follow what is saved and removed at once", async () => {
    expect(await titles("in:these")).toEqual(["Deep nets"]);
    await lists.save(thesis, [arxiv(2)]);
    expect(await titles("in:these")).toEqual(["Deep learning", "Deep nets"]);
    await lists.remove([thesis], [arxiv(1)]);
    expect(await titles("in:these")).toEqual(["Deep learning"]);
    await lists.rename(thesis, "Done");
    expect((await search("in:these")).note).toBe("noList");
    expect(await titles("in:done")).toEqual(["Deep learning"]);
  });

  test("hold a paper as soon as it is known by the name it was saved under", async () => {
    await lists.save(READING, ["doi:10.1000/9"]);
    expect(await titles("is:saved deep")).toEqual(["Deep nets"]);
    await add(2, { title: "Deep learning", identifiers: [arxiv(2), "doi:10.1000/9"] });
    expect(await titles("is:saved deep")).toEqual(["Deep learning", "Deep nets"]);
  });

  test("saved papers come first among their like", async () => {
    await add(4, { title: "Deep nets" });
    await add(5, { title: "Deep nets" });
    await lists.save(READING, [arxiv(5)]);
    const { rows } = await search("deep nets");
    expect(rows.slice(0, 3).map(({ savedIn }) => savedIn.length > 0)).toEqual([true, true, false]);
  });
});

describe("a pasted name", () => {
  beforeEach(async () => {
    await add(1, { title: "Found at once", identifiers: [arxiv(1), "doi:10.1145/3292500.3330701"] });
    await add(2, { title: "Cites 10.1145/3292500.3330701", abstract: "arXiv 2101.00001" });
  });

  test.each([
    "10.1145/3292500.3330701",
    "https://doi.org/10.1145/3292500.3330701",
    "https://dl.acm.org/doi/pdf/10.1145/3292500.3330701?download=true",
    "arxiv.org/abs/2101.00001v2",
    " arXiv:2101.00001 ",
  ])("%s is answered with its paper alone", async (query) => {
    expect(await search(query)).toMatchObject({
      rows: [{ title: "Found at once", marks: { title: [], authors: [], snippet: null } }],
      total: 1,
      correction: null,
    });
  });

  test("that no paper has is searched for as words", async () => {
    await add(3, { title: "About 10.9999/unknown things" });
    expect(await titles("10.9999/unknown")).toEqual(["About 10.9999/unknown things"]);
  });
});

test("a mistyped query is corrected, beside filters too", async () => {
  await add(1, { title: "Residual learning", date: "2019" });
  expect(await search("reisdual year:2019")).toMatchObject({
    rows: [{ title: "Residual learning" }],
    correction: "residual year:2019",
  });
});

test("what a hostile page may have typed is answered", async () => {
  await add(1, { title: "Residual learning" });
  for (const query of [
    "x".repeat(10_000),
    '"',
    "-",
    'in:"',
    "(.*)+$",
    "\ud83d",
    "in:\ud83d",
    '"\ud83d \udc00"',
    "year:9999..",
  ])
    expect((await search(query)).total).toBeLessThanOrEqual(1);
});
