/** Turns a query word into the vocabulary words it may stand for, each with how well it fits. */
import type { Expansion, Fields } from "./accumulator.ts";
import { eachBodyEntry, eachHeadEntry } from "./entries.ts";
import type { QueryWord } from "./query.ts";
import { formsOf } from "./tokens.ts";
import { findTypos } from "./typos.ts";
import type { IndexView } from "./view.ts";
import { encodeWord, findWord, prefixRange } from "./vocabulary.ts";

/** More guesses than this help nobody. */
const guessLimit = 16;
// How well a word fits that was not typed: measured on shuffled, mistyped and half-typed titles.
const compoundQuality = 0.9;
const unfinishedQuality = 0.8;
const finishedQuality = 0.4;
const oneSlip = 0.7;
const twoSlips = 0.5;
const otherFirstLetter = 0.8;

/** Letters that a short word has more than its first. */
const SHORT_CONTINUATION = 2;

/** A vocabulary word that a typed one may be a slip of. */
export type Guess = { readonly word: string; readonly quality: number };

/** These words themselves, where the index has them. */
export function exactExpansions(
  view: IndexView,
  forms: Iterable<string>,
  fields: Fields = "any",
  quality = 1,
): Expansion[] {
  const expansions: Expansion[] = [];
  for (const form of forms) {
    const bytes = encodeWord(form);
    for (const part of view.parts) {
      const from = findWord(part.segment.vocabulary, bytes);
      if (from !== -1) expansions.push({ part, from, to: from + 1, quality, beginning: 0, fields });
    }
  }
  return expansions;
}

/** Words that the typed one makes with a neighbour; of an unfinished one, also their continuations. */
export function compoundExpansions(view: IndexView, { compounds, unfinished }: QueryWord, fields: Fields): Expansion[] {
  if (unfinished) return compounds.flatMap((compound) => beginningExpansions(view, compound, fields, compoundQuality));
  return exactExpansions(view, compounds.flatMap(formsOf), fields, compoundQuality);
}

/** The words that begin with the typed one, itself left out. */
export function prefixExpansions(view: IndexView, { word, unfinished }: QueryWord, fields: Fields): Expansion[] {
  return beginningExpansions(view, word, fields, unfinished ? unfinishedQuality : finishedQuality).map((expansion) => {
    const { starts } = expansion.part.segment.vocabulary;
    // The word itself is the first of those that begin with it.
    const length = (starts[expansion.from + 1] ?? 0) - (starts[expansion.from] ?? 0);
    return length === expansion.beginning ? { ...expansion, from: expansion.from + 1 } : expansion;
  });
}

/** The short words that begin with the typed letter, in titles and names: what a first letter is likeliest to become. */
export function shortExpansions(view: IndexView, { word }: QueryWord): Expansion[] {
  const bytes = encodeWord(word);
  return view.parts.flatMap((part) => {
    const { vocabulary } = part.segment;
    const expansions: Expansion[] = [];
    const [start, end] = prefixRange(vocabulary, bytes);
    for (let from = start; from < end; from++) {
      const length = (vocabulary.starts[from + 1] ?? 0) - (vocabulary.starts[from] ?? 0);
      if (length === bytes.length || length > bytes.length + SHORT_CONTINUATION) continue;
      expansions.push({
        part,
        from,
        to: from + 1,
        quality: unfinishedQuality,
        beginning: bytes.length,
        fields: "head",
      });
    }
    return expansions;
  });
}

function beginningExpansions(view: IndexView, typed: string, fields: Fields, quality: number): Expansion[] {
  const bytes = encodeWord(typed);
  return view.parts.map((part) => {
    const [from, to] = prefixRange(part.segment.vocabulary, bytes);
    return { part, from, to, quality, beginning: bytes.length, fields };
  });
}

/** What a word may be a slip of, the likeliest first. */
export function guessesFor(view: IndexView, { word: typed, unfinished }: QueryWord): readonly Guess[] {
  const segments = view.parts.map(({ segment }) => segment);
  const isLiving = (word: string) => view.dead === null || papersWith(view, word) > 0;
  const guesses = findTypos(segments, typed, unfinished, isLiving).map(({ word, slips, prefix }) => {
    const first = word.charCodeAt(0) === typed.charCodeAt(0) ? 1 : otherFirstLetter;
    const share = prefix ? 0.4 + (0.4 * typed.length) / word.length : 1;
    return { word, quality: (slips === 1 ? oneSlip : twoSlips) * first * share, papers: papersWith(view, word) };
  });
  return guesses
    .sort((one, other) => other.quality - one.quality || other.papers - one.papers || (one.word < other.word ? -1 : 1))
    .slice(0, guessLimit);
}

/** How many entries of living papers a word has: the same in whatever segments they lie. */
function papersWith(view: IndexView, word: string): number {
  let entries = 0;
  for (const { part, from } of exactExpansions(view, [word])) {
    const { segment, dead } = part;
    const count = (paper: number) => {
      if (dead?.[paper] !== 1) entries += 1;
    };
    eachHeadEntry(segment.head, from, count);
    eachBodyEntry(segment.body, from, count);
  }
  return entries;
}
