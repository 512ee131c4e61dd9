/** Reads the postings of one word for the kin finder: who has it how often, and what that adds to each paper's sum. */
import type { Expansion } from "../accumulator.ts";
import { headKinds, type Lists } from "../segment.ts";
import { TITLE_COUNT } from "./features.ts";

const roots = Float32Array.from({ length: 256 }, (_, count) => Math.sqrt(count));

// The loops over postings are functions of their own with all they touch as arguments: V8 makes the most of these.

/** Counts a word in the papers that have it in the title; gives how many have it at all so far. */
export function countHead(
  { bytes, starts }: Lists,
  word: number,
  base: number,
  dead: Uint8Array | null,
  counts: Uint8Array,
  holders: Int32Array,
  heldBefore: number,
): number {
  let held = heldBefore;
  const end = starts[word + 1] ?? 0;
  let position = starts[word] ?? 0;
  let slot = base;
  while (position < end) {
    let entry = bytes[position++] ?? 0;
    if (entry > 127) {
      entry &= 127;
      for (let shift = 7; ; shift += 7) {
        const byte = bytes[position++] ?? 0;
        entry |= (byte & 127) << shift;
        if (byte < 128) break;
      }
    }
    slot += entry >>> 2;
    if ((entry & 3) !== headKinds.title) continue;
    position += 1;
    if (dead !== null && dead[slot] === 1) continue;
    const known = counts[slot] ?? 0;
    if (known === 0) holders[held++] = slot;
    counts[slot] = known + TITLE_COUNT;
  }
  return held;
}

/** Counts a word in the papers that have it in the abstract. */
export function countBody(
  { bytes, starts }: Lists,
  word: number,
  base: number,
  dead: Uint8Array | null,
  counts: Uint8Array,
  holders: Int32Array,
  heldBefore: number,
): number {
  let held = heldBefore;
  const end = starts[word + 1] ?? 0;
  let position = starts[word] ?? 0;
  let slot = base;
  while (position < end) {
    let entry = bytes[position++] ?? 0;
    if (entry > 127) {
      entry &= 127;
      for (let shift = 7; ; shift += 7) {
        const byte = bytes[position++] ?? 0;
        entry |= (byte & 127) << shift;
        if (byte < 128) break;
      }
    }
    slot += entry >>> 2;
    if (dead !== null && dead[slot] === 1) continue;
    const known = counts[slot] ?? 0;
    if (known === 0) holders[held++] = slot;
    // 1, 2, 3 or more times: `bodyCounts`.
    counts[slot] = known + ((entry & 3) === 3 ? 5 : (entry & 3) + 1);
  }
  return held;
}

/** Adds a word's share to the papers that have it, and forgets its counts; gives how many papers have a sum. */
export function addShares(
  weight: number,
  holders: Int32Array,
  held: number,
  counts: Uint8Array,
  sums: Float32Array,
  touched: Int32Array,
  touchedBefore: number,
): number {
  let touchedCount = touchedBefore;
  for (let index = 0; index < held; index++) {
    const slot = holders[index] ?? 0;
    const share = weight * (roots[counts[slot] ?? 0] ?? 0);
    counts[slot] = 0;
    const known = sums[slot] ?? 0;
    if (known === 0) touched[touchedCount++] = slot;
    sums[slot] = known + share;
  }
  return touchedCount;
}

/** Bytes of the postings of a word: about as many as papers that have it. */
export function bytesOf({ part: { segment }, from }: Expansion): number {
  const { head, body } = segment;
  return (
    (head.starts[from + 1] ?? 0) - (head.starts[from] ?? 0) + (body.starts[from + 1] ?? 0) - (body.starts[from] ?? 0)
  );
}
