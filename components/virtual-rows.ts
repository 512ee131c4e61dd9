/**
 * Which rows of a long list are drawn, and where: those near the viewport, as TanStack Virtual reckons from the heights
 * it has measured and from estimates of the others. This is its adapter to Preact.
 */
import {
  elementScroll,
  observeElementOffset,
  observeElementRect,
  Virtualizer,
  type Rect,
  type VirtualItem,
  type VirtualizerOptions,
} from "@tanstack/virtual-core";
import { options, type RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";

/** Rows drawn above and below the visible ones: a fast wheel turns no further before the next frame is drawn. */
const OVERSCAN = 12;

/** The viewport that is reckoned with while there is no layout, as before the first drawing: that of the popup. */
const viewport = { width: 400, height: 600 };

type Options = {
  readonly list: RefObject<HTMLElement | null>;
  readonly count: number;
  /** The key of a row; a new function whenever the rows have changed. */
  readonly keyAt: (index: number) => string;
  /** The height of a row that has not been drawn yet. */
  readonly heightAt: (index: number) => number;
  /** A row that is drawn wherever the reader scrolls, -1 for none. */
  readonly kept: number;
  /** Rows drawn around the visible ones in the first frame, where that is to come sooner. */
  readonly firstOverscan?: number;
  /** What the rows answer. With the same question the reader's place is kept when rows come and go above it. */
  readonly question: unknown;
};

/** What to draw, and the way to rows that are not drawn. */
type VirtualRows = {
  /** The rows to draw in their order, each with its place. */
  readonly items: readonly Pick<VirtualItem, "index" | "start">[];
  /** The height of all rows together. */
  readonly height: number;
  /** The first and the last row in sight. */
  readonly firstInSight: number;
  readonly lastInSight: number;
  /** Draws this row now, wherever it is. */
  readonly draw: (index: number) => void;
  /** Scrolls no further than needed to see the row whole. */
  readonly reveal: (index: number) => void;
  /** Scrolls until the row is the first in sight. */
  readonly toTop: (index: number) => void;
};

type RowVirtualizer = Virtualizer<HTMLElement, HTMLElement>;

/**
 * Draws the calling component again whenever other rows come near the viewport. The list's rows carry `data-index` and
 * lie where `items` says; its scrolling ancestor has the class `scroll`, and what stands above it there is sticky.
 */
export function useVirtualRows(wish: Options): VirtualRows {
  const { list, count, keyAt, heightAt, kept, firstOverscan = OVERSCAN, question } = wish;
  const [, setDrawings] = useState(0);
  /** True from here to the end of the layout effects, when the next drawing has to wait for this one. */
  const isDrawing = useRef(true);
  /** A row to draw once, to go there. */
  const wanted = useRef(-1);
  const overscan = useRef(firstOverscan);
  const asked = useRef(question);
  const isNew = asked.current !== question;
  const scroller = () => list.current?.closest<HTMLElement>(".scroll") ?? null;
  const redraw = () => setDrawings((drawings) => drawings + 1);
  const reckoning = {
    count,
    getItemKey: keyAt,
    estimateSize: heightAt,
    getScrollElement: scroller,
    // A sticky head covers as much of the viewport as it moves the list down: reckoned from the top of the scroller as
    // if it were not there, rows are right, and only the lower edge is off by its height (and what that is rounded by).
    scrollPaddingEnd: (list.current?.offsetTop ?? 0) + 1,
    initialRect: viewport,
    // The first row in sight stays where it is when rows come or go above it; at the very top, new ones are to be seen.
    anchorTo: !isNew && (scroller()?.scrollTop ?? 0) > 0 ? "end" : "start",
    useScrollendEvent: true,
    scrollToFn: elementScroll,
    observeElementOffset,
    observeElementRect: observeViewport,
    measureElement: heightOf,
    rangeExtractor: ({ startIndex, endIndex }) =>
      indexesAround(startIndex, endIndex, { count, overscan: overscan.current, also: [kept, wanted.current] }),
    onChange: () => (isDrawing.current ? redraw() : drawNow(redraw)),
  } satisfies VirtualizerOptions<HTMLElement, HTMLElement>;
  const [virtualizer] = useState<RowVirtualizer>(() => new Virtualizer(reckoning));

  isDrawing.current = true;
  asked.current = question;
  if (isNew) forgetHeights(virtualizer);
  virtualizer.setOptions(reckoning);

  useLayoutEffect(() => virtualizer._didMount(), [virtualizer]);
  useLayoutEffect(() => {
    virtualizer._willUpdate();
    for (const row of list.current?.children ?? []) {
      if (row instanceof HTMLElement) virtualizer.measureElement(row);
    }
    // Lets go of the rows that are no longer drawn.
    virtualizer.measureElement(null);
    isDrawing.current = false;
  });

  useEffect(() => {
    if (overscan.current === OVERSCAN || count === 0) return undefined;
    const frame = requestAnimationFrame(() => {
      overscan.current = OVERSCAN;
      redraw();
    });
    return () => cancelAnimationFrame(frame);
  });

  return {
    items: virtualizer.getVirtualItems(),
    height: virtualizer.getTotalSize(),
    firstInSight: virtualizer.range?.startIndex ?? 0,
    lastInSight: virtualizer.range?.endIndex ?? -1,
    draw(index) {
      wanted.current = index;
      drawNow(redraw);
    },
    reveal(index) {
      wanted.current = -1;
      virtualizer.scrollToIndex(index);
    },
    toTop(index) {
      virtualizer.scrollToIndex(index, { align: "start" });
    },
  };
}

type Around = {
  readonly count: number;
  /** How many more are drawn above and below. */
  readonly overscan: number;
  /** Rows that are drawn wherever they are; -1 for none. */
  readonly also: readonly number[];
};

/** The rows to draw when those from `first` to `last` are in sight. */
function indexesAround(first: number, last: number, { count, overscan, also }: Around): number[] {
  const from = Math.max(first - overscan, 0);
  const to = Math.min(last + overscan, count - 1);
  const indexes = Array.from({ length: Math.max(to - from + 1, 0) }, (_, step) => from + step);
  const others = also.filter((index) => index >= 0 && index < count && (index < from || index > to));
  return [...new Set([...others, ...indexes])].sort((a, b) => a - b);
}

/** To the fraction of a pixel, so that rows neither overlap nor leave gaps; a row without layout keeps its estimate. */
function heightOf(row: HTMLElement, entry: ResizeObserverEntry | undefined, virtualizer: RowVirtualizer): number {
  const index = virtualizer.indexFromElement(row);
  const known = virtualizer.itemSizeCache.get(virtualizer.options.getItemKey(index));
  if (entry === undefined && known !== undefined) return known;
  const height = entry?.borderBoxSize[0]?.blockSize ?? row.getBoundingClientRect().height;
  return height > 0 ? height : virtualizer.options.estimateSize(index);
}

/** A paper has other matches under another question, and another height; what is on the screen is measured anyway. */
function forgetHeights({ itemSizeCache, elementsCache }: RowVirtualizer): void {
  for (const key of itemSizeCache.keys()) {
    if (!elementsCache.has(key)) itemSizeCache.delete(key);
  }
}

function observeViewport(virtualizer: RowVirtualizer, report: (rect: Rect) => void) {
  return observeElementRect(virtualizer, (rect) => report(rect.height > 0 ? rect : viewport));
}

/**
 * Draws what `change` changes before it returns. Preact would do it in a microtask: too late for a row that is to have
 * focus now, and for the browser, which complains of rows that appear while it reports the heights of others.
 */
function drawNow(change: () => void): void {
  const { debounceRendering: before } = options;
  options.debounceRendering = (draw) => draw();
  try {
    change();
  } finally {
    if (before === undefined) delete options.debounceRendering;
    else options.debounceRendering = before;
  }
}
