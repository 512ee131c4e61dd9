/** The figures of the bench: how well an answer is ranked, and how a set of measured values is spread. */

/** How many papers an engine is asked for, and how deep an answer counts. */
export const depth = 10;

/** 1 / rank of the first right paper among the first ten; 0 when there is none. */
export function reciprocalRank(found: readonly number[], right: readonly number[]): number {
  const rank = found.slice(0, depth).findIndex((id) => right.includes(id));
  return rank === -1 ? 0 : 1 / (rank + 1);
}

/** Normalised discounted cumulative gain of the first ten, every right paper worth the same. */
export function ndcg(found: readonly number[], right: readonly number[]): number {
  const wanted = new Set(right);
  let gain = 0;
  for (const [rank, id] of found.slice(0, depth).entries()) if (wanted.delete(id)) gain += discount(rank);
  let ideal = 0;
  for (let rank = 0; rank < Math.min(depth, new Set(right).size); rank++) ideal += discount(rank);
  return ideal === 0 ? 0 : gain / ideal;
}

/** The smallest value that is at least as large as `share` of all (nearest rank); NaN when there are none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

/** NaN when there are none. */
export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The two percentiles that are reported everywhere. */
export function spread(values: readonly number[]): { p50: number; p95: number } {
  return { p50: percentile(values, 0.5), p95: percentile(values, 0.95) };
}

/** What a paper at a rank, counted from 0, is worth. */
export function discount(rank: number): number {
  return 1 / Math.log2(rank + 2);
}
