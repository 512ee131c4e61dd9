/** The papers of a document: what is known of each, and what the reader says of it, in words of people. */
import { parseEntry, readingStates, type Entry, type EntryList } from "../formats/entry.ts";
import type { Identifier } from "../identifiers.ts";
import type { Paper } from "../paper.ts";
import { compareTexts } from "../text.ts";
import { fieldsOf, listOf } from "../untrusted.ts";
import { isDismissalList } from "./dismissals.ts";
import { READING, type ListId, type ListsState } from "./merge.ts";
import { isHiddenList, isReadingState, isTagList, stateOf } from "./paper-states.ts";
import { visibleMembers } from "./views.ts";

/** What the list everybody starts with is called where it was never renamed. */
export const READING_NAME = "Reading list";

type Draft = { -readonly [Field in keyof Entry]: Entry[Field] };

/** The entries of a state, those of which the reader says something, by their first identifier. */
export function entriesOf(state: ListsState, papers: readonly Paper[]): readonly Entry[] {
  const drafts = new Map<Identifier, Draft>();
  for (const paper of papers.toSorted((a, b) => compareTexts(a.identifiers[0], b.identifiers[0]))) {
    const draft: Draft = { paper, note: "", tags: [], reading: null, isStarred: false, lists: [] };
    for (const name of paper.identifiers) if (!drafts.has(name)) drafts.set(name, draft);
  }
  const said = new Set<Draft>();
  const draftOf = (identifier: Identifier): Draft | undefined => {
    const draft = drafts.get(identifier);
    if (draft !== undefined) said.add(draft);
    return draft;
  };
  for (const list of state.members.keys()) {
    if (isDismissalList(list)) continue;
    for (const { identifier, savedAt } of visibleMembers(state, list)) {
      const draft = draftOf(identifier);
      if (draft !== undefined) putIn(draft, list, savedAt, state);
    }
  }
  for (const [identifier, { value }] of state.notes) {
    const draft = value === "" ? undefined : draftOf(identifier);
    // Two names of one paper may have a note each: none is lost.
    if (draft !== undefined) draft.note = [draft.note, value].filter((text) => text !== "").join("\n\n");
  }
  return [...new Set(drafts.values())].filter((draft) => said.has(draft)).map(inOrder);
}

function putIn(draft: Draft, list: ListId, savedAt: number, state: ListsState): void {
  const name = state.lists.get(list)?.name.value ?? null;
  const reading = stateOf(list);
  if (reading === "starred") draft.isStarred = true;
  else if (reading !== null) {
    // One wins where two browsers said something else at the same time.
    const isLater = draft.reading === null || (draft.reading.since ?? 0) <= savedAt;
    if (isReadingState(reading) && isLater) draft.reading = { state: reading, since: savedAt };
  } else if (isTagList(list)) draft.tags = name === null ? draft.tags : [...draft.tags, name];
  else if (!isHiddenList(list)) {
    const shown = name ?? (list === READING ? READING_NAME : null);
    draft.lists = shown === null ? draft.lists : [...draft.lists, { name: shown, savedAt }];
  }
}

function byDate(a: EntryList, b: EntryList): number {
  return (a.savedAt ?? 0) - (b.savedAt ?? 0) || compareTexts(a.name, b.name);
}

function inOrder(draft: Draft): Entry {
  return { ...draft, tags: [...new Set(draft.tags)].toSorted(compareTexts), lists: draft.lists.toSorted(byDate) };
}

/** An entry as it stands in a document; what is empty is left out. */
export function recordOf({ paper, note, tags, reading, isStarred, lists }: Entry): Readonly<Record<string, unknown>> {
  const { title, authors, date, venue, abstract, identifiers, links, details } = paper;
  return {
    title,
    authors,
    ...(date !== null && { date }),
    ...(venue !== null && { venue }),
    identifiers,
    ...(links.length > 0 && { links }),
    ...(details !== undefined && { details }),
    ...(abstract !== "" && { abstract }),
    ...(lists.length > 0 && { lists: lists.map(({ name, savedAt }) => ({ name, ...dated("savedAt", savedAt) })) }),
    ...(tags.length > 0 && { tags }),
    ...(reading !== null && { reading: { state: reading.state, ...dated("since", reading.since) } }),
    ...(isStarred && { isStarred }),
    ...(note !== "" && { note }),
  };
}

/** The entry of a record; null when there is no paper in it. */
export function readRecord(value: unknown): Entry | null {
  const fields = fieldsOf(value);
  const reading = fieldsOf(fields["reading"]);
  const lists = listOf(fields["lists"]).map(fieldsOf);
  return parseEntry({
    paper: fields,
    note: fields["note"],
    tags: fields["tags"],
    reading: readingStates.some((state) => state === reading["state"])
      ? { state: reading["state"], since: momentOf(reading["since"]) }
      : null,
    isStarred: fields["isStarred"],
    lists: lists.map(({ name, savedAt }) => ({ name, savedAt: momentOf(savedAt) })),
  });
}

/** A date as people read it, in UTC; left out where there is none. */
function dated(field: string, moment: number | null): Readonly<Record<string, string>> {
  return moment === null ? {} : { [field]: new Date(moment).toISOString() };
}

/** Epoch milliseconds of a date as `dated` writes it; null for anything else. */
function momentOf(value: unknown): number | null {
  const moment = typeof value === "string" && value.length <= 30 ? Date.parse(value) : Number.NaN;
  return Number.isNaN(moment) ? null : moment;
}
