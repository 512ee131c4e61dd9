/** Ranks papers for a query: which papers hold its words, in which field, how exactly. Draws no marks. */
import type { Accumulator, Fields } from "./accumulator.ts";
import { choose, enough, wantedBy } from "./choose.ts";
import {
  compoundExpansions,
  exactExpansions,
  guessesFor,
  prefixExpansions,
  shortExpansions,
  type Guess,
} from "./expand.ts";
import { fuse } from "./fuse.ts";
import type { MeaningFinder } from "./meaning.ts";
import { isFunctionWord } from "./function-words.ts";
import { isEmptyQuery, queryLimits, SHORT_BEGINNING, type Query, type QueryWord } from "./query.ts";
import type { SearchOptions, SearchResult, UnderstoodWord } from "./search-index.ts";
import { yearOfMonth } from "./segment.ts";
import { formsOf, isUnspaced, tokenise } from "./tokens.ts";
import type { IndexView } from "./view.ts";

// A word in one paper only may be that paper's own slip, hence two.
const knownFromPapers = 2;
const knownFromPrefixPapers = 3;
/** How well another form of a word fits. */
const otherFormQuality = 0.7;

/** Which slots may be shown, null for all. */
type Allowed = ((slot: number) => boolean) | null;

/** Of a query that describes a paper, so many that hold its words are looked at. */
const mostHolding = 300;

/** Ranks the papers of a view for a query; with `meaning`, also by what it is about. */
export function rankPapers(
  view: IndexView,
  accumulator: Accumulator,
  meaning: MeaningFinder | null,
  query: Query,
  options: SearchOptions,
): SearchResult {
  if (isEmptyQuery(query) || view.size === 0) return { hits: [], total: 0, whole: 0, words: [], bytesRead: 0 };
  accumulator.resetBytesRead();
  const isAllowed = filterOf(view, accumulator, query, options);
  accumulator.clear();
  let words: readonly UnderstoodWord[] = query.words.map((typed, index) =>
    addWord(view, accumulator, typed, index, meaning !== null),
  );
  if (meaning !== null) return rankSentence(view, accumulator, meaning, query, words, isAllowed, options);
  let found = choose(view, accumulator, query.words, isAllowed, options);
  if (found.whole === 0 && query.words.some(mayBeGuessed)) {
    // A slip may have hit another word ("casual" for "causal"): guess at every word.
    words = words.map((word, index) => (word.guesses.length > 0 ? word : addGuesses(view, accumulator, word, index)));
    found = choose(view, accumulator, query.words, isAllowed, options);
  }
  return { hits: found.hits, total: found.total, whole: found.whole, words, bytesRead: accumulator.bytesRead };
}

/** Ranks papers for a query that describes one: by its words, which have been added up, and by what it is about. */
function rankSentence(
  view: IndexView,
  accumulator: Accumulator,
  meaning: MeaningFinder,
  query: Query,
  words: readonly UnderstoodWord[],
  isAllowed: Allowed,
  options: SearchOptions,
): SearchResult {
  const { limit, evidence = null } = options;
  // The next word of a sentence is often on its way.
  const asked = query.words.map((word) => (isFunctionWord(word.word) ? { ...word, isLight: !word.isRequired } : word));
  const found = choose(view, accumulator, asked, isAllowed, { ...options, limit: Math.max(limit, mostHolding) }, true);
  // Of a text with more words than are looked for, nobody knows who has them all.
  const isCut = tokenise(query.text, "query").length > queryLimits.words;
  const whole = isCut ? 0 : found.whole;
  const { bytesRead } = accumulator;
  if (whole >= enough) {
    return { hits: found.hits.slice(0, Math.max(0, limit)), total: found.total, whole, words, bytesRead };
  }
  const near = meaning.find(query.text, words, evidence, withRequired(accumulator, asked, isAllowed));
  const { totals, ideal } = accumulator;
  const meant = near.map(({ slot, score }) => ({ id: view.ids[slot] ?? 0, score, held: totals[slot] ?? 0 }));
  const hits = fuse(found.hits, whole, ideal, meant);
  return { hits: hits.slice(0, Math.max(0, limit)), total: hits.length, whole, words, bytesRead };
}

