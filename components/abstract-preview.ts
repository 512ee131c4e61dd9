/**
 * Whose abstract is shown over the rows: of the row the pointer rests on, after a moment, or of the one the reader asked
 * for with a key. Only one at a time.
 */
import { computed, effect, signal, type ReadonlySignal, type Signal } from "@preact/signals";
import type { RelatedRow } from "../lib/messages.ts";

/** A pointer on its way elsewhere has left by then. */
const REST_MS = 550;
/** Time to get from the row to the card, which may be read and scrolled. */
const LEAVE_MS = 200;

/** What is shown, and whether the reader asked for it with a key or a click. */
type Shown = { readonly row: RelatedRow; readonly isAsked: boolean };

export type AbstractPreview = {
  /** Null also when its row is no longer there. */
  readonly shown: ReadonlySignal<Shown | null>;
  /** The pointer is on a row, or on the card of the row that is shown (null). */
  readonly point: (row: RelatedRow | null) => void;
  /** The pointer has left it. */
  readonly leave: () => void;
  /** Shows the abstract of a row, or no longer. */
  readonly toggle: (row: RelatedRow) => void;
  /** False when nothing is shown. */
  readonly close: () => boolean;
};

/** Starts with nothing shown; `rows` are those that are drawn, `cursor` is the one the reader is at. */
export function createAbstractPreview(
  rows: ReadonlySignal<readonly RelatedRow[]>,
  cursor: Signal<string | null>,
): AbstractPreview {
  const chosen = signal<Shown | null>(null);
  const shown = computed(() => {
    const { value: now } = chosen;
    return now !== null && rows.value.some(({ paper }) => paper === now.row.paper) ? now : null;
  });
  // What was asked for goes when the reader goes on to another row.
  effect(() => {
    const { value: at } = cursor;
    const now = chosen.peek();
    if (now?.isAsked === true && at !== now.row.paper) chosen.value = null;
  });
  let timer: ReturnType<typeof setTimeout> | undefined;

  function close() {
    clearTimeout(timer);
    const wasShown = shown.value !== null;
    chosen.value = null;
    return wasShown;
  }

  return {
    shown,
    close,
    point(row) {
      clearTimeout(timer);
      if (row === null || row.preview === "" || row.paper === chosen.value?.row.paper) return;
      // What was asked for stays until it is closed.
      if (shown.value?.isAsked === true) return;
      timer = setTimeout(() => (chosen.value = { row, isAsked: false }), REST_MS);
    },
    leave() {
      clearTimeout(timer);
      if (shown.value?.isAsked !== true) timer = setTimeout(close, LEAVE_MS);
    },
    toggle(row) {
      const isThere = shown.value?.row.paper === row.paper;
      close();
      cursor.value = row.paper;
      if (!isThere && row.preview !== "") chosen.value = { row, isAsked: true };
    },
  };
}
