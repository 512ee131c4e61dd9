/**
 * What the reader does not want beside a paper: hidden lists, one for each such paper, whose members are the unwanted
 * ones. As lists they merge and travel like everything saved; no view shows, counts or searches them.
 */
import { fingerprint, type Identifier } from "../identifiers.ts";
import type { ListId, ListsState } from "./merge.ts";

/** No list of the reader's has a hyphen in its id. */
const PREFIX = "not-";

/** The hidden list of what is unwanted beside the paper of this name. */
export function dismissalList(paper: Identifier): ListId {
  return PREFIX + fingerprint(paper);
}

/** True for a hidden list. */
export function isDismissalList(list: ListId): boolean {
  return list.startsWith(PREFIX);
}

/** The papers that are unwanted beside a paper, under whichever of its names they were put away. */
export function dismissedFor(state: ListsState, names: readonly Identifier[]): readonly Identifier[] {
  const members = names.flatMap((name) => [...(state.members.get(dismissalList(name)) ?? [])]);
  return [...new Set(members.filter(([, { value }]) => value.present).map(([paper]) => paper))];
}
