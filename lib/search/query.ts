/**
 * Reads what has been typed so far: words, phrases in quotes, words that must be absent, and filters (`author:`,
 * `year:`, `in:`, `tag:`, `is:saved`, `is:starred`, …). Whatever is no well-formed filter is read as words.
 */
import { clip } from "../text.ts";
import { functionWords, isFunctionWord } from "./function-words.ts";
import { compoundOf, isUnspaced, tokenise } from "./tokens.ts";

/** Beyond these nothing a person types is lost, and hostile input stays cheap. */
export const queryLimits = { characters: 3_000, words: 15 };

/** A beginning shorter than this looks in titles and names only: half the catalogue has it somewhere in its abstracts. */
export const SHORT_BEGINNING = 4;

/** Fewer letters would be the beginning of nearly anything. */
const SHORTEST_COMPOUND = 5;

/** One word to look for. */
export type QueryWord = {
  /** Folded. */
  readonly word: string;
  /** Where it stands in the query, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  /** True for the word at the very end of the query, which may still grow. */
  readonly unfinished: boolean;
  /** True when longer words that begin with it count as matches. */
  readonly asPrefix: boolean;
  /** Where it may stand. */
  readonly field: "any" | "author";
  /** True when a paper without it is no match at all: in a phrase or after `author:`. */
  readonly isRequired: boolean;
  /** True for a function word among others: it may stand anywhere, and is not missed in an abstract. */
  readonly isLight: boolean;
  /** The words that it makes with its neighbours when they are written as one ("pretraining"). */
  readonly compounds: readonly string[];
};

/** Years from and to, both included; null is open. */
type Years = { readonly from: number | null; readonly to: number | null };

export type Query = {
  readonly words: readonly QueryWord[];
  /** What is asked for without filters, authors and what must be absent: all of it, however many words it has. */
  readonly text: string;
  /** Folded words that must follow one another in one field. */
  readonly phrases: readonly Phrase[];
  readonly excluded: readonly Phrase[];
  readonly years: Years | null;
  /** Names of lists as typed; a paper must be in each of them. */
  readonly lists: readonly string[];
  /** Names of tags as typed; a paper must have each of them. */
  readonly tags: readonly string[];
  readonly isSaved: boolean;
  /** A paper must be in each of these states. */
  readonly states: readonly AskedState[];
};

/** States of papers that can be asked for, as they are typed. */
const askedStates = ["starred", "toread", "reading", "read"] as const;
export type AskedState = (typeof askedStates)[number];

/** Words that follow one another; the last may be unfinished. */
export type Phrase = {
  readonly words: readonly string[];
  readonly unfinished: boolean;
  readonly field: "any" | "author";
};

/**
 * A piece of the query: `-author:"kaiming he"` is all of its parts at once. One may follow a closing quote directly;
 * `\"` is no quote but an accent of LaTeX.
 */
const piece =
  /(?<=^|[\s"“”„])(?<minus>(?<=^|\s)[-−–](?=["“”\p{L}\p{N}]))?(?:(?<name>author|year|in|tag|is):)?(?:["“”„](?<quoted>(?:\\"|[^"“”„])*)(?<closed>["“”„])?|(?<bare>\S+))/giu;

/** Reads a query; what stands beyond `queryLimits` is ignored. */
export function readQuery(text: string): Query {
  const query = clip(text, queryLimits.characters);
  const found: FoundWord[] = [];
  const phrases: Phrase[] = [];
  const excluded: Phrase[] = [];
  const lists: string[] = [];
  const tags: string[] = [];
  const states: AskedState[] = [];
  const texts: string[] = [];
  let years: Years | null = null;
  let isSaved = false;
  for (const match of query.matchAll(piece)) {
    const { minus, name: typedName = "", quoted, closed, bare } = match.groups ?? {};
    const name = typedName.toLowerCase();
    const value = quoted ?? bare ?? "";
    const isQuoted = quoted !== undefined;
    const end = match.index + match[0].length;
    const isOpen = end === query.length && closed === undefined;
    if (minus === undefined) {
      const asked = name === "year" ? readYears(isOpen ? withoutHalfYear(value) : value) : null;
      if (asked !== null) {
        years = asked;
        continue;
      }
      if (name === "in" && value.trim() !== "") {
        lists.push(value.trim());
        continue;
      }
      if (name === "tag" && value.trim() !== "") {
        tags.push(value.trim());
        continue;
      }
      if (name === "is" && value.toLowerCase() === "saved") {
        isSaved = true;
        continue;
      }
      const state = name === "is" ? askedStates.find((known) => known === value.toLowerCase()) : undefined;
      if (state !== undefined) {
        states.push(state);
        continue;
      }
    }
    if (isOpen && isHalfTyped(match[0].toLowerCase())) continue;
    const field = name === "author" ? "author" : "any";
    // A filter that is not one is read as the words it holds, its name too.
    const isPlain = field === "any" && !isQuoted && minus === undefined;
    const offset = isPlain ? match.index : end - value.length - (closed === undefined ? 0 : 1);
    const tokens = tokenise(isPlain ? match[0] : value, "query");
    if (tokens.length === 0) continue;
    const isAtEnd = isOpen && offset + (tokens.at(-1)?.end ?? 0) === query.length;
    const phrase: Phrase = { words: tokens.map(({ word }) => word), unfinished: isAtEnd, field };
    if (minus !== undefined) {
      excluded.push({ ...phrase, unfinished: false });
      continue;
    }
    if (field === "any") texts.push(isPlain ? match[0] : value);
    const isPhrase = isQuoted && tokens.length > 1;
    if (isPhrase) phrases.push(phrase);
    for (const [index, { word, start, end: wordEnd }] of tokens.entries()) {
      const unfinished = isAtEnd && index === tokens.length - 1;
      found.push({
        word,
        start: offset + start,
        end: offset + wordEnd,
        unfinished,
        asPrefix: unfinished || (!isQuoted && (word.length >= 3 || isUnspaced(word))),
        field,
        isRequired: field === "author" || isQuoted,
        mayBeLight:
          field === "any" && (isPhrase ? isLightInPhrase(word, unfinished) : !isQuoted && isLight(word, unfinished)),
      });
    }
  }
  return { words: complete(found), text: texts.join(" "), phrases, excluded, years, lists, tags, isSaved, states };
}

