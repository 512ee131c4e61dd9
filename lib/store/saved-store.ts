/** What is known of the papers of the lists, as it lies between two lives of the worker: a copy that can be made anew. */
import type { Names } from "../sync/edits.ts";
import type { PaperkinDatabase } from "./database.ts";
import { nullWhereLost } from "./lost-values.ts";

/** As much of a paper as the library needs to order and name it. */
export type KnownPaper = {
  /** Key in the catalogue. */
  readonly id: number;
  readonly names: Names;
  readonly title: string;
  /** The first author, empty when unknown. */
  readonly author: string;
  readonly year: number | null;
};

/** What was known after a change of the catalogue. */
export type StoredKnown = { readonly upTo: number; readonly papers: readonly KnownPaper[] };

const KEY = "savedPapers";
/** Grows with every change of what is kept: an older version's is then made anew. */
const FORMAT = 1;

export type SavedStore = ReturnType<typeof createSavedStore>;

/** The copy in a database. */
export function createSavedStore(db: PaperkinDatabase) {
  return {
    /** What is there; null when there is nothing, or an older version wrote it. */
    async read(): Promise<StoredKnown | null> {
      const row = await db.meta.get(KEY).catch(nullWhereLost);
      return isStored(row?.value) ? row.value.known : null;
    },

    async write(known: StoredKnown): Promise<void> {
      await db.meta.put({ key: KEY, value: { format: FORMAT, known } });
    },
  };
}

/** Nobody else writes there: of the right format it is what `write` wrote. */
function isStored(value: unknown): value is { readonly known: StoredKnown } {
  return typeof value === "object" && value !== null && "format" in value && value.format === FORMAT;
}
