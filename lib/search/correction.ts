/** Says how a query with mistyped words was understood. */
import { findMatches } from "./matches.ts";
import type { PaperText, UnderstoodWord } from "./search-index.ts";
import { surfaceOf } from "./surface.ts";
import { foldWord, stem } from "./tokens.ts";

/**
 * The query with its mistyped words replaced by what they were taken for, as the best hit writes them; null when the
 * best hit needed no guess. A mistyped word that the best hit lacks is replaced by its likeliest reading.
 */
export function correctQuery(query: string, words: readonly UnderstoodWord[], best: PaperText): string | null {
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

function guessUsed(word: UnderstoodWord, best: PaperText): string | null {
  if (word.guesses.length === 0) return null;
  const asTyped = { ...word, guesses: [] };
  const asGuessed = { ...word, forms: new Set<string>(), typed: { ...word.typed, asPrefix: false } };
  const texts = [best.title, ...best.authors, best.abstract];
  if (word.isKnown && texts.some((text) => findMatches(text, [asTyped]).length > 0)) return null;
  for (const text of texts) {
    const [match] = findMatches(text, [asGuessed]);
    if (match === undefined) continue;
    const used = stem(foldWord(text.slice(match.start, match.end)));
    // The hit may write another form of the term ("transformers"): answer with the one nearest to what was typed.
    const nearest = word.guesses.find((guess) => stem(guess) === used);
    const isAsWritten = nearest === undefined || nearest === foldWord(text.slice(match.start, match.end));
    return isAsWritten ? surfaceOf(text, match.start, match.end) : nearest;
  }
  return word.isKnown ? null : (word.guesses[0] ?? null);
}
