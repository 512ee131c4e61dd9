/**
 * The log of changes of the lists, the days it is told by, and a snapshot for every day on which something changed. The
 * log is only ever added to; an old state is a snapshot with the changes after it written over it.
 */
import { daysBetween, dayAfter, localDay } from "../days.ts";
import { cellsOf, type Cell } from "../sync/cells.ts";
import { countChanges, isNews } from "../sync/delta.ts";
import type { ListsState } from "../sync/merge.ts";
import { packState } from "../sync/pack-state.ts";
import { isHiddenList } from "../sync/paper-states.ts";
import type { ChangeCause, ChangeRow, DayRow, PaperkinDatabase } from "./database.ts";
import { lastChange } from "./list-rows.ts";

/** Snapshots of so many days are all kept; before that, one a week. */
const DAILY_DAYS = 90;
const WEEK_DAYS = 7;
/** A Monday. */
const FIRST_WEEK = "1970-01-05";

/** A change to be logged. */
export type Logged = {
  readonly cause: ChangeCause;
  readonly token: string | null;
  readonly after: readonly Cell[];
  readonly before: readonly Cell[];
};

/** The log over a database. */
export function createListLog(db: PaperkinDatabase) {
  return {
    /** The tables that `add` writes to. */
    tables: [db.changes, db.tallies, db.days] as const,

    /** The change with this token; undefined when there is none. */
    async find(token: string): Promise<ChangeRow | undefined> {
      return db.changes.where("token").equals(token).first();
    },

    /** The number of the last change, 0 before the first. */
    async last(): Promise<number> {
      return lastChange(db);
    },

    /** Whether changes are missing from it: none is ever removed, so a database without them has lost what they did. */
    async hasHoles(): Promise<boolean> {
      const [count, last] = await Promise.all([db.changes.count(), db.changes.orderBy("n").lastKey()]);
      return count < Number(last ?? 0);
    },

    /** The changes after a number, in order. */
    async since(n: number): Promise<readonly ChangeRow[]> {
      return db.changes.where("n").above(n).toArray();
    },

    /**
     * The snapshot to store along with the first change of a new day, `current` being the lists before it; null on every
     * later one. Made beforehand, because a transaction does not wait for compression.
     */
    async snapshot(current: ListsState, at: number): Promise<DayRow | null> {
      const last = await db.tallies.orderBy("last").last();
      const today = localDay(at);
      if (last === undefined ? isEmpty(current) : last.day === today) return null;
      // Lists that are older than the log: what they were yesterday is not known any better than this.
      const day = last?.day ?? dayAfter(today, -1);
      return { day, upTo: last?.last ?? 0, bytes: await packState(current) };
    },

    /** Adds a change and gives its number; inside a transaction over `tables`. */
    async add({ cause, token, after, before }: Logged, at: number, snapshot: DayRow | null): Promise<number> {
      const day = localDay(at);
      if (snapshot !== null) {
        await db.days.put(snapshot);
        await db.days.bulkDelete(superfluous(await db.days.toCollection().primaryKeys(), day));
      }
      const n = await db.changes.add({ at, day, cause, token, after, before });
      const counts = countChanges({ after, before }, isHiddenList);
      const tally = (await db.tallies.get(day)) ?? { day, last: n, changes: 0, saved: 0, removed: 0 };
      await db.tallies.put({
        day,
        last: n,
        changes: tally.changes + Number(isNews(counts)),
        saved: tally.saved + counts.saved,
        removed: tally.removed + counts.removed,
      });
      return n;
    },
  };
}

/** What browsers say of themselves is nothing to go back to. */
function isEmpty(state: ListsState): boolean {
  return cellsOf(state).every(({ kind }) => kind === "device");
}

/** Of days that are long ago, those that are not the last of their week. */
function superfluous(days: readonly string[], today: string): string[] {
  const old = days.filter((day) => daysBetween(day, today) > DAILY_DAYS).sort();
  return old.filter((day, place) => {
    const next = old[place + 1];
    return next !== undefined && weekOf(next) === weekOf(day);
  });
}

function weekOf(day: string): number {
  return Math.floor(daysBetween(FIRST_WEEK, day) / WEEK_DAYS);
}
