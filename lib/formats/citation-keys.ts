/** The keys by which documents cite: the reader's own where there is one, else `he2016deep`. */
import { familyName, yearOf, type Paper } from "../paper.ts";
import { fold } from "../text.ts";
import type { Entry } from "./entry.ts";
import { MATH } from "./tex.ts";

/** What no reader of BibTeX stumbles over; others' keys hold colons and slashes (DBLP's do). */
const KEY = /^[A-Za-z0-9][A-Za-z0-9:_./+-]{0,199}$/u;

/**
 * A key for each entry, none twice however it is spelt (BibTeX knows no case). The reader's own keys go first, so that
 * documents that cite by them find what they did; whoever comes second gets a letter.
 */
export function citationKeys(entries: readonly Entry[]): readonly string[] {
  const unique = uniqueKeys();
  const own = entries.map(({ paper: { details } }) =>
    details?.key !== undefined && KEY.test(details.key) ? unique(details.key) : null,
  );
  return entries.map(({ paper }, index) => own[index] ?? unique(keyOf(paper)));
}

/** Words that begin titles without telling them apart. */
const FILLERS = new Set([
  "a",
  "an",
  "the",
  "on",
  "of",
  "for",
  "in",
  "to",
  "and",
  "with",
  "from",
  "by",
  "at",
  "is",
  "are",
  "via",
  "towards",
]);

/** Longer words are no words: formulas, or a whole line without a blank. */
const WORD_LENGTH = 30;

/** `he2016deep`: family name, year, first telling word of the title, in plain ASCII. */
function keyOf(paper: Paper): string {
  const family = plain(familyName(paper.authors[0] ?? "")).slice(0, WORD_LENGTH);
  const words = plain(paper.title.replace(MATH, " ").replace(/\\\p{L}+/gu, " "), " ").split(" ");
  const found = words.find((candidate) => candidate !== "" && !FILLERS.has(candidate)) ?? "";
  const word = found.slice(0, WORD_LENGTH);
  const year = yearOf(paper) ?? "";
  if (family !== "") return `${family}${year}${word}`;
  return word === "" ? plain(paper.identifiers[0]) : `${word}${year}`;
}

/** Letters that carry no separable accent, so that folding leaves them. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ı: "i",
};

function plain(text: string, gap = ""): string {
  return fold(text)
    .replace(/[ßæœøłđðþı]/gu, (letter) => LETTERS[letter] ?? "")
    .replace(/[^a-z0-9]+/gu, gap);
}

/** Gives every key once: the second of a kind gets the suffix a, the third b, so that the first stays what it was. */
function uniqueKeys(): (key: string) => string {
  const taken = new Set<string>();
  const counts = new Map<string, number>();
  return (key) => {
    let unique = key;
    while (taken.has(unique.toLowerCase())) {
      const count = counts.get(key) ?? 0;
      counts.set(key, count + 1);
      unique = key + suffixOf(count);
    }
    taken.add(unique.toLowerCase());
    return unique;
  };
}

/** a … z, aa, ab, … */
function suffixOf(count: number): string {
  const last = String.fromCharCode(97 + (count % 26));
  return count < 26 ? last : suffixOf(Math.floor(count / 26) - 1) + last;
}
