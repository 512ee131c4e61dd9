/**
 * How high an element lies in the page's pile: a dot of the same height is drawn over its link, and under whatever the
 * page puts over the link (a header that stays, a dialog).
 */

/** The `z-index` that an element's outermost layer has; `known` keeps the answers for its ancestors. */
export function heightInPile(element: Element, known: Map<Element, number>): number {
  const before = known.get(element);
  if (before !== undefined) return before;
  const parent = element.parentElement;
  const outer = parent === null ? 0 : heightInPile(parent, known);
  const height = outer === 0 ? ownHeight(element) : outer;
  known.set(element, height);
  return height;
}

function ownHeight(element: Element): number {
  const { position, zIndex } = getComputedStyle(element);
  return position === "static" ? 0 : Number.parseInt(zIndex, 10) || 0;
}
