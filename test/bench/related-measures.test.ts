/** The figures of the related bench by hand, and what its readers take from lines and pass over. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { furtherPapers } from "./related/catalogue.ts";
import { readJudgements, readRun } from "./related/judgements.ts";
import { averagePrecision, gradedNdcg, recall, scoresOf } from "./related/measures.ts";
import { summarise } from "./related/report.ts";
import { createTermEngines } from "./related/term-index.ts";
import { readCorpus, type CorpusPaper } from "./search/corpus.ts";

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "paperkin-related-"));
});

afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, lines: readonly string[]): string {
  const path = join(folder, name);
  writeFileSync(path, lines.join("\n"));
  return path;
}

function paper(id: number, title: string, abstract = ""): CorpusPaper {
  return { id, title, abstract, authors: [], date: null, venue: null, arxiv: null };
}

const placeOf = new Map([
  ["a", 0],
  ["b", 1],
  ["c", 2],
  ["d#1", 3],
]);

test("nDCG is the gain of what was found over that of the best order", () => {
  const grades = new Map([
    [1, 3],
    [2, 1],
    [3, 0],
  ]);
  // (1 + 3 / log2(3)) / (3 + 1 / log2(3))
  expect(gradedNdcg([2, 1, 3], grades, 10)).toBeCloseTo(0.7967, 4);
  expect(gradedNdcg([9, 1], grades, 10)).toBeCloseTo(1.8928 / 3.6309, 4);
  expect(gradedNdcg([2, 1], grades, 1)).toBeCloseTo(1 / 3);
  expect(gradedNdcg([1, 2], grades, 10)).toBe(1);
  expect(gradedNdcg([3], new Map([[3, 0]]), 10)).toBeNaN();
});

test("average precision and recall count relevant papers that are not ranked", () => {
  const relevant = new Set([1, 2, 3]);
  // 1 of 1, 2 of 3, and one never.
  expect(averagePrecision([1, 9, 2], relevant)).toBeCloseTo((1 + 2 / 3) / 3);
  expect(recall([1, 9, 2], relevant, 2)).toBeCloseTo(1 / 3);
  expect(averagePrecision([1], new Set())).toBeNaN();
});

test("a fifth of the pool is rounded up and at least one", () => {
  const grades = new Map([
    [1, 1],
    [2, 1],
  ]);
  expect(scoresOf([9, 1], grades, 5, 1)).toMatchObject({ ndcg20pct: 0, map: 0.25, recall20: 0.5 });
  expect(scoresOf([9, 1], grades, 0, 1).ndcg20pct).toBe(0);
  expect(scoresOf([1, 2], grades, 6, 1).ndcg20pct).toBe(1);
  expect(scoresOf([1, 2], grades, 6, 2)).toMatchObject({ ndcg10: 1, map: Number.NaN, recall20: Number.NaN });
});

test("judgements are read with labels, the higher of two grades, and what was passed over is counted", () => {
  const lines = ["a\tb\t1", "a\tb\t2", "a\tc\t0\r", "a#read\tc\t1", "d#1\ta\t1", "", "a\ta\t1", "x\tb\t1", "a\tx\t1"];
  const bad = ["query\tpaper\tgrade", "a\tb", "a\tb\t", "a\tb\t-1"];
  const { queries, relevantFrom, skipped } = readJudgements(file("qrels.tsv", [...lines, ...bad]), placeOf);
  expect(queries).toEqual([
    {
      name: "a",
      paper: 0,
      grades: new Map([
        [1, 2],
        [2, 0],
      ]),
    },
    { name: "a#read", paper: 0, grades: new Map([[2, 1]]) },
    { name: "d#1", paper: 3, grades: new Map([[0, 1]]) },
  ]);
  expect(relevantFrom).toBe(2);
  expect(Object.fromEntries(skipped)).toEqual({
    "of a paper with itself": 1,
    "with a query that is not in the corpus": 1,
    "with a paper that is not in the corpus": 1,
    "with a grade that is no number": 2,
    "without three columns": 1,
    "with a grade below 0": 1,
  });
});

test("where no grade is above 1, 1 is relevant", () => {
  expect(readJudgements(file("ones.tsv", ["a\tb\t1", "a\tc\t0"]), placeOf).relevantFrom).toBe(1);
});

test("an outside ranking is put in order of its ranks", () => {
  const { rankings, skipped } = readRun(file("run.tsv", ["a\tb\t7", "a\tc\t2", "a\tb\t1", "a\tx\t3"]), placeOf);
  expect(rankings.get("a")).toEqual([1, 2]);
  expect(skipped.get("with a paper that is not in the corpus")).toBe(1);
});

test("the background has no paper of the corpus, by id or title, and ids of its own", () => {
  const corpus = readCorpus(file("corpus.jsonl", ['{"id":"a","title":"Émile at sea"}', '{"id":"b","title":"Two"}']));
  const background = readCorpus(
    file("background.jsonl", [
      '{"id":"a","title":"Another"}',
      '{"id":"x","title":"emile  at sea"}',
      '{"id":"y","title":"Three"}',
    ]),
  );
  expect(furtherPapers(corpus, background).map(({ id, title }) => [id, title])).toEqual([[2, "Three"]]);
});

test("the plain rankings leave out what is not in the pool and what has nothing in common", () => {
  const papers = [paper(0, "Coral reefs"), paper(1, "Reefs", "coral"), paper(2, "Coral"), paper(3, "Tax law")];
  for (const engine of Object.values(createTermEngines(papers))) {
    expect(engine(papers[0]!, { limit: 9, size: 3, except: [0] })).toEqual([1, 2]);
    expect(engine(papers[0]!, { limit: 9, size: 1, except: [0], within: new Set([2]) })).toEqual([2]);
    expect(engine(papers[0]!, { limit: 1, size: 3, except: [0] })).toEqual([1]);
  }
});

test("a figure is the mean over the queries that can have it, and null where nothing was measured", () => {
  const catalogue = { papers: [paper(0, "One")], ranked: 1, buildSeconds: 2, longestSliceMs: 21, storedBytes: 9 };
  const scores = [
    { ndcg10: 1, ndcg20pct: 1, map: Number.NaN, recall20: Number.NaN },
    { ndcg10: 0, ndcg20pct: 0.5, map: 0.25, recall20: 0.5 },
  ];
  const results = {
    catalogue,
    pool: "all",
    queries: 2,
    relevantFrom: 1,
    judgedRelevant: 1,
    engines: { run: { scores, ms: [] } },
  };
  expect(JSON.parse(JSON.stringify(summarise(results)))).toEqual({
    papers: 1,
    build: { seconds: 2, longestSliceMs: 21 },
    stored: { bytes: 9 },
    engines: { run: { ndcg10: 0.5, ndcg20pct: 0.75, map: 0.25, recall20: 0.5, p50: null, p95: null } },
  });
});
