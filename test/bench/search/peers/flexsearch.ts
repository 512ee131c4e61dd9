/**
 * FlexSearch's document index. It knows no weights and asks each field for all words, so the fields are what a paper is
 * remembered by (title and authors) and everything (the abstract too); their lists are joined by reciprocal rank, 3 : 1.
 * Both complete words ("forward"); what is still missing then comes from the titles alone, forgiving lost and swapped
 * letters ("tolerant", which takes too much memory for more), and at last from papers with some of the words ("suggest").
 */
import { Document } from "flexsearch";
import type { Peer } from "../engine.ts";

type Fields = { readonly head: string; readonly all: string; readonly tolerant: string };

const weights: Readonly<Record<string, number>> = { head: 3, all: 1, tolerant: 3 };

/** The searches in the order of trust. */
const steps = [
  { field: ["head", "all"], suggest: false },
  { field: ["tolerant"], suggest: false },
  { field: ["head", "all", "tolerant"], suggest: true },
] as const;

/** How far down each field's list is read, and how soon ranks stop to matter. */
const perField = 100;
const damping = 5;

export const flexsearch: Peer = {
  name: "flexsearch",
  build(papers) {
    const engine = new Document<Fields & { id: number }>({
      document: {
        id: "id",
        index: [
          { field: "head", tokenize: "forward" },
          { field: "all", tokenize: "forward" },
          { field: "tolerant", tokenize: "tolerant" },
        ],
      },
    });
    for (const { id, title, authors, abstract } of papers) {
      const head = `${title} ${authors.join(" ")}`;
      engine.add({ id, head, all: `${head} ${abstract}`, tolerant: title });
    }
    return (query, limit) => {
      const found = new Set<number>();
      for (const { field, suggest } of steps) {
        const scores = new Map<number, number>();
        for (const { field: of = "", result } of engine.search(query, {
          field: [...field],
          suggest,
          limit: perField,
        })) {
          for (const [rank, id] of result.entries()) {
            scores.set(Number(id), (scores.get(Number(id)) ?? 0) + (weights[of] ?? 0) / (damping + rank));
          }
        }
        for (const [id] of [...scores].sort(([, one], [, other]) => other - one)) found.add(id);
        if (found.size >= limit) break;
      }
      return [...found].slice(0, limit);
    };
  },
};