/** True when nothing is asked for. */
export function isEmptyQuery({ words, years, lists, tags, isSaved, states }: Query): boolean {
  return words.length === 0 && years === null && lists.length + tags.length + states.length === 0 && !isSaved;
}

/** A word before it is known whether others carry the query. */
type FoundWord = Omit<QueryWord, "isLight" | "compounds"> & { readonly mayBeLight: boolean };

/** A function word; and the first letter of a next word, which says next to nothing beside the words before it. */
function isLight(word: string, unfinished: boolean): boolean {
  return unfinished ? /^[\p{L}\p{N}]$/u.test(word) && !isUnspaced(word) : isFunctionWord(word);
}

/**
 * Whether a phrase follows is read in the texts. Here it need only be found: not by words that abstracts are not
 * indexed by, nor by a beginning of one.
 */
function isLightInPhrase(word: string, unfinished: boolean): boolean {
  if (!unfinished) return isFunctionWord(word);
  const isShort = word.length < SHORT_BEGINNING && !isUnspaced(word);
  return isShort || mayBecomeFunctionWord(word);
}

function mayBecomeFunctionWord(word: string): boolean {
  return [...functionWords].some((other) => other.startsWith(word));
}

/** Drops repeated words and adds what can only be said of a word among the others. */
function complete(found: readonly FoundWord[]): QueryWord[] {
  const typed = found.slice(0, queryLimits.words);
  // Beside nothing but function words, the beginning of another word is all there is to find a paper by.
  const words = typed.every(({ mayBeLight }) => mayBeLight)
    ? typed.map((word) => ({ ...word, mayBeLight: !word.unfinished || mayBecomeFunctionWord(word.word) }))
    : typed;
  const hasContent = words.some(({ mayBeLight }) => !mayBeLight);
  const distinct = new Map<string, QueryWord>();
  for (const [index, { mayBeLight, ...word }] of words.entries()) {
    const neighbours = [
      [words[index - 1], word],
      [word, words[index + 1]],
    ] as const;
    const joined = neighbours.flatMap(([one, other]) => {
      if (one === undefined || other === undefined || one.field !== other.field) return [];
      if (isFunctionWord(one.word) || isFunctionWord(other.word)) return [];
      const compound = compoundOf(one.word, other.word) ?? "";
      return compound.length >= SHORTEST_COMPOUND ? compound : [];
    });
    // A word typed twice counts once, unless its second beginning is still growing.
    const key = `${word.field} ${word.unfinished} ${word.word}`;
    const before = distinct.get(key);
    if (word.unfinished && before !== undefined) continue;
    const isRequired = (word.isRequired && !(hasContent && mayBeLight)) || before?.isRequired === true;
    const compounds = [...(before?.compounds ?? []), ...joined];
    distinct.set(key, { ...word, isRequired, isLight: hasContent && mayBeLight && !isRequired, compounds });
  }
  return [...distinct.values()];
}

/** True for the beginning of a filter that says nothing yet. */
function isHalfTyped(text: string): boolean {
  const { state } = /^[-−–]?is:(?<state>[a-z]+)$/u.exec(text)?.groups ?? {};
  if (state !== undefined) return ["saved", ...askedStates].some((known) => known.startsWith(state));
  return /^[-−–]?(?:(?:author|in|tag|is):|year:[\d.–-]*)$/u.test(text) && !/^[-−–]?year:\d{4}/u.test(text);
}

/** "2019..20" is on its way to "2019..2020", and "2019." to "2019..". */
function withoutHalfYear(text: string): string {
  return text.replace(/^(\d{4}(?:\.{2,3}|[-–]))\d{1,3}$|^(\d{4})\.$/u, "$1$2");
}

function readYears(text: string): Years | null {
  const { from, dots, to } = /^(?<from>\d{4})?(?<dots>\.{2,3}|[-–])?(?<to>\d{4})?$/u.exec(text)?.groups ?? {};
  if (from === undefined && to === undefined) return null;
  if (dots === undefined) return from === undefined ? null : { from: Number(from), to: Number(from) };
  return { from: from === undefined ? null : Number(from), to: to === undefined ? null : Number(to) };
}
