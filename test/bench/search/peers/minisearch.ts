/**
 * MiniSearch with title and authors boosted 6 and 4 times, accents folded, fuzziness of a fifth of the word, and the
 * last word alone taken for a prefix, as its author advises for search as you type. Papers with all words come first;
 * those with any word follow when there are fewer than asked for.
 */
import MiniSearch, { type SearchOptions } from "minisearch";
import { fold } from "../../../../lib/text.ts";
import type { Peer } from "../engine.ts";

const options = {
  boost: { title: 6, authors: 4 },
  fuzzy: 0.2,
  prefix: (_word, place, words) => place === words.length - 1,
} satisfies SearchOptions;

export const minisearch: Peer = {
  name: "minisearch",
  build(papers) {
    const engine = new MiniSearch({ fields: ["title", "authors", "abstract"], processTerm: (word) => fold(word) });
    engine.addAll(
      papers.map(({ id, title, authors, abstract }) => ({ id, title, authors: authors.join(" "), abstract })),
    );
    return (query, limit) => {
      const found = new Set<number>();
      for (const combineWith of ["AND", "OR"] as const) {
        for (const { id } of engine.search(query, { ...options, combineWith })) found.add(id as number);
        if (found.size >= limit) break;
      }
      return [...found].slice(0, limit);
    };
  },
};
