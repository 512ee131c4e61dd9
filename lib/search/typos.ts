/**
 * Finds the vocabulary words a mistyped word may stand for. Fuse.js does the fuzzy matching; because it takes some
 * 10 µs per word, a sieve of letters first drops what cannot be within reach, and because its score knows no swapped
 * letters, a bounded edit distance has the last word.
 */
import Fuse from "fuse.js";
import { editDistance, slipsForgiven } from "./edit-distance.ts";
import type { Word } from "./inverted-index.ts";
import { isUnspaced } from "./tokens.ts";

type Typo = {
  readonly word: Word;
  /** Slips between what was typed and the word, at least 1. */
  readonly slips: number;
  /** True when only the beginning of the word is within reach. */
  readonly prefix: boolean;
};

/** More guesses than this help nobody. */
const typoLimit = 24;

// Fuse counts a swap as two errors, so 1 slip in 4 letters may score 2/4.
const fuseOptions = { ignoreLocation: true, ignoreFieldNorm: true, includeScore: false, threshold: 0.5 };

export type TypoFinder = (typed: string, unfinished: boolean) => readonly Typo[];

/** A finder over `words`; make a new one when the vocabulary changes. */
export function createTypoFinder(words: readonly Word[]): TypoFinder {
  const masks = Int32Array.from(words, (word) => maskOf(word.word));
  return (typed, unfinished) => {
    const limit = slipsForgiven(typed.length);
    if (limit === 0 || isUnspaced(typed) || /^\p{N}+$/u.test(typed)) return [];
    const wanted = maskOf(typed);
    const reachable: { text: string; word: Word }[] = [];
    for (let index = 0; index < masks.length; index++) {
      // Each slip brings in at most one letter that the word lacks.
      if (bits(wanted & ~(masks[index] ?? 0)) > limit) continue;
      const word = words[index];
      if (word === undefined || typed.length - word.word.length > limit) continue;
      if (!unfinished && word.word.length - typed.length > limit) continue;
      const text = unfinished ? word.word.slice(0, typed.length + limit) : word.word;
      if (lettersMissing(typed, text) <= limit) reachable.push({ text, word });
    }
    const found: Typo[] = [];
    for (const { item } of new Fuse(reachable, { ...fuseOptions, keys: ["text"] }).search(typed)) {
      const whole = editDistance(typed, item.word.word, limit);
      const slips = whole <= limit || !unfinished ? whole : editDistance(typed, item.word.word, limit, true);
      if (slips > 0 && slips <= limit) found.push({ word: item.word, slips, prefix: whole > limit });
    }
    // One slip is so much likelier than two that the latter are only guessed when nothing is nearer.
    const least = Math.min(...found.map((typo) => typo.slips));
    return found
      .filter((typo) => typo.slips === least)
      .sort((one, other) => rank(typed, other) - rank(typed, one))
      .slice(0, typoLimit);
  };
}

/** Whole words first, then those with the same first letter (seldom mistyped), then the common ones. */
function rank(typed: string, { word, prefix }: Typo): number {
  const commonness = 1 - 1 / (1 + word.papers);
  return (prefix ? 0 : 2) + (word.word.charCodeAt(0) === typed.charCodeAt(0) ? 1.5 : 0) + commonness;
}

/** A bit per letter a–z, the other characters share the remaining six. */
function maskOf(word: string): number {
  let mask = 0;
  for (let index = 0; index < word.length; index++) {
    const code = word.charCodeAt(index);
    mask |= 1 << (code >= 97 && code <= 122 ? code - 97 : 26 + (code % 6));
  }
  return mask;
}

function bits(mask: number): number {
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

/** How many letters of `typed`, counted with repetition, `text` does not have: a lower bound of the distance. */
function lettersMissing(typed: string, text: string): number {
  let missing = 0;
  let rest = text;
  for (const letter of typed) {
    const position = rest.indexOf(letter);
    if (position === -1) missing += 1;
    else rest = rest.slice(0, position) + rest.slice(position + 1);
  }
  return missing;
}
