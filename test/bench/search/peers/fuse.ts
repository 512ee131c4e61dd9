/**
 * Fuse.js over whole papers. Every word is matched fuzzily (threshold 0.3) anywhere in title, authors or abstract, which
 * weigh 3 : 2 : 1; papers with all words are asked for first, and those with any word only when there are none. Its
 * plain search takes the query for one long pattern, so that words in another order miss.
 */
import Fuse, { type Expression } from "fuse.js";
import type { Peer } from "../engine.ts";
import { wordsOf } from "../queries.ts";

const keys = [
  { name: "title", weight: 3 },
  { name: "authors", weight: 2 },
  { name: "abstract", weight: 1 },
];

export const fuse: Peer = {
  name: "fuse",
  build(papers) {
    const engine = new Fuse(papers, { keys, ignoreLocation: true, ignoreDiacritics: true, threshold: 0.3 });
    return (query, limit) => {
      const perWord = wordsOf(query).map((word): Expression => ({ $or: keys.map(({ name }) => ({ [name]: word })) }));
      if (perWord.length === 0) return [];
      const all = engine.search({ $and: perWord }, { limit });
      const found = all.length > 0 ? all : engine.search({ $or: perWord }, { limit });
      return found.map(({ item }) => item.id);
    };
  },
};
