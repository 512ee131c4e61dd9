/**
 * Merging papers into the catalogue: reads every record they may be the same work as, lets the working set decide, and
 * writes what came of it. Requests are sent together, not one after another: a chunk waits for the database a few
 * times, not a few times a paper.
 */
import type { Paper } from "../paper.ts";
import { lastRev } from "./changes.ts";
import type { PaperkinDatabase, StoredPaper } from "./database.ts";
import { createWorkingSet, lastingEntry, namesOf, type Entry, type WorkingSet } from "./working-set.ts";

/** What a merge did. */
export type Merged = {
  /** The records the papers are now part of, in the order of the papers. */
  readonly records: readonly StoredPaper[];
  /** Keys of records that were united into others. */
  readonly gone: readonly number[];
  /** How many of the papers were new. */
  readonly added: number;
};

/** What was written: the record of every entry that lasts, the keys that are gone, and the numbers of the changes. */
type Written = {
  readonly records: ReadonlyMap<Entry, StoredPaper>;
  readonly gone: readonly number[];
  /** The number of the last change before and after, and by how many records the catalogue grew. */
  readonly step: Step;
};

/** A step of the catalogue from one change number to another; by how many records it grew (or shrank). */
export type Step = { readonly from: number; readonly to: number; readonly grewBy: number };

/** Merges papers as if one after another. Runs in a transaction over papers, sources and departed. */
export async function mergeChunk(
  db: PaperkinDatabase,
  papers: readonly Paper[],
  source: string,
  now: () => number,
): Promise<{ readonly merged: Merged; readonly step: Step | null }> {
  const set = createWorkingSet(await candidates(db, papers), now);
  const outcomes = papers.map((paper) => set.merge(paper, source));
  const written = set.isChanged() ? await write(db, set) : null;
  const records = outcomes.map((outcome) => {
    const entry = lastingEntry(outcome);
    const record = written?.records.get(entry) ?? entry.stored;
    if (record === null) throw new TypeError("a new record was not written");
    return record;
  });
  return { merged: { records, gone: written?.gone ?? [], added: set.added() }, step: written?.step ?? null };
}

/**
 * Every record that shares a name or a title with one of the papers. One look-up a name, all sent at once: `anyOf`
 * waits for each before it asks the next, and takes twice as long in Chromium.
 */
async function candidates(db: PaperkinDatabase, papers: readonly Paper[]): Promise<readonly StoredPaper[]> {
  const { names, fingerprints } = namesOf(papers);
  const found = await Promise.all([
    ...names.map((name) => db.papers.where("identifiers").equals(name).toArray()),
    ...fingerprints.map((fingerprint) => db.papers.where("fingerprint").equals(fingerprint).toArray()),
  ]);
  return [...new Map(found.flat().map((record) => [record.id, record])).values()];
}

/** Writes what the set came to, every record and every departure under a change number of its own. */
async function write(db: PaperkinDatabase, set: WorkingSet): Promise<Written> {
  const from = await lastRev(db);
  let rev = from;
  const changed = set.entries().filter((entry) => entry.unitedInto === null && entry.isChanged);
  const drafts = changed.map(({ record, stored }) => ({ ...record, ...(stored && { id: stored.id }), rev: ++rev }));
  const doubles = set.entries().filter((entry) => entry.unitedInto !== null);
  const gone = doubles.flatMap(({ stored }) => (stored === null ? [] : [stored.id]));
  const departed = gone.map((id) => ({ id, rev: ++rev }));
  const [keys] = await Promise.all([
    db.papers.bulkPut(drafts, { allKeys: true }),
    db.papers.bulkDelete(gone),
    db.departed.bulkPut(departed),
  ]);
  const records = new Map<Entry, StoredPaper>();
  for (const [index, entry] of changed.entries()) {
    const [draft, id] = [drafts[index], keys[index]];
    if (draft !== undefined && id !== undefined) records.set(entry, { ...draft, id });
  }
  if (gone.length > 0) await replaceInLists(db, doubles, records);
  const fresh = changed.filter(({ stored }) => stored === null).length;
  return { records, gone, step: { from, to: rev, grewBy: fresh - gone.length } };
}

/** Gives the places of records that are gone in the sources' lists to those they were united into. */
async function replaceInLists(
  db: PaperkinDatabase,
  doubles: readonly Entry[],
  records: ReadonlyMap<Entry, StoredPaper>,
): Promise<void> {
  const kept = new Map<number, number>();
  for (const double of doubles) {
    const entry = lastingEntry(double);
    const id = records.get(entry)?.id ?? entry.stored?.id;
    if (double.stored !== null && id !== undefined) kept.set(double.stored.id, id);
  }
  await db.sources.toCollection().modify((row: { papers: readonly number[] }) => {
    row.papers = [...new Set(row.papers.map((id) => kept.get(id) ?? id))];
  });
}
