/** Words in quotes must follow one another in the texts of a paper, which the index does not know. */
import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createSearcher, type Searcher } from "./searcher.ts";

let searcher: Searcher;

beforeEach(() => {
  searcher = createSearcher();
});
afterEach(() => searcher.close());

describe("a phrase", () => {
  beforeEach(async () => {
    await searcher.add(1, { title: "Together", abstract: "We ease residual learning of deep nets." });
    await searcher.add(2, { title: "Apart", abstract: "Learning is residual; nets are deep." });
    await searcher.add(3, { title: "Residual Learning in the title" });
    await searcher.add(4, { title: "Authors", abstract: "learning", authors: ["Ann Residual", "Learning Lee"] });
    await searcher.add(5, { title: "Art", abstract: "It is the state of the art in art." });
    await searcher.add(6, { title: "No art", abstract: "The art of the state." });
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
    expect(await searcher.titles(query)).toEqual(expected);
  });

  test("says how many papers have it, or that there are at least so many", async () => {
    expect(await searcher.search('"residual learning"', 2)).toMatchObject({ total: 2, rows: { length: 2 } });
    expect((await searcher.search('"residual learning"', 2)).note).toBeUndefined();
    const papers = Array.from({ length: 250 }, (_, index) => ({
      title: `Kin ${index}`,
      abstract: "very residual learning",
    }));
    await searcher.add(100, ...papers);
    const few = await searcher.search('"very residual learning"', 20);
    expect(few).toMatchObject({ note: "more", rows: { length: 20 } });
    expect(few.total).toBeGreaterThan(20);
    const all = await searcher.search('"very residual learning"', 300);
    expect(all).toMatchObject({ total: 250, rows: { length: 250 } });
    expect(all.note).toBeUndefined();
    expect(await searcher.search('"nowhere to be found"')).toMatchObject({ rows: [], total: 0 });
  });

  test("comes before what only has the other words beside it", async () => {
    const { rows } = await searcher.search('"residual learning" nets');
    expect(rows.map(({ title }) => title)).toEqual(["Together", "Residual Learning in the title"]);
  });

  test("is marked where it stands", async () => {
    const { rows } = await searcher.search('"residual learning" title');
    const [row] = rows;
    expect(row?.marks.title.map(([start, end]) => row.title.slice(start, end))).toEqual([
      "Residual",
      "Learning",
      "title",
    ]);
  });
});
