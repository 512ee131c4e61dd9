/** Finds the places of a text where the words of a query match. */
import { fold } from "../text.ts";
import type { Expansions } from "./expand.ts";
import type { QueryWord } from "./query.ts";
import type { Range } from "./search-index.ts";
import { tokenise } from "./tokens.ts";

/** One place where a query word matches. */
export type Match = { readonly start: number; readonly end: number; readonly queryWord: number };

/** A query word and what it was taken for. */
export type UnderstoodWord = { readonly typed: QueryWord; readonly expansions: Expansions };

/** Every match of the words in a text, in order of position. Two query words may match at one place. */
export function findMatches(text: string, words: readonly UnderstoodWord[]): Match[] {
  const matches: Match[] = [];
  for (const token of tokenise(text)) {
    words.forEach(({ typed, expansions }, queryWord) => {
      const expansion = expansions.get(token.word);
      if (expansion === undefined) return;
      // A query word marks what was typed of it; a corrected or differently inflected word is marked whole.
      const isTyped = expansion.kind !== "typo" && token.word.startsWith(typed.word);
      const end = isTyped ? endOfPrefix(text, token.start, token.end, typed.word.length) : token.end;
      matches.push({ start: token.start, end, queryWord });
    });
  }
  return matches;
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
    const width = fold(character).length;
    // Combining marks belong to the letter before them.
    if (folded >= length && width > 0) break;
    position += character.length;
    folded += width;
  }
  return position;
}
