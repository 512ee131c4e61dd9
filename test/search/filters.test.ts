/** What quotes, minus and filters do to the papers that are found. */
import { describe, expect, test } from "vitest";
import { idsFor, indexOf, paper } from "./papers.ts";

describe("of the papers", () => {
  const index = indexOf([
    paper(1, { title: "Deep residual learning", authors: ["Kaiming He", "Jian Sun"], date: "2015-12" }),
    paper(2, { title: "Deep learning of residual nets", authors: ["He Zhang"], date: "2019" }),
    paper(3, { title: "Deep nets", abstract: "He met Kaiming in the state of the art.", date: "2021-02-03" }),
    paper(4, { title: "Kaiming initialisation", authors: ["Ada Byron", "Xu He"] }),
  ]);
  const found = (typed: string, options = {}) =>
    index
      .search(typed, 10, options)
      .hits.map(({ id }) => id)
      .toSorted((one, other) => one - other);

  test.each([
    ["deep", [1, 2, 3]],
    ["deep -residual", [3]],
    ["deep -nets -initialisations", [1]],
    ["deep -author:sun", [2, 3]],
    ["deep -net", [1]],
    ["author:he", [1, 2, 4]],
    ["author:kaimnig", [1]],
    ["author:kaiming deep", [1]],
    ["author:deep", []],
    ["year:2019", [2]],
    ["year:2016.. deep", [2, 3]],
    ["year:..2019 deep", [1, 2]],
    ["deep year:2015..2019 -author:zhang", [1]],
    ["year:1999", []],
    ["year:20", []],
    ["kaiming year:20", [1, 3, 4]],
    ['"residual" deep', [1, 2]],
    ['"residua" deep', []],
    ["foo:deep", [1, 2, 3]],
  ])("%s", (typed, ids) => {
    expect(found(typed)).toEqual(ids);
  });

  test("only papers of the chosen lists are found, with words and without", () => {
    const within = new Set([2, 4, 99]);
    expect(found("deep", { within })).toEqual([2]);
    expect(found("is:saved", { within })).toEqual([2, 4]);
    expect(found("is:saved -kaiming", { within })).toEqual([2]);
    expect(found("is:saved year:2019", { within: new Set() })).toEqual([]);
  });

  test("of a filter alone come the newest first", () => {
    expect(idsFor("year:2000..", index)).toEqual([3, 2, 1]);
  });

  test("a saved paper comes before its like", () => {
    const twins = indexOf([paper(1, { title: "Twin" }), paper(2, { title: "Twin" })]);
    expect(twins.search("twin", 2, { saved: new Set([2]) }).hits.map(({ id }) => id)).toEqual([2, 1]);
  });
});