/** Adds up what a word as typed stands for, or what it may be a slip of when (nearly) nothing has it. */
function addWord(
  view: IndexView,
  accumulator: Accumulator,
  typed: QueryWord,
  index: number,
  isInSentence: boolean,
): UnderstoodWord {
  const [own = typed.word, ...otherForms] = formsOf(typed.word);
  const fields = typed.field === "author" ? "author" : "any";
  const expansions = [
    ...exactExpansions(view, [own], fields),
    ...compoundExpansions(view, typed, fields),
    ...exactExpansions(view, otherForms, fields, otherFormQuality),
  ];
  if (isInSentence ? typed.unfinished && !typed.isLight : typed.asPrefix && !typed.isLight) {
    // A finished word means itself; its continuations are looked for where they are likeliest to have been meant.
    const isNarrow = !isUnspaced(typed.word) && (!typed.unfinished || typed.word.length < SHORT_BEGINNING);
    expansions.push(...prefixExpansions(view, typed, isNarrow && fields === "any" ? "head" : fields));
  }
  if (typed.unfinished && typed.isLight) expansions.push(...shortExpansions(view, typed));
  accumulator.begin(index);
  accumulator.read(expansions);
  const { exactHolders, holders } = accumulator;
  const isKnown = exactHolders >= knownFromPapers || holders >= knownFromPrefixPapers;
  const guesses = isKnown || !mayBeGuessed(typed) ? [] : guessesFor(view, typed);
  readGuesses(view, accumulator, guesses, fields);
  accumulator.end();
  return {
    typed,
    forms: new Set([own, ...otherForms, ...typed.compounds.flatMap(formsOf)]),
    guesses: guesses.map(({ word }) => word),
    isKnown: holders > 0,
  };
}

/** Adds what a known word may be a slip of, for the papers that do not have it as typed. */
function addGuesses(
  view: IndexView,
  accumulator: Accumulator,
  understood: UnderstoodWord,
  index: number,
): UnderstoodWord {
  const { typed } = understood;
  if (!mayBeGuessed(typed)) return understood;
  const guesses = guessesFor(view, typed);
  accumulator.begin(index, true);
  readGuesses(view, accumulator, guesses, typed.field === "author" ? "author" : "any");
  accumulator.end();
  return { ...understood, guesses: guesses.map(({ word }) => word) };
}

function readGuesses(view: IndexView, accumulator: Accumulator, guesses: readonly Guess[], fields: Fields): void {
  accumulator.read(guesses.flatMap(({ word, quality }) => exactExpansions(view, formsOf(word), fields, quality)));
}

/** What stands in quotes is meant as it is written. */
function mayBeGuessed({ isRequired, isLight, field }: QueryWord): boolean {
  return !isLight && (!isRequired || field === "author");
}

/** The slots that are allowed and have the words without which a paper is no match. */
function withRequired({ masks }: Accumulator, words: readonly QueryWord[], isAllowed: Allowed): Allowed {
  const { required } = wantedBy(words);
  if (required === 0) return isAllowed;
  return (slot) => ((masks[slot] ?? 0) & required) === required && (isAllowed === null || isAllowed(slot));
}

/** Which slots the filters of a query and its excluded words leave; null when they leave all. */
function filterOf(
  view: IndexView,
  accumulator: Accumulator,
  { years, excluded }: Query,
  { within }: SearchOptions,
): Allowed {
  const banned = bannedBy(view, accumulator, excluded);
  if (banned === null && view.dead === null && within === undefined && years === null) return null;
  return (slot) => {
    if (view.dead !== null && view.dead[slot] === 1) return false;
    if (within !== undefined && !within.has(view.ids[slot] ?? 0)) return false;
    if (banned?.has(slot) === true) return false;
    if (years === null) return true;
    const year = yearOfMonth(view.months[slot] ?? 0);
    return year !== null && year >= (years.from ?? -Infinity) && year <= (years.to ?? Infinity);
  };
}

/** The slots of papers with an excluded word; excluded phrases are left to whoever reads the texts. */
function bannedBy(view: IndexView, accumulator: Accumulator, excluded: Query["excluded"]): Set<number> | null {
  const single = excluded.filter(({ words }) => words.length === 1);
  if (single.length === 0) return null;
  const banned = new Set<number>();
  accumulator.clear();
  for (const { words, field } of single) {
    accumulator.begin(0);
    accumulator.read(exactExpansions(view, words.flatMap(formsOf), field === "author" ? "author" : "any"));
    accumulator.end();
  }
  accumulator.masks.forEach((mask, slot) => {
    if (mask !== 0) banned.add(slot);
  });
  return banned;
}
