/** What hubs said of papers, as a digest wants it: the last word, and how fast a paper gains. */
import { dayAfter, localDay } from "../days.ts";
import type { Measure } from "../digest/choose.ts";
import { measuresOf } from "../digest/measures.ts";
import type { StoredPaper } from "./database.ts";
import type { MetricsStore } from "./metrics-store.ts";

/** What was counted before says nothing of how fast a paper gains now. */
const HISTORY_DAYS = 5;

/** Reads what hubs said of papers; gives one measure a paper, in their order. `gain` as for `measuresOf`. */
export function createMeasures(metricsStore: Pick<MetricsStore, "counted">, gain?: Parameters<typeof measuresOf>[2]) {
  return async (papers: readonly StoredPaper[], at: number): Promise<readonly Measure[]> =>
    measuresOf(await metricsStore.counted(papers, dayAfter(localDay(at), -HISTORY_DAYS)), at, gain);
}
