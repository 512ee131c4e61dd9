/** Ranks papers for a query: which papers hold its words, in which field, how exactly. Draws no marks. */
import { bestOf } from "./best-of.ts";
import { inverseFrequency, searchProfile } from "./bm25.ts";
import { createExpander, type Expansions, type Guessing } from "./expand.ts";
import { isInTitle, type InvertedIndex, type Term } from "./inverted-index.ts";
import type { QueryWord } from "./query.ts";

type RankedPaper = { readonly slot: number; readonly score: number };

type Ranking = {
  /** Best first, at most as many as asked for. */
  readonly papers: readonly RankedPaper[];
  readonly total: number;
  /** Per query word, what it was taken for. */
  readonly expansions: readonly Expansions[];
};

type Ranker = (words: readonly QueryWord[], limit: number) => Ranking;

/** The papers that hold a query word in some form. */
type WordMatches = {
  readonly expansions: Expansions;
  readonly slots: readonly number[];
  /** Beside `slots`: the best weight of any expansion, idf included. */
  readonly scores: readonly number[];
  /** Beside `slots`: the quality of the best expansion found in the title, 0 when none is. */
  readonly inTitle: readonly number[];
};

/** Words typed so far whose matches are kept; a typing session needs a few dozen. */
const cacheLimit = 200;
/** The order of titles is only looked at among so many of the best. */
const titlesRead = 200;
// Set with the bench over real papers: enough to lift a remembered title over abstracts that repeat the words.
const titleBonus = 1.2;
const phraseBonus = 0.25;
const beginningBonus = 0.25;

/** Ranks over `index`; what it caches is dropped when the index changes. */
export function createRanker(index: InvertedIndex): Ranker {
  let version = -1;
  let expand = createExpander(index);
  const cache = new Map<string, WordMatches>();

  function matchesOf(typed: QueryWord, guessing: Guessing): WordMatches {
    const key = `${guessing} ${typed.unfinished} ${typed.word}`;
    let matches = cache.get(key);
    if (matches === undefined) {
      matches = findMatches(index, expand(typed, guessing));
      if (cache.size >= cacheLimit) cache.clear();
      cache.set(key, matches);
    }
    return matches;
  }

  return (words, limit) => {
    if (version !== index.version) {
      version = index.version;
      expand = createExpander(index);
      cache.clear();
    }
    if (words.length === 0) return { papers: [], total: 0, expansions: [] };
    let found = combine(
      index,
      words.map((word) => matchesOf(word, "unknown")),
    );
    if (!found.complete) {
      // A slip may have hit another word ("casual" for "causal"): guess again, if that brings all words together.
      const guessed = combine(
        index,
        words.map((word) => matchesOf(word, "every")),
      );
      if (guessed.complete) found = guessed;
    }
    const phrase = words.map(({ word }) => word).join(" ");
    const isUnfinished = words.at(-1)?.unfinished ?? false;
    const { papers } = found;
    const best = bestOf(papers, Math.max(titlesRead, limit), byRank).map((paper) => {
      const title = index.entry(paper.slot)?.title ?? "";
      return { ...paper, score: paper.score * orderBonus(title, phrase, words.length, isUnfinished) };
    });
    return {
      papers: best
        .sort(byRank)
        .slice(0, limit)
        .map(({ slot, score }) => ({ slot, score })),
      total: papers.length,
      expansions: found.expansions,
    };

    function byRank(one: Candidate, other: Candidate): number {
      if (one.isComplete !== other.isComplete) return one.isComplete ? -1 : 1;
      if (one.score !== other.score) return other.score - one.score;
      // The newer paper first; ids only make the order repeatable.
      const first = index.entry(one.slot)?.paper;
      const second = index.entry(other.slot)?.paper;
      const [date, otherDate] = [first?.date ?? "", second?.date ?? ""];
      if (date !== otherDate) return date < otherDate ? 1 : -1;
      return (first?.id ?? 0) - (second?.id ?? 0);
    }
  };
}

type Candidate = RankedPaper & { readonly isComplete: boolean };

/** Adds up the matches of all words. A paper that lacks words comes after those that have them all. */
function combine(index: InvertedIndex, matches: readonly WordMatches[]) {
  const scores = new Float64Array(index.slots);
  const titles = new Float64Array(index.slots);
  const counts = new Uint8Array(index.slots);
  const touched: number[] = [];
  for (const { slots, scores: wordScores, inTitle } of matches) {
    for (let position = 0; position < slots.length; position++) {
      const slot = slots[position] ?? 0;
      if (counts[slot] === 0) touched.push(slot);
      counts[slot] = (counts[slot] ?? 0) + 1;
      scores[slot] = (scores[slot] ?? 0) + (wordScores[position] ?? 0);
      titles[slot] = (titles[slot] ?? 0) + (inTitle[position] ?? 0);
    }
  }
  const complete = touched.some((slot) => counts[slot] === matches.length);
  const papers: Candidate[] = [];
  for (const slot of touched) {
    const count = counts[slot] ?? 0;
    if (complete && count * 2 < matches.length) continue;
    const titleShare = (titles[slot] ?? 0) / matches.length;
    const score = (scores[slot] ?? 0) * (1 + titleBonus * titleShare * titleShare);
    papers.push({ slot, score, isComplete: count === matches.length });
  }
  return { papers, complete, expansions: matches.map(({ expansions }) => expansions) };
}

function findMatches(index: InvertedIndex, expansions: Expansions): WordMatches {
  const qualities = new Map<Term, number>();
  for (const { word, quality } of expansions.values()) {
    qualities.set(word.term, Math.max(quality, qualities.get(word.term) ?? 0));
  }
  // Arrays over all slots instead of maps: a one-letter prefix touches most postings of the index.
  const weights = new Float64Array(index.slots);
  const titles = new Float64Array(index.slots);
  const slots: number[] = [];
  for (const [term, quality] of qualities) {
    for (let position = 0; position < term.slots.length; position++) {
      const slot = term.slots[position] ?? 0;
      const known = weights[slot] ?? 0;
      if (known === 0) slots.push(slot);
      weights[slot] = Math.max(known, quality * index.weigh(term, position, searchProfile));
      if (isInTitle(term.counts[position] ?? 0)) titles[slot] = Math.max(titles[slot] ?? 0, quality);
    }
  }
  // One idf for all the forms of a word: otherwise a rare longer word would beat the word that was typed.
  const idf = inverseFrequency(index.size, slots.length);
  return {
    expansions,
    slots,
    scores: slots.map((slot) => idf * (weights[slot] ?? 0)),
    inTitle: slots.map((slot) => titles[slot] ?? 0),
  };
}

/** More than 1 for a title that holds the query as a phrase or begins with it. */
function orderBonus(title: string, phrase: string, words: number, isUnfinished: boolean): number {
  const position = ` ${title} `.indexOf(isUnfinished ? ` ${phrase}` : ` ${phrase} `);
  if (position === -1) return 1;
  return 1 + (words > 1 ? phraseBonus : 0) + (position === 0 ? beginningBonus : 0);
}
