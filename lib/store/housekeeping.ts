/**
 * Which papers of the catalogue may leave it, and their leaving: never one that the reader keeps anywhere or brought
 * themselves, never one of a list that is shown. What came by itself is all there is to choose from.
 */
import type { PaperkinDatabase, StoredPaper } from "./database.ts";
import { FILE_SOURCE } from "./imports.ts";
import type { Catalogue } from "./papers.ts";

const KEY = "housekeeping";

/** What the last look at the whole catalogue found. */
export type Look = {
  /** Papers there were, and those among them that may leave. */
  readonly papers: number;
  readonly free: number;
  /** True while papers are being taken out: whoever finds it so has to go on. */
  readonly isPruning: boolean;
};

export type Housekeeping = ReturnType<typeof createHousekeepingStore>;

/** Papers that have to stay, as they are now. */
export type Kept = {
  isKept: (record: StoredPaper) => boolean;
};

/** Housekeeping over a database and its catalogue. */
export function createHousekeepingStore(db: PaperkinDatabase, catalogue: Catalogue) {
  /**
   * What is kept: every paper of a list, of a hidden one too, and of one that was deleted, those taken out of one, which
   * undo and the time machine may bring back, those with a note, of the current lists of sources and of the last digest.
   */
  async function kept(): Promise<Kept> {
    const [members, notes, sources, digest] = await db.transaction(
      "r",
      [db.members, db.notes, db.sources, db.digests],
      () =>
        Promise.all([
          db.members.toArray(),
          db.notes.toCollection().primaryKeys(),
          db.sources.toArray(),
          db.digests.orderBy("day").last(),
        ]),
    );
    const names = new Set([...members.map(({ paper }) => paper), ...notes, ...(digest?.names ?? [])]);
    const keys = new Set(sources.flatMap(({ papers }) => papers));
    return {
      isKept: ({ id, identifiers, sources: from }) =>
        from.includes(FILE_SOURCE) || keys.has(id) || identifiers.some((name) => names.has(name)),
    };
  }

  return {
    kept,

    /** What was found last; null before the first look. */
    async lastLook(): Promise<Look | null> {
      const row = await db.meta.get(KEY);
      return isLook(row?.value) ? row.value : null;
    },

    async noteLook(look: Look): Promise<void> {
      await db.meta.put({ key: KEY, value: look });
    },

    /** Takes papers out that nobody has begun to keep since they were chosen; gives how many went. One transaction. */
    async prune(keys: readonly number[]): Promise<number> {
      const tables = [db.papers, db.sources, db.departed, db.members, db.notes, db.digests];
      return db.transaction("rw", tables, async () => {
        const [records, { isKept }] = await Promise.all([catalogue.get(keys), kept()]);
        return catalogue.remove(records.filter((record) => !isKept(record)).map(({ id }) => id));
      });
    },
  };
}

/** Nobody else writes there. */
function isLook(value: unknown): value is Look {
  return typeof value === "object" && value !== null && "papers" in value && "free" in value && "isPruning" in value;
}
