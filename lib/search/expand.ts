/** Turns a query word into the vocabulary words it may stand for, each with how well it fits. */
import type { InvertedIndex, Word } from "./inverted-index.ts";
import type { QueryWord } from "./query.ts";
import { createTypoFinder, type TypoFinder } from "./typos.ts";

type Expansion = {
  readonly word: Word;
  readonly kind: "exact" | "prefix" | "typo";
  /** In (0, 1]: 1 for the word itself. */
  readonly quality: number;
};

/** When to guess at slips: for words that (nearly) nothing matches, or for every word. */
export type Guessing = "unknown" | "every";

/** Expansions by folded word, the best first. */
export type Expansions = ReadonlyMap<string, Expansion>;

// A word in one paper only may be that paper's own slip, hence two.
const knownFromPapers = 2;
const knownFromPrefixPapers = 3;

/** Expands the words of queries over one version of the vocabulary. */
export function createExpander(index: InvertedIndex): (typed: QueryWord, guessing: Guessing) => Expansions {
  let findTypos: TypoFinder | null = null;
  return (typed, guessing) => {
    const expansions = new Map<string, Expansion>();
    // The other forms of its term come along: they are found through it, so they must be marked too.
    const add = (expansion: Expansion) => {
      for (const word of [expansion.word, ...expansion.word.term.words]) {
        if (!expansions.has(word.word)) expansions.set(word.word, { ...expansion, word });
      }
    };
    const exact = index.term(typed.term);
    for (const word of exact?.words ?? []) add({ word, kind: "exact", quality: 1 });
    let prefixPapers = 0;
    if (typed.asPrefix) {
      for (const word of wordsFrom(index.words(), typed.word)) {
        const share = typed.word.length / word.word.length;
        add({ word, kind: "prefix", quality: typed.unfinished ? 0.4 + 0.5 * share : 0.3 + 0.5 * share });
        prefixPapers += word.papers;
      }
    }
    const isKnown = (exact?.slots.length ?? 0) >= knownFromPapers || prefixPapers >= knownFromPrefixPapers;
    if (!isKnown || guessing === "every") {
      findTypos ??= createTypoFinder(index.words());
      for (const { word, slips, prefix } of findTypos(typed.word, typed.unfinished)) {
        const first = word.word.charCodeAt(0) === typed.word.charCodeAt(0) ? 1 : 0.7;
        const share = prefix ? 0.4 + (0.4 * typed.word.length) / word.word.length : 1;
        add({ word, kind: "typo", quality: (slips === 1 ? 0.4 : 0.25) * first * share });
      }
    }
    return expansions;
  };
}

/** The run of `sorted` words that begin with `prefix`. */
function* wordsFrom(sorted: readonly Word[], prefix: string): Generator<Word> {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.word ?? "") < prefix) low = middle + 1;
    else high = middle;
  }
  for (; low < sorted.length; low++) {
    const word = sorted[low];
    if (word === undefined || !word.word.startsWith(prefix)) return;
    yield word;
  }
}
