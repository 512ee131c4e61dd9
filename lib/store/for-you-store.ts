/** Where the papers chosen for the reader lie between two lives of the worker. */
import type { Reason } from "../search/search-index.ts";
import type { PaperkinDatabase } from "./database.ts";
import { nullWhereLost } from "./lost-values.ts";

/** A chosen paper, the saved paper it is nearest to, and what the two share; papers by their keys. */
export type Choice = { readonly paper: number; readonly because: number; readonly reasons: readonly Reason[] };

/** What was chosen. */
export type Choices = {
  /** What it was chosen by: lists, catalogue and what was learned of it. Another one means that it is out of date. */
  readonly chosenBy: string;
  /** How many saved papers it goes by. */
  readonly basis: number;
  /** The closest first. */
  readonly choices: readonly Choice[];
};

const KEY = "forYou";
/** Grows with every change of how papers are chosen or of what is kept: an older version's are then chosen anew. */
const FORMAT = 1;

export type ForYouStore = ReturnType<typeof createForYouStore>;

/** What was chosen, in a database. */
export function createForYouStore(db: PaperkinDatabase) {
  return {
    /** What is there; null when there is nothing, or an older version wrote it. */
    async read(): Promise<Choices | null> {
      const row = await db.meta.get(KEY).catch(nullWhereLost);
      return isStored(row?.value) ? row.value.chosen : null;
    },

    async write(chosen: Choices): Promise<void> {
      await db.meta.put({ key: KEY, value: { format: FORMAT, chosen } });
    },
  };
}

/** Nobody else writes there: of the right format it is what `write` wrote. */
function isStored(value: unknown): value is { readonly chosen: Choices } {
  return typeof value === "object" && value !== null && "format" in value && value.format === FORMAT;
}
