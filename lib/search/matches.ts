/** Finds the places of a text where the words of a query match. */
import { readAccents } from "./latex.ts";
import type { Range, UnderstoodWord } from "./search-index.ts";
import { eachWord, foldWord, stem } from "./tokens.ts";

/** One place where a query word matches. */
export type Match = { readonly start: number; readonly end: number; readonly queryWord: number };

/** Every match of the words in a text, in order of position. Two query words may match at one place. */
export function findMatches(text: string, words: readonly UnderstoodWord[]): Match[] {
  const matches: Match[] = [];
  const match = (word: string, start: number, end: number, isJoined: boolean) => {
    words.forEach((understood, queryWord) => {
      const units = unitsMatched(word, understood, isJoined);
      if (units === null) return;
      // What was typed of the first part is marked there: "beta" marks but the letter of "β-VAE".
      const isFirstPart = (known: Match) => known.start === start && known.queryWord === queryWord;
      if (isJoined && matches.slice(-2 * words.length).some(isFirstPart)) return;
      matches.push({ start, end: units < word.length ? endOfPrefix(text, start, end, units) : end, queryWord });
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

/**
 * How much of a word of the text to mark, null when it does not match: what was typed of it, or all of a word that is
 * corrected or differently inflected. Parts typed apart and joined by a hyphen in the text are marked one by one.
 */
function unitsMatched(word: string, { typed, forms, guesses }: UnderstoodWord, isJoined: boolean): number | null {
  const root = stem(word);
  const isForm = forms.has(word) && (!isJoined || root === stem(typed.word));
  if ((isForm || typed.asPrefix) && word.startsWith(typed.word)) return typed.word.length;
  if (isForm || guesses.some((guess) => guess === word || stem(guess) === root)) return word.length;
  if (!typed.unfinished || isJoined) return null;
  return typed.compounds.find((compound) => word.startsWith(compound))?.length ?? null;
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
  const piece = text.slice(start, end);
  const accents = readAccents(piece);
  let position = 0;
  let folded = 0;
  for (const character of accents?.text ?? piece) {
    // The hyphen of a compound is no letter.
    const width = foldWord(character).replace(/[^\p{L}\p{N}]/gu, "").length;
    // Combining marks belong to the letter before them.
    if (folded >= length && width > 0) break;
    position += character.length;
    folded += width;
  }
  return start + (accents?.offsets[position] ?? position);
}
