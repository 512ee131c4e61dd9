/**
 * A part of the catalogue in memory while papers are merged into it: every record that shares a name or a title with
 * one of them. What it comes to is written in one go, so that a chunk of papers costs a handful of requests to the
 * database and not several a paper.
 */
import { titleIdentifier, type Identifier } from "../identifiers.ts";
import type { Paper } from "../paper.ts";
import type { StoredPaper } from "./database.ts";
import { newRecord, sameWork, unite, type Draft } from "./same-work.ts";

/** A record of the set; entries are numbered by age, those on disk before new ones. */
export type Entry = {
  readonly age: number;
  /** The record on disk; null while it is new. */
  readonly stored: StoredPaper | null;
  /** What it is by now. */
  record: Draft;
  isChanged: boolean;
  /** The entry it turned out to be the same work as, which stays. */
  unitedInto: Entry | null;
};

export type WorkingSet = ReturnType<typeof createWorkingSet>;

/** The names and fingerprints by which the records that papers may be the same work as are found. */
export function namesOf(papers: readonly Paper[]): { names: Identifier[]; fingerprints: Identifier[] } {
  return {
    names: [...new Set(papers.flatMap((paper) => paper.identifiers))],
    fingerprints: [...new Set(papers.map((paper) => titleIdentifier(paper.title)))],
  };
}

/** A working set over all records that `namesOf` the papers finds; `now` in epoch milliseconds. */
export function createWorkingSet(records: readonly StoredPaper[], now: () => number) {
  const entries: Entry[] = [];
  const byName = new Map<Identifier, Set<Entry>>();
  const byFingerprint = new Map<Identifier, Set<Entry>>();
  let added = 0;

  function add(record: Draft, stored: StoredPaper | null): Entry {
    const entry = { age: entries.length, stored, record, isChanged: stored === null, unitedInto: null };
    entries.push(entry);
    enter(entry);
    return entry;
  }

  function enter(entry: Entry): void {
    for (const name of entry.record.identifiers) setOf(byName, name).add(entry);
    setOf(byFingerprint, entry.record.fingerprint).add(entry);
  }

  function leave(entry: Entry): void {
    for (const name of entry.record.identifiers) byName.get(name)?.delete(entry);
    byFingerprint.get(entry.record.fingerprint)?.delete(entry);
  }

  for (const record of records.toSorted((one, other) => one.id - other.id)) add(record, record);

  return {
    /** Merges a paper in and gives the entry it is now part of. */
    merge(found: Paper, source: string): Entry {
      const { paper, entries: same } = sameWork(found, {
        named: byAge(found.identifiers.flatMap((name) => [...(byName.get(name) ?? [])])),
        namesakes: byAge(byFingerprint.get(titleIdentifier(found.title)) ?? []),
      });
      const [known, ...doubles] = byAge(same);
      if (known === undefined) {
        added += 1;
        return add(newRecord(paper, source, now()), null);
      }
      const record = unite(
        known.record,
        doubles.map((double) => double.record),
        paper,
        source,
      );
      if (JSON.stringify(record) !== JSON.stringify(known.record)) {
        leave(known);
        known.record = record;
        known.isChanged = true;
        enter(known);
      }
      for (const double of doubles) {
        leave(double);
        double.unitedInto = known;
      }
      return known;
    },

    /** How many papers were new so far. */
    added: (): number => added,

    /** True when something has to be written. */
    isChanged: (): boolean => entries.some((entry) => entry.isChanged || entry.unitedInto !== null),

    /** Every entry, oldest first, with those that were united into others. */
    entries: (): readonly Entry[] => entries,
  };
}

/** The entry that stands for this one after all unions. */
export function lastingEntry(entry: Entry): Entry {
  return entry.unitedInto === null ? entry : lastingEntry(entry.unitedInto);
}

function byAge(entries: Iterable<Entry>): Entry[] {
  return [...new Set(entries)].toSorted((one, other) => one.age - other.age);
}

function setOf(map: Map<Identifier, Set<Entry>>, key: Identifier): Set<Entry> {
  let set = map.get(key);
  if (set === undefined) {
    set = new Set();
    map.set(key, set);
  }
  return set;
}
