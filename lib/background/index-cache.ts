/**
 * The search index, kept in step with the catalogue: read from disk when the worker starts, then told of what changed.
 * A cache, never the truth: what is missing, damaged or of an older format is built again from the catalogue, in slices
 * and from where it stopped, whatever dies meanwhile.
 */
import { DamagedBlob } from "../search/blob.ts";
import { buildSegment } from "../search/build-segment.ts";
import { nextMerge } from "../search/compaction.ts";
import { mergeSegments } from "../search/merge-segments.ts";
import { openIndex } from "../search/open-index.ts";
import type { SearchIndex } from "../search/search-index.ts";
import { openSegment, type Segment } from "../search/segment.ts";
import { runInSlices } from "../search/slices.ts";
import type { StoredPaper } from "../store/database.ts";
import type { IndexStore } from "../store/index-store.ts";
import type { Catalogue } from "../store/papers.ts";
import { catchUp, once } from "./catch-up.ts";

/** Changes read from the database at once; some tens of milliseconds of unpacking records. */
const READ = 250;
/** Papers in a new segment: a killed worker loses at most the work on these. */
const SEGMENT_PAPERS = 2_500;
/** A slice ends at the first step after this; a step takes a few milliseconds. */
const SLICE_MS = 20;

/** A segment and its key on disk. */
type Part = { readonly key: number; readonly segment: Segment };

type IndexCacheTools = {
  readonly catalogue: Pick<Catalogue, "changesSince">;
  readonly store: IndexStore;
  /** Lets whoever waits for the thread have it. */
  readonly pause: () => Promise<void>;
  /** Resolves when no view waits for an answer. */
  readonly rest: () => Promise<void>;
  /** Called when much has been taken in, so that views may ask again. */
  readonly grown: () => void;
};

export type IndexCache = ReturnType<typeof createIndexCache>;

/** An index over a catalogue. */
export function createIndexCache({ catalogue, store, pause, rest, grown }: IndexCacheTools) {
  let parts: readonly Part[] = [];
  let upTo = 0;
  /** Over `parts`; null when these have changed. */
  let index: SearchIndex | null = null;
  const first = Promise.withResolvers<void>();

  async function load(): Promise<void> {
    const stored = await store.read();
    try {
      parts = stored.segments.map(({ key, bytes }) => ({ key, segment: openSegment(bytes) }));
      ({ upTo } = stored);
    } catch (error) {
      if (!(error instanceof DamagedBlob)) throw error;
      console.warn(`The search index is built again: ${error.message}.`);
      await store.clear();
    }
  }

  /** Reads what is on disk. */
  const loaded = once(load);
  /** Takes in what has changed in the catalogue; asked for meanwhile, it looks again. */
  const follow = catchUp(async () => {
    await loaded();
    await takeIn();
  });

  async function takeIn(): Promise<void> {
    for (let isMore = true; isMore;) {
      const { records, gone, last, more } = await readChanges();
      if (last === upTo) {
        // A worker may have died before it merged.
        await compact(false);
        return;
      }
      const bytes = await inSlices(buildSegment(records, gone));
      const key = await store.append(bytes, last);
      upTo = last;
      change([...parts, { key, segment: openSegment(bytes) }]);
      await compact(more);
      grown();
      isMore = more;
    }
  }

  /** The next changes, at most as many as a segment takes; a paper that changed meanwhile counts as it is last. */
  async function readChanges() {
    const records = new Map<number, StoredPaper>();
    const gone = new Set<number>();
    let last = upTo;
    let more = true;
    while (more && records.size < SEGMENT_PAPERS) {
      const changes = await catalogue.changesSince(last, READ);
      for (const record of changes.records) records.set(record.id, record);
      for (const id of changes.gone) {
        records.delete(id);
        gone.add(id);
      }
      last = changes.upTo;
      ({ more } = changes);
      if (more) await pause();
    }
    return { records: records.values().toArray(), gone: [...gone], last, more };
  }

  async function compact(isGrowing: boolean): Promise<void> {
    for (;;) {
      const range = nextMerge(
        parts.map(({ segment }) => segment.size),
        isGrowing,
      );
      if (range === null) return;
      const merged = parts.slice(...range);
      const bytes = await inSlices(
        mergeSegments(
          merged.map(({ segment }) => segment),
          range[0] === 0,
        ),
      );
      const key = await store.replace(
        merged.map((part) => part.key),
        bytes,
      );
      change([...parts.slice(0, range[0]), { key, segment: openSegment(bytes) }]);
    }
  }

  function change(next: readonly Part[]): void {
    parts = next;
    index = null;
    first.resolve();
  }

  function opened(): SearchIndex {
    const next = openIndex(parts.map(({ segment }) => segment));
    // Whoever waits for the index is answered first.
    void rest().then(next.prepare);
    return next;
  }

  function inSlices<Result>(work: Generator<void, Result>): Promise<Result> {
    return runInSlices(work, { budgetMs: SLICE_MS, pause });
  }

  return {
    /** The index as far as it is. Only when there is none yet does it wait for the first papers. */
    async get(): Promise<SearchIndex> {
      await loaded();
      if (parts.length === 0) await Promise.race([follow(), first.promise]);
      index ??= opened();
      return index;
    },

    /** Begins to read what is on disk, before anyone asks. */
    async warm(): Promise<void> {
      await loaded();
    },

    follow,
  };
}
