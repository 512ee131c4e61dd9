/**
 * Which papers hold which terms, how often and in which field. Knows nothing of queries; papers live in numbered slots
 * that are reused after removal.
 */
import { normalise, saturate, type FieldProfile } from "./bm25.ts";
import { insertPosting, removePosting, type Postings } from "./postings.ts";
import type { IndexedPaper } from "./search-index.ts";
import { eachWord, stem, tokenise } from "./tokens.ts";

/** A term and its postings; the counts hold 8 bits per field. */
export type Term = Postings & {
  readonly term: string;
  /** The folded words that share this term. */
  readonly words: Word[];
  /** Scratch: its packed count in the paper being read, 0 between papers. */
  pending: number;
};

/** A folded word as written, how many papers hold it, and (scratch) the number of the last reading that met it. */
export type Word = { readonly word: string; readonly term: Term; papers: number; lastRead: number };

/** One indexed paper. */
type Entry = {
  readonly paper: IndexedPaper;
  /** Words per field: title, authors, abstract. */
  readonly lengths: Lengths;
  /** The folded words of the title, one blank between them. */
  readonly title: string;
};

type Lengths = readonly [title: number, authors: number, abstract: number];

export type InvertedIndex = {
  readonly size: number;
  /** Grows with every change; caches are good for one version. */
  readonly version: number;
  /** One past the highest slot in use. */
  readonly slots: number;
  put(paper: IndexedPaper): void;
  remove(id: number): void;
  entry(slot: number): Entry | undefined;
  slotOf(id: number): number | undefined;
  term(term: string): Term | undefined;
  /** All words, sorted by UTF-16 units. */
  words(): readonly Word[];
  /** Slots of the papers by this author (`authorKey`). */
  papersBy(key: string): ReadonlySet<number>;
  /** BM25F weight in [0, 1) of the posting at `position` of a term. */
  weigh(term: Term, position: number, profile: FieldProfile): number;
};

const fieldBits = [0, 8, 16] as const;
const fieldLimit = 255;
const nobody: ReadonlySet<number> = new Set();

/** What two spellings of one author's full name have in common. */
export function authorKey(name: string): string {
  return tokenise(name, "query")
    .map((token) => token.word)
    .join(" ");
}

/** True when a packed count says that the term is in the title. */
export function isInTitle(count: number): boolean {
  return (count & fieldLimit) > 0;
}

export function createInvertedIndex(): InvertedIndex {
  const terms = new Map<string, Term>();
  const words = new Map<string, Word>();
  const entries: (Entry | undefined)[] = [];
  const slotById = new Map<number, number>();
  const authors = new Map<string, Set<number>>();
  const free: number[] = [];
  const totals: [number, number, number] = [0, 0, 0];
  let version = 0;
  let readings = 0;
  let sorted: readonly Word[] = [];
  let sortedVersion = -1;

  function intern(folded: string): Word {
    const term = stem(folded);
    let shared = terms.get(term);
    if (shared === undefined) {
      shared = { term, slots: [], counts: [], words: [], pending: 0 };
      terms.set(term, shared);
    }
    const word: Word = { word: folded, term: shared, papers: 0, lastRead: 0 };
    words.set(folded, word);
    shared.words.push(word);
    return word;
  }

  function forget(word: Word): void {
    words.delete(word.word);
    word.term.words.splice(word.term.words.indexOf(word), 1);
    if (word.term.words.length === 0) terms.delete(word.term.term);
  }

  /** The terms and words of a paper; the same for adding and for removing it. Terms hold their count in `pending`. */
  function analyse(paper: IndexedPaper) {
    readings += 1;
    const found: Term[] = [];
    const foundWords: Word[] = [];
    const lengths: [number, number, number] = [0, 0, 0];
    const titleWords: string[] = [];
    const read = (text: string, field: 0 | 1 | 2) => {
      const shift = fieldBits[field];
      eachWord(text, "index", (folded) => {
        const word = words.get(folded) ?? intern(folded);
        const { term } = word;
        if (term.pending === 0) found.push(term);
        if (((term.pending >> shift) & fieldLimit) < fieldLimit) term.pending += 1 << shift;
        if (word.lastRead !== readings) foundWords.push(word);
        word.lastRead = readings;
        lengths[field] += 1;
        if (field === 0) titleWords.push(folded);
      });
    };
    read(paper.title, 0);
    for (const name of paper.authors) read(name, 1);
    read(paper.abstract, 2);
    return { found, foundWords, lengths, title: titleWords.join(" ") };
  }

  function remove(id: number): void {
    const slot = slotById.get(id);
    const entry = slot === undefined ? undefined : entries[slot];
    if (slot === undefined || entry === undefined) return;
    const { found, foundWords, lengths } = analyse(entry.paper);
    for (const term of found) {
      term.pending = 0;
      removePosting(term, slot);
    }
    for (const word of foundWords) {
      word.papers -= 1;
      if (word.papers === 0) forget(word);
    }
    for (const field of [0, 1, 2] as const) totals[field] -= lengths[field];
    for (const name of entry.paper.authors) {
      const key = authorKey(name);
      authors.get(key)?.delete(slot);
      if (authors.get(key)?.size === 0) authors.delete(key);
    }
    entries[slot] = undefined;
    slotById.delete(id);
    free.push(slot);
    version += 1;
  }

  function put(paper: IndexedPaper): void {
    const slotBefore = slotById.get(paper.id);
    const before = slotBefore === undefined ? undefined : entries[slotBefore];
    if (before !== undefined && isUnchanged(before.paper, paper)) return;
    remove(paper.id);
    const slot = free.pop() ?? entries.length;
    const { found, foundWords, lengths, title } = analyse(paper);
    for (const term of found) {
      insertPosting(term, slot, term.pending);
      term.pending = 0;
    }
    for (const word of foundWords) word.papers += 1;
    for (const field of [0, 1, 2] as const) totals[field] += lengths[field];
    for (const name of paper.authors) {
      const key = authorKey(name);
      const papers = authors.get(key);
      if (papers === undefined) authors.set(key, new Set([slot]));
      else papers.add(slot);
    }
    entries[slot] = { paper, lengths, title };
    slotById.set(paper.id, slot);
    version += 1;
  }

  return {
    get size() {
      return slotById.size;
    },
    get version() {
      return version;
    },
    get slots() {
      return entries.length;
    },
    put,
    remove,
    entry: (slot) => entries[slot],
    slotOf: (id) => slotById.get(id),
    term: (term) => terms.get(term),
    words() {
      if (sortedVersion !== version) {
        sortedVersion = version;
        sorted = [...words.keys()].sort().flatMap((word) => words.get(word) ?? []);
      }
      return sorted;
    },
    papersBy: (key) => authors.get(key) ?? nobody,
    weigh(term, position, profile) {
      const packed = term.counts[position] ?? 0;
      const lengths = entries[term.slots[position] ?? -1]?.lengths;
      if (lengths === undefined) return 0;
      const papers = slotById.size;
      return saturate(
        normalise(packed & fieldLimit, profile.title, lengths[0], totals[0] / papers) +
          normalise((packed >> 8) & fieldLimit, profile.authors, lengths[1], totals[1] / papers) +
          normalise((packed >> 16) & fieldLimit, profile.abstract, lengths[2], totals[2] / papers),
      );
    },
  };
}

function isUnchanged(one: IndexedPaper, other: IndexedPaper): boolean {
  return (
    one.title === other.title &&
    one.abstract === other.abstract &&
    one.date === other.date &&
    one.authors.length === other.authors.length &&
    one.authors.every((name, index) => name === other.authors[index])
  );
}
