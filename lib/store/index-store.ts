/**
 * Where the search index lies between two lives of the worker: packed segments, their order, and the number of the last
 * change of the catalogue that is in them, all written together.
 */
import type { PaperkinDatabase } from "./database.ts";
import { nullWhereLost } from "./lost-values.ts";

/** A segment as it lies on disk. */
export type StoredSegment = { readonly key: number; readonly bytes: Uint8Array };

/** What is on disk: the segments, oldest first, and the last change of the catalogue they know. */
export type StoredIndex = { readonly segments: readonly StoredSegment[]; readonly upTo: number };

type Manifest = { readonly segments: readonly number[]; readonly upTo: number };

const empty = { segments: [], upTo: 0 } as const;
const MANIFEST = "index";

export type IndexStore = ReturnType<typeof createIndexStore>;

/** The index of a database. */
export function createIndexStore(db: PaperkinDatabase) {
  /** Null when there is none that can be read. */
  async function manifest(): Promise<Manifest | null> {
    const row = await db.meta.get(MANIFEST);
    return isManifest(row?.value) ? row.value : null;
  }

  async function clear(): Promise<void> {
    await db.transaction("rw", db.meta, db.segments, async () => {
      await db.segments.clear();
      await db.meta.delete(MANIFEST);
    });
  }

  return {
    /** What is there. Nothing when a segment is missing, and then what is left of the others goes as well. */
    async read(): Promise<StoredIndex> {
      const reading = db.transaction("r", db.meta, db.segments, async () => {
        const known = await manifest();
        if (known === null) return null;
        const rows = await db.segments.bulkGet([...known.segments]);
        const found = rows.filter((row) => row !== undefined).filter(({ bytes }) => bytes instanceof Uint8Array);
        return found.length === rows.length ? { segments: found, upTo: known.upTo } : null;
      });
      const stored = await reading.catch(nullWhereLost);
      if (stored === null) await clear();
      return stored ?? empty;
    },

    /** Puts a segment behind the others, which then know the catalogue up to change `upTo`; gives its key. */
    async append(bytes: Uint8Array, upTo: number): Promise<number> {
      return db.transaction("rw", db.meta, db.segments, async () => {
        const { segments } = (await manifest()) ?? empty;
        const key = await db.segments.add({ bytes });
        await db.meta.put({ key: MANIFEST, value: { segments: [...segments, key], upTo } satisfies Manifest });
        return key;
      });
    },

    /** Puts one segment in the place of several neighbours; gives its key. */
    async replace(keys: readonly number[], bytes: Uint8Array): Promise<number> {
      return db.transaction("rw", db.meta, db.segments, async () => {
        const { segments, upTo } = (await manifest()) ?? empty;
        const key = await db.segments.add({ bytes });
        await db.segments.bulkDelete([...keys]);
        const order = segments.flatMap((other) => (other === keys[0] ? key : keys.includes(other) ? [] : other));
        await db.meta.put({ key: MANIFEST, value: { segments: order, upTo } satisfies Manifest });
        return key;
      });
    },

    /** Forgets everything: the index is to be built from the first change on. */
    clear,
  };
}

function isManifest(value: unknown): value is Manifest {
  if (typeof value !== "object" || value === null || !("segments" in value) || !("upTo" in value)) return false;
  return Array.isArray(value.segments) && value.segments.every(Number.isInteger) && Number.isInteger(value.upTo);
}
