/** In which lists papers are, by name; the answer is kept as long as the state it is about. */
import type { Identifier } from "../identifiers.ts";
import { paperStates } from "../messages.ts";
import type { ListId, ListsState } from "../sync/merge.ts";
import { stateList } from "../sync/paper-states.ts";
import { memberShown, visibleLists, visibleMembers } from "../sync/views.ts";

/** One answer per state: every keystroke of a search asks. */
const savedByState = new WeakMap<ListsState, ReadonlyMap<Identifier, readonly ListId[]>>();

/** In which lists each paper name is saved. */
export function savedNames(state: ListsState): ReadonlyMap<Identifier, readonly ListId[]> {
  const known = savedByState.get(state);
  if (known !== undefined) return known;
  const saved = new Map<Identifier, ListId[]>();
  for (const { list } of visibleLists(state)) {
    for (const { identifier } of visibleMembers(state, list)) {
      saved.set(identifier, [...(saved.get(identifier) ?? []), list]);
    }
  }
  savedByState.set(state, saved);
  return saved;
}

const markedByState = new WeakMap<ListsState, ReadonlyMap<Identifier, readonly ListId[]>>();

/** The same, with the hidden lists of papers that are read and muted. */
export function markedNames(state: ListsState): ReadonlyMap<Identifier, readonly ListId[]> {
  const known = markedByState.get(state);
  if (known !== undefined) return known;
  const marked = new Map(savedNames(state));
  for (const list of paperStates.map(stateList)) {
    for (const { identifier } of visibleMembers(state, list)) {
      marked.set(identifier, [...(marked.get(identifier) ?? []), list]);
    }
  }
  markedByState.set(state, marked);
  return marked;
}

/** The same for single names, where thousands are saved and few are asked for. */
export function marksIn(state: ListsState): Pick<ReadonlyMap<Identifier, readonly ListId[]>, "get"> {
  const lists = [...visibleLists(state).map(({ list }) => list), ...paperStates.map(stateList)];
  return { get: (name) => lists.filter((list) => memberShown(state, list, name) !== null) };
}
