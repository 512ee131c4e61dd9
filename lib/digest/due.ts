/**
 * When a digest is due, by the reader's own clock. Nothing counts alarms: whoever wakes asks what is due now, so that a
 * day slept through, a clock that jumps or a night of 23 or 25 hours need no care of their own.
 */
import { DAY_MS } from "../days.ts";

/** What the reader's clock shows at an instant. */
export type LocalTime = {
  /** `2026-11-23`. */
  readonly day: string;
  /** 0 to 23. */
  readonly hour: number;
};

export type LocalClock = (at: number) => LocalTime;

export type DueQuestion = {
  /** Epoch milliseconds. */
  readonly now: number;
  /** The hour the reader wants it at. */
  readonly hour: number;
  /** The newest day that is done with; null before the first. */
  readonly newest: string | null;
  readonly clock: LocalClock;
};

const HOUR_MS = 60 * 60 * 1000;
/** Every clock on Earth is a multiple of it from UTC, so that full hours everywhere fall on one. */
const QUARTER_MS = HOUR_MS / 4;
/** From a wrong clock's day in the future to the next one that is due; a digest a day, and nights of any length. */
const MOST_AHEAD_MS = 4 * DAY_MS;

/** The clock of a time zone, by its IANA name; without one, of wherever the machine is at present. */
export function localClock(timeZone?: string): LocalClock {
  const format = new Intl.DateTimeFormat("en-US-u-ca-gregory-nu-latn", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    hourCycle: "h23",
  });
  return (at) => {
    const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]));
    const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? "";
    return { day: `${part("year")}-${part("month")}-${part("day")}`, hour: Number(part("hour")) };
  };
}

/**
 * The day whose digest is due; null when none is. A day is due from its hour on, or from the next one where clocks skip
 * it; days before the newest are done with, whatever a journey west makes of today.
 */
export function dueDay({ now, hour, newest, clock }: DueQuestion): string | null {
  const here = clock(now);
  const day = here.hour >= hour ? here.day : dayWithoutHour(now, hour, clock);
  return day !== null && (newest === null || day > newest) ? day : null;
}

/** When a digest is due next, epoch milliseconds: now, when one is due now. */
export function nextDue({ now, newest, ...rest }: DueQuestion): number {
  if (dueDay({ now, newest, ...rest }) !== null) return now;
  // A wrong clock may have left a digest of a day to come: nobody needs to look at every quarter of an hour till then.
  const start = newest === null ? now : Math.max(now, Date.parse(newest) - DAY_MS);
  const first = Math.ceil(start / QUARTER_MS) * QUARTER_MS;
  for (let at = first; at < first + MOST_AHEAD_MS; at += QUARTER_MS) {
    if (dueDay({ now: at, newest, ...rest }) !== null) return at;
  }
  return first + MOST_AHEAD_MS;
}

/** Yesterday, when its clock has just gone from before the hour to midnight (Nuuk skips 23:00 in March); else null. */
function dayWithoutHour(now: number, hour: number, clock: LocalClock): string | null {
  const { day, hour: here } = clock(now);
  if (here > 0) return null;
  let at = Math.floor(now / QUARTER_MS) * QUARTER_MS;
  while (clock(at).day === day) at -= QUARTER_MS;
  const eve = clock(at);
  return eve.hour < hour ? eve.day : null;
}
