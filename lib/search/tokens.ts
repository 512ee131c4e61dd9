/**
 * Cuts text into the words that are indexed. Offsets always refer to the original string: folding happens per word,
 * because it may change lengths ("ﬁ", "é", "β").
 */
import { clip, fold } from "../text.ts";
import { isSilentCommand, readAccents } from "./latex.ts";
import { WORD_BYTES } from "./vocabulary.ts";

/** Longer words are cut, in texts and in queries alike; a unit may take three bytes. */
export const WORD_UNITS = Math.floor(WORD_BYTES / 3);

/** One word of a text. */
export type Token = {
  /** The folded word, its plural stripped. */
  readonly term: string;
  /** The folded word as written, what prefixes and typos are compared with. */
  readonly word: string;
  /** First UTF-16 unit in the original text. */
  readonly start: number;
  /** One past the last UTF-16 unit. */
  readonly end: number;
};

/** Called with a folded word and its place in the original text. */
export type Visit = (word: string, start: number, end: number) => void;

// Scripts written without blanks between words, plus the sound marks that Unicode files under "Common".
const unspaced = String.raw`\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}ー々〆`;
const words = new RegExp(String.raw`(?:[${unspaced}]\p{M}*)+|[[\p{L}\p{N}\p{M}]--[${unspaced}]]+`, "vy");
const characters = /\P{M}\p{M}*/gu;
const hasUnspaced = new RegExp(`[${unspaced}]`, "v");
const hasGreek = /\p{sc=Greek}/u;
const greekOrNot = /\p{sc=Greek}+|\P{sc=Greek}+/gu;

/** Where a hash begins. */
const HASH_SEED = 0x811c9dc5 | 0;

