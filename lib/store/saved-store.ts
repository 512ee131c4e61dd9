/** What is known of the papers of the lists, as it lies between two lives of the worker: a copy that can be made anew. */
import type { Names } from "../sync/edits.ts";
import { parseJson } from "../untrusted.ts";
import type { PaperkinDatabase } from "./database.ts";
import { nullWhereLost } from "./lost-values.ts";

/** As much of a paper as the library needs to order and name it. */
export type KnownPaper = {
  /** Key in the catalogue. */
  readonly id: number;
  readonly names: Names;
  readonly title: string;
  /** The first authors, as many as a card names. */
  readonly authors: readonly string[];
  readonly year: number | null;
  /** True for one of the built-in list, which every browser has. */
  readonly isBuiltin: boolean;
};

/** What was known after a change of the catalogue. */
export type StoredKnown = { readonly upTo: number; readonly papers: readonly KnownPaper[] };

const KEY = "savedPapers";
/** Grows with every change of what is kept: an older version's is then made anew. */
const FORMAT = 2;

/** One text is read many times faster than ten thousand records. */
type Row = { readonly format: typeof FORMAT; readonly upTo: number; readonly papers: string };

export type SavedStore = ReturnType<typeof createSavedStore>;

/** The copy in a database. */
export function createSavedStore(db: PaperkinDatabase) {
  return {
    /** What is there; null when there is nothing, an older version wrote it, or it is damaged. */
    async read(): Promise<StoredKnown | null> {
      const row = await db.meta.get(KEY).catch(nullWhereLost);
      if (!isRow(row?.value)) return null;
      const papers = parseJson(row.value.papers);
      if (!Array.isArray(papers)) return null;
      // Nobody else writes there: it is what `write` wrote.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      return { upTo: row.value.upTo, papers: papers as readonly KnownPaper[] };
    },

    async write({ upTo, papers }: StoredKnown): Promise<void> {
      await db.meta.put({ key: KEY, value: { format: FORMAT, upTo, papers: JSON.stringify(papers) } satisfies Row });
    },
  };
}

function isRow(value: unknown): value is Row {
  return typeof value === "object" && value !== null && "format" in value && value.format === FORMAT;
}
