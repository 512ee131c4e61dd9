/** Finds the places of a text where the words of a query match. */
import type { Range, UnderstoodWord } from "./search-index.ts";
import { eachWord, foldWord, stem } from "./tokens.ts";

/** One place where a query word matches. */
export type Match = { readonly start: number; readonly end: number; readonly queryWord: number };

/** Every match of the words in a text, in order of position. Two query words may match at one place. */
export function findMatches(text: string, words: readonly UnderstoodWord[]): Match[] {
  const matches: Match[] = [];
  const match = (word: string, start: number, end: number, isJoined: boolean) => {
    words.forEach((understood, queryWord) => {
      const kind = matchOf(word, understood);
      // Parts typed apart and joined by a hyphen here are marked one by one.
      if (kind === null || (isJoined && understood.typed.compounds.includes(word))) return;
      const { typed } = understood;
      // A query word marks what was typed of it; a corrected or differently inflected word is marked whole.
      const isTyped = kind === "typed" && word.startsWith(typed.word);
      matches.push({ start, end: isTyped ? endOfPrefix(text, start, end, typed.word.length) : end, queryWord });
    });
  };
  eachWord(
    text,
    "index",
    (word, start, end) => match(word, start, end, false),
    (word, start, end) => match(word, start, end, true),
  );
  return matches;
}

function matchOf(word: string, { typed, forms, guesses }: UnderstoodWord): "typed" | "other" | null {
  if (forms.has(word)) return "typed";
  if (typed.asPrefix && word.startsWith(typed.word)) return "typed";
  if (guesses.length === 0) return null;
  const root = stem(word);
  return guesses.some((guess) => guess === word || stem(guess) === root) ? "other" : null;
}

/** Ranges in order; those that overlap or touch become one, so that views can simply walk them. */
export function toRanges(matches: readonly Match[]): Range[] {
  const ranges: [number, number][] = [];
  for (const { start, end } of [...matches].sort((one, other) => one.start - other.start)) {
    const last = ranges.at(-1);
    if (last !== undefined && start <= last[1]) last[1] = Math.max(last[1], end);
    else ranges.push([start, end]);
  }
  return ranges;
}

/** Where in the original text the first `length` units of a folded word end: "é" may be one unit or two. */
function endOfPrefix(text: string, start: number, end: number, length: number): number {
  let position = start;
  let folded = 0;
  for (const character of text.slice(start, end)) {
    // The hyphen of a compound and the signs of a LaTeX accent are no letters.
    const width = foldWord(character).replace(/[^\p{L}\p{N}]/gu, "").length;
    // Combining marks belong to the letter before them.
    if (folded >= length && width > 0) break;
    position += character.length;
    folded += width;
  }
  return position;
}
