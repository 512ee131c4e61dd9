/**
 * Merging papers into the catalogue: reads every record they may be the same work as, lets the working set decide, and
 * writes what came of it. A chunk costs the same few requests whether it has one paper or a thousand.
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

/** Merges papers as if one after another. Runs in a transaction over papers, sources and departed. */
export async function mergeChunk(
  db: PaperkinDatabase,
  papers: readonly Paper[],
  source: string,
  now: () => number,
): Promise<Merged> {
  const set = createWorkingSet(await candidates(db, papers), now);
  const outcomes = papers.map((paper) => set.merge(paper, source));
  const written = await write(db, set);
  const records = outcomes.map((entry) => written.recordOf(lastingEntry(entry)));
  return { records, gone: written.gone, added: set.added() };
}

/** Every record that shares a name or a title with one of the papers. */
async function candidates(db: PaperkinDatabase, papers: readonly Paper[]): Promise<readonly StoredPaper[]> {
  const { names, fingerprints } = namesOf(papers);
  const [named, namesakes] = await Promise.all([
    db.papers.where("identifiers").anyOf(names).toArray(),
    db.papers.where("fingerprint").anyOf(fingerprints).toArray(),
  ]);
  return [...new Map([...named, ...namesakes].map((record) => [record.id, record])).values()];
}

/** Writes what the set came to, each record under a change number of its own. */
async function write(db: PaperkinDatabase, set: WorkingSet) {
  const lasting = set.entries().filter((entry) => entry.unitedInto === null && entry.isChanged);
  const doubles = set.entries().filter((entry) => entry.unitedInto !== null);
  const gone = doubles.flatMap(({ stored }) => (stored === null ? [] : [stored.id]));
  const records = new Map<Entry, StoredPaper>();
  if (lasting.length + gone.length > 0) {
    let rev = await lastRev(db);
    const known = lasting.flatMap((entry) => {
      if (entry.stored === null) return [];
      const record = { ...entry.record, id: entry.stored.id, rev: ++rev };
      records.set(entry, record);
      return [record];
    });
    const fresh = lasting.filter(({ stored }) => stored === null);
    const numbered = fresh.map((entry) => ({ ...entry.record, rev: ++rev }));
    const [keys] = await Promise.all([
      db.papers.bulkAdd(numbered, { allKeys: true }),
      known.length > 0 && db.papers.bulkPut(known),
      gone.length > 0 && db.papers.bulkDelete(gone),
      gone.length > 0 && db.departed.bulkPut(gone.map((id) => ({ id, rev: ++rev }))),
    ]);
    for (const [index, entry] of fresh.entries()) {
      const [record, id] = [numbered[index], keys[index]];
      if (record !== undefined && id !== undefined) records.set(entry, { ...record, id });
    }
  }
  function recordOf(entry: Entry): StoredPaper {
    const record = records.get(entry) ?? entry.stored;
    if (record === null) throw new TypeError("a new record was not written");
    return record;
  }
  const kept = new Map(
    doubles.flatMap((double) =>
      double.stored === null ? [] : [[double.stored.id, recordOf(lastingEntry(double)).id]],
    ),
  );
  if (kept.size > 0) await replaceInLists(db, kept);
  return { gone, recordOf };
}

/** Gives the places of records that are gone in the sources' lists to those they were united into. */
async function replaceInLists(db: PaperkinDatabase, kept: ReadonlyMap<number, number>): Promise<void> {
  await db.sources.toCollection().modify((row: { papers: readonly number[] }) => {
    row.papers = [...new Set(row.papers.map((id) => kept.get(id) ?? id))];
  });
}
