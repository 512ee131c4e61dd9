/** The search index over packed segments: wires the parts of `lib/search` together. */
import { createAccumulator } from "./accumulator.ts";
import { inverseFrequency } from "./bm25.ts";
import { exactExpansions } from "./expand.ts";
import { rankPapers } from "./rank.ts";
import { findRelated } from "./related.ts";
import type { SearchIndex } from "./search-index.ts";
import type { Segment } from "./segment.ts";
import { formsOf } from "./tokens.ts";
import { prepareTypos } from "./typos.ts";
import { viewOf } from "./view.ts";

/** An index over these segments, oldest first. It stays as it is: another set of segments is another index. */
export function openIndex(segments: readonly Segment[]): SearchIndex {
  const view = viewOf(segments);
  const accumulator = createAccumulator(view);
  for (const segment of segments) prepareTypos(segment);
  return {
    size: view.size,
    search: (query, options) => rankPapers(view, accumulator, query, options),
    related: (paper, limit, except) => findRelated(view, paper, limit, except),
    rarity(word) {
      accumulator.clear();
      accumulator.begin(0);
      accumulator.read(exactExpansions(view, formsOf(word)));
      const { holders } = accumulator;
      accumulator.end();
      return inverseFrequency(view.size, holders);
    },
  };
}
