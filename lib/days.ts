/** Days of the reader's own calendar (`2026-11-23`): what a moment's is, and those before and after it. */

/** A day in milliseconds, where no clock is put forward or back. */
export const DAY_MS = 24 * 60 * 60 * 1000;

/** The reader's own date at a moment (epoch milliseconds). */
export function dayOf(at: number): string {
  const date = new Date(at);
  const parts = [date.getFullYear(), date.getMonth() + 1, date.getDate()];
  return parts.map((part) => String(part).padStart(2, "0")).join("-");
}

/** The day so many days after another, before it when negative; counted by the calendar, whatever clocks do at night. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** How many days lie between two days. */
export function daysBetween(first: string, last: string): number {
  return Math.round((Date.parse(last) - Date.parse(first)) / DAY_MS);
}
