/** Ranks papers for a query: which papers hold its words, in which field, how exactly. Draws no marks. */
import type { Accumulator, Expansion } from "./accumulator.ts";
import { bestOf } from "./best-of.ts";
import { compoundExpansions, exactExpansions, guessesFor, prefixExpansions } from "./expand.ts";
import { isEmptyQuery, SHORT_BEGINNING, type Query, type QueryWord } from "./query.ts";
import type { SearchHit, SearchOptions, SearchResult, UnderstoodWord } from "./search-index.ts";
import { yearOfMonth } from "./segment.ts";
import { formsOf, isUnspaced } from "./tokens.ts";
import type { IndexView } from "./view.ts";

/** The order of words in titles is only looked at among so many of the best. */
const titlesRead = 200;
/** Papers that lack a word are only listed when fewer than so many have them all. */
const enough = 20;
// A word in one paper only may be that paper's own slip, hence two.
const knownFromPapers = 2;
const knownFromPrefixPapers = 3;
// Set with the bench over real papers: enough to lift a remembered title over abstracts that repeat the words.
const otherFormQuality = 0.7;
const titleBonus = 1.2;
/** A share of words in the title below this says nothing: any paper has some common word there. */
const titleShareFrom = 0.3;
const phraseBonus = 0.35;
const beginningBonus = 0.25;
// Only to break near ties.
const savedBonus = 0.05;
const recencyBonus = 0.02;
/** The months over which a paper counts as more or less recent, up to the newest paper of the index. */
const recentMonths = 120;

/** Ranks the papers of a view for a query. */
export function rankPapers(
  view: IndexView,
  accumulator: Accumulator,
  query: Query,
  options: SearchOptions,
): SearchResult {
  if (isEmptyQuery(query) || view.size === 0) return { hits: [], total: 0, words: [], bytesRead: 0 };
  accumulator.resetBytesRead();
  const isAllowed = filterOf(view, accumulator, query, options);
  let words = addWords(view, accumulator, query.words, false);
  let candidates = collect(view, accumulator, words, isAllowed);
  if (!candidates.hasComplete && query.words.some(mayBeGuessed)) {
    // A slip may have hit another word ("casual" for "causal"): guess at every word.
    words = addWords(view, accumulator, query.words, true);
    candidates = collect(view, accumulator, words, isAllowed);
  }
  const slots = order(view, accumulator, words, candidates, options);
  const hits = slots.map((slot): SearchHit => ({ id: view.ids[slot] ?? 0, score: accumulator.totals[slot] ?? 0 }));
  return { hits, total: candidates.slots.length, words, bytesRead: accumulator.bytesRead };
}

/** Adds up all words; guesses at slips in words that (nearly) nothing matches, or in every word. */
function addWords(
  view: IndexView,
  accumulator: Accumulator,
  words: readonly QueryWord[],
  guessesAll: boolean,
): readonly UnderstoodWord[] {
  accumulator.clear();
  return words.map((typed, index) => {
    const forms = formsOf(typed.word);
    const fields = typed.field === "author" ? "author" : "any";
    const readAll = (expansions: Iterable<Expansion>) => {
      for (const expansion of expansions) accumulator.read(expansion);
    };
    accumulator.begin(index);
    readAll(exactExpansions(view, forms.slice(0, 1), fields));
    readAll(exactExpansions(view, forms.slice(1), fields, otherFormQuality));
    const exactHolders = accumulator.holders;
    readAll(compoundExpansions(view, typed, fields));
    if (typed.asPrefix) {
      const isShort = typed.unfinished && typed.word.length < SHORT_BEGINNING && !isUnspaced(typed.word);
      const prefixFields = isShort && fields === "any" ? "head" : fields;
      readAll(prefixExpansions(view, typed.word, typed.unfinished, prefixFields));
    }
    const isKnown = exactHolders >= knownFromPapers || accumulator.holders >= knownFromPrefixPapers;
    const guesses = (isKnown && !guessesAll) || !mayBeGuessed(typed) ? [] : guessesFor(view, typed);
    for (const { word, quality } of guesses) readAll(exactExpansions(view, formsOf(word), fields, quality));
    accumulator.end();
    return {
      typed,
      forms: new Set([...forms, ...typed.compounds.flatMap(formsOf)]),
      guesses: guesses.map(({ word }) => word),
      isKnown: exactHolders > 0 || isKnown,
    };
  });
}

/** What stands in quotes is meant as it is written. */
function mayBeGuessed({ isRequired, isLight, field }: QueryWord): boolean {
  return !isLight && (!isRequired || field === "author");
}

