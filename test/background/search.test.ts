/** What the background adds to the index: papers named outright, lists, and what is said beside. */
import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { editLists } from "../../lib/sync/library-edits.ts";
import { READING } from "../../lib/sync/merge.ts";
import { arxiv, createSearcher, type Searcher } from "./searcher.ts";

let searcher: Searcher;

beforeEach(() => {
  searcher = createSearcher();
});
afterEach(() => searcher.close());

test("a paper that is saved from the results stays where it is, and comes first among equals in the next search", async () => {
  for (let id = 1; id <= 3; id++) await searcher.add(id, { title: `Quokka number ${"abc".charAt(id - 1)}` });
  const titles = async (query: string) => (await searcher.search(query)).rows.map(({ title }) => title);
  const before = await titles("quokka");
  await searcher.lists.save(READING, [arxiv(3)]);
  expect(await titles("quokka")).toEqual(before);
  expect((await titles("quokka number"))[0]).toBe("Quokka number c");
});

describe("lists", () => {
  let thesis: string;

  beforeEach(async () => {
    await searcher.add(1, { title: "Deep nets" });
    await searcher.add(2, { title: "Deep learning" });
    await searcher.add(3, { title: "Shallow nets" });
    thesis = await searcher.lists.create("Thèse: chapter two");
    await searcher.lists.create("Empty");
    await searcher.lists.save(thesis, [arxiv(1)]);
    await searcher.lists.save(READING, [arxiv(1)]);
    await searcher.lists.save(READING, [arxiv(3)]);
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
    const answer = await searcher.search(query);
    expect(answer.rows.map(({ title }) => title).toSorted()).toEqual(expected);
    expect(answer.total).toBe(expected.length);
    expect(answer.note).toBeUndefined();
  });

  test("tags and states narrow a search down", async () => {
    const { lists } = searcher;
    await lists.save("is-starred", [arxiv(2)]);
    await lists.save("is-read", [arxiv(1)]);
    await lists.edit("tag", (state, clock, at) => {
      const edit = { do: "tag", papers: [arxiv(1), arxiv(2)], name: "Graph nets", on: true } as const;
      return editLists(state, edit, (paper) => [paper], clock, at).delta;
    });
    expect(await searcher.titles("is:starred")).toEqual(["Deep learning"]);
    expect(await searcher.titles("is:read nets")).toEqual(["Deep nets"]);
    expect(await searcher.titles("is:reading")).toEqual([]);
    expect(await searcher.titles('tag:"graph nets" deep')).toEqual(["Deep learning", "Deep nets"]);
    expect(await searcher.titles("tag:graph is:starred")).toEqual(["Deep learning"]);
    expect((await searcher.search("tag:holidays")).note).toBe("noList");
  });

  test("a list that is not there is said to be missing, alone or beside one that is", async () => {
    for (const query of ["in:holidays", "deep in:holidays", "in:reading in:holidays"])
      expect(await searcher.search(query)).toMatchObject({ rows: [], total: 0, note: "noList" });
  });

  test("follow what is saved and removed at once", async () => {
    expect(await searcher.titles("in:these")).toEqual(["Deep nets"]);
    await searcher.lists.save(thesis, [arxiv(2)]);
    expect(await searcher.titles("in:these")).toEqual(["Deep learning", "Deep nets"]);
    await searcher.lists.remove([thesis], [arxiv(1)]);
    expect(await searcher.titles("in:these")).toEqual(["Deep learning"]);
    await searcher.lists.rename(thesis, "Done");
    expect((await searcher.search("in:these")).note).toBe("noList");
    expect(await searcher.titles("in:done")).toEqual(["Deep learning"]);
  });

  test("hold a paper as soon as it is known by the name it was saved under", async () => {
    await searcher.lists.save(READING, ["doi:10.1000/9"]);
    expect(await searcher.titles("is:saved deep")).toEqual(["Deep nets"]);
    await searcher.add(2, { title: "Deep learning", identifiers: [arxiv(2), "doi:10.1000/9"] });
    expect(await searcher.titles("is:saved deep")).toEqual(["Deep learning", "Deep nets"]);
  });

  test("saved papers come first among their like", async () => {
    await searcher.add(4, { title: "Deep nets" });
    await searcher.add(5, { title: "Deep nets" });
    await searcher.lists.save(READING, [arxiv(5)]);
    const { rows } = await searcher.search("deep nets");
    expect(rows.slice(0, 3).map(({ savedIn }) => savedIn.length > 0)).toEqual([true, true, false]);
  });
});

describe("a pasted name", () => {
  beforeEach(async () => {
    await searcher.add(1, { title: "Found at once", identifiers: [arxiv(1), "doi:10.1145/3292500.3330701"] });
    await searcher.add(2, { title: "Cites 10.1145/3292500.3330701", abstract: "arXiv 2101.00001" });
  });

  test.each([
    "10.1145/3292500.3330701",
    "https://doi.org/10.1145/3292500.3330701",
    "https://dl.acm.org/doi/pdf/10.1145/3292500.3330701?download=true",
    "arxiv.org/abs/2101.00001v2",
    " arXiv:2101.00001 ",
  ])("%s is answered with its paper alone", async (query) => {
    expect(await searcher.search(query)).toMatchObject({
      rows: [{ title: "Found at once", marks: { title: [], authors: [], snippet: null } }],
      total: 1,
      correction: null,
    });
  });

  test("that no paper has is searched for as words", async () => {
    await searcher.add(3, { title: "About 10.9999/unknown things" });
    expect(await searcher.titles("10.9999/unknown")).toEqual(["About 10.9999/unknown things"]);
  });
});

test("a mistyped query is corrected, beside filters too", async () => {
  await searcher.add(1, { title: "Residual learning", date: "2019" });
  expect(await searcher.search("reisdual year:2019")).toMatchObject({
    rows: [{ title: "Residual learning" }],
    correction: "residual year:2019",
  });
});

test("what a hostile page may have typed is answered", async () => {
  await searcher.add(1, { title: "Residual learning" });
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
    expect((await searcher.search(query)).total).toBeLessThanOrEqual(1);
});

test("a sentence finds papers about it, and no others than the filters leave", async () => {
  await searcher.add(1, { title: "Gaits", abstract: "Legged robots learn to walk by reinforcement." });
  await searcher.add(2, { title: "Walking machines", abstract: "A robot is taught by trial and error." });
  await searcher.add(3, { title: "Glazes of Delft" });
  await searcher.lists.save(READING, [arxiv(1)]);
  const sentence = "how could one teach a robot to walk by making errors";
  expect(await searcher.titles(sentence)).toEqual(["Gaits", "Walking machines"]);
  expect(await searcher.titles(`is:saved ${sentence}`)).toEqual(["Gaits"]);
});
