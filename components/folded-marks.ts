/** Finds words in a text whatever their case and accents, and tells where they are in the text as it is shown. */
import type { Range } from "../lib/search/search-index.ts";
import { fold } from "../lib/text.ts";

/** The words of what was typed, folded. */
export function foldedWords(text: string): readonly string[] {
  return [...new Set(fold(text).split(/\s+/u))].filter((word) => word !== "");
}

/** Where folded words occur in a text; `whole` leaves out what only lies inside a longer word. */
export function rangesOf(text: string, words: readonly string[], whole = false): readonly Range[] {
  if (words.length === 0) return [];
  let folded = "";
  /** For each unit of the folded text, where the character it came from begins. */
  const places: number[] = [];
  let at = 0;
  for (const char of text) {
    const part = fold(char);
    folded += part;
    for (let unit = 0; unit < part.length; unit++) places.push(at);
    at += char.length;
  }
  const ranges: Range[] = [];
  for (const word of words) {
    for (let from = folded.indexOf(word); from !== -1; from = folded.indexOf(word, from + word.length)) {
      const to = from + word.length;
      if (whole && isInWord(folded, from, to)) continue;
      ranges.push([places[from] ?? 0, places[to] ?? text.length]);
    }
  }
  return ranges;
}

/** Where words of a text begin with these, as the search finds them; anywhere in a script that divides no words. */
export function beginningsOf(text: string, words: readonly string[]): readonly Range[] {
  return rangesOf(text, words).filter(
    ([from]) =>
      !/[\p{N}\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Arabic}]$/u.test(text.slice(0, from)),
  );
}

/** True when the stretch begins in the middle of a word, or ends there by more than an ending. */
function isInWord(text: string, from: number, to: number): boolean {
  return /[\p{L}\p{N}]$/u.test(text.slice(0, from)) || /^[\p{L}\p{N}]{3}/u.test(text.slice(to));
}
