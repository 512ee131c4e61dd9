/**
 * Searching further: sends the words of a query to a service that the reader chose, and shows what it found. Nothing of
 * that joins the catalogue but what the reader opens, saves or asks about.
 */
import { PaperkinError } from "../errors.ts";
import type { Identifier } from "../identifiers.ts";
import type { Answer, Payload } from "../messages.ts";
import type { Network } from "../network/network.ts";
import type { FinderId } from "../news-messages.ts";
import type { Preferences } from "../preferences.ts";
import { markPaper } from "../search/marks.ts";
import { readQuery, type Query } from "../search/query.ts";
import type { UnderstoodWord } from "../search/search-index.ts";
import { formsOf } from "../search/tokens.ts";
import type { Finder } from "../sources/finder.ts";
import type { LoadedPapers } from "../sources/source.ts";
import type { FoundStore } from "../store/found-store.ts";
import type { SavedLists } from "../store/lists.ts";
import { markedNames } from "../store/saved-names.ts";
import { SEARCH_SOURCE, type Catalogue } from "../store/papers.ts";
import { clip, tidy } from "../text.ts";
import { rowOf } from "./rows.ts";

/** A reader who waits for a service's turn gives up after this. */
const PATIENCE_MS = 20_000;

/** The most characters that are sent: beyond them services find nothing, and a pasted page is nobody's query. */
const MOST_SENT = 300;

type FurtherTools = {
  readonly finders: readonly Finder[];
  readonly preferences: () => Promise<Pick<Preferences, "finders">>;
  readonly network: Network;
  readonly found: FoundStore;
  readonly catalogue: Pick<Catalogue, "merge">;
  readonly lists: Pick<SavedLists, "state">;
  /** Called after papers joined the catalogue, so that the index takes them in. */
  readonly catalogueGrew: () => void;
};

/** Searches with these finders; nothing is sent before a request. */
export function createFurther({ finders, preferences, network, found, catalogue, lists, catalogueGrew }: FurtherTools) {
  /** What each service is being asked. */
  const asking = new Map<FinderId, AbortController>();

  /** Asks a service; nobody waits any longer for what it was asked before. */
  async function ask(finder: Finder, words: string, limit: number): Promise<LoadedPapers> {
    const turn = new AbortController();
    asking.get(finder.id)?.abort();
    asking.set(finder.id, turn);
    try {
      return await network.with(
        { why: "search", isUrgent: true, patienceMs: PATIENCE_MS, signal: turn.signal },
        (tools) => finder.search(words, limit, tools),
      );
    } catch (error) {
      if (error instanceof PaperkinError) throw error;
      if (turn.signal.aborted) throw new PaperkinError("aborted", finder.id);
      throw new PaperkinError("answerUnreadable", error instanceof Error ? error.message : String(error));
    } finally {
      if (asking.get(finder.id) === turn) asking.delete(finder.id);
    }
  }

  async function takeFound(papers: readonly Identifier[]): Promise<void> {
    const rows = await found.find(papers);
    if (rows.length === 0) return;
    await catalogue.merge(
      rows.map(({ record }) => record),
      SEARCH_SOURCE,
    );
    await found.forget(rows);
    catalogueGrew();
  }

  return {
    /** Takes those of these papers into the catalogue that were found and are not in it. */
    takeFound,

    /** The handler of `keepFound`. */
    keepFound: ({ paper }: Payload<"keepFound">): Promise<void> => takeFound([paper]),

    /** The handler of `searchFurther`. */
    async searchFurther({ query: typed, from, limit }: Payload<"searchFurther">): Promise<Answer<"searchFurther">> {
      const query = readQuery(typed);
      const words = wordsToSend(query);
      if (words === "") throw new PaperkinError("noWords");
      const finder = finders.find(({ id }) => id === from);
      const { finders: chosen } = await preferences();
      if (finder === undefined || !chosen.includes(from)) throw new PaperkinError("hostOff", from);
      const { papers, total } = await ask(finder, words, limit);
      const shown = await found.keep(papers.slice(0, limit));
      const names = markedNames(await lists.state());
      const understood = understoodOf(query);
      const rows = shown.map(({ record, ...row }) => ({
        ...rowOf(record, names),
        ...row,
        marks: markPaper(record, understood),
        from,
      }));
      return { rows, total: total ?? null };
    },
  };
}

/** What of a query is sent: its words and phrases. Filters are ours and stay here. */
function wordsToSend({ text }: Query): string {
  return clip(tidy(text), MOST_SENT).trim();
}

/** The words as typed: what they may be slips of is known of our own papers only. */
function understoodOf({ words }: Query): readonly UnderstoodWord[] {
  return words.map((typed) => ({ typed, forms: new Set(formsOf(typed.word)), guesses: [], isKnown: true }));
}
