/**
 * Entries of a file as cells of the lists. What is there already stays: dates, states and stars as they are, a note that
 * says something else below the one there is. Taken in twice, entries change nothing the second time.
 */
import { readingStates, type Entry } from "../formats/entry.ts";
import { clip } from "../text.ts";
import { createDraft, joinNotes, type Draft } from "./draft.ts";
import type { Names } from "./edits.ts";
import { nameTag } from "./library-edits.ts";
import { cleanListName, NOTE_LIMIT, READING, type Clock, type ListId, type ListsState } from "./merge.ts";
import { stateList } from "./paper-states.ts";
import { tagFor, tagKey } from "./tags.ts";
import { visibleLists } from "./views.ts";

/** An entry and all names its paper goes by here. */
export type TakenEntry = { readonly entry: Entry; readonly names: Names };

/** Where entries go, and what lists are called and made with. */
export type TakeInto = {
  /** Null for the lists of each entry, else the reading list. */
  readonly list: ListId | null;
  /** What the reader calls the list that has no name of its own. */
  readonly readingName: string;
  readonly newListId: () => ListId;
};

/** The cells that entries change; `at` is the moment of `clock` in epoch milliseconds. */
export function takeEntries(
  current: ListsState,
  taken: readonly TakenEntry[],
  { list, readingName, newListId }: TakeInto,
  clock: Clock,
  at: number,
): ListsState {
  const draft = createDraft(current, clock);
  // A date from a file may lie in the future; nothing was saved then.
  const dateOf = (moment: number | null): number => Math.min(moment ?? at, at);
  const lists = new Map<string, ListId>([[tagKey(readingName), READING]]);
  for (const shown of visibleLists(current)) if (shown.name !== null) lists.set(tagKey(shown.name), shown.list);

  function listOf(name: string): ListId {
    const known = lists.get(tagKey(name));
    if (known !== undefined) return known;
    const made = newListId();
    lists.set(tagKey(name), made);
    draft.setList(made, { name: cleanListName(name) });
    return made;
  }

  const tags = new Map<string, ListId>();
  function tagOf(typed: string): ListId {
    const known = tags.get(tagKey(typed));
    if (known !== undefined) return known;
    const { tag, name } = tagFor(current, typed);
    tags.set(tagKey(typed), tag);
    nameTag(current, draft, tag, name);
    return tag;
  }

  for (const { entry, names } of taken) {
    const { lists: own, tags: tagged, reading, isStarred } = entry;
    const dates = own.map(({ savedAt }) => savedAt).filter((date) => date !== null);
    if (list !== null) draft.put(list, names, dateOf(dates.length === 0 ? null : Math.min(...dates)));
    else if (own.length === 0) draft.put(READING, names, at);
    else for (const { name, savedAt } of own) draft.put(listOf(name), names, dateOf(savedAt));
    for (const name of tagged) draft.put(tagOf(name), names, at);
    const isReading = readingStates.some((state) => draft.savedAt(stateList(state), names) !== null);
    if (reading !== null && !isReading) draft.put(stateList(reading.state), names, dateOf(reading.since));
    if (isStarred) draft.put(stateList("starred"), names, at);
    addNote(draft, names, entry.note.trim());
  }
  return draft.delta();
}

function addNote(draft: Draft, names: Names, added: string): void {
  const present = draft.note(names);
  if (added === "" || present.includes(added) || present.length >= NOTE_LIMIT) return;
  draft.setNote(names, clip(joinNotes([present, added]), NOTE_LIMIT));
}
