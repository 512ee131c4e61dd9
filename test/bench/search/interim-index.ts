/**
 * Stands in for the packed index until that lands: the same steps around today's index in memory, with JSON for
 * segments. Its build only writes the JSON; the indexing is in the read-back, as it is whenever the background starts.
 */
import { createSearchIndex } from "../../../lib/search/memory-index.ts";
import type { IndexedPaper } from "../../../lib/search/search-index.ts";

type Segment = { readonly papers: readonly IndexedPaper[] };

type SliceOptions = {
  readonly budgetMs: number;
  readonly pause: () => Promise<void>;
  readonly onSlice?: (ms: number) => void;
};

export function* buildSegment(papers: Iterable<IndexedPaper>): Generator<void, Uint8Array> {
  const records: string[] = [];
  for (const paper of papers) {
    records.push(JSON.stringify(paper));
    yield;
  }
  return new TextEncoder().encode(`[${records.join(",")}]`);
}

export function mergeSegments(segments: readonly Segment[]): Generator<void, Uint8Array> {
  return buildSegment(segments.flatMap(({ papers }) => papers));
}

export function openSegment(bytes: Uint8Array): Segment {
  return { papers: JSON.parse(new TextDecoder().decode(bytes)) as IndexedPaper[] };
}

export function openIndex(segments: readonly Segment[]) {
  const index = createSearchIndex();
  for (const { papers } of segments) index.put(papers);
  return {
    search: (query: string, { limit }: { limit: number }) => ({ ...index.search(query, limit), bytesRead: 0 }),
  };
}

export async function runInSlices<T>(steps: Generator<void, T>, options: SliceOptions): Promise<T> {
  for (;;) {
    const start = performance.now();
    let step = steps.next();
    while (step.done !== true && performance.now() - start < options.budgetMs) step = steps.next();
    options.onSlice?.(performance.now() - start);
    if (step.done === true) return step.value;
    await options.pause();
  }
}
