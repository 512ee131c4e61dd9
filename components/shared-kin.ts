/** The kin of a list or of selected papers, over whatever the popup showed before. */
import { signal, type ReadonlySignal } from "@preact/signals";
import { SEEDS_LIMIT, type Answer, type PaperRow, type SharedKinRow } from "../lib/messages.ts";
import type { ListId } from "../lib/sync/merge.ts";
import { createPaged, type Paged } from "./paged.ts";
import type { Send } from "./send.ts";

/** Whose kin they are. */
export type Seeds = { readonly list: ListId } | { readonly papers: readonly PaperRow[] };

export type SharedKin = {
  /** Null while the popup shows something else. */
  readonly seeds: ReadonlySignal<Seeds | null>;
  readonly papers: Paged<Seeds, SharedKinRow, Answer<"relatedTo">>;
  readonly open: (seeds: Seeds) => void;
  readonly leave: () => void;
};

/** Starts closed. */
export function createSharedKin(send: Send): SharedKin {
  const seeds = signal<Seeds | null>(null);
  const papers = createPaged(
    (from: Seeds) =>
      send(
        "relatedTo",
        "list" in from ? from : { papers: from.papers.slice(0, SEEDS_LIMIT).map(({ paper }) => paper) },
      ),
    (result: Answer<"relatedTo">, rows: readonly SharedKinRow[], total) => ({ ...result, rows, total }),
  );
  return {
    seeds,
    papers,
    open(from) {
      papers.forget();
      seeds.value = from;
      void papers.load(from);
    },
    leave() {
      seeds.value = null;
      papers.forget();
    },
  };
}
