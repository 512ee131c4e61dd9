/**
 * Finds the words of the vocabulary that a mistyped word may stand for. A sieve of letters and lengths drops what
 * cannot be within reach, two or three instructions a word; a bounded edit distance has the last word.
 */
import { editDistance, slipsForgiven } from "./edit-distance.ts";
import type { Segment } from "./segment.ts";
import { isUnspaced } from "./tokens.ts";
import { encodeWord, wordAt } from "./vocabulary.ts";

export type Typo = {
  readonly word: string;
  /** Slips between what was typed and the word, at least 1. */
  readonly slips: number;
  /** True when only the beginning of the word is within reach. */
  readonly prefix: boolean;
};

/** Per segment, the letters and the length of every word. */
type Sieve = { readonly masks: Int32Array; readonly lengths: Uint8Array };

const sieves = new WeakMap<Segment, Sieve>();

/** Builds what the first search for a typo would have to: some milliseconds for 100,000 words. */
export function prepareTypos(segment: Segment): Sieve {
  const known = sieves.get(segment);
  if (known !== undefined) return known;
  const { vocabulary } = segment;
  const { size, bytes, starts } = vocabulary;
  const masks = new Int32Array(size);
  const lengths = new Uint8Array(size);
  for (let word = 0; word < size; word++) {
    const start = starts[word] ?? 0;
    const end = starts[word + 1] ?? 0;
    let mask = 0;
    let isAscii = true;
    for (let index = start; index < end; index++) {
      const byte = bytes[index] ?? 0;
      if (byte > 127) isAscii = false;
      mask |= bitOf(byte);
    }
    if (isAscii) {
      masks[word] = mask;
      lengths[word] = end - start;
    } else {
      const text = wordAt(vocabulary, word);
      masks[word] = maskOf(text);
      lengths[word] = Math.min(text.length, 255);
    }
  }
  const sieve = { masks, lengths };
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
  for (const segment of segments) sift(segment, typed, unfinished, limit, found);
  // One slip is so much likelier than two that the latter are only guessed when nothing is nearer.
  for (let least = 1; least <= limit; least++) {
    const nearest = [...found.values()].filter(({ word, slips }) => slips === least && isLiving(word));
    if (nearest.length > 0) return nearest;
  }
  return [];
}

function sift(segment: Segment, typed: string, unfinished: boolean, limit: number, found: Map<string, Typo>): void {
  const { masks, lengths } = prepareTypos(segment);
  const { vocabulary } = segment;
  const wanted = maskOf(typed);
  const first = typed.charCodeAt(0);
  const [firstByte] = encodeWord(typed);
  const shortest = typed.length - limit;
  const longest = typed.length + limit;
  for (let word = 0; word < masks.length; word++) {
    const length = lengths[word] ?? 0;
    if (length < shortest) continue;
    const mask = masks[word] ?? 0;
    // Each slip brings in at most one letter that the word lacks, and leaves out at most one that it has.
    if (isMoreThan(wanted & ~mask, limit)) continue;
    let isPrefix = false;
    if (length > longest || isMoreThan(mask & ~wanted, limit)) {
      // The beginning of a longer word: its first letter is seldom mistyped, and this keeps the search short.
      if (!unfinished || vocabulary.bytes[vocabulary.starts[word] ?? 0] !== firstByte) continue;
      isPrefix = true;
    }
    const text = wordAt(vocabulary, word);
    if (found.has(text)) continue;
    let slips = isPrefix ? limit + 1 : editDistance(typed, text, limit);
    if (slips > limit && unfinished && text.charCodeAt(0) === first) {
      slips = editDistance(typed, text, limit, true);
      isPrefix = true;
    }
    if (slips > 0 && slips <= limit) found.set(text, { word: text, slips, prefix: isPrefix });
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

function isMoreThan(bits: number, limit: number): boolean {
  // `limit` is 1 or 2: taking away that many bits tells.
  let rest = bits & (bits - 1);
  if (limit === 2) rest &= rest - 1;
  return rest !== 0;
}
