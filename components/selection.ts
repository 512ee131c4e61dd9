/** The papers the reader has selected, wherever they were shown. */
import { signal, type ReadonlySignal } from "@preact/signals";
import type { Identifier } from "../lib/identifiers.ts";
import type { PaperRow } from "../lib/messages.ts";

export type Selection = {
  /** In the order they were selected. */
  readonly papers: ReadonlySignal<ReadonlyMap<Identifier, PaperRow>>;
  readonly toggle: (row: PaperRow) => void;
  readonly clear: () => void;
  /** Selects these and no others. */
  readonly set: (rows: readonly PaperRow[]) => void;
};

/** Starts with nothing selected. */
export function createSelection(): Selection {
  const papers = signal<ReadonlyMap<Identifier, PaperRow>>(new Map());
  return {
    papers,
    toggle(row) {
      const next = new Map(papers.value);
      if (!next.delete(row.paper)) next.set(row.paper, row);
      papers.value = next;
    },
    clear() {
      papers.value = new Map();
    },
    set(rows) {
      papers.value = new Map(rows.map((row) => [row.paper, row]));
    },
  };
}
