/**
 * What is met often enough to have a place in a model: how many papers must have a word, and the table of phrases. In
 * steps, like all that is learned.
 */
import { inverseFrequency } from "../bm25.ts";

/** Phrases fit two bytes; one that is met once says nothing. */
const MOST_PHRASES = 65_535;
/** Numbers that are looked at in a step. */
export const SCAN = 1 << 16;

/** The phrases met in the most papers, as many as have a place, by their hashes in order, with how telling they are. */
export function* phrasesOf(
  pairs: Uint32Array,
  papers: number,
): Generator<void, { phrases: Uint32Array; phraseIdf: Float32Array }> {
  let capacity = 1 << 10;
  while (capacity < pairs.length * 2) capacity *= 2;
  const hashes = new Uint32Array(capacity);
  const counts = new Uint32Array(capacity);
  for (let index = 0; index < pairs.length; index++) {
    const hash = pairs[index] ?? 0;
    let slot = slotOf(hash, capacity);
    while (hashes[slot] !== 0 && hashes[slot] !== hash) slot = (slot + 1) & (capacity - 1);
    hashes[slot] = hash;
    counts[slot] = (counts[slot] ?? 0) + 1;
    if (index % SCAN === 0) yield;
  }
  const least = yield* leastOf(counts, papers, 2, MOST_PHRASES);
  const phrases = new Uint32Array(MOST_PHRASES);
  let size = 0;
  for (let slot = 0; slot < capacity; slot++) {
    if ((counts[slot] ?? 0) >= least) phrases[size++] = hashes[slot] ?? 0;
    if (slot % SCAN === 0) yield;
  }
  const sorted = phrases.slice(0, size).sort();
  yield;
  const countOf = (hash: number) => {
    let slot = slotOf(hash, capacity);
    while (hashes[slot] !== hash) slot = (slot + 1) & (capacity - 1);
    return counts[slot] ?? 0;
  };
  return { phrases: sorted, phraseIdf: Float32Array.from(sorted, (hash) => inverseFrequency(papers, countOf(hash))) };
}

/** Where to look for a hash first in a table of so many places, a power of two. */
function slotOf(hash: number, capacity: number): number {
  return (Math.imul(hash, 0x9e3779b1) >>> 0) & (capacity - 1);
}

/** The lowest count, `least` or higher, that at most `most` of the counts reach; none is above `highest`. */
export function* leastOf(
  counts: ArrayLike<number>,
  highest: number,
  least: number,
  most: number,
): Generator<void, number> {
  const reached = new Uint32Array(highest + 2);
  for (let index = 0; index < counts.length; index++) {
    const count = Math.min(counts[index] ?? 0, highest);
    reached[count] = (reached[count] ?? 0) + 1;
    if (index % SCAN === 0) yield;
  }
  let lowest = highest + 1;
  for (let sum = 0; lowest > least && sum + (reached[lowest - 1] ?? 0) <= most;) sum += reached[--lowest] ?? 0;
  return lowest;
}
