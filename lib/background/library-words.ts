/** Searches among saved papers: by the index as the popup does, and in what the reader wrote of them. */
import type { Identifier } from "../identifiers.ts";
import { identifiersIn } from "../pasted.ts";
import { isSentence } from "../search/meaning.ts";
import { hasPhrases } from "../search/phrases.ts";
import { readQuery, type Query } from "../search/query.ts";
import { paperAt } from "../sites/index.ts";
import type { Catalogue } from "../store/papers.ts";
import type { ListId, ListsState } from "../sync/merge.ts";
import { visibleTags } from "../sync/tags.ts";
import { visibleLists } from "../sync/views.ts";
import { fold } from "../text.ts";
import type { IndexCache } from "./index-cache.ts";
import type { KinCache } from "./kin-cache.ts";
import { PHRASE_MOST, withPhrases } from "./phrase-hits.ts";
import { filterOf, foldedText, holdsWords } from "./query-filters.ts";
import type { SavedPaper, SavedPapers } from "./saved-papers.ts";

/** A part of a name that is shorter could be in any. */
const SHORTEST_NAME = 4;

export type LibraryWordsTools = {
  readonly catalogue: Pick<Catalogue, "get">;
  readonly index: Pick<IndexCache, "get">;
  readonly kin: Pick<KinCache, "get">;
  /** What the reader calls the list that has no name of its own. */
  readonly readingName: () => string;
};

/** What was found; `isRanked` where the best come first, else in no order. */
type Found = { readonly papers: readonly SavedPaper[]; readonly isRanked: boolean };

/** Finds papers of `pool` by what was typed. */
export async function findInLibrary(
  { catalogue, index, kin, readingName }: LibraryWordsTools,
  typed: string,
  state: ListsState,
  { byName, byId }: SavedPapers,
  pool: readonly SavedPaper[],
): Promise<Found> {
  const named = namedIn(typed, byName);
  if (named !== undefined && pool.includes(named)) return { papers: [named], isRanked: true };
  const query = readQuery(typed);
  const filter = filterOf(query, state, readingName);
  if (filter === null) return { papers: [], isRanked: true };
  const allowed = filter === undefined ? pool : pool.filter(({ facts }) => filter(facts));
  if (query.words.length === 0) return { papers: allowed.filter((paper) => isOfYears(paper, query)), isRanked: false };

  const within = new Set(allowed.map(({ known }) => known?.id).filter((id) => id !== undefined));
  const [packed, evidence] = await Promise.all([index.get(), isSentence(query) ? kin.get() : null]);
  const isPhrased = hasPhrases(query);
  const result = packed.search(query, { limit: isPhrased ? PHRASE_MOST : within.size, within, evidence });
  const hits = isPhrased ? (await withPhrases(catalogue, query, result, PHRASE_MOST)).records : result.hits;
  const found = hits.map(({ id }) => byId.get(id)).filter((paper) => paper !== undefined);
  const whole = isPhrased ? found.length : result.whole;
  const test = textTest(query, typed, textsOf(state, readingName));
  const inTexts = allowed.filter((paper) => isOfYears(paper, query) && test(paper));
  // Half of the words in a title say less than all of them in a note.
  const papers = new Set([...found.slice(0, whole), ...inTexts, ...found.slice(whole)]);
  return { papers: [...papers], isRanked: true };
}

function namedIn(typed: string, byName: ReadonlyMap<Identifier, SavedPaper>): SavedPaper | undefined {
  const names: readonly Identifier[] = identifiersIn(typed, paperAt);
  return names.map((name) => byName.get(name)).find((paper) => paper !== undefined);
}

function isOfYears({ known }: SavedPaper, { years }: Query): boolean {
  if (years === null) return true;
  const year = known?.year ?? null;
  return year !== null && year >= (years.from ?? -Infinity) && year <= (years.to ?? Infinity);
}

/** What can be read of a paper without its record: title, note, tags, lists; of one that is not known, its names. */
function textsOf(state: ListsState, readingName: () => string): (paper: SavedPaper) => string {
  const names = new Map<ListId, string>(visibleLists(state).map(({ list, name }) => [list, name ?? readingName()]));
  for (const { tag, name } of visibleTags(state).values()) names.set(tag, name);
  return ({ facts: { note, tags, saved }, known, names: own }) => {
    const called = [...tags, ...saved.keys()].map((list) => names.get(list) ?? "");
    return foldedText([known?.title ?? own.join("\n"), known?.authors[0] ?? "", note, ...called]);
  };
}

function textTest(query: Query, typed: string, textOf: (paper: SavedPaper) => string): (paper: SavedPaper) => boolean {
  const words = query.words.filter(({ isLight }) => !isLight);
  if (words.length === 0 || words.some(({ field }) => field === "author")) return () => false;
  const wanted = words.map(({ word }) => word);
  const phrases = query.phrases.map((phrase) => phrase.words.join(" "));
  const excluded = query.excluded.map((phrase) => phrase.words.join(" "));
  const partOfName = fold(typed.trim());
  return (paper) => {
    const text = textOf(paper);
    if (paper.known === null && partOfName.length >= SHORTEST_NAME && text.includes(partOfName)) return true;
    if (!holdsWords(text, wanted) || excluded.some((phrase) => holdsWords(text, [phrase]))) return false;
    return phrases.every((phrase) => text.includes(phrase));
  };
}
