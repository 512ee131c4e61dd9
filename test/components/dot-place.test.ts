/** Where a dot goes: never over text, never beyond the page's edge. */
import { expect, test } from "vitest";
import { placeDot, type Box, type DotPlace, type LinkBoxes } from "../../components/dot-place.ts";

const line: Box = { left: 100, top: 50, right: 200, bottom: 68 };
const link: LinkBoxes = {
  first: line,
  last: line,
  taken: [],
  bounds: { left: 0, right: 800 },
  lead: null,
  end: 600,
  isRightToLeft: false,
  lineHeight: 24,
};
const textBefore: Box = { left: 20, top: 50, right: 96, bottom: 68 };
const textAfter: Box = { left: 204, top: 50, right: 300, bottom: 68 };

const rightOf = ({ left, size }: DotPlace) => left + size;

test("before the link where there is room, after it in a text from right to left", () => {
  expect(rightOf(placeDot(link))).toBeLessThan(100);
  expect(placeDot({ ...link, end: 0, isRightToLeft: true }).left).toBeGreaterThan(200);
});

test("in the margin when only the line's number is before the link", () => {
  const number: Box = { ...textBefore, left: 70 };
  expect(rightOf(placeDot({ ...link, taken: [number, textAfter], lead: number }))).toBeLessThan(70);
});

test("after the link when text is before it, or the page's edge", () => {
  expect(placeDot({ ...link, taken: [textBefore] }).left).toBeGreaterThan(200);
  const atEdge: Box = { ...line, left: 2 };
  expect(placeDot({ ...link, first: atEdge, last: atEdge }).left).toBeGreaterThan(200);
});

test("between the lines when both sides are taken, or the column ends", () => {
  const between = { left: 100, size: 6 };
  expect(placeDot({ ...link, taken: [textBefore, textAfter] })).toMatchObject(between);
  expect(placeDot({ ...link, taken: [textBefore], end: 205 })).toMatchObject(between);
  const { top, size } = placeDot({ ...link, taken: [textBefore, textAfter] });
  // The line above ends at 44.
  expect(top).toBeGreaterThanOrEqual(44);
  expect(top + size).toBeLessThanOrEqual(50);
});
