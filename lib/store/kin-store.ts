/**
 * Where what has been learned of kinship lies between two lives of the worker: the model, the rows of the papers in
 * pieces, and the number of the last change of the catalogue that is in them, all written together.
 */
import type { PaperkinDatabase } from "./database.ts";
import { nullWhereLost } from "./lost-values.ts";

/** What is on disk: the packed model, packed rows (later ones replace earlier ones), and the last change they know. */
export type StoredKin = { readonly model: Uint8Array; readonly rows: readonly Uint8Array[]; readonly upTo: number };

type Manifest = { readonly model: number; readonly rows: readonly number[]; readonly upTo: number };

const MANIFEST = "kin";

export type KinStore = ReturnType<typeof createKinStore>;

/** The kinship of a database. */
export function createKinStore(db: PaperkinDatabase) {
  async function manifest(): Promise<Manifest | null> {
    const row = await db.meta.get(MANIFEST);
    return isManifest(row?.value) ? row.value : null;
  }

  async function clear(): Promise<void> {
    await db.transaction("rw", db.meta, db.kin, async () => {
      await db.kin.clear();
      await db.meta.delete(MANIFEST);
    });
  }

  async function write(value: Manifest): Promise<void> {
    await db.meta.put({ key: MANIFEST, value });
  }

  return {
    /** What is there; null when there is nothing, or a piece is missing. */
    async read(): Promise<StoredKin | null> {
      const reading = db.transaction("r", db.meta, db.kin, async () => {
        const known = await manifest();
        if (known === null) return null;
        const found = (await db.kin.bulkGet([known.model, ...known.rows])).map((row) => row?.bytes);
        const [model, ...rows] = found.filter((bytes) => bytes instanceof Uint8Array);
        return model === undefined || rows.length < known.rows.length ? null : { model, rows, upTo: known.upTo };
      });
      const stored = await reading.catch(nullWhereLost);
      if (stored === null) await clear();
      return stored;
    },

    /** Puts a new model in the place of the old one; its rows are to be made from the first change on. */
    async begin(bytes: Uint8Array): Promise<void> {
      await db.transaction("rw", db.meta, db.kin, async () => {
        await db.kin.clear();
        await write({ model: await db.kin.add({ bytes }), rows: [], upTo: 0 });
      });
    },

    /** Adds rows, which then know the catalogue up to change `upTo`; with `isAll` they are all there are. */
    async append(bytes: Uint8Array, upTo: number, isAll: boolean): Promise<void> {
      await db.transaction("rw", db.meta, db.kin, async () => {
        const known = await manifest();
        if (known === null) return;
        if (isAll) await db.kin.bulkDelete([...known.rows]);
        const key = await db.kin.add({ bytes });
        await write({ ...known, rows: isAll ? [key] : [...known.rows, key], upTo });
      });
    },

    /** Forgets everything: it is to be learned anew. */
    clear,
  };
}

function isManifest(value: unknown): value is Manifest {
  if (typeof value !== "object" || value === null) return false;
  if (!("model" in value) || !("rows" in value) || !("upTo" in value)) return false;
  return (
    [value.model, value.upTo].every(Number.isInteger) && Array.isArray(value.rows) && value.rows.every(Number.isInteger)
  );
}
