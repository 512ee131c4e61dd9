/**
 * What the reader chose to see of today, in the popup's own storage: it is read at once, so that the popup does not
 * draw one and then the other. A browser that is set to store nothing for anybody forgets it.
 */
import type { TodayChoice } from "../../components/today-model.ts";

const KEY = "today";

/** The choice; null when there was none. */
export function readTodayChoice(): TodayChoice | null {
  try {
    const choice = localStorage.getItem(KEY);
    return choice === "forYou" || choice === "trending" ? choice : null;
  } catch {
    return null;
  }
}

/** Keeps it for the next popup. */
export function keepTodayChoice(choice: TodayChoice): void {
  try {
    localStorage.setItem(KEY, choice);
  } catch (error) {
    console.warn(error);
  }
}
