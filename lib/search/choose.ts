/** Chooses the best papers of what has been added up for a query. */
import { EXACT, type Accumulator } from "./accumulator.ts";
import { createBest, type Scored } from "./best-of.ts";
import { bits } from "./bits.ts";
import type { QueryWord } from "./query.ts";
import type { SearchHit, SearchOptions } from "./search-index.ts";
import type { IndexView } from "./view.ts";

/** The order of words in titles is only looked at among so many of the best. */
const titlesRead = 200;
/** Papers that lack a word are only listed when fewer than so many have them all. */
export const enough = 20;
// Set with the bench over real papers: enough to lift a remembered title over abstracts that repeat the words.
/** For a paper that has all words just as they were typed, and for one that has the last, still growing one so, too. */
const exactBonus = 0.3;
const exactEndBonus = 0.25;
const titleBonus = 1.2;
/** A share of words in the title below this says nothing: any paper has some common word there. */
const titleShareFrom = 0.3;
const phraseBonus = 0.35;
const beginningBonus = 0.25;
/** For a title that begins with all that has been typed, word for word: nobody types that by chance. */
const wholeBeginningBonus = 0.8;
// Only to break near ties.
const savedBonus = 0.05;
const recencyBonus = 0.02;
/** The months over which a paper counts as more or less recent, up to the newest paper of the index. */
const recentMonths = 120;

type Found = {
  readonly hits: readonly SearchHit[];
  /** Papers to list in all, and how many of them have all words. */
  readonly total: number;
  readonly whole: number;
};

/**
 * Chooses the best papers: those that have all words before those that have at least half of them, and these only when
 * the former are few. When nothing has even half, whatever has anything is better than nothing, but for a sentence:
 * somebody else then knows what is about the same. Light words are never missed.
 */
export function choose(
  view: IndexView,
  accumulator: Accumulator,
  words: readonly QueryWord[],
  isAllowed: ((slot: number) => boolean) | null,
  { limit, saved }: SearchOptions,
  isSentence = false,
): Found {
  const wanted = wantedBy(words);
  const { candidates, positions } = accumulator;
  const isSaved = saved === undefined || saved.size === 0 ? null : savedSlots(view, saved);
  const byRank = orderOf(view);
  const bestOf = (from: number, to: number) => {
    scoreAll(view, accumulator, from, to, words.length, wanted);
    if (isSaved !== null) preferSaved(accumulator, from, to, isSaved);
    const chosen = bestByScore(accumulator, from, to, Math.max(titlesRead, limit), byRank);
    for (const paper of chosen.slice(0, titlesRead)) paper.score *= orderBonus(paper.slot, words.length, positions);
    return chosen.sort(byRank);
  };
  const whole = allowedOnly(candidates, 0, gatherWhole(view, accumulator, wanted, words.length > 0), isAllowed);
  const lists = [bestOf(0, whole)];
  let total = whole;
  if (whole < enough) {
    const partial = allowedOnly(candidates, whole, gatherPartial(accumulator, wanted, whole, true), isAllowed);
    const isHopeless = partial === 0 && !isSentence;
    total = isHopeless ? allowedOnly(candidates, 0, gatherPartial(accumulator, wanted, 0, false), isAllowed) : partial;
    lists.push(bestOf(isHopeless ? 0 : whole, total));
  }
  const hits = lists.flat().slice(0, Math.max(0, limit));
  return { hits: hits.map(({ slot, score }) => ({ id: view.ids[slot] ?? 0, score })), total, whole };
}

/** Bits of the words that a paper should have, those without which it is no match, and how many should be there. */
type Wanted = {
  readonly complete: number;
  readonly required: number;
  readonly count: number;
  /** Words that have been typed to the end. */
  readonly finished: number;
};

/** What is wanted of a paper by these words. */
export function wantedBy(words: readonly QueryWord[]): Wanted {
  let complete = 0;
  let required = 0;
  let count = 0;
  let finished = 0;
  words.forEach((word, index) => {
    if (word.isLight) return;
    if (!word.unfinished) finished |= 1 << index;
    complete |= 1 << index;
    count += 1;
    if (word.isRequired) required |= 1 << index;
  });
  return { complete, required, count, finished };
}

// The loops over all slots are functions of their own, small enough to be compiled once and for all.

/** Puts the slots that have all words first among the candidates; gives how many they are. */
function gatherWhole(
  { slots }: IndexView,
  { masks, candidates }: Accumulator,
  { complete }: Wanted,
  hasWords: boolean,
): number {
  let count = 0;
  for (let slot = 0; slot < slots; slot++) {
    const mask = masks[slot] ?? 0;
    if ((mask & complete) === complete && (mask !== 0 || !hasWords)) candidates[count++] = slot;
  }
  return count;
}

