/** When the reader was here last, so that what came since can be told from what they may have seen. */
import type { PaperkinDatabase } from "./database.ts";

const KEY = "visit";
/** All that a reader looks at within this is one visit. */
const VISIT_MS = 30 * 60_000;

type Visit = {
  readonly beganAt: number;
  /** When something was looked at last. */
  readonly lastAt: number;
  /** The end of the visit before this one; null for the first. */
  readonly before: number | null;
};

export type Visits = ReturnType<typeof createVisits>;

/** The visits, in a database. */
export function createVisits(db: PaperkinDatabase) {
  return {
    /** The reader looks at something now: gives when the visit before this one ended, null when this is the first. */
    async look(now: number): Promise<number | null> {
      return db.transaction("rw", db.meta, async () => {
        const row = await db.meta.get(KEY);
        const visit = next(isVisit(row?.value) ? row.value : null, now);
        await db.meta.put({ key: KEY, value: visit });
        return visit.before;
      });
    },
  };
}

function next(visit: Visit | null, now: number): Visit {
  if (visit === null) return { beganAt: now, lastAt: now, before: null };
  // Set back, the clock says nothing of how long it has been.
  if (now < visit.beganAt) return { ...visit, beganAt: now, lastAt: now };
  if (now - visit.beganAt < VISIT_MS) return { ...visit, lastAt: now };
  return { beganAt: now, lastAt: now, before: visit.lastAt };
}

/** Nobody else writes there. */
function isVisit(value: unknown): value is Visit {
  return typeof value === "object" && value !== null && "beganAt" in value && "lastAt" in value && "before" in value;
}
