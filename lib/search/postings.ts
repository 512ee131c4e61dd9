/** The papers that hold a term, kept in the order of their slots. */

/** `slots` ascending, and beside each the count of the term in that paper. */
export type Postings = { readonly slots: number[]; readonly counts: number[] };

/** Adds a posting for a slot that has none. */
export function insertPosting({ slots, counts }: Postings, slot: number, count: number): void {
  const position = lowerBound(slots, slot);
  if (position === slots.length) {
    slots.push(slot);
    counts.push(count);
  } else {
    slots.splice(position, 0, slot);
    counts.splice(position, 0, count);
  }
}

/** Takes out the posting of a slot that has one. */
export function removePosting({ slots, counts }: Postings, slot: number): void {
  const position = lowerBound(slots, slot);
  slots.splice(position, 1);
  counts.splice(position, 1);
}

/** The first position in the ascending `numbers` whose value is not below `wanted`. */
function lowerBound(numbers: readonly number[], wanted: number): number {
  const last = numbers.at(-1);
  if (last === undefined || last < wanted) return numbers.length;
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
