/** The plain rankings to compare with, BM25 and the cosine of tf-idf, over one inverted index in memory. */
import { createBest } from "../../../lib/search/best-of.ts";
import { inverseFrequency } from "../../../lib/search/bm25.ts";
import type { PaperText } from "../../../lib/search/search-index.ts";
import { isStopTerm } from "../../../lib/search/stop-words.ts";
import { tokenise } from "../../../lib/search/tokens.ts";
import type { CorpusPaper } from "../search/corpus.ts";
import { isIn, type Engine, type Pool } from "./engines.ts";

/** A word of the title counts so often, in papers and in queries. */
const titleCount = 2;
const k1 = 1.2;
const b = 0.75;

/** What a term that is `queryCount` times in the query and `count` times in the paper at `place` adds to its score. */
type Share = (place: number, count: number, queryCount: number, idf: number) => number;

/** Both rankings of papers whose ids are their places. */
export function createTermEngines(papers: readonly CorpusPaper[]): { readonly bm25: Engine; readonly tfidf: Engine } {
  /** Per term a place and a count in turn. */
  const postings = new Map<string, number[]>();
  const lengths = new Float64Array(papers.length);
  for (const [place, paper] of papers.entries()) {
    for (const [term, count] of countTerms(paper)) {
      const list = postings.get(term);
      if (list === undefined) postings.set(term, [place, count]);
      else list.push(place, count);
      lengths[place] = (lengths[place] ?? 0) + count;
    }
  }
  const usualLength = lengths.reduce((sum, length) => sum + length, 0) / papers.length;
  const squares = new Float64Array(papers.length);
  for (const list of postings.values()) {
    const idf = inverseFrequency(papers.length, list.length / 2);
    for (let at = 0; at < list.length; at += 2) {
      const place = list[at] ?? 0;
      squares[place] = (squares[place] ?? 0) + (logCount(list[at + 1] ?? 0) * idf) ** 2;
    }
  }

  /** Adds up the shares of the terms of a paper, and gives the best of the pool. */
  function rank(paper: PaperText, pool: Pool, share: Share): number[] {
    const scores = new Float64Array(papers.length);
    for (const [term, queryCount] of countTerms(paper)) {
      const list = postings.get(term) ?? [];
      const idf = inverseFrequency(papers.length, list.length / 2);
      for (let at = 0; at < list.length; at += 2) {
        const place = list[at] ?? 0;
        scores[place] = (scores[place] ?? 0) + share(place, list[at + 1] ?? 0, queryCount, idf);
      }
    }
    const best = createBest(pool.limit, (one, other) => other.score - one.score || one.slot - other.slot);
    for (const [place, score] of scores.entries()) if (score > 0 && isIn(pool, place)) best.add(place, score);
    return best.values().map(({ slot }) => slot);
  }

  return {
    bm25: (paper, pool) =>
      rank(paper, pool, (place, count, queryCount, idf) => {
        const norm = k1 * (1 - b + (b * (lengths[place] ?? 0)) / usualLength);
        return (queryCount * idf * count * (k1 + 1)) / (count + norm);
      }),
    // The length of the query's vector is the same for all papers and left out.
    tfidf: (paper, pool) =>
      rank(
        paper,
        pool,
        (place, count, queryCount, idf) =>
          (logCount(queryCount) * idf * logCount(count) * idf) / Math.sqrt(squares[place] ?? 1),
      ),
  };
}

function countTerms({ title, abstract }: PaperText): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [text, count] of [
    [title, titleCount],
    [abstract, 1],
  ] as const) {
    for (const { term } of tokenise(text, "query")) {
      if (!isStopTerm(term)) counts.set(term, (counts.get(term) ?? 0) + count);
    }
  }
  return counts;
}

function logCount(count: number): number {
  return 1 + Math.log(count);
}