/** Puts the slots that lack words behind the first `from` candidates; gives the end of them. */
function gatherPartial(
  { masks, candidates }: Accumulator,
  { complete, required, count: wanted }: Wanted,
  from: number,
  hasHalf: boolean,
): number {
  let count = from;
  for (let slot = 0; slot < masks.length; slot++) {
    const mask = masks[slot] ?? 0;
    if (mask === 0 || (mask & complete) === complete || (mask & required) !== required) continue;
    if (!hasHalf || bits(mask & complete) * 2 >= wanted) candidates[count++] = slot;
  }
  return count;
}

/** Closes the ranks of the candidates in [from, to) that are allowed; gives their new end. */
function allowedOnly(
  candidates: Int32Array,
  from: number,
  to: number,
  isAllowed: ((slot: number) => boolean) | null,
): number {
  if (isAllowed === null) return to;
  let count = from;
  for (let index = from; index < to; index++) {
    const slot = candidates[index] ?? 0;
    if (isAllowed(slot)) candidates[count++] = slot;
  }
  return count;
}

/** Works out the scores of the candidates in [from, to) from the sums. */
function scoreAll(
  { months, newest }: IndexView,
  { candidates, scores, totals, titles, masks }: Accumulator,
  from: number,
  to: number,
  words: number,
  { complete, finished }: Wanted,
): void {
  const perWord = 1 / Math.max(1, words);
  // A single word as typed has its reward in its quality.
  const exactWords = words > 1 && finished !== 0 ? finished : -1;
  for (let index = from; index < to; index++) {
    const slot = candidates[index] ?? 0;
    const titleShare = Math.max(0, (titles[slot] ?? 0) * perWord - titleShareFrom) * (1 / (1 - titleShareFrom));
    const age = Math.min(newest - (months[slot] ?? 0), recentMonths);
    const exact = (masks[slot] ?? 0) >> EXACT;
    const isExact = (exact & exactWords) === exactWords;
    const isExactToTheEnd = isExact && (exact & complete) === complete;
    scores[index] =
      (totals[slot] ?? 0) *
      (1 + titleBonus * titleShare * titleShare) *
      (1 + recencyBonus - (recencyBonus / recentMonths) * age) *
      (isExactToTheEnd ? 1 + exactBonus + exactEndBonus : isExact ? 1 + exactBonus : 1);
  }
}

function preferSaved({ candidates, scores }: Accumulator, from: number, to: number, isSaved: Uint8Array): void {
  for (let index = from; index < to; index++) {
    if (isSaved[candidates[index] ?? 0] === 1) scores[index] = (scores[index] ?? 0) * (1 + savedBonus);
  }
}

const savedByView = new WeakMap<IndexView, { readonly saved: ReadonlySet<number>; readonly slots: Uint8Array }>();

/** 1 for the slots of saved papers; one answer for as long as the same papers are saved. */
function savedSlots(view: IndexView, saved: ReadonlySet<number>): Uint8Array {
  const known = savedByView.get(view);
  if (known?.saved === saved) return known.slots;
  const slots = Uint8Array.from(view.ids, (id) => (saved.has(id) ? 1 : 0));
  savedByView.set(view, { saved, slots });
  return slots;
}

/** The candidates in [from, to) with the highest scores, in order. */
function bestByScore(
  { candidates, scores }: Accumulator,
  from: number,
  to: number,
  most: number,
  byRank: (one: Scored, other: Scored) => number,
): Scored[] {
  const best = createBest(most, byRank);
  const least = leastOfMost(scores, from, to, most);
  for (let index = from; index < to; index++) {
    const score = scores[index] ?? 0;
    if (score >= least) best.add(candidates[index] ?? 0, score);
  }
  return best.values();
}

const BINS = 1024;

/** A score that at least `most` of those in [from, to) reach; 0 when there are fewer. */
export function leastOfMost(scores: Float32Array, from: number, to: number, most: number): number {
  if (to - from <= most) return 0;
  let highest = 0;
  for (let index = from; index < to; index++) highest = Math.max(highest, scores[index] ?? 0);
  if (highest === 0) return 0;
  const bins = new Int32Array(BINS + 1);
  const scale = BINS / highest;
  for (let index = from; index < to; index++) {
    const bin = ((scores[index] ?? 0) * scale) | 0;
    bins[bin] = (bins[bin] ?? 0) + 1;
  }
  let count = 0;
  let bin = BINS;
  for (; bin > 0; bin--) {
    count += bins[bin] ?? 0;
    if (count >= most) break;
  }
  // A hair less, for what rounding may have moved over the border.
  return (bin / scale) * (1 - 1e-6);
}

/** Higher scores first, then the newer paper; ids only make the order repeatable. */
function orderOf({ months, ids }: IndexView): (one: Scored, other: Scored) => number {
  return (one, other) =>
    other.score - one.score ||
    (months[other.slot] ?? 0) - (months[one.slot] ?? 0) ||
    (ids[one.slot] ?? 0) - (ids[other.slot] ?? 0);
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
  return (
    1 +
    (words > 1 ? (phraseBonus * pairs) / (words - 1) : 0) +
    (isBeginning ? (words > 1 ? wholeBeginningBonus : beginningBonus) : 0)
  );
}
