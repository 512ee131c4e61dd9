/** How fast papers gain what others think of them. Pure. */
import { DAY_MS, daysBetween } from "../days.ts";

/** What was counted of a paper on one day (`2026-11-23`). */
type DayCount = { readonly day: string; readonly upvotes: number };

export type Measured = {
  readonly upvotes: number;
  /** When its hub listed it, epoch milliseconds; null when that is not known. */
  readonly listedAt: number | null;
  /** What was counted on days, the oldest first. */
  readonly days: readonly DayCount[];
};

/** Days over which what was counted says how fast a paper gains now. */
const RECENT_DAYS = 3;
/** A paper rises when it gains so many times what the middle one of its list does… */
const RISING_TIMES = 2;
/** …and at least so many upvotes a day: in a list that nobody votes for, one vote is no rise. */
const RISING_LEAST = 5;

/**
 * Upvotes gained a day. By what was counted here: from the first of the last three days that were counted to the last.
 * With one day or none: all upvotes by the days since the paper was listed, at least one. Null when neither is known.
 */
export function gainOf({ upvotes, listedAt, days }: Measured, now: number): number | null {
  const last = days.at(-1);
  const first = last && days.find(({ day }) => daysBetween(day, last.day) <= RECENT_DAYS);
  if (last !== undefined && first !== undefined && first !== last) {
    return (last.upvotes - first.upvotes) / daysBetween(first.day, last.day);
  }
  return listedAt === null ? null : upvotes / Math.max(1, daysSince(listedAt, now));
}

/** Which papers of a list rise: those that gain at least twice the median of the list, and five upvotes a day. */
export function risingOf(papers: readonly Measured[], now: number): readonly boolean[] {
  const gains = papers.map((paper) => gainOf(paper, now));
  const least = Math.max(RISING_LEAST, RISING_TIMES * medianOf(gains.filter((gain) => gain !== null)));
  return gains.map((gain) => gain !== null && gain >= least);
}

/**
 * What today's papers are ordered by: upvotes by one and the days since the paper was listed, so that this morning's
 * paper need not have as many as yesterday's, which had a day longer to get them.
 */
export function weightOf({ upvotes, listedAt }: Pick<Measured, "upvotes" | "listedAt">, now: number): number {
  return upvotes / (1 + (listedAt === null ? 0 : daysSince(listedAt, now)));
}

/** Never negative: a clock may have been set back. */
function daysSince(at: number, now: number): number {
  return Math.max(0, (now - at) / DAY_MS);
}

function medianOf(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}
