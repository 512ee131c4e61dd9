/** Picks the best of many. */

/** The first `limit` of `values` in `order`, found without sorting them all. */
export function bestOf<T>(values: readonly T[], limit: number, order: (one: T, other: T) => number): T[] {
  let best: T[] = [];
  let worst: T | undefined;
  for (const value of values) {
    if (worst !== undefined && order(value, worst) >= 0) continue;
    best.push(value);
    if (best.length < limit * 2) continue;
    best = best.sort(order).slice(0, limit);
    worst = best.at(-1);
  }
  return best.sort(order).slice(0, limit);
}
