/** Which neighbouring segments are worth merging: few segments search fast, few merges write little. */

/** A segment is merged with the one before it unless that is so many times as large. */
const FACTOR = 3;
/** While much is still to come, segments only wait until there are so many. */
const MOST_WAITING = 12;

/**
 * The range [start, end) of segments to merge next, given the living papers of each, oldest first; null when none are.
 * With `isGrowing` more segments follow at once, and merging the early ones again and again would be in vain.
 */
export function nextMerge(sizes: readonly number[], isGrowing: boolean): readonly [start: number, end: number] | null {
  if (isGrowing && sizes.length <= MOST_WAITING) return null;
  let start = sizes.length - 1;
  let sum = sizes[start] ?? 0;
  while (start > 0 && (sizes[start - 1] ?? 0) < FACTOR * Math.max(1, sum)) {
    start -= 1;
    sum += sizes[start] ?? 0;
  }
  return sizes.length - start > 1 ? [start, sizes.length] : null;
}
