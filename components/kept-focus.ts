/** Keeps focus in a list when the row that had it is taken away. */
import { useLayoutEffect, useRef } from "preact/hooks";
import { focusedIn, focusedRow, focusRowAt, placeOf } from "./row-keys.ts";

/** The row that moves into the place of the one with focus gets focus; `onEmptied` when there is none left. */
export function useKeptFocus(list: { readonly current: HTMLElement | null }, rows: unknown, onEmptied?: () => void) {
  const last = useRef<{ readonly row: Element; readonly index: number } | null>(null);
  useLayoutEffect(() => {
    const { current: element } = list;
    const remember = () => {
      const row = element && focusedRow(element);
      if (row !== null) last.current = { row, index: placeOf(row) };
    };
    const forget = (event: FocusEvent) => {
      // Taking an element away blurs it without a next element; a reader who leaves goes somewhere.
      if (event.relatedTarget instanceof Node && !element?.contains(event.relatedTarget)) last.current = null;
    };
    element?.addEventListener("focusin", remember);
    element?.addEventListener("focusout", forget);
    return () => {
      element?.removeEventListener("focusin", remember);
      element?.removeEventListener("focusout", forget);
    };
  }, [list]);
  useLayoutEffect(() => {
    const { current: element } = list;
    const { current: before } = last;
    if (element === null || before === null) return;
    if (before.row.isConnected) {
      // Rows above it may have come or gone.
      last.current = { row: before.row, index: placeOf(before.row) };
      return;
    }
    last.current = null;
    const focused = focusedIn(element);
    if (focused !== null && focused !== element.ownerDocument.body) return;
    if (!focusRowAt(element, before.index)) onEmptied?.();
  }, [list, rows, onEmptied]);
}
