/**
 * Measures our own index the way the extension uses it: built in slices that leave room for other work, merged into one
 * segment, stored, read back from disk and asked at every keystroke.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import { buildSegment } from "../../../lib/search/build-segment.ts";
import { mergeSegments } from "../../../lib/search/merge-segments.ts";
import { openIndex } from "../../../lib/search/open-index.ts";
import { readQuery } from "../../../lib/search/query.ts";
import type { KinEvidence } from "../../../lib/search/related/find.ts";
import type { SearchIndex } from "../../../lib/search/search-index.ts";
import { openSegment } from "../../../lib/search/segment.ts";
import { runInSlices } from "../../../lib/search/slices.ts";
import { learn } from "../related/catalogue.ts";
import type { CorpusPaper } from "./corpus.ts";
import { ask, type Answers, type EngineReport } from "./engine.ts";
import { depth, percentile } from "./measure.ts";
import { heldBytes, readBandwidth } from "./memory.ts";
import { keystrokesOf, type Query } from "./queries.ts";

/** What one class of queries cost beyond the finished query. */
export type ClassCosts = {
  /** Milliseconds of every keystroke of every query. */
  readonly keystrokeMs: readonly number[];
  /** Bytes of postings that each finished query read. */
  readonly bytesRead: readonly number[];
};

export type PaperkinReport = EngineReport & {
  readonly longestSliceMs: number;
  readonly storedBytes: number;
  /** From a file to an index that can be asked, checksum included; the file is in the system's cache. */
  readonly loadMs: number;
  /** Bytes a second that this machine reads from memory. */
  readonly bandwidth: number;
  readonly costs: { readonly [name: string]: ClassCosts };
};

const segmentPapers = 5_000;
const sliceMs = 20;
const loads = 5;

/** Builds, stores, opens and asks the index. */
export async function measurePaperkin(
  papers: readonly CorpusPaper[],
  queries: readonly Query[],
): Promise<PaperkinReport> {
  const bandwidth = readBandwidth();
  const folder = mkdtempSync(join(tmpdir(), "paperkin-bench-"));
  const file = join(folder, "segment");
  try {
    const { seconds, longestSliceMs, storedBytes } = await build(papers, file);
    console.error(`paperkin: built in ${seconds.toFixed(1)} s`);
    const loadMs = percentile(
      Array.from({ length: loads }, () => timed(() => open(file)).ms),
      0.5,
    );
    // What learning costs in time and memory is measured by the related bench.
    const evidence = await runInSlices(learn(papers), { budgetMs: sliceMs, pause: () => nextTurn() });
    const before = await heldBytes();
    const index = open(file);
    const search = (query: string) =>
      index.search(readQuery(query), { limit: depth, evidence }).hits.map(({ id }) => id);
    const answers: Answers = await ask(search, queries, Number.POSITIVE_INFINITY);
    const heapBytes = (await heldBytes()) - before;
    const costs = measureCosts(index, evidence, queries);
    return { buildSeconds: seconds, longestSliceMs, storedBytes, loadMs, heapBytes, bandwidth, answers, costs };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Builds segments, merges them into one and writes that to `file`; nothing of it stays in memory. */
async function build(papers: readonly CorpusPaper[], file: string) {
  let longestSliceMs = 0;
  const inSlices = <T>(steps: Generator<void, T>) =>
    runInSlices(steps, {
      budgetMs: sliceMs,
      pause: () => nextTurn(),
      onSlice: (ms) => {
        longestSliceMs = Math.max(longestSliceMs, ms);
      },
    });
  const start = performance.now();
  const segments: Uint8Array[] = [];
  for (let place = 0; place < papers.length; place += segmentPapers) {
    segments.push(await inSlices(buildSegment(papers.slice(place, place + segmentPapers))));
  }
  const merged = await inSlices(mergeSegments(segments.map(openSegment)));
  const seconds = (performance.now() - start) / 1_000;
  writeFileSync(file, merged);
  return { seconds, longestSliceMs, storedBytes: merged.byteLength };
}

function open(file: string): SearchIndex {
  return openIndex([openSegment(readFileSync(file))]);
}

function measureCosts(index: SearchIndex, evidence: KinEvidence, queries: readonly Query[]) {
  const costs: { [name: string]: { keystrokeMs: number[]; bytesRead: number[] } } = {};
  for (const { class: name, query } of queries) {
    const cost = (costs[name] ??= { keystrokeMs: [], bytesRead: [] });
    let bytesRead = 0;
    for (const typed of keystrokesOf(query)) {
      const { ms, value } = timed(() => index.search(readQuery(typed), { limit: depth, evidence }));
      cost.keystrokeMs.push(ms);
      ({ bytesRead } = value);
    }
    cost.bytesRead.push(bytesRead);
  }
  return costs;
}

function timed<T>(work: () => T): { ms: number; value: T } {
  const start = performance.now();
  const value = work();
  return { ms: performance.now() - start, value };
}
