/** How far the reader is with a paper, as a dot: a ring, half of one, a full one. */
import type { ReadingState } from "../lib/formats/entry.ts";

/** Draws it; dashes for no state. */
export function StateDot({ state }: { readonly state: ReadingState | null }) {
  return <i class={`state-dot ${state ?? "none"}`} aria-hidden="true" />;
}
