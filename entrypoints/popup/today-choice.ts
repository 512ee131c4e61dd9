/**
 * What the reader chose to see of today, in the popup's own storage: it is read at once, so that the popup does not
 * draw one and then the other. A browser that is set to store nothing for anybody forgets it.
 */
import type { TodayChoice } from "../../components/today-model.ts";
import { trendingPeriods, type TrendingPeriod } from "../../lib/news-messages.ts";

const CHOICE = "today";
const PERIOD = "trendingPeriod";

/** The choice; null when there was none. */
export function readTodayChoice(): TodayChoice | null {
  const choice = read(CHOICE);
  return choice === "forYou" || choice === "trending" ? choice : null;
}

/** Keeps it for the next popup. */
export function keepTodayChoice(choice: TodayChoice): void {
  keep(CHOICE, choice);
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
