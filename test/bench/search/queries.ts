/**
 * The questions of the bench: read from a file with their right answers, or derived from the corpus as a reader would
 * ask for a paper known to be there (known-item search). The same seed asks the same questions.
 */
import { fold } from "../../../lib/text.ts";
import { createRandom, shuffle } from "../../random.ts";
import { readJsonLines, type Corpus, type CorpusPaper, type Lines } from "./corpus.ts";

/** A question and the papers (by id) any of which answers it. */
export type Query = { readonly class: string; readonly query: string; readonly ids: readonly number[] };

type Random = () => number;

/** Makes a query for a paper; null when the paper has too few words for one. */
type Deriver = (paper: CorpusPaper, random: Random) => string | null;

export const derivers = {
  /** Three different words of the title in any order. */
  words: (paper, random) => threeTitleWords(paper, random)?.join(" ") ?? null,
  /** The first two words of the title and half of the third. */
  prefix: (paper) => {
    const [first, second, third] = wordsOf(paper.title);
    if (first === undefined || second === undefined || third === undefined) return null;
    return `${first} ${second} ${third.slice(0, Math.ceil(third.length / 2))}`;
  },
  /** Three different words of the title, two of them mistyped. */
  typos: (paper, random) => {
    const words = threeTitleWords(paper, random);
    if (words === null) return null;
    const spared = Math.floor(random() * words.length);
    return words.map((word, place) => (place === spared ? word : mistype(word, random))).join(" ");
  },
  /** Five different words of more than four letters from anywhere in the abstract. */
  abstract: (paper, random) => {
    const words = [...new Set(wordsOf(paper.abstract).filter((word) => word.length > 4))];
    return words.length < 5 ? null : shuffle(words, random).slice(0, 5).join(" ");
  },
  /** The family name of the last author and one word of the title. */
  author: (paper, random) => {
    const name = wordsOf(paper.authors.at(-1) ?? "").at(-1);
    const words = wordsOf(paper.title);
    const word = words[Math.floor(random() * words.length)];
    return name === undefined || word === undefined ? null : `${name} ${word}`;
  },
} as const satisfies { readonly [name: string]: Deriver };

/** `perClass` queries of every class (fewer when the corpus has not enough papers), each for a paper of its own. */
export function deriveQueries(papers: readonly CorpusPaper[], perClass: number, seed: number): Query[] {
  return Object.entries(derivers).flatMap(([name, derive], place) => {
    // A stream per class: a change to one class leaves the questions of the others as they were.
    const random = createRandom(seed + place);
    const queries: Query[] = [];
    for (const paper of shuffle(papers.slice(), random)) {
      if (queries.length === perClass) break;
      const query = derive(paper, random);
      if (query !== null) queries.push({ class: name, query, ids: [paper.id] });
    }
    return queries;
  });
}

/** Reads queries with their answers; one whose answers are all missing from the corpus cannot be asked. */
export function readQueries(path: string, { placeOf }: Corpus): Lines<Query> {
  return readJsonLines(path, Number.POSITIVE_INFINITY, (value) => {
    if (typeof value !== "object" || value === null) return "not an object";
    const fields = value as { [key: string]: unknown };
    const { query } = fields;
    if (typeof query !== "string" || query.trim() === "") return "without a query";
    if (!Array.isArray(fields["ids"])) return "without ids";
    const ids = fields["ids"].map((id) => placeOf.get(String(id))).filter((place) => place !== undefined);
    if (ids.length === 0) return "with no answer in the corpus";
    return { class: typeof fields["class"] === "string" ? fields["class"] : "queries", query, ids: [...new Set(ids)] };
  });
}

/** What a reader types on the way to a query: each beginning of it, from one letter on. */
export function keystrokesOf(query: string): string[] {
  return Array.from({ length: query.length }, (_, place) => query.slice(0, place + 1));
}

/** The folded words of a text, in order: runs of letters and digits. */
export function wordsOf(text: string): string[] {
  return fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** The word with one slip in it: a letter too many, one lost, one wrong, or two neighbours swapped. */
export function mistype(word: string, random: Random): string {
  for (;;) {
    const slipped = slip(Array.from(word), random);
    // Swapped twins or a letter for itself are no slip, and a lost word cannot be typed.
    if (slipped !== word && slipped !== "") return slipped;
  }
}

function slip(letters: readonly string[], random: Random): string {
  const kind = Math.floor(random() * 4);
  const letter = String.fromCharCode(97 + Math.floor(random() * 26));
  // A letter too many may also stand behind the last one, and the first of two neighbours is never the last.
  const places = letters.length + (kind === 0 ? 1 : kind === 3 ? -1 : 0);
  const at = Math.max(0, Math.floor(random() * places));
  const [before, rest] = [letters.slice(0, at), letters.slice(at + 1)];
  if (kind === 0) return [...before, letter, ...letters.slice(at)].join("");
  if (kind === 1) return [...before, ...rest].join("");
  if (kind === 2) return [...before, letter, ...rest].join("");
  return [...before, ...letters.slice(at, at + 2).toReversed(), ...letters.slice(at + 2)].join("");
}

function threeTitleWords(paper: CorpusPaper, random: Random): string[] | null {
  const words = shuffle([...new Set(wordsOf(paper.title))], random);
  return words.length < 3 ? null : words.slice(0, 3);
}
