/**
 * Papers that services found further away, kept for as long as the reader may open or save one: one row a work, however
 * many services found it. What the catalogue knows already is not kept here.
 */
import { DAY_MS } from "../days.ts";
import { titleIdentifier, type Identifier } from "../identifiers.ts";
import { mergePapers, type Paper } from "../paper.ts";
import type { FoundRow, PaperkinDatabase, StoredPaper } from "./database.ts";
import { newRecord, sameWorkToShow, SEARCH_SOURCE, type Draft } from "./same-work.ts";

/** Found papers are kept for so long, and so many at most. */
const KEPT_MS = 2 * DAY_MS;
const MOST = 2_000;

/** A found paper as it is to be shown. */
export type FoundPaper = {
  /** What views know it by: stays the same when other services find it too. */
  readonly paper: Identifier;
  readonly names: readonly Identifier[];
  readonly record: Paper;
  /** Whether it is the catalogue's own record. */
  readonly isHere: boolean;
};

export type FoundStore = ReturnType<typeof createFoundStore>;

/** Found papers in a database; `now` in epoch milliseconds. */
export function createFoundStore(db: PaperkinDatabase, now: () => number) {
  /** The catalogue's record of a work; else the paper, without names that are another work's. */
  async function lookHere(found: Paper): Promise<{ readonly here: StoredPaper | null; readonly paper: Paper }> {
    const [named, namesakes] = await Promise.all([
      db.papers
        .where("identifiers")
        .anyOf([...found.identifiers])
        .distinct()
        .toArray(),
      db.papers.where("fingerprint").equals(titleIdentifier(found.title)).toArray(),
    ]);
    const { paper, entries } = sameWorkToShow(found, {
      named: named.map((record) => ({ record })),
      namesakes: namesakes.map((record) => ({ record })),
    });
    return { here: entries[0]?.record ?? null, paper };
  }

  /** Puts a paper to what was found of its work before; null when it cannot be told from another work. */
  async function put(found: Paper): Promise<FoundRow | null> {
    const [named, namesakes] = await Promise.all([
      db.found
        .where("names")
        .anyOf([...found.identifiers])
        .distinct()
        .toArray(),
      db.found.where("fingerprint").equals(titleIdentifier(found.title)).toArray(),
    ]);
    const { paper, entries } = sameWorkToShow(found, {
      named: named.toSorted(byAge).map(entryOf),
      namesakes: namesakes.toSorted(byAge).map(entryOf),
    });
    const rows = entries.map(({ row }) => row);
    const [handle = paper.identifiers[0]] = rows.map((row) => row.paper);
    if (rows.length === 0 && (await db.found.get(handle)) !== undefined) return null;
    const record = [...rows.map((row) => row.record), paper].reduce(mergePapers);
    const names = [...new Set([...rows.flatMap((row) => row.names), ...record.identifiers])];
    const row = { paper: handle, names, fingerprint: titleIdentifier(record.title), record, at: now() };
    await db.found.bulkDelete(rows.map((double) => double.paper));
    await db.found.put(row);
    return row;
  }

  /** Forgets what is old, and the oldest of what is too much. */
  async function prune(): Promise<void> {
    await db.found
      .where("at")
      .below(now() - KEPT_MS)
      .delete();
    const extra = (await db.found.count()) - MOST;
    if (extra > 0) await db.found.bulkDelete(await db.found.orderBy("at").limit(extra).primaryKeys());
  }

  return {
    /** Keeps what a service found; gives each work once, in the order it was found in. */
    async keep(papers: readonly Paper[]): Promise<readonly FoundPaper[]> {
      return db.transaction("rw", db.found, db.papers, async () => {
        const shown = new Map<Identifier, FoundPaper>();
        for (const found of papers) {
          const { here, paper } = await lookHere(found);
          const row = here === null ? await put(paper) : null;
          if (here !== null) {
            const { identifiers: names } = here;
            shown.set(names[0], { paper: names[0], names, record: here, isHere: true });
          } else if (row !== null) {
            const { paper: handle, names, record } = row;
            shown.set(handle, { paper: handle, names, record, isHere: false });
          }
        }
        await prune();
        return [...shown.values()];
      });
    },

    /** What was found under any of these names. */
    async find(names: readonly Identifier[]): Promise<readonly FoundRow[]> {
      return db.found
        .where("names")
        .anyOf([...names])
        .distinct()
        .toArray();
    },

    /** Forgets rows: their papers are in the catalogue now. */
    async forget(rows: readonly FoundRow[]): Promise<void> {
      await db.found.bulkDelete(rows.map(({ paper }) => paper));
    },
  };
}

function byAge(one: FoundRow, other: FoundRow): number {
  return one.at - other.at;
}

/** A row as it would be in the catalogue. */
function entryOf(row: FoundRow): { readonly row: FoundRow; readonly record: Draft } {
  return { row, record: newRecord(row.record, SEARCH_SOURCE, row.at) };
}
