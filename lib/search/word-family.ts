/**
 * The words of an index that share a root with a word ("walk", "walked", "walking"). Too coarse for what somebody types
 * to find a paper by, right for what a sentence is about: who describes a paper rarely inflects as its authors do.
 */
import type { Expansion } from "./accumulator.ts";
import { formsOf } from "./tokens.ts";
import type { IndexView } from "./view.ts";
import { encodeWord, prefixRange, wordAt } from "./vocabulary.ts";

const ending =
  /(?:izations?|ations?|ments?|ness|ings?|edly|ed|ers?|ors?|ions?|ives?|ably|able|ically|ical|ally|al|ic|ly|es|e|s|y)$/;
const doubled = /([bdgklmnprt])\1$/;
/** Shorter roots are the beginning of too much. */
const SHORTEST_ROOT = 4;
/** Endings in all are no longer. */
const LONGEST_ENDING = 8;

/** What is left of a folded English word without its last two endings. */
export function rootOf(word: string): string {
  if (!/^[a-z]+$/.test(word)) return word;
  let root = word;
  for (let endings = 0; endings < 2; endings++) {
    const shorter = root.replace(ending, "");
    if (shorter.length < SHORTEST_ROOT) break;
    root = shorter;
  }
  return root.length > SHORTEST_ROOT && doubled.test(root) ? root.slice(0, -1) : root;
}

/** The words with the root of a term, its own forms left out. */
export function familyOf(view: IndexView, term: string): readonly Expansion[] {
  const root = rootOf(term);
  if (root.length < SHORTEST_ROOT) return [];
  const own = new Set(formsOf(term));
  const bytes = encodeWord(root);
  const family: Expansion[] = [];
  for (const part of view.parts) {
    const { vocabulary } = part.segment;
    const [start, end] = prefixRange(vocabulary, bytes);
    for (let from = start; from < end; from++) {
      const length = (vocabulary.starts[from + 1] ?? 0) - (vocabulary.starts[from] ?? 0);
      if (length > bytes.length + LONGEST_ENDING) continue;
      const word = wordAt(vocabulary, from);
      if (own.has(word) || rootOf(word) !== root) continue;
      family.push({ part, from, to: from + 1, quality: 1, beginning: 0, fields: "any" });
    }
  }
  return family;
}
