/**
 * What a reader sees of the merged lists. Nothing saved is lost: a list deleted on one browser comes back when a paper
 * was saved to it on another one later.
 */
import type { Identifier } from "../identifiers.ts";
import { compareTexts } from "../text.ts";
import { READING, type Clock, type ListColor, type ListId, type ListsState, type MemberCell } from "./merge.ts";
import { isHiddenList, isOfLibrary } from "./paper-states.ts";

/** A list as views show it. */
type VisibleList = {
  readonly list: ListId;
  /** Null for `reading` until it is renamed, and for a list whose name has not arrived yet though a paper of it has. */
  readonly name: string | null;
  /** How many papers show in it. */
  readonly papers: number;
  readonly color: ListColor | null;
};

/** A saved paper as views show it. */
type VisibleMember = {
  readonly identifier: Identifier;
  /** Epoch milliseconds. */
  readonly savedAt: number;
};

const listsByState = new WeakMap<ListsState, readonly VisibleList[]>();

/** The lists to show, which are not the hidden ones: `reading` first, then by place, those without one by name and id. */
export function visibleLists(state: ListsState): readonly VisibleList[] {
  const known = listsByState.get(state) ?? listsToShow(state);
  listsByState.set(state, known);
  return known;
}

function listsToShow(state: ListsState): readonly VisibleList[] {
  const ids = new Set([READING, ...state.lists.keys(), ...state.members.keys()]);
  const shown: VisibleList[] = [];
  for (const list of ids) {
    if (isHiddenList(list)) continue;
    const papers = countShown(state, list);
    const cell = state.lists.get(list);
    const stands = cell !== undefined && cell.name.value !== null && !cell.deleted.value;
    if (list === READING || stands || papers > 0) {
      shown.push({ list, name: cell?.name.value ?? null, papers, color: cell?.color.value ?? null });
    }
  }
  /** Those without a place come last: no key is greater than this, which is beyond the digits keys are made of. */
  const placeOf = ({ list }: VisibleList): string => state.lists.get(list)?.place.value ?? "~";
  return shown.sort(
    (a, b) =>
      Number(b.list === READING) - Number(a.list === READING) ||
      compareTexts(placeOf(a), placeOf(b)) ||
      compareTexts(a.name ?? "", b.name ?? "") ||
      compareTexts(a.list, b.list),
  );
}

/** Whether a list shows, as one of `visibleLists`. */
export function isVisibleList(state: ListsState, list: ListId): boolean {
  if (isHiddenList(list)) return false;
  const cell = state.lists.get(list);
  const stands = cell !== undefined && cell.name.value !== null && !cell.deleted.value;
  return list === READING || stands || countShown(state, list) > 0;
}

/** What shows a paper in a list under this name; null when nothing does. */
export function memberShown(state: ListsState, list: ListId, identifier: Identifier): MemberCell | null {
  const member = state.members.get(list)?.get(identifier);
  return member !== undefined && isShown(member, deletionOf(state, list)) ? member : null;
}

/** The papers to show in a list: last saved first, then by identifier. */
export function visibleMembers(state: ListsState, list: ListId): readonly VisibleMember[] {
  return shownMembers(state, list)
    .map(([identifier, { value }]) => ({ identifier, savedAt: value.savedAt }))
    .sort((a, b) => b.savedAt - a.savedAt || compareTexts(a.identifier, b.identifier));
}

/** When a list was deleted; null for one that stands. `reading` always does. */
export function deletionOf({ lists }: Pick<ListsState, "lists">, list: ListId): Clock | null {
  const deletion = list === READING ? undefined : lists.get(list)?.deleted;
  return deletion?.value === true ? deletion.clock : null;
}

/**
 * The papers that a reader would miss, by every name the lists have for them: all of which they say anything. What was
 * muted, or put away beside others, comes back by itself.
 */
export function libraryNames({ members, notes }: Pick<ListsState, "members" | "notes">): readonly Identifier[] {
  const names = new Set<Identifier>();
  for (const [paper, { value }] of notes) if (value !== "") names.add(paper);
  for (const [list, cells] of members) {
    if (!isOfLibrary(list)) continue;
    for (const [paper, { value }] of cells) if (value.present) names.add(paper);
  }
  return [...names];
}

/** Saved papers; in a deleted list only those saved after the deletion, by a browser that had not seen it. */
export function shownMembers(state: ListsState, list: ListId): readonly (readonly [Identifier, MemberCell])[] {
  const deletion = deletionOf(state, list);
  return [...(state.members.get(list) ?? [])].filter(([, member]) => isShown(member, deletion));
}

function countShown(state: ListsState, list: ListId): number {
  const deletion = deletionOf(state, list);
  let count = 0;
  for (const member of state.members.get(list)?.values() ?? []) count += Number(isShown(member, deletion));
  return count;
}

/** Whether a paper shows in its list: in a deleted one if it was saved after that, by a browser that did not know. */
export function isShown({ value, clock }: MemberCell, deletion: Clock | null): boolean {
  return value.present && (deletion === null || clock > deletion);
}
