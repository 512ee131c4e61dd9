/**
 * Finds the words of the vocabulary that a mistyped word may stand for. A sieve of letters and lengths drops what
 * cannot be within reach, two or three instructions a word; a bounded edit distance has the last word.
 */
import { createDistance, slipsForgiven, type WordDistance } from "./edit-distance.ts";
import type { Segment } from "./segment.ts";
import { bits } from "./bits.ts";
import { isUnspaced } from "./tokens.ts";
import { encodeWord, prefixRange, wordAt } from "./vocabulary.ts";

export type Typo = {
  readonly word: string;
  /** Slips between what was typed and the word, at least 1. */
  readonly slips: number;
  /** True when only the beginning of the word is within reach. */
  readonly prefix: boolean;
};

/** The words of a segment by length and by which of the commonest letters they have, with all letters of each. */
type Sieve = {
  /** Positions in the vocabulary, in the order of their groups (`groupOf`). */
  readonly words: Uint32Array;
  /** Beside `words`: a bit per letter, and a bit per letter that is there more than once. */
  readonly masks: Int32Array;
  readonly repeats: Int32Array;
  /** The words of a group are those from `starts[group]` to `starts[group + 1]`. */
  readonly starts: Uint32Array;
};

/** Longer words than this share the groups of this length. */
const LONGEST = 40;
/** The commonest letters of English words: each halves what has to be looked at, nearly. */
const common = Array.from("eaitsonr", (letter) => bitOf(letter.charCodeAt(0)));
const GROUPS = 1 << common.length;
const sieves = new WeakMap<Segment, Sieve>();

/** Builds what the first search for a typo would have to: some milliseconds for 100,000 words. */
export function prepareTypos(segment: Segment): Sieve {
  const known = sieves.get(segment);
  if (known !== undefined) return known;
  const { vocabulary } = segment;
  const { size, bytes, starts: wordStarts } = vocabulary;
  const groups = new Uint16Array(size);
  const unsorted = new Int32Array(size);
  const unsortedRepeats = new Int32Array(size);
  const starts = new Uint32Array((LONGEST + 1) * GROUPS + 1);
  for (let word = 0; word < size; word++) {
    const start = wordStarts[word] ?? 0;
    const end = wordStarts[word + 1] ?? 0;
    let mask = 0;
    let repeated = 0;
    let length = end - start;
    for (let index = start; index < end; index++) {
      const byte = bytes[index] ?? 0;
      const bit = bitOf(byte);
      repeated |= mask & bit;
      mask |= bit;
      if (byte > 127) {
        const text = wordAt(vocabulary, word);
        [mask, repeated] = masksOf(text);
        ({ length } = text);
        break;
      }
    }
    unsorted[word] = mask;
    unsortedRepeats[word] = repeated;
    const group = groupOf(length, mask);
    groups[word] = group;
    starts[group + 1] = (starts[group + 1] ?? 0) + 1;
  }
  for (let group = 1; group < starts.length; group++) starts[group] = (starts[group] ?? 0) + (starts[group - 1] ?? 0);
  const next = starts.slice();
  const words = new Uint32Array(size);
  const masks = new Int32Array(size);
  const repeats = new Int32Array(size);
  for (let word = 0; word < size; word++) {
    const group = groups[word] ?? 0;
    const place = next[group] ?? 0;
    next[group] = place + 1;
    words[place] = word;
    masks[place] = unsorted[word] ?? 0;
    repeats[place] = unsortedRepeats[word] ?? 0;
  }
  const sieve = { words, masks, repeats, starts };
  sieves.set(segment, sieve);
  return sieve;
}

/**
 * The words nearest to `typed`, in no order; all of them have the least number of slips found. `isLiving` says whether
 * any paper still has a word: one that only dead papers had must not hide another.
 */
export function findTypos(
  segments: readonly Segment[],
  typed: string,
  unfinished: boolean,
  isLiving: (word: string) => boolean = () => true,
): readonly Typo[] {
  const limit = slipsForgiven(typed.length);
  if (limit === 0 || isUnspaced(typed) || /^\p{N}+$/u.test(typed)) return [];
  const found = new Map<string, Typo>();
  const distance = createDistance(typed);
  for (const segment of segments) sift(segment, typed, limit, distance, found);
  if (unfinished) for (const segment of segments) siftBeginnings(segment, typed, limit, distance, found);
  // One slip is so much likelier than two that the latter are only guessed when nothing is nearer.
  for (let least = 1; least <= limit; least++) {
    const nearest = [...found.values()].filter(({ word, slips }) => slips === least && isLiving(word));
    if (nearest.length > 0) return nearest;
  }
  return [];
}