type Candidates = { readonly slots: readonly number[]; readonly complete: number; readonly hasComplete: boolean };

/**
 * The papers to list: those that have all words or, when these are few, at least half of them. Light words are never
 * missed.
 */
function collect(
  view: IndexView,
  { masks }: Accumulator,
  words: readonly UnderstoodWord[],
  isAllowed: (slot: number) => boolean,
): Candidates {
  let complete = 0;
  let required = 0;
  let wanted = 0;
  words.forEach(({ typed }, index) => {
    const bit = 1 << index;
    if (typed.isLight) return;
    complete |= bit;
    wanted += 1;
    if (typed.isRequired) required |= bit;
  });
  const whole: number[] = [];
  const partial: number[] = [];
  const rest: number[] = [];
  for (let slot = 0; slot < view.slots; slot++) {
    const mask = masks[slot] ?? 0;
    if (mask === 0 && words.length > 0) continue;
    if ((mask & complete) === complete) {
      if (isAllowed(slot)) whole.push(slot);
    } else if (whole.length < enough && (mask & required) === required && isAllowed(slot)) {
      if (bits(mask & complete) * 2 >= wanted) partial.push(slot);
      else if (partial.length === 0 && whole.length === 0) rest.push(slot);
    }
  }
  const hasComplete = whole.length > 0;
  const good = whole.length < enough ? whole.concat(partial) : whole;
  // When nothing has even half of the words, whatever has anything is better than nothing.
  const slots = good.length === 0 ? rest : good;
  return { slots, complete, hasComplete };
}

/** The best of the candidates in order; leaves their final scores in the totals. */
function order(
  view: IndexView,
  { totals, masks, titles, positions }: Accumulator,
  words: readonly UnderstoodWord[],
  { slots, complete }: Candidates,
  { limit, saved }: SearchOptions,
): readonly number[] {
  for (const slot of slots) {
    const share = (titles[slot] ?? 0) / Math.max(1, words.length);
    const titleShare = Math.max(0, share - titleShareFrom) / (1 - titleShareFrom);
    const age = Math.min(view.newest - (view.months[slot] ?? 0), recentMonths);
    const bonus =
      (1 + titleBonus * titleShare * titleShare) *
      (1 + recencyBonus * (1 - age / recentMonths)) *
      (saved?.has(view.ids[slot] ?? 0) === true ? 1 + savedBonus : 1);
    totals[slot] = (totals[slot] ?? 0) * bonus;
  }
  const byRank = (one: number, other: number): number => {
    const isComplete = ((masks[one] ?? 0) & complete) === complete;
    if (isComplete !== (((masks[other] ?? 0) & complete) === complete)) return isComplete ? -1 : 1;
    // The newer paper first; ids only make the order repeatable.
    return (
      (totals[other] ?? 0) - (totals[one] ?? 0) ||
      (view.months[other] ?? 0) - (view.months[one] ?? 0) ||
      (view.ids[one] ?? 0) - (view.ids[other] ?? 0)
    );
  };
  const best = bestOf(slots, Math.max(titlesRead, limit), byRank);
  for (const slot of best.slice(0, titlesRead)) {
    totals[slot] = (totals[slot] ?? 0) * orderBonus(slot, words.length, positions);
  }
  return best.sort(byRank).slice(0, Math.max(0, limit));
}

/** More than 1 for a title that has query words side by side in the order typed, or begins with them. */
function orderBonus(slot: number, words: number, positions: readonly Uint8Array[]): number {
  const first = positions[0]?.[slot] ?? 0;
  let pairs = 0;
  let before = first;
  for (let index = 1; index < words; index++) {
    const position = positions[index]?.[slot] ?? 0;
    if (before > 0 && position === before + 1) pairs += 1;
    before = position;
  }
  const isPhrase = words > 1 && pairs === words - 1;
  const isBeginning = first === 1 && (words === 1 || isPhrase);
  return 1 + (words > 1 ? (phraseBonus * pairs) / (words - 1) : 0) + (isBeginning ? beginningBonus : 0);
}

/** Which slots the filters of a query and its excluded words leave. */
function filterOf(
  view: IndexView,
  accumulator: Accumulator,
  { years, excluded }: Query,
  { within }: SearchOptions,
): (slot: number) => boolean {
  const banned = bannedBy(view, accumulator, excluded);
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
    const fields = field === "author" ? "author" : "any";
    for (const expansion of exactExpansions(view, words.flatMap(formsOf), fields)) accumulator.read(expansion);
    accumulator.end();
  }
  accumulator.masks.forEach((mask, slot) => {
    if (mask !== 0) banned.add(slot);
  });
  return banned;
}

function bits(mask: number): number {
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}
