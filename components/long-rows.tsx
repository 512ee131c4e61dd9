/**
 * A list of thousands of rows with one Tab stop, of which only those near the viewport are drawn. Keys reach every row,
 * and a row that has focus stays wherever the reader scrolls.
 */
import type { ReadonlySignal, Signal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef } from "preact/hooks";
import { useKeptFocus } from "./kept-focus.ts";
import { drawnRow, setReach } from "./row-keys.ts";
import { usePlaces, type Place } from "./row-place.ts";
import { useVirtualRows } from "./virtual-rows.ts";

type Props<Row> = {
  readonly label: string;
  readonly rows: ReadonlySignal<readonly Row[]>;
  /** How many rows there are, those included that have not been asked for yet. */
  readonly total: number;
  /** What the rows answer; with a new question nothing is kept of the old rows. */
  readonly question: unknown;
  readonly keyOf: (row: Row) => string;
  /** How high a row will be that has not been drawn yet, in pixels. */
  readonly heightOf: (row: Row) => number;
  readonly cursor: Signal<string | null>;
  /** Draws the first row as current while the reader is elsewhere: Enter in the search box opens it. */
  readonly marksFirst: boolean;
  /** Draws a row; a new function draws every row again. */
  readonly renderRow: (row: Row, place: Place) => ComponentChildren;
  /** The reader sees the row at `index`. */
  readonly onReach: (index: number) => void;
  /** The last row is gone and had focus. */
  readonly onEmptied?: () => void;
};

/** Draws the rows near the viewport. */
export function LongRows<Row>(props: Props<Row>) {
  const { label, rows, total, question, keyOf, heightOf, cursor, marksFirst, renderRow, onReach, onEmptied } = props;
  const { value: all } = rows;
  const list = useRef<HTMLUListElement>(null);
  const { place, entry, indexes } = usePlaces(rows, keyOf, cursor, marksFirst);
  const keyAt = useCallback((index: number) => keyOf(at(all, index)), [all, keyOf]);
  const { items, height, lastInSight, draw, reveal, toTop } = useVirtualRows({
    list,
    count: all.length,
    keyAt,
    heightAt: (index) => heightOf(at(all, index)),
    // Tab reaches it, and it is the one that has focus when a row of this list has.
    kept: entry.value === null ? -1 : (indexes.value.get(entry.value) ?? -1),
    question,
  });
  useLayoutEffect(() => {
    const { current: element } = list;
    if (element === null) return;
    setReach(element, {
      count: () => all.length,
      indexOf: (key) => indexes.value.get(key) ?? -1,
      focus(index) {
        const key = keyAt(index);
        if (drawnRow(element, key) === null) draw(index);
        drawnRow(element, key)?.querySelector<HTMLElement>("[data-key]")?.focus({ preventScroll: true });
        reveal(index);
      },
      toTop,
    });
  });
  useKeptFocus(list, all, onEmptied);
  useEffect(() => onReach(lastInSight), [onReach, lastInSight, all]);
  return (
    // Safari forgets that a list without bullets is a list.
    // oxlint-disable-next-line jsx-a11y/no-redundant-roles
    <ul class="rows long" role="list" aria-label={label} ref={list} style={{ height: `${String(height)}px` }}>
      {items.map(({ index, start }) => {
        const row = at(all, index);
        return <LongRow key={keyOf(row)} {...{ row, place, index, total, renderRow }} top={start} />;
      })}
    </ul>
  );
}

type RowProps<Row> = Pick<Props<Row>, "renderRow" | "total"> & {
  readonly row: Row;
  readonly place: Place;
  readonly index: number;
  readonly top: number;
};

/** One row in its place. Scrolling draws the whole list again: a row that has not changed is the same element as before. */
function LongRow<Row>({ row, place, index, top, total, renderRow }: RowProps<Row>) {
  return useMemo(() => {
    const style = { top: `${String(top)}px` };
    const item = { "data-index": index, "aria-posinset": index + 1, "aria-setsize": total, style };
    return renderRow(row, { ...place, item });
  }, [row, place, index, top, total, renderRow]);
}

/** The rows change together with the indexes that are drawn: one out of range is a mistake of ours. */
function at<Row>(rows: readonly Row[], index: number): Row {
  const row = rows[index];
  if (row === undefined) throw new RangeError(`There is no row ${String(index)}.`);
  return row;
}
