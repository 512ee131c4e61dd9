/** The weeks and months of UTC as services name them. */
import { DAY_MS } from "../days.ts";

/** The week of ISO 8601 so many weeks before a moment: `2026-W48`. A week belongs to the year of its Thursday. */
export function weekOf(moment: number, before = 0): string {
  const day = new Date(moment - before * 7 * DAY_MS);
  const weekday = day.getUTCDay() || 7;
  const thursday = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate() + 4 - weekday));
  const year = thursday.getUTCFullYear();
  const week = Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / (7 * DAY_MS)) + 1;
  return `${year}-W${String(week).padStart(2, "0")}`;
}

/** The month so many months before a moment: `2026-11`. */
export function monthOf(moment: number, before = 0): string {
  const day = new Date(moment);
  return new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() - before, 1)).toISOString().slice(0, 7);
}
