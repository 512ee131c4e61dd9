/** Says how a query with mistyped words was understood. */
import { fold } from "../text.ts";
import { findMatches, type UnderstoodWord } from "./matches.ts";
import type { IndexedPaper } from "./search-index.ts";
import { surfaceOf } from "./surface.ts";

/**
 * The query with its mistyped words replaced by what they were taken for, as the best hit writes them; null when the
 * best hit needed no guess. A mistyped word that the best hit lacks is replaced by its likeliest reading.
 */
export function correctQuery(query: string, words: readonly UnderstoodWord[], best: IndexedPaper): string | null {
  let corrected = query;
  let isCorrected = false;
  // From the last word to the first, so that the offsets of those before stay true.
  for (const word of words.toSorted((one, other) => other.typed.start - one.typed.start)) {
    const replacement = guessUsed(word, best);
    if (replacement === null) continue;
    corrected = `${corrected.slice(0, word.typed.start)}${replacement}${corrected.slice(word.typed.end)}`;
    isCorrected = true;
  }
  return isCorrected ? corrected : null;
}

function guessUsed(word: UnderstoodWord, best: IndexedPaper): string | null {
  const guesses = [...word.expansions].filter(([, { kind }]) => kind === "typo");
  if (guesses.length === 0) return null;
  const isUnknown = guesses.length === word.expansions.size;
  const typos = { typed: word.typed, expansions: new Map(guesses) };
  const texts = [best.title, ...best.authors, best.abstract];
  const isFoundAsTyped =
    !isUnknown && texts.some((text) => findMatches(text, [word]).length > findMatches(text, [typos]).length);
  if (isFoundAsTyped) return null;
  for (const text of texts) {
    const [match] = findMatches(text, [typos]);
    if (match === undefined) continue;
    const used = word.expansions.get(fold(text.slice(match.start, match.end)))?.word;
    // The hit may write another form of the term ("transformers"): answer with the one nearest to what was typed.
    const nearest = guesses.find(([, guess]) => guess.word.term === used?.term)?.[1].word;
    return nearest === undefined || nearest === used ? surfaceOf(text, match.start, match.end) : nearest.word;
  }
  return isUnknown ? (guesses[0]?.[0] ?? null) : null;
}
