/** Reads what has been typed so far into words, each knowing whether it may still grow. */
import { clip } from "../text.ts";
import { isUnspaced, tokenise } from "./tokens.ts";

/** Beyond these nothing a person types is lost, and hostile input stays cheap. */
export const queryLimits = { characters: 200, words: 12 };

export type QueryWord = {
  readonly word: string;
  readonly term: string;
  /** Where it stands in the query, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  /** True for the word at the very end of the query, which may still grow. */
  readonly unfinished: boolean;
  /** True when longer words that begin with it count as matches. */
  readonly asPrefix: boolean;
};

/** The distinct words of a query; what stands beyond `queryLimits` is ignored. */
export function readQuery(query: string): QueryWord[] {
  const text = clip(query, queryLimits.characters);
  const words = new Map<string, QueryWord>();
  for (const { word, term, start, end } of tokenise(text, "query").slice(0, queryLimits.words)) {
    const unfinished = end === text.length;
    const asPrefix = unfinished || word.length >= 3 || isUnspaced(word);
    // A word typed twice counts once, unless its second beginning is still growing.
    words.set(unfinished && words.has(word) ? `${word} ` : word, { word, term, start, end, unfinished, asPrefix });
  }
  return [...words.values()];
}