function sift(segment: Segment, typed: string, limit: number, distance: WordDistance, found: Map<string, Typo>): void {
  const { words, masks, repeats, starts } = prepareTypos(segment);
  const [wanted, wantedTwice] = masksOf(typed);
  const wantedGroup = groupOf(0, wanted);
  for (let length = typed.length - limit; length <= Math.min(LONGEST, typed.length + limit); length++) {
    for (let signature = 0; signature < GROUPS; signature++) {
      if (isMoreThan(wantedGroup & ~signature, limit) || isMoreThan(signature & ~wantedGroup, limit)) continue;
      const group = length * GROUPS + signature;
      const to = starts[group + 1] ?? 0;
      for (let place = starts[group] ?? 0; place < to; place++) {
        const mask = masks[place] ?? 0;
        // Each slip brings in at most one letter that the word lacks, and leaves out at most one that it has.
        const lacking = wanted & ~mask;
        const spare = mask & ~wanted;
        if (isMoreThan(lacking, limit) || isMoreThan(spare, limit)) continue;
        const twice = repeats[place] ?? 0;
        if (bits(lacking) + bits(wantedTwice & ~twice) > limit) continue;
        if (bits(spare) + bits(twice & ~wantedTwice) > limit) continue;
        note(segment, words[place] ?? 0, limit, distance, false, found);
      }
    }
  }
}

/** The group of words of this length that have the same ones of the commonest letters. */
function groupOf(length: number, mask: number): number {
  let signature = 0;
  for (let index = 0; index < common.length; index++) {
    if ((mask & (common[index] ?? 0)) !== 0) signature |= 1 << index;
  }
  return Math.min(length, LONGEST) * GROUPS + signature;
}

/** The beginnings of longer words. Their first letter is seldom mistyped, and looking no further keeps the search short. */
function siftBeginnings(
  segment: Segment,
  typed: string,
  limit: number,
  distance: WordDistance,
  found: Map<string, Typo>,
): void {
  const { bytes, starts } = segment.vocabulary;
  const wanted = masksOf(typed)[0] & letterBits;
  const first = String.fromCodePoint(typed.codePointAt(0) ?? 0);
  const [from, to] = prefixRange(segment.vocabulary, encodeWord(first));
  for (let word = from; word < to; word++) {
    const start = starts[word] ?? 0;
    const whole = starts[word + 1] ?? 0;
    const end = Math.min(whole, start + typed.length + limit);
    if (whole - start < typed.length - limit) continue;
    let mask = 0;
    let isAscii = true;
    for (let index = start; index < end; index++) {
      const byte = bytes[index] ?? 0;
      mask |= bitOf(byte);
      if (byte > 127) isAscii = false;
    }
    // Other letters take more bytes than have been looked at.
    if (!isAscii || !isMoreThan(wanted & ~mask, limit)) note(segment, word, limit, distance, true, found);
  }
}

function note(
  { vocabulary }: Segment,
  word: number,
  limit: number,
  distance: WordDistance,
  prefix: boolean,
  found: Map<string, Typo>,
): void {
  const { bytes, starts } = vocabulary;
  const slips = distance(bytes, starts[word] ?? 0, starts[word + 1] ?? 0, limit, prefix);
  if (slips === 0 || slips > limit) return;
  const text = wordAt(vocabulary, word);
  // As a whole word it may be within reach too, and then that counts.
  if (!found.has(text)) found.set(text, { word: text, slips, prefix });
}

/** A bit per letter a–z, the other characters share the remaining six; and the bits of what is there more than once. */
function masksOf(word: string): readonly [mask: number, repeated: number] {
  let mask = 0;
  let repeated = 0;
  for (let index = 0; index < word.length; index++) {
    const bit = bitOf(word.charCodeAt(index));
    repeated |= mask & bit;
    mask |= bit;
  }
  return [mask, repeated];
}

function bitOf(code: number): number {
  return 1 << (code >= 97 && code <= 122 ? code - 97 : 26 + (code % 6));
}

const letterBits = (1 << 26) - 1;

function isMoreThan(letters: number, limit: number): boolean {
  // `limit` is 1 or 2: taking away that many bits tells.
  let rest = letters & (letters - 1);
  if (limit === 2) rest &= rest - 1;
  return rest !== 0;
}
