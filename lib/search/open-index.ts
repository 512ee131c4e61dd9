/** The search index over packed segments: wires the parts of `lib/search` together. */
import { createAccumulator } from "./accumulator.ts";
import { inverseFrequency } from "./bm25.ts";
import { exactExpansions } from "./expand.ts";
import { createMeaningFinder, isSentence, type MeaningFinder } from "./meaning.ts";
import { rankPapers } from "./rank.ts";
import { createKinFinder, type KinFinder } from "./related/find.ts";
import { isEmptyQuery, type Query } from "./query.ts";
import type { SearchIndex, SearchOptions, SearchResult } from "./search-index.ts";
import type { Segment } from "./segment.ts";
import { formsOf } from "./tokens.ts";
import { prepareTypos } from "./typos.ts";
import { newestOf, viewOf } from "./view.ts";

/** Beginnings so short have answers so long that they are worth remembering. */
const SHORT = 3;
const MOST_REMEMBERED = 500;

/** What to remember the answer under; null for a query that is more than one short beginning. */
function shortBeginning(query: Query, { limit, within }: SearchOptions): string | null {
  const [word, ...others] = query.words;
  if (word === undefined || others.length > 0 || word.word.length > SHORT || word.field !== "any") return null;
  if (!isEmptyQuery({ ...query, words: [] }) || query.excluded.length > 0 || within !== undefined) return null;
  return JSON.stringify([word, limit]);
}

/** An index over these segments, oldest first. It stays as it is: another set of segments is another index. */
export function openIndex(segments: readonly Segment[]): SearchIndex {
  const view = viewOf(segments);
  const accumulator = createAccumulator(view);
  let finder: KinFinder | null = null;
  let meaning: MeaningFinder | null = null;
  /** Answers to the first letters of a word, the longest lists there are: every search begins with one of them. */
  let remembered = new Map<string, SearchResult>();
  let rememberedFor: SearchOptions["saved"];

  function search(query: Query, options: SearchOptions): SearchResult {
    const key = shortBeginning(query, options);
    if (isSentence(query)) {
      meaning ??= createMeaningFinder(view);
      return rankPapers(view, accumulator, meaning, query, options);
    }
    if (key === null) return rankPapers(view, accumulator, null, query, options);
    if (rememberedFor !== options.saved || remembered.size === MOST_REMEMBERED) {
      remembered = new Map();
      rememberedFor = options.saved;
    }
    const answer = remembered.get(key) ?? rankPapers(view, accumulator, null, query, options);
    remembered.set(key, answer);
    return answer;
  }

  return {
    size: view.size,
    search,
    prepare() {
      for (const segment of segments) prepareTypos(segment);
    },
    related(papers, options) {
      finder ??= createKinFinder(view);
      return finder.find(papers, options);
    },
    newest: (limit) => newestOf(view, limit),
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
