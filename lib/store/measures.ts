/** What hubs said of papers, as a digest wants it: the last word, and how fast a paper gains. */
import { dayAfter, localDay } from "../days.ts";
import { momentumOf, type Measure } from "../digest/choose.ts";
import type { Measured } from "../trending/momentum.ts";
import type { PaperkinDatabase, StoredPaper } from "./database.ts";
import { createMetricsStore } from "./metrics-store.ts";

/** What was counted before says nothing of how fast a paper gains now. */
const HISTORY_DAYS = 5;

/** Upvotes a day; null where that is not known. */
export type GainOf = (measured: Measured, at: number) => number | null;

/** Reads what hubs said of papers from a database; gives one measure a paper, in their order. */
export function createMeasures(db: PaperkinDatabase, gainOf: GainOf) {
  const metricsStore = createMetricsStore(db);
  return async (papers: readonly StoredPaper[], at: number): Promise<readonly Measure[]> => {
    const counted = await metricsStore.counted(papers, dayAfter(localDay(at), -HISTORY_DAYS));
    const momenta = momentumOf(
      counted.map(({ metrics, days }) => {
        return metrics && gainOf({ upvotes: metrics.upvotes, listedAt: metrics.listedAt, days }, at);
      }),
    );
    return counted.map(({ metrics }, place) => ({
      counts: metrics && { upvotes: metrics.upvotes, comments: metrics.comments, stars: metrics.stars },
      momentum: momenta[place] ?? 0,
      listedAt: metrics?.listedAt ?? null,
      keywords: metrics?.keywords ?? [],
    }));
  };
}
