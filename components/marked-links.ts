/**
 * Keeps a dot at every marked link near the window. The browser says which links are near; only those are measured, a
 * few at a time, and only what has moved is drawn again.
 */
import type { LinkMark } from "../lib/messages.ts";
import { placeDot, type Box } from "./dot-place.ts";
import { boxesOf } from "./link-boxes.ts";
import type { Anchor } from "./link-finder.ts";
import type { Dot, LinkOverlay } from "./link-overlay.ts";
import { heightInPile } from "./pile.ts";
import { createTurns } from "./turns.ts";

/** How far beyond the window's edges dots are ready. */
const NEAR = "400px";
/** On a page with more, the last ones go without: the browser looks at each of them whenever the page is scrolled. */
const MARKED = 2_500;

type Marked = { readonly mark: LinkMark & { readonly state: NonNullable<LinkMark["state"]> }; readonly dot: Dot };

export type MarkedLinks = ReturnType<typeof createMarkedLinks>;

/** The marked links of a page on an overlay. */
export function createMarkedLinks(overlay: LinkOverlay) {
  const marked = new Map<Anchor, Marked>();
  const near = new Set<Anchor>();
  let placing: Promise<number> | null = null;
  let isDue = false;
  const observer = new IntersectionObserver(onNear, { rootMargin: NEAR });

  function onNear(entries: readonly IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting } of entries) {
      const known = target instanceof HTMLAnchorElement ? marked.get(target) : undefined;
      if (known === undefined || !(target instanceof HTMLAnchorElement)) continue;
      if (isIntersecting) near.add(target);
      else {
        near.delete(target);
        known.dot.remove();
      }
    }
    void place();
  }

  async function placeAll(): Promise<number> {
    const turns = createTurns();
    const heights = new Map<Element, number>();
    const waiting = [...near];
    while (waiting.length > 0) {
      const { left, top } = overlay.origin();
      const places: (readonly [Anchor, ReturnType<typeof placeDot> | null])[] = [];
      // All is read before anything is drawn: each change in between would make the browser lay the page out again.
      while (waiting.length > 0 && !(turns.isOver() && places.length > 0)) {
        const link = waiting.shift();
        const boxes = link && near.has(link) ? boxesOf(link) : null;
        if (link !== undefined) places.push([link, boxes && placeDot(boxes)]);
      }
      for (const [link, inWindow] of places) {
        const known = marked.get(link);
        if (inWindow === null || known === undefined) known?.dot.remove();
        else {
          const onLayer = { ...inWindow, left: inWindow.left - left, top: inWindow.top - top };
          known.dot.place(onLayer, known.mark.state, heightInPile(link, heights));
        }
      }
      if (waiting.length > 0) await turns.next();
    }
    return turns.busyMs();
  }

  /** Draws what is near where it now is; gives how long that kept the page busy. */
  function place(): Promise<number> {
    isDue = placing !== null;
    placing ??= placeAll().finally(() => {
      placing = null;
      if (isDue) void place();
    });
    return placing;
  }

  function forget(link: Anchor, { dot }: Marked): void {
    observer.unobserve(link);
    near.delete(link);
    dot.remove();
    marked.delete(link);
  }

  return {
    /** Marks these links and no others. */
    show(marks: ReadonlyMap<Anchor, LinkMark>): void {
      for (const [link, known] of marked) if (!marks.has(link)) forget(link, known);
      for (const [link, mark] of marks) {
        const { state } = mark;
        const known = marked.get(link);
        if (state === null) {
          if (known !== undefined) forget(link, known);
        } else if (known !== undefined) marked.set(link, { ...known, mark: { ...mark, state } });
        else if (marked.size < MARKED) {
          marked.set(link, { mark: { ...mark, state }, dot: overlay.addDot() });
          observer.observe(link);
        }
      }
      void place();
    },

    place,

    /** The mark of a link, and where the link is in the window. */
    at(link: Anchor): { readonly mark: Marked["mark"]; readonly box: Box } | null {
      const known = marked.get(link);
      const box = known && boxesOf(link)?.first;
      return known && box ? { mark: known.mark, box } : null;
    },

    remove(): void {
      observer.disconnect();
      for (const [link, known] of marked) forget(link, known);
    },
  };
}
