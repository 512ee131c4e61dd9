/** Answers a search: identifiers at once, filters by list, the index, then the texts for phrases and marks. */
import { identifiersIn } from "../pasted.ts";
import type { Identifier } from "../identifiers.ts";
import type { Payload, SearchAnswer } from "../messages.ts";
import { correctQuery } from "../search/correction.ts";
import { markPaper } from "../search/marks.ts";
import { isSentence } from "../search/meaning.ts";
import { hasPhrases } from "../search/phrases.ts";
import { queryLimits, readQuery } from "../search/query.ts";
import type { SearchResult } from "../search/search-index.ts";
import { paperAt } from "../sites/index.ts";
import type { StoredPaper } from "../store/database.ts";
import type { SavedLists } from "../store/lists.ts";
import { markedNames } from "../store/saved-names.ts";
import type { Catalogue } from "../store/papers.ts";
import type { PaperFacts } from "../sync/paper-facts.ts";
import type { IndexCache } from "./index-cache.ts";
import type { KinCache } from "./kin-cache.ts";
import { PHRASE_MOST, withPhrases } from "./phrase-hits.ts";
import { filterOf } from "./query-filters.ts";
import { recordsOf, rowOf } from "./rows.ts";
import type { SavedPapers, SavedPapersCache } from "./saved-papers.ts";

type SearchTools = {
  readonly catalogue: Catalogue;
  readonly lists: SavedLists;
  readonly index: IndexCache;
  readonly kin: Pick<KinCache, "get">;
  readonly filled: () => Promise<void>;
  readonly savedPapers: SavedPapersCache;
  /** What the reader calls the list that has no name of its own. */
  readonly readingName: () => string;
};

/** The handler of `search`. */
export function createSearch({ catalogue, lists, index, kin, filled, savedPapers, readingName }: SearchTools) {
  /** The keys of the papers in lists; one answer as long as these are the same. */
  let known: { readonly saved: SavedPapers; readonly keys: ReadonlySet<number> } | null = null;

  /** The query that was asked last. */
  let asked: { readonly typed: string; readonly saved: ReadonlySet<number> } | null = null;

  function savedKeys(saved: SavedPapers): ReadonlySet<number> {
    if (known?.saved !== saved) known = { saved, keys: keysOf(saved, isInList) };
    return known.keys;
  }

  /**
   * The saved papers that come first among equals. For a query that is asked again they are those of the first time: a
   * paper saved from the list must not move away under the reader's eyes.
   */
  function preferredFor(typed: string, keys: ReadonlySet<number>): ReadonlySet<number> {
    if (asked?.typed !== typed) asked = { typed, saved: keys };
    return asked.saved;
  }

  return async function search({ query: typed, limit }: Payload<"search">): Promise<SearchAnswer> {
    await filled();
    const start = performance.now();
    // A keystroke is answered after two rounds to the disk, not five: all that can be asked at once is.
    const query = readQuery(typed);
    const [state, saved, packed, evidence, named] = await Promise.all([
      lists.state(),
      lists.state().then(savedPapers.of),
      index.get(),
      // Only sentences are worth what a worker that has just woken takes to read it.
      isSentence(query) ? kin.get() : null,
      findNamed(typed),
    ]);
    const names = markedNames(state);
    if (named !== undefined) {
      const marks = { title: [], authors: [], snippet: null };
      const tookMs = performance.now() - start;
      return { ...nothing, rows: [{ ...rowOf(named, names), marks }], total: 1, tookMs };
    }
    const filter = filterOf(query, state, readingName);
    if (filter === null) return { ...nothing, note: "noList", tookMs: performance.now() - start };
    const phrased = hasPhrases(query);
    const result = packed.search(query, {
      limit: phrased ? Math.max(limit, PHRASE_MOST) : limit,
      saved: preferredFor(typed, savedKeys(saved)),
      evidence,
      ...(filter && { within: keysOf(saved, filter) }),
    });
    const { records, total, isExact } = phrased
      ? await withPhrases(catalogue, query, result, limit)
      : await allOf(result);
    const rows = records.map((record) => ({ ...rowOf(record, names), marks: markPaper(record, result.words) }));
    const [best] = records;
    const read = typed.slice(0, queryLimits.characters);
    const correction = best === undefined ? null : correctQuery(read, result.words, best);
    return { rows, total, correction, tookMs: performance.now() - start, ...(!isExact && { note: "more" }) };
  };

  async function findNamed(typed: string): Promise<StoredPaper | undefined> {
    const identifiers: readonly Identifier[] = identifiersIn(typed, paperAt);
    return identifiers.length === 0 ? undefined : catalogue.find(identifiers);
  }

  async function allOf({ hits, total }: SearchResult) {
    return { records: await recordsOf(catalogue, hits), total, isExact: true };
  }
}

function keysOf({ byId }: SavedPapers, test: (facts: PaperFacts) => boolean): ReadonlySet<number> {
  return new Set([...byId].filter(([, { facts }]) => test(facts)).map(([id]) => id));
}

function isInList({ saved }: PaperFacts): boolean {
  return saved.size > 0;
}

const nothing = { rows: [], total: 0, correction: null } as const;
