/**
 * The contract of a source of papers. A source is a plain object in its own file, listed once in `index.ts`; it turns
 * what it is given into papers and counts what it had to skip. It never throws for one bad record.
 */
import type { Identifier } from "../identifiers.ts";
import type { Counts } from "../news-messages.ts";
import type { Paper } from "../paper.ts";

/** What a hub of papers says of one that is none of the paper itself. */
export type Metrics = Counts & {
  /** Models, data sets and demos that name the paper; null when the answer does not count them. */
  readonly artefacts: number | null;
  /** What it is about in a sentence, as the hub has it; empty when it has none. */
  readonly gist: string;
  readonly keywords: readonly string[];
  /** When the hub put it on its list, epoch milliseconds; null when it does not say. */
  readonly listedAt: number | null;
};

export type LoadedPapers = {
  readonly papers: readonly Paper[];
  /** Records dropped because they made no paper. */
  readonly skipped: number;
  /** By the first identifier of the paper. */
  readonly metrics?: ReadonlyMap<Identifier, Metrics>;
  /** How many there are in all, where the service says so and gave only some. */
  readonly total?: number;
};

/** What a source may use of the outside world. */
export type SourceTools = {
  readonly fetch: typeof globalThis.fetch;
  readonly signal: AbortSignal;
};

export type Source = {
  /** File name and stable name; stored with each paper it brought. */
  readonly id: string;
  /** Loads the current list, in the source's own order. Rejects when the whole answer is no list. */
  load(tools: SourceTools): Promise<LoadedPapers>;
};
