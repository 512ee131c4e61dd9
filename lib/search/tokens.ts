/**
 * Cuts text into the words that are indexed. Offsets always refer to the original string: folding happens per token,
 * because it may change lengths ("ﬁ", "é").
 */
import { fold } from "../text.ts";

/** One word of a text. */
export type Token = {
  /** What is indexed: the folded word, its plural stripped. */
  readonly term: string;
  /** The folded word as written, what prefixes and typos are compared with. */
  readonly word: string;
  /** First UTF-16 unit in the original text. */
  readonly start: number;
  /** One past the last UTF-16 unit. */
  readonly end: number;
};

// Scripts written without blanks between words, plus the sound marks that Unicode files under "Common".
const unspaced = String.raw`\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}ー々〆`;
const words = new RegExp(String.raw`(?:[${unspaced}]\p{M}*)+|[[\p{L}\p{N}\p{M}]--[${unspaced}]]+`, "vy");
const characters = /\P{M}\p{M}*/gu;
const hasUnspaced = new RegExp(`[${unspaced}]`, "v");

/** Called for every word of a text with the folded word and its place in the original text. */
type Visit = (word: string, start: number, end: number) => void;

/** The words of `text`, in order, with their terms; see `eachWord`. */
export function tokenise(text: string, purpose: "index" | "query" = "index"): Token[] {
  const tokens: Token[] = [];
  eachWord(text, purpose, (word, start, end) => tokens.push({ term: stem(word), word, start, end }));
  return tokens;
}

/**
 * Visits the words of `text`, in order. Runs of Chinese, Japanese or Korean characters become overlapping pairs; in a
 * text to be indexed (`purpose` "index") the last character of a run is added alone, so that a query of one character
 * finds it.
 */
export function eachWord(text: string, purpose: "index" | "query", visit: Visit): void {
  let start = 0;
  while (start < text.length) {
    // Plain ASCII words are cut by hand: this is where building an index spends its time.
    let end = start;
    while (isAsciiWord(text.charCodeAt(end))) end += 1;
    if (text.charCodeAt(end) < 128 || end === text.length) {
      if (end > start) visit(text.slice(start, end).toLowerCase(), start, end);
      start = end + 1;
      continue;
    }
    words.lastIndex = start;
    const [found] = words.exec(text) ?? [];
    if (found === undefined) {
      start = end + 1;
    } else if (isUnspaced(found)) {
      visitPairs(found, start, purpose, visit);
      start += found.length;
    } else {
      const word = fold(found);
      // A lone combining mark folds to nothing.
      if (word !== "") visit(word, start, start + found.length);
      start += found.length;
    }
  }
}

/** True when the word holds characters of a script written without blanks. */
export function isUnspaced(word: string): boolean {
  // Folding takes Hangul syllables apart; their letters still count as Hangul.
  return hasUnspaced.test(word);
}

/**
 * Strips the plural of a folded English word (the S-stemmer of Harman, "How effective is suffixing?", 1991, plus
 * -ches, -shes, -xes, -sses). Applied alike to queries and texts, so a wrong cut does no harm beyond a shared term.
 */
export function stem(word: string): string {
  const { length } = word;
  if (length < 4 || word.charCodeAt(length - 1) !== 115 || !/^[a-z]+$/.test(word)) return word;
  if (word.endsWith("ies")) return length > 4 ? `${word.slice(0, -3)}y` : word.slice(0, -1);
  if (/(?:[^a]ch|sh|x|ss)es$/.test(word)) return word.slice(0, -2);
  if (/(?:ss|is|us)$/.test(word)) return /^[a-z]pus$/.test(word) ? word.slice(0, -1) : word;
  return word.slice(0, -1);
}

function isAsciiWord(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57);
}

function visitPairs(run: string, offset: number, purpose: "index" | "query", visit: Visit): void {
  const starts: number[] = [];
  for (const match of run.matchAll(characters)) starts.push(offset + match.index);
  const end = offset + run.length;
  const last = starts.length > 1 && purpose === "query" ? starts.length - 1 : starts.length;
  for (let index = 0; index < last; index++) {
    const from = starts[index] ?? offset;
    const to = starts[index + 2] ?? end;
    const word = fold(run.slice(from - offset, to - offset));
    if (word !== "") visit(word, from, to);
  }
}
