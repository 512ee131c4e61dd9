/** How long running imports still take, from how far they have come while the page watched. */
import { signal, type ReadonlySignal } from "@preact/signals";
import type { ImportSummary } from "../lib/messages.ts";

/** Less than this says nothing about the rest. */
const WATCH_MS = 2_000;

export type TimeLeft = {
  /** Milliseconds left by import; those of which nothing can be said yet are not there. */
  readonly left: ReadonlySignal<ReadonlyMap<number, number>>;
  /** Takes in where the imports are now. */
  readonly follow: (imports: readonly ImportSummary[]) => void;
};

/** Starts without having watched anything; `now` in milliseconds. */
export function createTimeLeft(now: () => number): TimeLeft {
  const left = signal<ReadonlyMap<number, number>>(new Map());
  /** Where each was when it was first seen to run. */
  const starts = new Map<number, { readonly at: number; readonly offset: number }>();

  return {
    left,
    follow(imports) {
      const next = new Map<number, number>();
      for (const { id, state, offset, size } of imports) {
        const start = starts.get(id);
        if (state !== "running") starts.delete(id);
        else if (start === undefined) starts.set(id, { at: now(), offset });
        else {
          const [tookMs, bytes] = [now() - start.at, offset - start.offset];
          if (tookMs >= WATCH_MS && bytes > 0) next.set(id, ((size - offset) * tookMs) / bytes);
        }
      }
      left.value = next;
    },
  };
}
