/**
 * The imports of files: what was chosen and how far each has come. The papers of a chunk and the place in the file are
 * written in one transaction, so that a worker that dies at any line neither loses nor doubles a paper.
 */
import type { ErrorCode } from "../errors.ts";
import type { Paper } from "../paper.ts";
import type { ImportRow, PaperkinDatabase } from "./database.ts";
import type { Catalogue, Merged } from "./papers.ts";

/** The source of papers that came from a file. */
export const FILE_SOURCE = "file";

type State = ImportRow["state"];

/** What was read from a file at one go. */
export type FileChunk = {
  readonly papers: readonly Paper[];
  /** Lines that made no paper, by reason. */
  readonly skipped: Readonly<Record<string, number>>;
  /** Bytes of the file that have been read when this is in. */
  readonly end: number;
};

export type Imports = ReturnType<typeof createImports>;

/** The imports over a database and its catalogue. */
export function createImports(db: PaperkinDatabase, catalogue: Catalogue) {
  /** Moves an import on when it is in one of these states; null when it is not, or is no more. */
  function change(id: number, from: readonly State[], to: Partial<ImportRow>): Promise<ImportRow | null> {
    return db.transaction("rw", db.imports, async () => {
      const row = await db.imports.get(id);
      if (row === undefined || !from.includes(row.state)) return null;
      const changed = { ...row, ...to };
      await db.imports.put(changed);
      return changed;
    });
  }

  return {
    /** Every import, oldest first. */
    all: (): Promise<readonly ImportRow[]> => db.imports.toArray(),

    /** Notes that a file is being copied and gives the import's key. */
    async begin(name: string, copy: string): Promise<number> {
      const counts = { size: 0, offset: 0, added: 0, merged: 0, skipped: {}, error: null };
      return db.imports.add({ name, copy, state: "copying", ...counts });
    },

    /** The copy is complete, or a failure is to be forgotten: the import may run. */
    async run(id: number): Promise<void> {
      await change(id, ["copying", "failed"], { state: "running", error: null });
    },

    /** How many bytes there are to read. */
    async measured(id: number, size: number): Promise<ImportRow | null> {
      return change(id, ["running"], { size });
    },

    /**
     * Merges a chunk that was read from `row.offset` on and moves the import there, in one transaction. Null when the
     * import was cancelled meanwhile or has moved on already: then nothing was written.
     */
    async take(
      row: ImportRow,
      { papers, skipped, end }: FileChunk,
    ): Promise<{ row: ImportRow; merged: Merged } | null> {
      return db.transaction("rw", db.papers, db.sources, db.departed, db.imports, async () => {
        const now = await db.imports.get(row.id);
        if (now?.state !== "running" || now.offset !== row.offset) return null;
        const merged = await catalogue.merge(papers, FILE_SOURCE);
        const next: ImportRow = {
          ...now,
          offset: end,
          added: now.added + merged.added,
          merged: now.merged + papers.length - merged.added,
          skipped: sum(now.skipped, skipped),
        };
        await db.imports.put(next);
        return { row: next, merged };
      });
    },

    /** Everything is in. */
    async finish(id: number): Promise<void> {
      await change(id, ["running"], { state: "done" });
    },

    /** It cannot go on; nothing that is in is lost. */
    async fail(id: number, error: ErrorCode): Promise<void> {
      await change(id, ["copying", "running"], { state: "failed", error });
    },

    /** The reader has had enough; what is in stays. */
    async cancel(id: number): Promise<void> {
      await change(id, ["copying", "running", "failed"], { state: "cancelled", error: null });
    },

    /** Drops the row of an import that is over. */
    async forget(id: number): Promise<void> {
      await db.transaction("rw", db.imports, async () => {
        const row = await db.imports.get(id);
        if (row !== undefined && row.state !== "copying" && row.state !== "running") await db.imports.delete(id);
      });
    },
  };
}

function sum(one: Readonly<Record<string, number>>, other: Readonly<Record<string, number>>): Record<string, number> {
  const counts = { ...one };
  for (const [reason, count] of Object.entries(other)) counts[reason] = (counts[reason] ?? 0) + count;
  return counts;
}
