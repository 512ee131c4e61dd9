/**
 * The contract of a feed: a source whose list changes with time and is asked for again and again. A plain object in its
 * own file, listed once in `feeds.ts`.
 */
import type { KinSource } from "../messages.ts";
import type { LoadedPapers, SourceTools } from "./source.ts";

/** What a feed is told besides. */
export type FeedTools = SourceTools & {
  /** When it worked last, epoch milliseconds; null before the first time. */
  readonly since: number | null;
  /** Epoch milliseconds. */
  readonly now: number;
  /** arXiv's categories that the reader follows. */
  readonly categories: readonly string[];
};

export type Feed = {
  /** File name and stable name of its list. */
  readonly id: string;
  /** What its papers are stored to have come from. */
  readonly source: KinSource;
  readonly host: string;
  /** Milliseconds for which its list stays fresh. */
  readonly everyMs: number;
  /** The current list, in the feed's own order. Rejects when the answer is no list. */
  load(tools: FeedTools): Promise<LoadedPapers>;
};
