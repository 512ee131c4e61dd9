/** A row of the loss table: what was done to a library, what the reader was told, and what was there afterwards. */
import type { Page } from "playwright";
import { setTimeout as wait } from "node:timers/promises";
import { ask } from "../../e2e/support/extension-api.ts";
import type { OpenChromium } from "../../e2e/support/chromium.ts";
import type { LocalSite } from "../../e2e/support/local-site.ts";
import { isUnharmed, readLibrary, type KeptBook, type Verdict } from "../../e2e/support/kept-book.ts";
import { openList } from "../../e2e/support/views.ts";

/** What rows are measured with. */
export type RowTools = {
  readonly site: LocalSite;
  readonly seed: number;
  readonly kills: number;
  readonly browserKills: number;
};

/** A line of the table. */
export type LossRow = {
  readonly what: string;
  /** How often it was done. */
  readonly times: number;
  /** Requests that were answered, that nobody answered, and those refused with a code. */
  readonly answered: number;
  readonly cut: number;
  readonly refused: Readonly<Record<string, number>>;
  /** The largest number of saved papers that were looked for. */
  readonly papers: number;
  readonly lost: number;
  readonly doubled: number;
  readonly notesLost: number;
  readonly statesLost: number;
  readonly surplus: number;
  readonly torn: number;
  /** Whether a view drew the lists at the end. */
  readonly shows: boolean;
  readonly remark: string;
};

/** How long lists may take to come back by themselves. */
const RETURN_MS = 30_000;

/** Adds verdicts up. */
export function createCount() {
  const sum = { papers: 0, lost: 0, doubled: 0, notesLost: 0, statesLost: 0, surplus: 0, torn: 0 };
  return {
    add(verdict: Verdict): void {
      sum.papers = Math.max(sum.papers, verdict.papers);
      for (const kind of ["lost", "doubled", "notesLost", "statesLost", "surplus"] as const) {
        sum[kind] += verdict[kind].length;
      }
      sum.torn += verdict.torn;
    },
    sum: () => sum,
  };
}

/** Looks until everything is there, or it has taken too long. */
export async function lookUntilThere(page: Page, book: KeptBook, patienceMs = RETURN_MS): Promise<Verdict> {
  const end = Date.now() + patienceMs;
  for (;;) {
    try {
      const verdict = book.compare(await readLibrary(page));
      if (isUnharmed(verdict) || Date.now() > end) return verdict;
    } catch (error) {
      if (Date.now() > end) throw error;
    }
    await wait(300);
  }
}

/** Whether the popup shows papers of the list that has most of them; the reader at work may have emptied others. */
export async function doListsShow(app: OpenChromium): Promise<boolean> {
  const popup = await app.popup();
  try {
    const lists = await ask(popup, "lists");
    const [fullest] = lists.filter(({ name }) => name !== null).toSorted((a, b) => b.papers - a.papers);
    if (fullest === undefined || fullest.name === null || fullest.papers === 0) return false;
    const rows = await openList(popup, fullest.name);
    await rows.first().waitFor({ timeout: 10_000 });
    return true;
  } catch {
    return false;
  } finally {
    await popup.close();
  }
}

/** Counts outcomes of requests. */
export function createTold() {
  const told = { answered: 0, cut: 0 };
  const refused: Record<string, number> = {};
  return {
    add(outcome: "answered" | "cut" | { readonly refused: string }): void {
      if (typeof outcome === "string") told[outcome] += 1;
      else refused[outcome.refused] = (refused[outcome.refused] ?? 0) + 1;
    },
    sum: () => ({ ...told, refused }),
  };
}
