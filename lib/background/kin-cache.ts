/**
 * What the worker knows of kinship, kept in step with the catalogue: read from disk, learned when there is nothing or
 * the catalogue has outgrown it, then told of new papers. A cache, never the truth: whatever dies meanwhile, the next
 * worker goes on with the rows, and begins again with the learning, which takes seconds.
 */
import { DamagedBlob } from "../search/blob.ts";
import { featuresOf } from "../search/related/features.ts";
import type { KinEvidence } from "../search/related/find.ts";
import { fold, openModel } from "../search/related/model.ts";
import { createRows } from "../search/related/rows.ts";
import { createTrainer, sampleOf } from "../search/related/train.ts";
import { each, runInSlices } from "../search/slices.ts";
import type { KinStore } from "../store/kin-store.ts";
import type { Catalogue } from "../store/papers.ts";
import { catchUp, once } from "./catch-up.ts";

/** With fewer papers there is nothing to learn. */
const LEAST_PAPERS = 50;
/** A model is learned anew when the catalogue has grown to so many times what it was learned from. */
const OUTGROWN = 1.5;
/** Records read at once; some tens of milliseconds of unpacking. */
const READ = 100;
/** New rows in memory before they are written. A worker that dies makes them again: a few milliseconds each hundred. */
const PENDING = 100;
/** Rows written at once while there are many. */
const PIECE = 2_500;
/** More pieces than this are united. */
const MOST_PIECES = 8;
const SLICE_MS = 20;

type KinCacheTools = {
  readonly catalogue: Pick<Catalogue, "changesSince" | "count" | "keys" | "get">;
  readonly store: KinStore;
  /** Lets whoever waits for the thread have it. */
  readonly pause: () => Promise<void>;
};

export type KinCache = ReturnType<typeof createKinCache>;

/** The kinship of a catalogue. */
export function createKinCache({ catalogue, store, pause }: KinCacheTools) {
  let evidence: KinEvidence | null = null;
  /** What is being made to take the place of `evidence`. */
  let next: KinEvidence | null = null;
  let upTo = 0;
  let pieces = 0;
  /** Papers whose rows are not on disk. */
  let pending: number[] = [];

  async function load(): Promise<void> {
    const stored = await store.read();
    if (stored === null) return;
    try {
      const model = openModel(stored.model);
      const rows = createRows(model.dims);
      for (const packed of stored.rows) rows.read(packed);
      next = { model, rows };
      evidence = next;
      ({ upTo } = stored);
      pieces = stored.rows.length;
    } catch (error) {
      if (!(error instanceof DamagedBlob)) throw error;
      console.warn(`What was learned of kinship is learned again: ${error.message}.`);
      await store.clear();
    }
  }

  const loaded = once(load);
  /** Takes in what has changed in the catalogue; asked for meanwhile, it looks again. */
  const follow = catchUp(async () => {
    await loaded();
    const papers = await catalogue.count();
    if (papers >= LEAST_PAPERS && (next === null || isOutgrown(next, papers))) await learn(papers);
    if (next !== null) await takeIn(next);
  });

  /** Learns a model from papers of all ages. */
  async function learn(papers: number): Promise<void> {
    const sample = sampleOf(await catalogue.keys());
    const trainer = createTrainer();
    for (let start = 0; start < sample.length; start += READ) {
      const records = await catalogue.get(sample.slice(start, start + READ));
      await inSlices(each(records, trainer.add));
    }
    const bytes = await inSlices(trainer.train(papers));
    await store.begin(bytes);
    const model = openModel(bytes);
    next = { model, rows: createRows(model.dims) };
    upTo = 0;
    pieces = 0;
    pending = [];
  }

  async function takeIn(into: KinEvidence): Promise<void> {
    const { model, rows } = into;
    evidence ??= into;
    for (let isMore = true; isMore;) {
      const { records, upTo: last, more } = await catalogue.changesSince(upTo, READ);
      await inSlices(each(records, (record) => rows.put(record.id, fold(model, featuresOf(record)))));
      pending.push(...records.map(({ id }) => id));
      upTo = last;
      isMore = more;
      if (pending.length >= (more ? PIECE : PENDING)) await write(into);
    }
    // Until here whoever asked got the one before, if there was one: it knows more of the papers.
    evidence = into;
  }

  async function write({ rows }: KinEvidence): Promise<void> {
    const isAll = pieces >= MOST_PIECES || rows.size === pending.length;
    const bytes = await inSlices(rows.pack(isAll ? undefined : pending));
    await store.append(bytes, upTo, isAll);
    pieces = isAll ? 1 : pieces + 1;
    pending = [];
  }

  function inSlices<Result>(work: Generator<void, Result>): Promise<Result> {
    return runInSlices(work, { budgetMs: SLICE_MS, pause });
  }

  return {
    /** What is known so far; null when nothing has been learned yet. */
    async get(): Promise<KinEvidence | null> {
      await loaded();
      return evidence;
    },

    follow,
  };
}

/** Rows of papers that are gone stay until then: nobody asks for them. */
function isOutgrown({ model, rows }: KinEvidence, papers: number): boolean {
  return papers > OUTGROWN * model.papers || rows.size > OUTGROWN * papers;
}
