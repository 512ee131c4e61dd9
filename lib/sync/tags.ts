/** Tags by name: hidden lists that are found, made and told like words. A tag shows as long as a paper has it. */
import { fold, tidy } from "../text.ts";
import { cleanListName, type ListColor, type ListId, type ListsState } from "./merge.ts";
import { isTagList, tagList } from "./paper-states.ts";
import { shownMembers } from "./views.ts";

/** A tag that some paper has. */
export type Tag = { readonly tag: ListId; readonly name: string; readonly color: ListColor | null };

/** Renamed more often than this to a name and away from it, a tag is nobody's. */
const ATTEMPTS = 1_000;

const known = new WeakMap<ListsState, ReadonlyMap<ListId, Tag>>();

/** The tags that papers have. One whose name has not arrived from elsewhere yet does not show. */
export function visibleTags(state: ListsState): ReadonlyMap<ListId, Tag> {
  const made = known.get(state) ?? findTags(state);
  known.set(state, made);
  return made;
}

function findTags(state: ListsState): ReadonlyMap<ListId, Tag> {
  const tags = new Map<ListId, Tag>();
  for (const [list, { name, color }] of state.lists) {
    if (!isTagList(list) || name.value === null || shownMembers(state, list).length === 0) continue;
    tags.set(list, { tag: list, name: name.value, color: color.value });
  }
  return tags;
}

/** The tag of this name; null when there is none that papers have, or that may be used again. */
export function findTag(state: ListsState, name: string): ListId | null {
  const wanted = tagKey(name);
  for (const [list, tag] of visibleTags(state)) if (tagKey(tag.name) === wanted) return list;
  for (const [list, cell] of state.lists) {
    if (isTagList(list) && !cell.deleted.value && cell.name.value !== null && tagKey(cell.name.value) === wanted) {
      return list;
    }
  }
  return null;
}

/**
 * The tag of this name, or the list to make it of: the same on every browser, passing over those that were renamed.
 * Throws like `cleanListName`.
 */
export function tagFor(state: ListsState, typed: string): { readonly tag: ListId; readonly name: string } {
  const name = cleanListName(typed);
  const found = findTag(state, name);
  if (found !== null) return { tag: found, name };
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const tag = tagList(name, attempt);
    const taken = state.lists.get(tag)?.name.value ?? null;
    if (taken === null || tagKey(taken) === tagKey(name)) return { tag, name };
  }
  return { tag: tagList(name), name };
}

/** Two names of one tag have this in common. */
export function tagKey(name: string): string {
  return fold(tidy(name));
}
