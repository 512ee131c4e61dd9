/** A short list of rows with one Tab stop, all of them drawn, that keeps focus when the row under it goes. */
import type { ReadonlySignal, Signal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";
import { useKeptFocus } from "./kept-focus.ts";
import { usePlaces, type Place } from "./row-place.ts";

type RowsProps<Row> = {
  readonly label: string;
  readonly rows: ReadonlySignal<readonly Row[]>;
  readonly keyOf: (row: Row) => string;
  readonly cursor: Signal<string | null>;
  readonly renderRow: (row: Row, place: Place) => ComponentChildren;
  /** The last row is gone and had focus. */
  readonly onEmptied?: () => void;
};

/** Draws the rows. */
export function Rows<Row>({ label, rows, keyOf, cursor, renderRow, onEmptied }: RowsProps<Row>) {
  const list = useRef<HTMLUListElement>(null);
  const { place } = usePlaces(rows, keyOf, cursor, false);
  useKeptFocus(list, rows.value, onEmptied);
  return (
    // Safari forgets that a list without bullets is a list.
    // oxlint-disable-next-line jsx-a11y/no-redundant-roles
    <ul class="rows" role="list" aria-label={label} ref={list}>
      {rows.value.map((row) => renderRow(row, place))}
    </ul>
  );
}