/** First parts that are written with a hyphen, a blank or nothing before the second ("pre-training"). */
const combining = new Set(
  "anti auto bi co counter cross de fine hyper inter intra meta micro mid mini mono multi neuro non off on over post pre quasi re self semi sub super text trans tri ultra un uni".split(
    " ",
  ),
);
const combiningHashes = new Set(Array.from(combining, hashOf));
/** Longer "words" joined by hyphens are chains nobody types as one. */
const compoundLimit = 28;
const gapWithHyphen = /^[$)}\]]{0,2}[-‐‑–][$({[]{0,2}$/u;

const greekNames: Readonly<Record<string, string>> = {
  α: "alpha",
  β: "beta",
  γ: "gamma",
  δ: "delta",
  ε: "epsilon",
  ζ: "zeta",
  η: "eta",
  θ: "theta",
  ι: "iota",
  κ: "kappa",
  λ: "lambda",
  μ: "mu",
  ν: "nu",
  ξ: "xi",
  ο: "omicron",
  π: "pi",
  ρ: "rho",
  σ: "sigma",
  ς: "sigma",
  τ: "tau",
  υ: "upsilon",
  φ: "phi",
  χ: "chi",
  ψ: "psi",
  ω: "omega",
};

const strokes = /[øœæßłđðþıħŋ]/gu;
const strokeLetters: Readonly<Record<string, string>> = {
  ø: "o",
  œ: "oe",
  æ: "ae",
  ß: "ss",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ı: "i",
  ħ: "h",
  ŋ: "n",
};

/** The words of `text`, in order, with their terms; see `eachWord`. */
export function tokenise(text: string, purpose: "index" | "query" = "index"): Token[] {
  const tokens: Token[] = [];
  eachWord(text, purpose, (word, start, end) => tokens.push({ term: stem(word), word, start, end }));
  return tokens;
}

/**
 * Visits the words of `text`, in order. Runs of Chinese, Japanese or Korean characters become overlapping pairs; in a
 * text to be indexed (`purpose` "index") the last character of a run is added alone, so that a query of one character
 * finds it. Single Greek letters and LaTeX commands are read by their names. `visitCompound` gets the words that a
 * hyphen joins as one ("pretraining" for "pre-training"), from the first unit of the first to the last of the second,
 * right after the second.
 */
export function eachWord(text: string, purpose: "index" | "query", visit: Visit, visitCompound?: Visit): void {
  const accents = readAccents(text);
  const at = (offset: number) => accents?.offsets[offset] ?? offset;
  const emit: Visit = (word, start, end) => visit(clip(word, WORD_UNITS), at(start), at(end));
  scanWords(accents?.text ?? text, purpose, {
    plain: (plain, start, end) => emit(plain.slice(start, end).toLowerCase(), start, end),
    folded: emit,
    ...(visitCompound && { compound: (word, start, end) => visitCompound(word, at(start), at(end)) }),
  });
}

/** What a scan finds. Offsets are those of the scanned text. */
export type WordSink = {
  /** A word of ASCII letters and digits, in any case, with the hash (`hashUnit`) of its lower-case units. */
  plain(text: string, start: number, end: number, hash: number): void;
  /** Any other word, folded. */
  folded(word: string, start: number, end: number): void;
  /** Two words that a hyphen joins, as one. */
  compound?(word: string, start: number, end: number): void;
};

/** The hash of a folded word, as `scanWords` gives it. */
export function hashOf(word: string): number {
  let hash = HASH_SEED;
  for (let index = 0; index < word.length; index++) hash = hashUnit(hash, word.charCodeAt(index));
  return hash;
}

/** Adds one UTF-16 unit to a hash (FNV-1a by Fowler, Noll and Vo, over units instead of bytes). */
function hashUnit(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, 0x01000193);
}

/** Folds a word for the index: what `fold` does, and letters that have no accent to strip but a plain spelling. */
export function foldWord(word: string): string {
  return fold(word).replace(strokes, (letter) => strokeLetters[letter] ?? letter);
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

/** Every word that has the same stem, the word itself first. */
export function formsOf(word: string): readonly string[] {
  const root = stem(word);
  const forms = [word, root, `${root}s`, `${root}es`];
  if (root.endsWith("y")) forms.push(`${root.slice(0, -1)}ies`);
  return [...new Set(forms)].filter((form) => stem(form) === root);
}

/** The two words as one, when such a compound is indexed; null for numbers, chains and scripts without blanks. */
export function compoundOf(first: string, second: string): string | null {
  if (first.length + second.length > compoundLimit) return null;
  if (isNumber(first) && isNumber(second)) return null;
  return isUnspaced(first) || isUnspaced(second) ? null : first + second;
}

function isNumber(word: string): boolean {
  const code = word.charCodeAt(0);
  return code >= 48 && code <= 57 && /^\d+$/u.test(word);
}

/** The words of a text without accent commands; see `eachWord`. Makes no string for a plain word. */
export function scanWords(text: string, purpose: "index" | "query", sink: WordSink): void {
  let before: string | null = null;
  let beforeStart = 0;
  let beforeEnd = -9;
  let isBeforeCombining = false;
  const joinWith = (word: string | null, start: number, end: number, isCombining: boolean) => {
    if (sink.compound !== undefined && start - beforeEnd <= 5 && beforeEnd >= 0) {
      const isBlank = start - beforeEnd === 1 && text.charCodeAt(beforeEnd) === 32;
      // Most words have but a blank between them, and most of those are not joined by it: no string is made to see that.
      if (isBlank ? isBeforeCombining : isJoined(text, beforeEnd, start)) {
        const first = before ?? text.slice(beforeStart, beforeEnd).toLowerCase();
        const compound = compoundOf(first, word ?? text.slice(start, end).toLowerCase());
        if (compound !== null) sink.compound(compound, beforeStart, end);
      }
    }
    before = word;
    beforeStart = start;
    beforeEnd = end;
    isBeforeCombining = isCombining;
  };
  const emit: Visit = (word, start, end) => {
    sink.folded(word, start, end);
    joinWith(word, start, end, combining.has(word));
  };
  let start = 0;
  while (start < text.length) {
    // Plain ASCII words are cut by hand: this is where building an index spends its time.
    let end = start;
    let hash = HASH_SEED;
    for (; ; end++) {
      const code = text.charCodeAt(end);
      if ((code >= 97 && code <= 122) || (code >= 48 && code <= 57)) hash = hashUnit(hash, code);
      else if (code >= 65 && code <= 90) hash = hashUnit(hash, code | 32);
      else break;
    }
    const stop = text.charCodeAt(end);
    if (stop < 128 || end === text.length) {
      if (end > start && !isCommandAt(text, start, end)) {
        sink.plain(text, start, end, hash);
        const isCombining = combiningHashes.has(hash) && combining.has(text.slice(start, end).toLowerCase());
        joinWith(null, start, end, isCombining);
      }
      start = end + 1;
      continue;
    }
    words.lastIndex = start;
    const [found] = words.exec(text) ?? [];
    if (found === undefined) {
      start = end + 1;
      continue;
    }
    if (isUnspaced(found)) visitPairs(found, start, purpose, emit);
    else if (hasGreek.test(found)) visitGreek(found, start, emit);
    else {
      const word = foldWord(found);
      // A lone combining mark folds to nothing.
      if (word !== "") emit(word, start, start + found.length);
    }
    start += found.length;
  }
}

function isCommandAt(text: string, start: number, end: number): boolean {
  return start > 0 && text.charCodeAt(start - 1) === 92 && isSilentCommand(text.slice(start, end));
}

/** True when two words belong together as one, having a hyphen or nothing between them. */
function isJoined(text: string, beforeEnd: number, start: number): boolean {
  if (start <= beforeEnd) return true;
  for (let index = beforeEnd; index < start; index++) {
    const code = text.charCodeAt(index);
    const isHyphen = code === 45 || (code >= 0x2010 && code <= 0x2013);
    if (isHyphen) return start - beforeEnd === 1 || gapWithHyphen.test(text.slice(beforeEnd, start));
  }
  return false;
}

/** A run of one or two Greek letters is a symbol and read by name; a longer one is a Greek word. */
function visitGreek(run: string, offset: number, visit: Visit): void {
  for (const { 0: part, index } of run.matchAll(greekOrNot)) {
    const start = offset + index;
    const folded = foldWord(part);
    if (folded === "") continue;
    if (!hasGreek.test(part) || folded.length > 2) {
      visit(folded, start, start + part.length);
      continue;
    }
    let at = start;
    for (const letter of part) {
      const plain = fold(letter);
      if (plain !== "") visit(greekNames[plain] ?? plain, at, at + letter.length);
      at += letter.length;
    }
  }
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
