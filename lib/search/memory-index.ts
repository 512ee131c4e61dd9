/**
 * The search index held in memory: wires the inverted index to search, marks and related. For some thousands of papers;
 * it can be rebuilt from the catalogue at any time.
 */
import { correctQuery } from "./correction.ts";
import { createInvertedIndex } from "./inverted-index.ts";
import { markPaper } from "./marks.ts";
import { queryLimits, readQuery } from "./query.ts";
import { createRanker } from "./rank.ts";
import { findRelated } from "./related.ts";
import type { SearchHit, SearchIndex } from "./search-index.ts";

/** An empty index. */
export function createSearchIndex(): SearchIndex {
  const index = createInvertedIndex();
  const rank = createRanker(index);
  return {
    put(papers) {
      for (const paper of papers) index.put(paper);
    },
    remove(ids) {
      for (const id of ids) index.remove(id);
    },
    get size() {
      return index.size;
    },
    search(query, limit) {
      const words = readQuery(query);
      const { papers, total, expansions } = rank(words, Math.max(0, limit));
      const understood = words.map((typed, position) => ({ typed, expansions: expansions[position] ?? new Map() }));
      const hits: SearchHit[] = [];
      for (const { slot, score } of papers) {
        const paper = index.entry(slot)?.paper;
        if (paper !== undefined) hits.push({ id: paper.id, score, marks: markPaper(paper, understood) });
      }
      const best = index.entry(papers[0]?.slot ?? -1)?.paper;
      const read = query.slice(0, queryLimits.characters);
      return { hits, total, correction: best === undefined ? null : correctQuery(read, understood, best) };
    },
    related: (paper, limit, except) => findRelated(index, paper, limit, except),
  };
}
