/** The watch inside a page: runs before the page's own scripts and notes its load event and its long tasks. */
import type { Page } from "playwright";

export type Load = {
  /** From the start of the navigation to the end of the load event. */
  readonly loadEventMs: number;
  /** Durations of tasks over 50 ms, in milliseconds. */
  readonly longTasks: readonly number[];
};

/** How long a page is watched after its load: Paperkin begins its work there. */
const afterLoadMs = 1_500;

declare global {
  var benchLongTasks: number[] | undefined;
}

/** Makes the page note its tasks. */
export async function installWatch(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const tasks: number[] = [];
    globalThis.benchLongTasks = tasks;
    new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({
      type: "longtask",
      buffered: true,
    });
  });
}

/** What a loaded page noted. */
export async function loadOf(page: Page): Promise<Load> {
  return page.evaluate(async (wait) => {
    await new Promise((resolve) => setTimeout(resolve, wait));
    const [navigation] = performance.getEntriesByType("navigation");
    const loadEventMs = navigation instanceof PerformanceNavigationTiming ? navigation.loadEventEnd : Number.NaN;
    return { loadEventMs, longTasks: globalThis.benchLongTasks ?? [] };
  }, afterLoadMs);
}
