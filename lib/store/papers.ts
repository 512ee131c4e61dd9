/**
 * The catalogue: every paper cached on this device, one record per work. Papers come in from anywhere and are merged
 * by identifier; what was known before is never lost.
 */
import type { Identifier } from "../identifiers.ts";
import type { Paper } from "../paper.ts";
import { changesSince, lastRev, type Changes } from "./changes.ts";
import type { PaperkinDatabase, SourceRow, StoredPaper } from "./database.ts";
import { createCounter } from "./counter.ts";
import { mergeChunk, type Merged } from "./merge-chunk.ts";
import { removeRecords } from "./remove-records.ts";
import { namesOf } from "./working-set.ts";

/** Papers per transaction while a list is loaded: a killed worker loses at most this many and starts again there. */
export const CHUNK = 50;

/** Names looked up in one transaction; whoever wants to write waits for so many at most. */
const LOOK_UPS = 500;

export type { Merged } from "./merge-chunk.ts";
export { ADVICE_SOURCE, LINK_SOURCE, LOOKUP_SOURCE, SEARCH_SOURCE, SYNC_SOURCE } from "./same-work.ts";

export type Catalogue = ReturnType<typeof createCatalogue>;

/** The catalogue over a database; `now` in epoch milliseconds. */
export function createCatalogue(db: PaperkinDatabase, now: () => number) {
  const counter = createCounter(db);

  async function merge(papers: readonly Paper[], source: string): Promise<Merged> {
    return db.transaction("rw", db.papers, db.sources, db.departed, async () => {
      const { merged, step } = await mergeChunk(db, papers, source, now);
      if (step !== null) counter.follow(step);
      return merged;
    });
  }

  /** One look-up a name, all sent at once: `anyOf` waits for each before it asks the next. */
  async function findAll(identifiers: readonly Identifier[]): Promise<ReadonlyMap<Identifier, StoredPaper>> {
    const asked = [...new Set(identifiers)];
    const records = new Map<Identifier, StoredPaper>();
    for (let start = 0; start < asked.length; start += LOOK_UPS) {
      const some = asked.slice(start, start + LOOK_UPS);
      const found = await db.transaction("r", db.papers, () =>
        Promise.all(some.map((name) => db.papers.where("identifiers").equals(name).toArray())),
      );
      for (const [place, name] of some.entries()) {
        const [record] = found[place] ?? [];
        if (record !== undefined) records.set(name, record);
      }
    }
    return records;
  }

  return {
    /**
     * Merges papers in one transaction, which may be part of a larger one that has the tables papers, sources and
     * departed. The outcome is that of merging them one after another; a work met twice gives one record twice.
     */
    merge,

    /**
     * Takes records out, in one transaction, which may be part of a larger one like that of `merge`; their departures are
     * changes like any other. Keys that are not here are passed over; gives how many were.
     */
    async remove(keys: readonly number[]): Promise<number> {
      return db.transaction("rw", db.papers, db.sources, db.departed, async () => {
        const step = await removeRecords(db, keys);
        if (step === null) return 0;
        counter.follow(step);
        return -step.grewBy;
      });
    },

    /** What changed after change number `rev` (0: everything), at most `limit` changes of a kind. */
    async changesSince(rev: number, limit: number): Promise<Changes> {
      return changesSince(db, rev, limit);
    },

    /** The number of the last change, 0 before the first: the same as long as nothing changes. */
    async lastRev(): Promise<number> {
      return lastRev(db);
    },

    /** The record that goes by any of these names. */
    async find(identifiers: readonly Identifier[]): Promise<StoredPaper | undefined> {
      return db.papers
        .where("identifiers")
        .anyOf([...identifiers])
        .first();
    },

    /** All names a paper goes by, the best first; the one asked with when it is not here. */
    async namesOf(paper: Identifier): Promise<Paper["identifiers"]> {
      const record = await db.papers.where("identifiers").equals(paper).first();
      return record?.identifiers ?? [paper];
    },

    /** The records that go by these names, keyed by each of the names asked for. */
    findAll,

    /** The records that share a name with one of these papers, by name, and those that share its title, by fingerprint. */
    async likeAll(papers: readonly Paper[]) {
      const { names, fingerprints } = namesOf(papers);
      const [named, titled] = await db.transaction("r", db.papers, () =>
        Promise.all([
          findAll(names),
          Promise.all(fingerprints.map((title) => db.papers.where("fingerprint").equals(title).toArray())),
        ]),
      );
      return { named, titled: new Map(fingerprints.map((title, place) => [title, titled[place] ?? []])) };
    },

    /** Records by key, in the order asked for; unknown keys are left out. */
    async get(ids: readonly number[]): Promise<readonly StoredPaper[]> {
      const records = await db.papers.bulkGet([...ids]);
      return records.filter((record) => record !== undefined);
    },

    /** Records of keys above one, oldest first: all of them, a few at a time. */
    async after(key: number, limit: number): Promise<readonly StoredPaper[]> {
      return db.papers.where(":id").above(key).limit(limit).toArray();
    },

    /** The key of every record, oldest first. */
    async keys(): Promise<readonly number[]> {
      return db.papers.toCollection().primaryKeys();
    },

    /** The keys of the records that came last, the newest first. */
    async lastKeys(limit: number): Promise<readonly number[]> {
      // A direction to read in, not an array.
      // oxlint-disable-next-line unicorn/no-array-reverse
      return db.papers.reverse().limit(limit).primaryKeys();
    },

    /** Every record, oldest first. */
    async all(): Promise<readonly StoredPaper[]> {
      return db.papers.toArray();
    },

    /** Papers in the catalogue. */
    count: counter.count,

    /** The current list of a source, undefined before its first load. */
    async sourceList(id: string): Promise<SourceRow | undefined> {
      return db.sources.get(id);
    },

    /**
     * Loads the list of a source in chunks, each with its progress in one transaction: a worker killed in the middle
     * goes on from there, and nothing is lost or doubled. Does nothing when this edition is in already. `source` is what
     * the papers are stored to have come from, where that is not the name of the list.
     */
    async load(list: string, edition: string, papers: readonly Paper[], source: string = list): Promise<void> {
      for (;;) {
        const done = await db.transaction("rw", db.papers, db.sources, db.departed, async () => {
          const { done: start, complete: ready, added = 0 } = progressOf(await db.sources.get(list), edition);
          if (ready) return true;
          const chunk = papers.slice(start, start + CHUNK);
          const merged = await merge(chunk, source);
          const next = start + chunk.length;
          const complete = next >= papers.length;
          // Read again: the merge may have replaced records.
          const { papers: before } = progressOf(await db.sources.get(list), edition);
          const keys = [...new Set([...before, ...merged.records.map((record) => record.id)])];
          await db.sources.put({
            id: list,
            edition,
            papers: keys,
            done: next,
            complete,
            added: added + merged.added,
          });
          return complete;
        });
        if (done) return;
      }
    },
  };
}

function progressOf(row: SourceRow | undefined, edition: string): Omit<SourceRow, "id" | "edition"> {
  return row?.edition === edition ? row : { papers: [], done: 0, complete: false };
}
