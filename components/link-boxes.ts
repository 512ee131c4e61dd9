/** Reads where a link's text stands on the page, and what stands next to it: the input of `placeDot`. Changes nothing. */
import type { Box, LinkBoxes } from "./dot-place.ts";

/** How many pieces of text away a neighbour is looked for, and how much of it. */
const PIECES = 6;
const LETTERS = 40;
/** The widest text at the beginning of a line that is only its number. */
const LEAD_PX = 60;

/** The boxes of a link in the viewport's coordinates; null while it is not drawn. */
export function boxesOf(link: HTMLElement): LinkBoxes | null {
  const lines = linesOf(link);
  const [first] = lines;
  const last = lines.at(-1);
  if (first === undefined || last === undefined) return null;
  const style = getComputedStyle(link);
  if (style.visibility !== "visible") return null;
  const isRightToLeft = style.direction === "rtl";
  const column = columnOf(link);
  const before = neighbours(link, "previousNode");
  return {
    first,
    last,
    taken: [...before, ...neighbours(link, "nextNode"), ...bulletOf(column, first)],
    // A link beyond the edge, on a page that scrolls sideways, may have its dot there.
    bounds: { left: Math.min(0, first.left), right: Math.max(document.documentElement.clientWidth, last.right) },
    lead: leadOf(before, first, isRightToLeft ? column.box.right : column.box.left),
    end: isRightToLeft ? column.box.left : column.box.right,
    isRightToLeft,
    lineHeight: Number.parseFloat(style.lineHeight) || first.bottom - first.top,
  };
}

/** The lines of a link's text; of a link without any (a picture), its box. */
function linesOf(link: HTMLElement): readonly Box[] {
  const walker = document.createTreeWalker(link, NodeFilter.SHOW_TEXT);
  const lines: Box[] = [];
  for (let text = walker.nextNode(); text !== null && lines.length < 200; text = walker.nextNode()) {
    if (isBlank(text)) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    lines.push(...[...range.getClientRects()].filter(isDrawn));
  }
  return lines.length > 0 ? lines : [(link.firstElementChild ?? link).getBoundingClientRect()].filter(isDrawn);
}

/** The nearest text before or after a link, the half that faces it. */
function neighbours(link: HTMLElement, step: "previousNode" | "nextNode"): readonly Box[] {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  walker.currentNode = step === "previousNode" ? link : lastInside(link);
  for (let piece = 0; piece < PIECES; piece++) {
    const text = walker[step]();
    if (text === null) return [];
    if (isBlank(text)) continue;
    const { length } = text.nodeValue ?? "";
    const range = document.createRange();
    range.setStart(text, step === "previousNode" ? Math.max(0, length - LETTERS) : 0);
    range.setEnd(text, step === "previousNode" ? length : Math.min(length, LETTERS));
    const boxes = [...range.getClientRects()].filter(isDrawn);
    if (boxes.length > 0) return boxes;
  }
  return [];
}

/** The text between the beginning of a line and a link on it, when that is short. */
function leadOf(before: readonly Box[], first: Box, start: number): Box | null {
  const [lead, more] = before;
  if (lead === undefined || more !== undefined || lead.bottom < first.top || lead.top > first.bottom) return null;
  const isAtStart = Math.min(Math.abs(lead.left - start), Math.abs(lead.right - start)) < 4;
  return isAtStart && lead.right - lead.left < LEAD_PX ? lead : null;
}

function lastInside(node: Node): Node {
  let last = node;
  while (last.lastChild !== null) last = last.lastChild;
  return last;
}

/** The block that a link's lines run in. */
function columnOf(link: HTMLElement): { readonly box: Box; readonly style: CSSStyleDeclaration } {
  let block = link;
  let style = getComputedStyle(block);
  while (block.parentElement !== null && (style.display.startsWith("inline") || style.display === "contents")) {
    block = block.parentElement;
    style = getComputedStyle(block);
  }
  return { box: block.getBoundingClientRect(), style };
}

/** The room of a list's bullet or number beside its first line. */
function bulletOf({ box, style }: ReturnType<typeof columnOf>, { left, top, right, bottom }: Box): readonly Box[] {
  if (style.display !== "list-item" || style.listStyleType === "none") return [];
  return [
    { left: box.left - 40, right: Math.min(left, box.left), top, bottom },
    { left: Math.max(right, box.right), right: box.right + 40, top, bottom },
  ];
}

function isBlank({ nodeValue }: Node): boolean {
  return nodeValue === null || !/\S/u.test(nodeValue);
}

/** Text for screen readers alone is one pixel large. */
function isDrawn({ left, right, top, bottom }: Box): boolean {
  return right - left > 1 && bottom - top > 1;
}
