/** The time machine: which days there are, the lists as they were at the end of one, and what changed on it. */
import { countChanges, isNews, overwrite } from "../sync/delta.ts";
import { emptyLists, type ListsState } from "../sync/merge.ts";
import { unpackState } from "../sync/pack-state.ts";
import { isHiddenList } from "../sync/paper-states.ts";
import type { HistoryDay } from "../travel-messages.ts";
import type { ChangeRow, PaperkinDatabase } from "./database.ts";
import { nullWhereLost } from "./lost-values.ts";

export type History = ReturnType<typeof createHistory>;

/** The history of the lists of a database. */
export function createHistory(db: PaperkinDatabase) {
  /** The number of the last change by the end of a day. */
  async function lastBy(day: string): Promise<number> {
    const tallies = await db.tallies.where("day").belowOrEqual(day).toArray();
    return Math.max(0, ...tallies.map(({ last }) => last));
  }

  /** The newest snapshot that is not younger than a change and can be read. */
  async function snapshotBy(last: number): Promise<{ state: ListsState; upTo: number }> {
    const days = await db.days.where("upTo").belowOrEqual(last).primaryKeys();
    for (const day of days.toReversed()) {
      const row = (await db.days.get(day).catch(nullWhereLost)) ?? null;
      const state = row && (await unpackState(new Uint8Array(row.bytes)));
      if (row !== null && state !== null) return { state, upTo: row.upTo };
    }
    return { state: emptyLists(), upTo: 0 };
  }

  return {
    /** The days on which something changed, the latest first, and the one that lists are from which are older than the log. */
    async days(): Promise<readonly HistoryDay[]> {
      const [tallies, oldest] = await Promise.all([
        db.tallies.filter(({ changes }) => changes > 0).toArray(),
        db.days.where("upTo").equals(0).primaryKeys(),
      ]);
      const days = tallies.map(({ day, changes, saved, removed }) => ({ day, changes, saved, removed }));
      const early = oldest.filter((day) => days.every((other) => other.day !== day));
      return [...early.map((day) => ({ day, changes: 0, saved: 0, removed: 0 })), ...days].sort((a, b) =>
        b.day < a.day ? -1 : Number(b.day > a.day),
      );
    },

    /** The lists as they were at the end of a day. */
    async stateAt(day: string): Promise<ListsState> {
      const last = await lastBy(day);
      const { state, upTo } = await snapshotBy(last);
      const changes = await db.changes.where("n").between(upTo, last, false, true).toArray();
      return overwrite(
        state,
        changes.map(({ after }) => after),
      );
    },

    /** What changed on a day, the latest first; changes that show nowhere are left out. */
    async changesOn(day: string, limit: number): Promise<readonly ChangeRow[]> {
      const keys = await db.changes.where("day").equals(day).primaryKeys();
      const changes: ChangeRow[] = [];
      // One by one: a change may be of thousands of papers, and most are asked for in small numbers.
      for (const n of keys.toReversed()) {
        if (changes.length >= limit) break;
        const change = await db.changes.get(n);
        if (change !== undefined && isVisible(change)) changes.push(change);
      }
      return changes;
    },
  };
}

function isVisible(change: ChangeRow): boolean {
  return isNews(countChanges(change, isHiddenList));
}
