/**
 * Finds the words of the vocabulary that a mistyped word may stand for. A sieve of letters and lengths drops what
 * cannot be within reach, two or three instructions a word; a bounded edit distance has the last word.
 */
import { editDistance, slipsForgiven } from "./edit-distance.ts";
import type { Segment } from "./segment.ts";
import { isUnspaced } from "./tokens.ts";
import { encodeWord, prefixRange, wordAt } from "./vocabulary.ts";

export type Typo = {
  readonly word: string;
  /** Slips between what was typed and the word, at least 1. */
  readonly slips: number;
  /** True when only the beginning of the word is within reach. */
  readonly prefix: boolean;
};

/** The words of a segment by length, with the letters of each. */
type Sieve = {
  /** Positions in the vocabulary, the shortest words first. */
  readonly words: Uint32Array;
  /** Beside `words`: a bit per letter. */
  readonly masks: Int32Array;
  /** Words of `length` letters are those from `starts[length]` to `starts[length + 1]`. */
  readonly starts: Uint32Array;
};

const LONGEST = 255;
const sieves = new WeakMap<Segment, Sieve>();

/** Builds what the first search for a typo would have to: some milliseconds for 100,000 words. */
export function prepareTypos(segment: Segment): Sieve {
  const known = sieves.get(segment);
  if (known !== undefined) return known;
  const { vocabulary } = segment;
  const { size, bytes, starts: wordStarts } = vocabulary;
  const lengths = new Uint8Array(size);
  const unsorted = new Int32Array(size);
  const starts = new Uint32Array(LONGEST + 2);
  for (let word = 0; word < size; word++) {
    const start = wordStarts[word] ?? 0;
    const end = wordStarts[word + 1] ?? 0;
    let mask = 0;
    let length = end - start;
    for (let index = start; index < end; index++) {
      const byte = bytes[index] ?? 0;
      mask |= bitOf(byte);
      if (byte > 127) {
        const text = wordAt(vocabulary, word);
        mask = maskOf(text);
        ({ length } = text);
        break;
      }
    }
    unsorted[word] = mask;
    lengths[word] = length;
    starts[length + 1] = (starts[length + 1] ?? 0) + 1;
  }
  for (let length = 1; length < starts.length; length++) starts[length] = (starts[length] ?? 0) + (starts[length - 1] ?? 0);
  const next = starts.slice();
  const words = new Uint32Array(size);
  const masks = new Int32Array(size);
  for (let word = 0; word < size; word++) {
    const length = lengths[word] ?? 0;
    const place = next[length] ?? 0;
    next[length] = place + 1;
    words[place] = word;
    masks[place] = unsorted[word] ?? 0;
  }
  const sieve = { words, masks, starts };
  sieves.set(segment, sieve);
  return sieve;
}

/** The words nearest to `typed`, in no order; all of them have the least number of slips found. */
export function findTypos(segments: readonly Segment[], typed: string, unfinished: boolean): readonly Typo[] {
  const limit = slipsForgiven(typed.length);
  if (limit === 0 || isUnspaced(typed) || /^\p{N}+$/u.test(typed)) return [];
  const found = new Map<string, Typo>();
  for (const segment of segments) sift(segment, typed, unfinished, limit, found);
  // One slip is so much likelier than two that the latter are only guessed when nothing is nearer.
  let least = limit;
  for (const { slips } of found.values()) least = Math.min(least, slips);
  return [...found.values()].filter(({ slips }) => slips === least);
}

function sift(segment: Segment, typed: string, unfinished: boolean, limit: number, found: Map<string, Typo>): void {
  const { words, masks, starts } = prepareTypos(segment);
  const { vocabulary } = segment;
  const wanted = maskOf(typed);
  const from = starts[typed.length - limit] ?? words.length;
  const to = starts[typed.length + limit + 1] ?? words.length;
  for (let place = from; place < to; place++) {
    const mask = masks[place] ?? 0;
    // Each slip brings in at most one letter that the word lacks, and leaves out at most one that it has.
    if (isMoreThan(wanted & ~mask, limit) || isMoreThan(mask & ~wanted, limit)) continue;
    const word = wordAt(vocabulary, words[place] ?? 0);
    if (found.has(word)) continue;
    const slips = editDistance(typed, word, limit);
    if (slips > 0 && slips <= limit) found.set(word, { word, slips, prefix: false });
  }
  if (unfinished) siftBeginnings(segment, typed, limit, found);
}

/** The beginnings of longer words. Their first letter is seldom mistyped, and looking no further keeps the search short. */
function siftBeginnings({ vocabulary }: Segment, typed: string, limit: number, found: Map<string, Typo>): void {
  const wanted = maskOf(typed);
  const [from, to] = prefixRange(vocabulary, encodeWord(String.fromCodePoint(typed.codePointAt(0) ?? 0)));
  const { bytes, starts } = vocabulary;
  for (let position = from; position < to; position++) {
    const start = starts[position] ?? 0;
    const end = Math.min(starts[position + 1] ?? 0, start + typed.length + limit);
    if (end - start < typed.length - limit) continue;
    let mask = 0;
    for (let index = start; index < end; index++) mask |= bitOf(bytes[index] ?? 0);
    // Bytes of other letters than a–z are no letters: those words are looked at one by one.
    if (isMoreThan(wanted & ~mask & letterBits, limit)) continue;
    const word = wordAt(vocabulary, position);
    if (found.has(word) || word.length <= typed.length) continue;
    const slips = editDistance(typed, word, limit, true);
    if (slips > 0 && slips <= limit) found.set(word, { word, slips, prefix: true });
  }
}

/** A bit per letter a–z, the other characters share the remaining six. */
function maskOf(word: string): number {
  let mask = 0;
  for (let index = 0; index < word.length; index++) mask |= bitOf(word.charCodeAt(index));
  return mask;
}

function bitOf(code: number): number {
  return 1 << (code >= 97 && code <= 122 ? code - 97 : 26 + (code % 6));
}

const letterBits = (1 << 26) - 1;

function isMoreThan(bits: number, limit: number): boolean {
  // `limit` is 1 or 2: taking away that many bits tells.
  let rest = bits & (bits - 1);
  if (limit === 2) rest &= rest - 1;
  return rest !== 0;
}
