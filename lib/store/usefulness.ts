/** How much a paper of the catalogue is worth to the reader when some have to go. Pure. */
import type { StoredPaper } from "./database.ts";

const WEEK_MS = 7 * 24 * 60 * 60 * 1000;
/** More upvotes than any paper has, and more weeks than any clock counts: the next better reason begins there. */
const MOST_UPVOTES = 1e5;
const MOST_WEEKS = 1e5;

/** What hubs know of a paper. */
type Met = {
  readonly upvotes: number;
  /** When a feed named it last, epoch milliseconds. */
  readonly at: number;
};

/**
 * The larger, the more useful. Papers whose pages the reader opened come before all that links and feeds brought. Among
 * each, those that came in or were named by a feed in a later week are worth more: news outlives what was news once.
 * Within a week, upvotes decide.
 */
export function usefulnessOf({ sources, addedAt }: Pick<StoredPaper, "sources" | "addedAt">, met: Met | null): number {
  const isVisited = sources.includes("page");
  const week = Math.floor(Math.max(addedAt, met?.at ?? 0) / WEEK_MS);
  const weeks = Math.min(MOST_WEEKS - 1, Math.max(0, week));
  const upvotes = Math.min(MOST_UPVOTES - 1, Math.max(0, Math.floor(met?.upvotes ?? 0)));
  return (Number(isVisited) * MOST_WEEKS + weeks) * MOST_UPVOTES + upvotes;
}
