/** Answers a search: identifiers at once, filters by list, the index, then the texts for phrases and marks. */
import { identifiersIn } from "../pasted.ts";
import type { Identifier } from "../identifiers.ts";
import type { Payload, SearchAnswer } from "../messages.ts";
import { correctQuery } from "../search/correction.ts";
import { findLists } from "../search/list-names.ts";
import { markPaper } from "../search/marks.ts";
import { isSentence } from "../search/meaning.ts";
import { hasPhrases, holdsPhrases } from "../search/phrases.ts";
import { queryLimits, readQuery, type Query } from "../search/query.ts";
import type { SearchResult } from "../search/search-index.ts";
import { paperAt } from "../sites/index.ts";
import type { StoredPaper } from "../store/database.ts";
import type { SavedLists } from "../store/lists.ts";
import { markedNames, savedNames } from "../store/saved-names.ts";
import type { Catalogue } from "../store/papers.ts";
import type { ListId, ListsState } from "../sync/merge.ts";
import { visibleLists } from "../sync/views.ts";
import type { IndexCache } from "./index-cache.ts";
import type { KinCache } from "./kin-cache.ts";
import { recordsOf, rowOf } from "./rows.ts";

/** Records read at once when phrases have to be looked for in their texts, and how many at most. */
const PHRASE_BATCH = 100;
const PHRASE_MOST = 3_000;

type SearchTools = {
  readonly catalogue: Catalogue;
  readonly lists: SavedLists;
  readonly index: IndexCache;
  readonly kin: Pick<KinCache, "get">;
  readonly filled: () => Promise<void>;
  /** What the reader calls the list that has no name of its own. */
  readonly readingName: () => string;
};

/** Keys of saved papers, in all lists and by list. */
type SavedKeys = { readonly all: ReadonlySet<number>; readonly byList: ReadonlyMap<ListId, ReadonlySet<number>> };

/** The handler of `search`. */
export function createSearch({ catalogue, lists, index, kin, filled, readingName }: SearchTools) {
  /** One answer per state of the lists and of the catalogue: every keystroke asks. */
  let known: { readonly state: ListsState; readonly rev: number; readonly keys: SavedKeys } | null = null;

  /** The query that was asked last. */
  let asked: { readonly typed: string; readonly saved: ReadonlySet<number> } | null = null;

  async function savedKeys(state: ListsState, rev: number): Promise<SavedKeys> {
    if (known?.state === state && known.rev === rev) return known.keys;
    const names = savedNames(state);
    const records = await catalogue.findAll([...names.keys()]);
    const byList = new Map<ListId, Set<number>>(visibleLists(state).map(({ list }) => [list, new Set()]));
    const all = new Set<number>();
    for (const [name, { id }] of records) {
      all.add(id);
      for (const list of names.get(name) ?? []) byList.get(list)?.add(id);
    }
    known = { state, rev, keys: { all, byList } };
    return known.keys;
  }

  /**
   * The saved papers that come first among equals. For a query that is asked again they are those of the first time: a
   * paper saved from the list must not move away under the reader's eyes.
   */
  function preferredFor(typed: string, keys: SavedKeys): ReadonlySet<number> {
    if (asked?.typed !== typed) asked = { typed, saved: keys.all };
    return asked.saved;
  }

  /** The only papers a query may find, undefined when that is all; null when it names a list that is not there. */
  function withinOf(query: Query, keys: SavedKeys, state: ListsState) {
    const sets: ReadonlySet<number>[] = query.isSaved ? [keys.all] : [];
    const named = visibleLists(state).map(({ list, name }) => ({ list, name: name ?? readingName() }));
    for (const typed of query.lists) {
      const found = findLists(typed, named);
      if (found.length === 0) return null;
      sets.push(new Set(found.flatMap((list) => [...(keys.byList.get(list) ?? [])])));
    }
    const [first, ...others] = sets;
    if (first === undefined) return undefined;
    return new Set([...first].filter((id) => others.every((other) => other.has(id))));
  }

  return async function search({ query: typed, limit }: Payload<"search">): Promise<SearchAnswer> {
    await filled();
    const start = performance.now();
    // A keystroke is answered after two rounds to the disk, not five: all that can be asked at once is.
    const query = readQuery(typed);
    const [state, rev, packed, evidence, named] = await Promise.all([
      lists.state(),
      catalogue.lastRev(),
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
    const keys = await savedKeys(state, rev);
    const within = withinOf(query, keys, state);
    if (within === null) return { ...nothing, note: "noList", tookMs: performance.now() - start };
    const phrased = hasPhrases(query);
    const result = packed.search(query, {
      limit: phrased ? Math.max(limit, PHRASE_MOST) : limit,
      saved: preferredFor(typed, keys),
      evidence,
      ...(within && { within }),
    });
    const { records, total, isExact } = phrased ? await withPhrases(query, result, limit) : await allOf(result);
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

  /** The first `limit` hits whose texts have the phrases; reads no more than it must. */
  async function withPhrases(query: Query, { hits, total }: SearchResult, limit: number) {
    const found: StoredPaper[] = [];
    let read = 0;
    // One more than is shown, so that the view knows that there are more.
    while (read < hits.length && found.length <= limit) {
      const records = await recordsOf(catalogue, hits.slice(read, read + PHRASE_BATCH));
      for (const record of records) if (holdsPhrases(record, query)) found.push(record);
      read += PHRASE_BATCH;
    }
    return { records: found.slice(0, limit), total: found.length, isExact: read >= total };
  }
}

const nothing = { rows: [], total: 0, correction: null } as const;
