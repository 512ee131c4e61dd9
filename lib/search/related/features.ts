/** What papers are compared by: how often their telling words are used, and which of these stand side by side. */
import { blankDebris } from "../debris.ts";
import type { PaperText } from "../search-index.ts";
import { isStopTerm } from "../stop-words.ts";
import { hashOf, tokenise } from "../tokens.ts";

/** The telling words of a paper by their stems, and pairs of them by `pairHash`, each with how often it counts. */
export type Features = {
  readonly words: ReadonlyMap<string, number>;
  readonly phrases: ReadonlyMap<number, number>;
};

/** A word of the title says as much as three of the abstract: measured on reading lists and co-citations. */
export const TITLE_COUNT = 3;

/** What ends a sentence; a pair across it is none. */
const sentenceEnd = /[.!?:;|]["')\]]?\s|\|/u;

/** Reads the features of a paper. Words that say nothing are left out before neighbours are looked for. */
export function featuresOf({ title, abstract }: Pick<PaperText, "title" | "abstract">): Features {
  const words = new Map<string, number>();
  const phrases = new Map<number, number>();
  for (const [text, count] of [
    [title, TITLE_COUNT],
    [abstract, 1],
  ] as const) {
    const clean = blankDebris(text);
    let before: string | null = null;
    let beforeEnd = 0;
    for (const { term, start, end } of tokenise(clean, "query")) {
      if (!isTelling(term)) continue;
      words.set(term, (words.get(term) ?? 0) + count);
      if (before !== null && !sentenceEnd.test(clean.slice(beforeEnd, start))) {
        const hash = pairHash(before, term);
        phrases.set(hash, (phrases.get(hash) ?? 0) + count);
      }
      before = term;
      beforeEnd = end;
    }
  }
  return { words, phrases };
}

/** What several papers have in common, each of them counting the same however long it is. */
export function mergeFeatures(all: readonly Features[]): Features {
  const [only, ...others] = all;
  if (only !== undefined && others.length === 0) return only;
  return { words: mergeCounts(all.map(({ words }) => words)), phrases: mergeCounts(all.map(({ phrases }) => phrases)) };
}

/** Counts go by their square roots wherever papers are compared, so these are what is added up. */
function mergeCounts<Key>(all: readonly ReadonlyMap<Key, number>[]): Map<Key, number> {
  const sums = new Map<Key, number>();
  for (const counts of all) {
    const length = Math.sqrt(counts.values().reduce((sum, count) => sum + count, 0)) || 1;
    for (const [key, count] of counts) sums.set(key, (sums.get(key) ?? 0) + Math.sqrt(count) / length);
  }
  return new Map([...sums].map(([key, sum]) => [key, sum * sum]));
}

/** The number two neighbouring terms go by, never 0. */
export function pairHash(first: string, second: string): number {
  return (Math.imul(hashOf(first), 0x9e3779b1) ^ hashOf(second)) >>> 0 || 1;
}

/** False for stop words, lone letters and numbers. */
export function isTelling(term: string): boolean {
  return !isStopTerm(term) && !/^(?:[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]|\p{N}+)$/u.test(term);
}
