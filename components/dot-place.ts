/**
 * Where the dot of a link goes, from the boxes of its text and of the text around it: before the link, in the margin of
 * its line, after it, or where all are taken between the lines. Pure; everything in the same coordinates.
 */

export type Box = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };

export type LinkBoxes = {
  /** The link's first and last line. */
  readonly first: Box;
  readonly last: Box;
  /** Text, or a list's bullet, that no dot may cover. */
  readonly taken: readonly Box[];
  /** How far to the sides a dot may go. */
  readonly bounds: { readonly left: number; readonly right: number };
  /** A short text ("[12]") that begins the link's line and leaves no room between; null when there is none. */
  readonly lead: Box | null;
  /** The end of the room on the link's last line: beyond it another column begins. */
  readonly end: number;
  readonly isRightToLeft: boolean;
  /** Height of a line, at least that of its text. */
  readonly lineHeight: number;
};

/** The corner and size of a dot. */
export type DotPlace = { readonly left: number; readonly top: number; readonly size: number };

export const DOT = 7;
/** Between the lines of a running text there is less room. */
const SMALL_DOT = 6;
const GAP = 4;

export function placeDot(boxes: LinkBoxes): DotPlace {
  const { first, last, end, isRightToLeft } = boxes;
  const before = isRightToLeft ? rightOf(first) : leftOf(first);
  if (isFree(before, boxes)) return before;
  const margin = boxes.lead && (isRightToLeft ? rightOf(boxes.lead) : leftOf(boxes.lead));
  if (margin !== null && isFree(margin, boxes)) return margin;
  const after = isRightToLeft ? leftOf(last) : rightOf(last);
  const isInColumn = isRightToLeft ? after.left >= end : after.left + DOT <= end;
  return isInColumn && isFree(after, boxes) ? after : overStart(boxes);
}

function leftOf(line: Box): DotPlace {
  return { left: line.left - GAP - DOT, top: middleOf(line), size: DOT };
}

function rightOf(line: Box): DotPlace {
  return { left: line.right + GAP, top: middleOf(line), size: DOT };
}

function middleOf({ top, bottom }: Box): number {
  return (top + bottom - DOT) / 2;
}

/** Between the link's first line and the one above it. */
function overStart({ first, isRightToLeft, lineHeight }: LinkBoxes): DotPlace {
  const gap = Math.max(0, lineHeight - (first.bottom - first.top));
  const left = isRightToLeft ? first.right - SMALL_DOT : first.left;
  return { left, top: first.top - (gap + SMALL_DOT) / 2, size: SMALL_DOT };
}

/** True with a pixel of air on each side, which is the dot's outline. */
function isFree({ left, top, size }: DotPlace, { bounds, taken }: LinkBoxes): boolean {
  const box = { left: left - 1, top: top - 1, right: left + size + 1, bottom: top + size + 1 };
  if (box.left < bounds.left || box.right > bounds.right) return false;
  return !taken.some((text) => overlap(text, box));
}

function overlap(one: Box, other: Box): boolean {
  const beside = one.right <= other.left || one.left >= other.right;
  return !beside && one.bottom > other.top && one.top < other.bottom;
}
