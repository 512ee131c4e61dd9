/**
 * The catalogue of the related bench, made the way the extension makes it: papers to be ranked and papers in the
 * background in one index, and what is learned from a sample of them all, in slices that leave room for other work.
 */
import { setImmediate as nextTurn } from "node:timers/promises";
import { buildSegment } from "../../../lib/search/build-segment.ts";
import { mergeSegments } from "../../../lib/search/merge-segments.ts";
import { openIndex } from "../../../lib/search/open-index.ts";
import { featuresOf } from "../../../lib/search/related/features.ts";
import type { KinEvidence } from "../../../lib/search/related/find.ts";
import { fold, openModel } from "../../../lib/search/related/model.ts";
import { createRows } from "../../../lib/search/related/rows.ts";
import { createTrainer, sampleOf } from "../../../lib/search/related/train.ts";
import type { SearchIndex } from "../../../lib/search/search-index.ts";
import { openSegment } from "../../../lib/search/segment.ts";
import { runAtOnce, runInSlices } from "../../../lib/search/slices.ts";
import { fold as foldText, tidy } from "../../../lib/text.ts";
import type { Corpus, CorpusPaper } from "../search/corpus.ts";

export type Catalogue = {
  /** The ranked papers, then those in the background; the id of a paper is its place. */
  readonly papers: readonly CorpusPaper[];
  /** How many papers are ranked. */
  readonly ranked: number;
  readonly index: SearchIndex;
  readonly evidence: KinEvidence;
  /** How long learning and folding took; the index for search is not counted. */
  readonly buildSeconds: number;
  readonly longestSliceMs: number;
  /** The model and the rows, packed. */
  readonly storedBytes: number;
};

const segmentPapers = 5_000;
const sliceMs = 20;

/** Builds the index over all papers and learns from them. */
export async function buildCatalogue(corpus: Corpus, background: Corpus | null): Promise<Catalogue> {
  const papers = background === null ? corpus.papers : [...corpus.papers, ...furtherPapers(corpus, background)];
  const index = buildIndex(papers);
  let longestSliceMs = 0;
  const start = performance.now();
  const evidence = await runInSlices(learn(papers), {
    budgetMs: sliceMs,
    pause: () => nextTurn(),
    onSlice: (ms) => {
      longestSliceMs = Math.max(longestSliceMs, ms);
    },
  });
  const buildSeconds = (performance.now() - start) / 1_000;
  const storedBytes = evidence.model.bytes.byteLength + runAtOnce(evidence.rows.pack()).byteLength;
  return { papers, ranked: corpus.papers.length, index, evidence, buildSeconds, longestSliceMs, storedBytes };
}

/** The papers of the background that the corpus does not have, by id or title, with ids that go on from its own. */
export function furtherPapers(corpus: Corpus, background: Corpus): CorpusPaper[] {
  const titles = new Set(corpus.papers.map(titleKey));
  const further: CorpusPaper[] = [];
  for (const [key, place] of background.placeOf) {
    const paper = background.papers[place];
    if (paper === undefined || corpus.placeOf.has(key) || titles.has(titleKey(paper))) continue;
    further.push({ ...paper, id: corpus.papers.length + further.length });
  }
  return further;
}

function titleKey({ title }: CorpusPaper): string {
  return foldText(tidy(title));
}

function buildIndex(papers: readonly CorpusPaper[]): SearchIndex {
  const segments: Uint8Array[] = [];
  for (let place = 0; place < papers.length; place += segmentPapers) {
    segments.push(runAtOnce(buildSegment(papers.slice(place, place + segmentPapers))));
  }
  return openIndex([openSegment(runAtOnce(mergeSegments(segments.map(openSegment))))]);
}

/** Learns from a sample of the papers and folds all of them. */
export function* learn(papers: readonly CorpusPaper[]): Generator<void, KinEvidence> {
  const trainer = createTrainer();
  for (const paper of sampleOf(papers)) {
    trainer.add(paper);
    yield;
  }
  const model = openModel(yield* trainer.train(papers.length));
  const rows = createRows(model.dims);
  for (const paper of papers) {
    rows.put(paper.id, fold(model, featuresOf(paper)));
    yield;
  }
  return { model, rows };
}
