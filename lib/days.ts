/** Days (`2026-11-23`): which one a moment is in, for the reader or in UTC, and those before and after it. */

/** A day in milliseconds, where no clock is put forward or back. */
export const DAY_MS = 24 * 60 * 60 * 1000;

/** The day a moment (epoch milliseconds) is in by the reader's own clock; what readers see goes by it. */
export function localDay(at: number): string {
  const date = new Date(at);
  const parts = [date.getFullYear(), date.getMonth() + 1, date.getDate()];
  return parts.map((part) => String(part).padStart(2, "0")).join("-");
}

/** The day of UTC that a moment (epoch milliseconds) is in; what services count and name goes by it. */
export function utcDay(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

/** The day so many days after another, before it when negative; counted by the calendar, whatever clocks do at night. */
export function dayAfter(day: string, days: number): string {
  return utcDay(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS);
}

/** How many days lie between two days. */
export function daysBetween(first: string, last: string): number {
  return Math.round((Date.parse(last) - Date.parse(first)) / DAY_MS);
}
