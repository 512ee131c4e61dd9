/**
 * What the popup remembers in its own storage, which is read at once, so that it does not draw one thing and then
 * another. A browser that is set to store nothing for anybody forgets it.
 */
import type { TodayChoice } from "../../components/today-model.ts";
import { trendingPeriods, type TrendingPeriod } from "../../lib/news-messages.ts";

const TODAY = "today";
const PERIOD = "trendingPeriod";
const FURTHER = "further";

/** What the reader chose to see of today; null when they never chose. */
export function readTodayChoice(): TodayChoice | null {
  const choice = read(TODAY);
  return choice === "forYou" || choice === "trending" ? choice : null;
}

/** Keeps it for the next popup. */
export function keepTodayChoice(choice: TodayChoice): void {
  keep(TODAY, choice);
}

/** The time over which papers trend; the shortest when none was chosen. */
export function readPeriod(): TrendingPeriod {
  const chosen = read(PERIOD);
  return trendingPeriods.find((period) => period === chosen) ?? "today";
}

/** Keeps it for the next popup. */
export function keepPeriod(period: TrendingPeriod): void {
  keep(PERIOD, period);
}

/** Whether the reader has searched further before, and knows what that sends. */
export function readKnowsFurther(): boolean {
  return read(FURTHER) === "known";
}

/** Keeps that they have. */
export function keepKnowsFurther(): void {
  keep(FURTHER, "known");
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function keep(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch (error) {
    console.warn(error);
  }
}
