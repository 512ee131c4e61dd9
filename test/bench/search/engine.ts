/** What the bench asks of an engine, and what it keeps of the answers. */
import type { CorpusPaper } from "./corpus.ts";
import { depth, ndcg, reciprocalRank } from "./measure.ts";
import type { Query } from "./queries.ts";

/** Ranks papers for a finished query, the best first, at most `limit`. */
export type Search = (query: string, limit: number) => readonly number[] | Promise<readonly number[]>;

/** Another search library, set up as somebody who knows it would. */
export type Peer = {
  readonly name: string;
  /** Everything between the papers and the first answer. */
  build(papers: readonly CorpusPaper[]): Search | Promise<Search>;
};

/** How one query was answered. */
export type Answer = { readonly ms: number; readonly reciprocalRank: number; readonly ndcg: number };

/** The answers by class, in the order of the queries. */
export type Answers = { readonly [name: string]: readonly Answer[] };

export type EngineReport = {
  readonly buildSeconds: number;
  /** What the engine holds once it has answered, beyond the papers themselves. */
  readonly heapBytes: number;
  readonly answers: Answers;
};

/** However slow an engine is, a class has this many answers. */
const fewest = 3;

/** Asks as many queries of each class as fit into `seconds`, in order. */
export async function ask(search: Search, queries: readonly Query[], seconds: number): Promise<Answers> {
  const answers: { [name: string]: Answer[] } = {};
  for (const [name, asked] of Object.entries(Object.groupBy(queries, (query) => query.class))) {
    const given: Answer[] = [];
    answers[name] = given;
    const end = performance.now() + seconds * 1_000;
    for (const { query, ids } of asked ?? []) {
      if (given.length >= fewest && performance.now() >= end) break;
      const start = performance.now();
      const found = await search(query, depth);
      const ms = performance.now() - start;
      given.push({ ms, reciprocalRank: reciprocalRank(found, ids), ndcg: ndcg(found, ids) });
    }
  }
  return answers;
}
