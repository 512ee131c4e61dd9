/** The report compares like with like, and its object has the shape that programs read. */
import { expect, test } from "vitest";
import type { Answer } from "./search/engine.ts";
import type { PaperkinReport } from "./search/paperkin.ts";
import { describe, summarise } from "./search/report.ts";

const answer = (reciprocalRank: number, ms = 1): Answer => ({ reciprocalRank, ndcg: reciprocalRank, ms });

const paperkin: PaperkinReport = {
  buildSeconds: 2,
  longestSliceMs: 21,
  storedBytes: 3_000,
  loadMs: 4,
  heapBytes: 5_000,
  bandwidth: 1_000_000,
  answers: { words: [answer(1, 2), answer(0.5, 4), answer(0, 8)] },
  costs: { words: { keystrokeMs: [1, 2, 3], bytesRead: [1_000, 2_000, 4_000] } },
};

test("a peer that had no time for every query is compared over those it answered", () => {
  const slow = { buildSeconds: 1, heapBytes: 9, answers: { words: [answer(1), answer(1)] } };
  const { engines } = summarise({ papers: 3, paperkin, peers: { slow } });
  expect(engines["slow"]?.["words"]).toMatchObject({ n: 2, mrr: 1, paperkinMrr: 0.75 });
  expect(engines["paperkin"]?.["words"]).toMatchObject({ n: 3, mrr: 0.5, p50: 4, p95: 8 });
});

test("bytes are told as the time that memory would take, and its share of the query", () => {
  const { engines } = summarise({ papers: 3, paperkin, peers: {} });
  expect(engines["paperkin"]?.["words"]).toMatchObject({
    keystroke: { p50: 2, p95: 3 },
    bytesRead: { p50: 2_000, p95: 4_000 },
    bandwidthMs: { p50: 2, p95: 4 },
    bandwidthShare: { p50: 0.5, p95: 0.5 },
  });
});

test("a peer that failed is named in the text and missing from the figures", () => {
  const reports = { papers: 3, paperkin, peers: { broken: null } };
  expect(describe(reports)).toContain("broken: failed");
  expect(summarise(reports)).toMatchObject({
    papers: 3,
    build: { seconds: 2, longestSliceMs: 21 },
    stored: { bytes: 3_000 },
    load: { ms: 4 },
    heap: { bytes: 5_000 },
    peers: {},
  });
  expect(Object.keys(summarise(reports).engines)).toEqual(["paperkin"]);
});
