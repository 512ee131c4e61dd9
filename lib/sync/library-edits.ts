/**
 * What the reader wishes of their lists, as the cells that change: pure, and one pass over thousands of papers. The lists
 * are looked at as they are when the change is made, not as they were when it was asked for.
 */
import { PaperkinError } from "../errors.ts";
import { readingStates } from "../formats/entry.ts";
import type { Identifier } from "../identifiers.ts";
import type { LibraryEdit } from "../library-messages.ts";
import { createDraft, type Draft } from "./draft.ts";
import type { Names } from "./edits.ts";
import { cleanListName, READING, type Clock, type ListId, type ListsState } from "./merge.ts";
import { isOfLibrary, isTagList, stateList } from "./paper-states.ts";
import { placeBetween } from "./places.ts";
import { findTag, tagFor, tagKey, visibleTags } from "./tags.ts";
import { isVisibleList, shownMembers, visibleLists } from "./views.ts";

/** The cells that change, and how many papers that concerns. */
export type Edited = { readonly delta: ListsState; readonly papers: number };

/** The papers that an edit is about, by their handles. */
export function papersIn(edit: LibraryEdit): readonly Identifier[] {
  if ("papers" in edit) return edit.papers;
  return edit.do === "note" ? [edit.paper] : [];
}

/**
 * Makes an edit of the lists as they are. `namesOf` gives all names of a paper; `at` is the moment of `clock` in epoch
 * milliseconds. Throws PaperkinError `unknownList`, `notAllowed`, `noteTooLong` and as `cleanListName` does.
 */
export function editLists(
  current: ListsState,
  edit: LibraryEdit,
  namesOf: (paper: Identifier) => Names,
  clock: Clock,
  at: number,
): Edited {
  const draft = createDraft(current, clock);
  const each = (act: (names: Names, index: number) => boolean): Edited => {
    const seen = new Set<Identifier>();
    let papers = 0;
    for (const handle of papersIn(edit)) {
      const names = namesOf(handle);
      if (seen.has(names[0])) continue;
      seen.add(names[0]);
      if (act(names, seen.size - 1)) papers += 1;
    }
    return { delta: draft.delta(), papers };
  };
  switch (edit.do) {
    case "save":
      expectVisible(current, edit.list);
      // Lists show what was saved last first.
      return each((names, index) => draft.put(edit.list, names, at - index));
    case "remove":
      expectVisible(current, edit.list);
      return each((names) => draft.take(edit.list, names));
    case "move":
      expectVisible(current, edit.from);
      expectVisible(current, edit.to);
      return each((names) => edit.from !== edit.to && move(draft, names, edit.from, edit.to));
    case "forget": {
      const lists = [...current.members.keys()].filter(isOfLibrary);
      return each((names) => {
        const taken = lists.filter((list) => draft.take(list, names)).length;
        return draft.setNote(names, "") || taken > 0;
      });
    }
    case "reading":
      return each((names) => {
        const others = readingStates.filter((state) => state !== edit.state);
        const taken = others.filter((state) => draft.take(stateList(state), names)).length;
        return (edit.state !== null && draft.put(stateList(edit.state), names, at)) || taken > 0;
      });
    case "star":
      return each((names) => mark(draft, stateList("starred"), names, edit.on, at));
    case "tag": {
      const { tag, name } = tagFor(current, edit.name);
      const edited = each((names) => mark(draft, tag, names, edit.on, at));
      if (edit.on && edited.papers > 0) nameTag(current, draft, tag, name);
      return { ...edited, delta: draft.delta() };
    }
    case "note":
      return each((names) => draft.setNote(names, edit.text));
    case "color":
      expectKnown(current, edit.list);
      draft.setList(edit.list, { color: edit.color });
      return { delta: draft.delta(), papers: 0 };
    case "place":
      return { delta: placeList(current, draft, edit.list, edit.before), papers: 0 };
    case "rename":
      return rename(current, draft, edit.list, edit.name, at);
    case "delete":
    default:
      return deleteList(current, draft, edit.list);
  }
}

function deleteList(current: ListsState, draft: Draft, list: ListId): Edited {
  if (list === READING) throw new PaperkinError("notAllowed", "the reading list cannot be deleted");
  expectKnown(current, list);
  const papers = shownMembers(current, list).length;
  draft.setList(list, { deleted: true });
  return { delta: draft.delta(), papers };
}

/** Gives a tag's list its name, unless it has it. */
export function nameTag(current: ListsState, draft: Draft, tag: ListId, name: string): void {
  const present = current.lists.get(tag)?.name.value ?? null;
  if (present === null || tagKey(present) !== tagKey(name)) draft.setList(tag, { name });
}

function mark(draft: Draft, list: ListId, names: Names, isOn: boolean, at: number): boolean {
  return isOn ? draft.put(list, names, at) : draft.take(list, names);
}

/** A paper that is moved keeps the date it was saved at. */
function move(draft: Draft, names: Names, from: ListId, to: ListId): boolean {
  const savedAt = draft.savedAt(from, names);
  if (savedAt === null) return false;
  draft.take(from, names);
  draft.put(to, names, savedAt);
  return true;
}

/** A tag that gets the name of another one becomes part of it. */
function rename(current: ListsState, draft: Draft, list: ListId, typed: string, at: number): Edited {
  expectKnown(current, list);
  const name = cleanListName(typed);
  const other = isTagList(list) ? findTag(current, name) : null;
  if (other === null || other === list) {
    if (current.lists.get(list)?.name.value !== name) draft.setList(list, { name });
    return { delta: draft.delta(), papers: 0 };
  }
  const members = shownMembers(current, list);
  for (const [identifier] of members) draft.put(other, [identifier], at);
  draft.setList(list, { deleted: true });
  return { delta: draft.delta(), papers: members.length };
}

/** Puts a list before another one. Where its neighbours leave no place between them, all lists get new places. */
function placeList(current: ListsState, draft: Draft, list: ListId, before: ListId | null): ListsState {
  if (list === READING) throw new PaperkinError("notAllowed", "the reading list stays first");
  expectVisible(current, list);
  if (before !== null) expectVisible(current, before);
  if (before === list) return draft.delta();
  const others = visibleLists(current).filter((shown) => shown.list !== list && shown.list !== READING);
  const found = others.findIndex((shown) => shown.list === before);
  const index = before === READING ? 0 : found === -1 ? others.length : found;
  const placeOf = (neighbour: number): string | null =>
    current.lists.get(others[neighbour]?.list ?? "")?.place.value ?? null;
  const [left, right] = [index === 0 ? null : placeOf(index - 1), placeOf(index)];
  if (index === 0 || left !== null) {
    const key = placeBetween(left, right);
    if ((left === null || key > left) && (right === null || key < right)) {
      draft.setList(list, { place: key });
      return draft.delta();
    }
  }
  let last: string | null = null;
  const order = others.map((shown) => shown.list).toSpliced(index, 0, list);
  for (const next of order) {
    last = placeBetween(last, null);
    draft.setList(next, { place: last });
  }
  return draft.delta();
}

function expectVisible(current: ListsState, list: ListId): void {
  if (!isVisibleList(current, list)) throw new PaperkinError("unknownList", list);
}

/** A list or a tag. */
function expectKnown(current: ListsState, list: ListId): void {
  if (!isVisibleList(current, list) && !visibleTags(current).has(list)) throw new PaperkinError("unknownList", list);
}
