/**
 * The row the reader is at and the papers they have selected, by handle, because positions change under them. Moving
 * leaves the selection alone, so that papers far apart can be selected by key; a plain click selects that paper alone.
 */
import { batch, computed, signal, type ReadonlySignal, type Signal } from "@preact/signals";
import type { Identifier } from "../lib/identifiers.ts";

/** How a click or a key selects. */
export type SelectBy = "alone" | "toggle" | "range";

/** The reader's place among the papers. */
export type LibrarySelection = {
  /** The paper the reader is at; null before they have been at any. */
  readonly cursor: Signal<Identifier | null>;
  readonly selected: ReadonlySignal<ReadonlySet<Identifier>>;
  /** What is selected and shown, in order. */
  readonly chosen: ReadonlySignal<readonly Identifier[]>;
  /** What an action is for: the selected papers, else the one the reader is at. */
  readonly targets: () => readonly Identifier[];
  readonly select: (paper: Identifier, by: SelectBy) => void;
  /** The reader has gone to a paper, by key or by Tab. */
  readonly goTo: (paper: Identifier) => void;
  readonly selectAll: () => void;
  readonly clear: () => void;
};

/** Starts with nothing selected. */
export function createLibrarySelection(order: ReadonlySignal<readonly Identifier[] | null>): LibrarySelection {
  const cursor = signal<Identifier | null>(null);
  const selected = signal<ReadonlySet<Identifier>>(new Set());
  const chosen = computed(() => (order.value ?? []).filter((paper) => selected.value.has(paper)));
  /** Where a range begins. */
  let anchor: Identifier | null = null;
  /** A single click selected one paper: going on without selecting lets go of it. */
  let isPassing = false;

  function rangeTo(paper: Identifier): readonly Identifier[] {
    const all = order.peek() ?? [];
    anchor ??= cursor.peek() ?? paper;
    const from = all.indexOf(anchor);
    const to = all.indexOf(paper);
    return from === -1 ? [paper] : all.slice(Math.min(from, to), Math.max(from, to) + 1);
  }

  function clear() {
    isPassing = false;
    anchor = null;
    if (selected.peek().size > 0) selected.value = new Set();
  }

  return {
    cursor,
    selected,
    chosen,
    targets() {
      if (chosen.value.length > 0) return chosen.value;
      const { value: at } = cursor;
      return at !== null && (order.value ?? []).includes(at) ? [at] : [];
    },
    select(paper, by) {
      batch(() => {
        if (by === "range") {
          selected.value = new Set(rangeTo(paper));
        } else {
          const next = new Set(by === "alone" ? [] : selected.value);
          if (by === "alone" || !next.delete(paper)) next.add(paper);
          selected.value = next;
          anchor = paper;
        }
        isPassing = by === "alone";
        cursor.value = paper;
      });
    },
    goTo(paper) {
      if (cursor.peek() === paper) return;
      batch(() => {
        cursor.value = paper;
        if (isPassing) clear();
      });
    },
    selectAll() {
      isPassing = false;
      selected.value = new Set(order.value);
    },
    clear,
  };
}
