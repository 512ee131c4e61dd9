/**
 * What the reader has done with a paper, besides saving it: hidden lists of the papers in each state. A tag is a hidden
 * list, too. As lists they merge, travel and are undone like everything saved; no view shows or counts them as lists.
 */
import { readingStates, type ReadingState } from "../formats/entry.ts";
import { fingerprint } from "../identifiers.ts";
import { paperStates, type PaperState } from "../messages.ts";
import { fold, tidy } from "../text.ts";
import { isDismissalList } from "./dismissals.ts";
import type { ListId } from "./merge.ts";

/** No list of the reader's has a hyphen in its id. */
const lists: Readonly<Record<PaperState, ListId>> = {
  toRead: "is-toread",
  reading: "is-reading",
  read: "is-read",
  starred: "is-starred",
  muted: "is-muted",
};

const states = new Map(paperStates.map((state) => [lists[state], state]));

const TAG_PREFIX = "tag-";

/** The hidden list of the papers in a state. */
export function stateList(state: PaperState): ListId {
  return lists[state];
}

/** The state whose hidden list this is; null for every other list. */
export function stateOf(list: ListId): PaperState | null {
  return states.get(list) ?? null;
}

/** True for those states of which a paper is in one at most. */
export function isReadingState(state: PaperState): state is ReadingState {
  return readingStates.some((known) => known === state);
}

/**
 * The hidden list of a tag of this name: the same on every browser, so that two that invent a tag invent the same one.
 * `attempt` counts on where the list is taken by a tag that was renamed.
 */
export function tagList(name: string, attempt = 0): ListId {
  return TAG_PREFIX + fingerprint(`${fold(tidy(name))}${attempt === 0 ? "" : `\n${attempt}`}`);
}

/** True for the hidden list of a tag. */
export function isTagList(list: ListId): boolean {
  return list.startsWith(TAG_PREFIX);
}

/** True for a list whose papers are in the library: the reader's own, tags, stars and how far they are with each. */
export function isOfLibrary(list: ListId): boolean {
  return !isDismissalList(list) && list !== lists.muted;
}

/** True for a list that no view shows as one. */
export function isHiddenList(list: ListId): boolean {
  return isDismissalList(list) || isTagList(list) || stateOf(list) !== null;
}
