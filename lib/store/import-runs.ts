/**
 * Imports of entries come in parts, each a change with a token of its own; here the tokens of one import are kept, so that
 * all of it is taken back at once. A token is written down before its change is made: a worker killed between the two
 * leaves one that takes nothing back, never a change that nothing takes back.
 */
import { PaperkinError } from "../errors.ts";
import type { PaperkinDatabase } from "./database.ts";

/** An import, or the undoing of one. */
type Run = {
  readonly run: string;
  /** What takes all of it back; null until it has ended. */
  readonly undo: string | null;
  /** Of its parts, in the order they were made. */
  readonly tokens: readonly string[];
};

const KEY = "importRuns";
/** The last ones; a change of the lists can be taken back for a day only. */
const MOST_RUNS = 20;

export type ImportRuns = ReturnType<typeof createImportRuns>;

/** The imports of a database. */
export function createImportRuns(db: PaperkinDatabase) {
  async function read(): Promise<readonly Run[]> {
    const row = await db.meta.get(KEY);
    return isRuns(row?.value) ? row.value : [];
  }

  /** Puts a run at the end in place of what it was. */
  async function change(run: string, make: (known: Run) => Run): Promise<Run> {
    return db.transaction("rw", db.meta, async () => {
      const runs = await read();
      const made = make(runs.find((known) => known.run === run) ?? { run, undo: null, tokens: [] });
      const others = runs.filter((known) => known.run !== run);
      await db.meta.put({ key: KEY, value: [...others, made].slice(-MOST_RUNS) });
      return made;
    });
  }

  return {
    /** A token for the next part of an import. */
    async nextToken(run: string): Promise<string> {
      const token = crypto.randomUUID();
      await change(run, (known) => ({ ...known, tokens: [...known.tokens, token] }));
      return token;
    },

    /** What takes all of an import back, the same whenever it is asked; null when it changed nothing. */
    async end(run: string): Promise<string | null> {
      const { tokens, undo } = await change(run, (known) => ({ ...known, undo: known.undo ?? crypto.randomUUID() }));
      const made = await db.changes.where("token").anyOf(tokens).count();
      return made === 0 ? null : undo;
    },

    /**
     * Takes an import back by the undo of its parts, the last first, and gives what makes it again; null when the token is
     * of no import. Throws `undoExpired` when nothing of it is left to take back.
     */
    async undo(token: string, undoPart: (part: string) => Promise<string>): Promise<string | null> {
      const found = (await read()).find(({ undo }) => undo === token);
      if (found === undefined) return null;
      const again: string[] = [];
      for (const part of found.tokens.toReversed()) {
        const back = await undoPart(part).catch((error: unknown) => {
          if (error instanceof PaperkinError && error.code === "undoExpired") return null;
          throw error;
        });
        if (back !== null) again.push(back);
      }
      if (again.length === 0) throw new PaperkinError("undoExpired");
      const undo = crypto.randomUUID();
      await change(undo, (known) => ({ ...known, undo, tokens: again }));
      return undo;
    },
  };
}

/** Nobody else writes there. */
function isRuns(value: unknown): value is readonly Run[] {
  return Array.isArray(value);
}
