/**
 * Takes records out of the catalogue by the rules of its changes: every departure has a number of its own, so that
 * whatever is derived from the catalogue follows, and no source's list names a record that is no more.
 */
import { lastRev } from "./changes.ts";
import type { PaperkinDatabase } from "./database.ts";
import type { Step } from "./merge-chunk.ts";

/** Removes the records that are there; null when none is. Runs in a transaction over papers, sources and departed. */
export async function removeRecords(db: PaperkinDatabase, keys: readonly number[]): Promise<Step | null> {
  const here = await db.papers
    .where(":id")
    .anyOf([...keys])
    .primaryKeys();
  if (here.length === 0) return null;
  const from = await lastRev(db);
  let rev = from;
  const gone = new Set(here);
  await Promise.all([
    db.papers.bulkDelete(here),
    db.departed.bulkPut(here.map((id) => ({ id, rev: ++rev }))),
    db.sources.toCollection().modify((row: { papers: readonly number[] }) => {
      // Only a list that changes is written.
      if (row.papers.some((id) => gone.has(id))) row.papers = row.papers.filter((id) => !gone.has(id));
    }),
  ]);
  return { from, to: rev, grewBy: -here.length };
}
