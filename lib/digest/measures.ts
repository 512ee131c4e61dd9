/** What a digest goes by of what hubs counted: counts, how fast papers gain beside each other, keywords. Pure. */
import type { Counts } from "../news-messages.ts";
import type { Metrics } from "../sources/source.ts";
import { gainOf, type Measured } from "../trending/momentum.ts";
import { momentumOf, type Measure } from "./choose.ts";

/** What was counted of a paper: the last word, null where nobody counts it, and day by day, the oldest first. */
type Counted = { readonly metrics: Metrics | null; readonly days: Measured["days"] };

/** One measure a paper, in their order, at a moment in epoch milliseconds; `gain` is upvotes a day, null where unknown. */
export function measuresOf(
  counted: readonly Counted[],
  at: number,
  gain: (measured: Measured, at: number) => number | null = gainOf,
): readonly Measure[] {
  const momenta = momentumOf(
    counted.map(({ metrics, days }) => {
      return metrics && gain({ upvotes: metrics.upvotes, listedAt: metrics.listedAt, days }, at);
    }),
  );
  return counted.map(({ metrics }, place) => ({
    counts: metrics && countsOf(metrics),
    momentum: momenta[place] ?? 0,
    listedAt: metrics?.listedAt ?? null,
    keywords: metrics?.keywords ?? [],
  }));
}

/** The counts alone of what else is known with them. */
export function countsOf({ upvotes, comments, stars }: Counts): Counts {
  return { upvotes, comments, stars };
}
