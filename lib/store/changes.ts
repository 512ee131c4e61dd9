/**
 * The changes of the catalogue in the order they were made, so that whatever is derived from it (the search index) can
 * catch up after the worker was gone. A record appears once, under the number of its last change.
 */
import type { PaperkinDatabase, StoredPaper } from "./database.ts";

/** Changes after a number; apply `gone` and `records` in any order, no key is in both. */
export type Changes = {
  /** Records as they are now, in the order of their last changes. */
  readonly records: readonly StoredPaper[];
  /** Keys of records that are no more. */
  readonly gone: readonly number[];
  /** Ask for what came after this number next; the number asked with when nothing changed. */
  readonly upTo: number;
  /** True when more changes wait. */
  readonly more: boolean;
};

/** The number of the last change, 0 before the first. Numbers are never given twice, also not after a deletion. */
export async function lastRev(db: PaperkinDatabase): Promise<number> {
  const [paper, departed] = await Promise.all([db.papers.orderBy("rev").last(), db.departed.orderBy("rev").last()]);
  return Math.max(0, paper?.rev ?? 0, departed?.rev ?? 0);
}

/** What changed after change number `rev`, the oldest first: at most `limit` records and `limit` departures. */
export async function changesSince(db: PaperkinDatabase, rev: number, limit: number): Promise<Changes> {
  const [records, departed] = await db.transaction("r", db.papers, db.departed, () =>
    Promise.all([
      db.papers.where("rev").above(rev).limit(limit).toArray(),
      db.departed.where("rev").above(rev).limit(limit).toArray(),
    ]),
  );
  // Where either was cut short, what comes after that point in the other one waits as well: numbers may not be skipped.
  const ends = [records, departed].filter((rows) => rows.length >= limit).map((rows) => rows.at(-1)?.rev ?? rev);
  const upTo = ends.length > 0 ? Math.min(...ends) : Math.max(rev, ...[...records, ...departed].map((row) => row.rev));
  return {
    records: records.filter((record) => record.rev <= upTo),
    gone: departed.filter((row) => row.rev <= upTo).map((row) => row.id),
    upTo,
    more: ends.length > 0,
  };
}
