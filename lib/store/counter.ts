/**
 * How many papers the catalogue has. The browser counts by walking through all of them (a second for 100,000), so the
 * number is remembered with the number of the change it is true for, and kept in step by the merges.
 */
import { lastRev } from "./changes.ts";
import type { PaperkinDatabase } from "./database.ts";
import type { Step } from "./merge-chunk.ts";

/** A counter over a database. */
export function createCounter(db: PaperkinDatabase) {
  let counted: { readonly rev: number; readonly papers: number } | null = null;

  db.on("close", () => {
    counted = null;
  });

  return {
    /** Papers in the catalogue. */
    async count(): Promise<number> {
      return db.transaction("r", db.papers, db.departed, async () => {
        const rev = await lastRev(db);
        if (counted?.rev !== rev) counted = { rev, papers: await db.papers.count() };
        return counted.papers;
      });
    },

    /**
     * Takes in what a merge is about to do. Should its transaction fail, no later step begins where this one ended,
     * and the papers are counted anew.
     */
    follow({ from, to, grewBy }: Step): void {
      counted = counted?.rev === from ? { rev: to, papers: counted.papers + grewBy } : null;
    },
  };
}
