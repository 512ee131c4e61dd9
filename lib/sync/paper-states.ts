/**
 * What the reader has done with a paper, besides saving it: hidden lists of the papers they have read and of those they
 * do not want to see. As lists they merge and travel like everything saved; no view shows or counts them as lists.
 */
import type { PaperState } from "../messages.ts";
import { isDismissalList } from "./dismissals.ts";
import type { ListId } from "./merge.ts";

/** No list of the reader's has a hyphen in its id. */
const lists: Readonly<Record<PaperState, ListId>> = { read: "is-read", muted: "is-muted" };

/** The hidden list of the papers in a state. */
export function stateList(state: PaperState): ListId {
  return lists[state];
}

/** The state whose hidden list this is; null for every other list. */
export function stateOf(list: ListId): PaperState | null {
  if (list === lists.read) return "read";
  return list === lists.muted ? "muted" : null;
}

/** True for a list that no view shows as one. */
export function isHiddenList(list: ListId): boolean {
  return isDismissalList(list) || stateOf(list) !== null;
}
