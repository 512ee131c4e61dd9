/** The colour of a list or a tag. */
import type { ListColor } from "../lib/sync/merge.ts";

/** Draws it; a ring where no colour was chosen. */
export function ListDot({ color }: { readonly color: ListColor | null }) {
  return <i class="list-dot" data-color={color ?? undefined} aria-hidden="true" />;
}
