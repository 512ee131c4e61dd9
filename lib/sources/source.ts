/**
 * The contract of a source of papers. A source is a plain object in its own file, listed once in `index.ts`; it turns
 * what it is given into papers and counts what it had to skip. It never throws for one bad record.
 */
import type { Paper } from "../paper.ts";

export type LoadedPapers = {
  readonly papers: readonly Paper[];
  /** Records dropped because they made no paper. */
  readonly skipped: number;
};

/** What a source may use of the outside world. */
export type SourceTools = {
  readonly fetch: typeof fetch;
  readonly signal: AbortSignal;
};

export type Source = {
  /** File name and stable name; stored with each paper it brought. */
  readonly id: string;
  /** Loads the current list, in the source's own order. */
  load(tools: SourceTools): Promise<LoadedPapers>;
};
