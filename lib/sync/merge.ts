/**
 * The merge of saved lists: a last-writer-wins element map with hybrid logical clocks and tombstones. Pure. Merging is
 * commutative, associative and idempotent, so any carrier may deliver twice, late or out of order.
 */
import { PaperkinError } from "../errors.ts";
import type { Identifier } from "../identifiers.ts";
import { tidy } from "../text.ts";
import { ZERO, type Device } from "./clock.ts";

/** `reading` for the list everybody starts with, else ten random characters. */
export type ListId = string;

/** A hybrid logical clock (Kulkarni et al. 2014) as text that sorts in time order: milliseconds, counter, device. */
export type Clock = string;

/** A value and when it was written; the later clock wins. */
export type Register<Value> = { readonly value: Value; readonly clock: Clock };

/** Colours of lists; null is the neutral one. Drawn in light and dark by the views. */
export const listColors = ["blue", "green", "amber", "purple", "red", "teal", "pink", "grey"] as const;
export type ListColor = (typeof listColors)[number];

/** A list (or a tag, which is a hidden one): each of its fields with a clock of its own. */
export type ListCell = {
  readonly name: Register<string | null>;
  readonly deleted: Register<boolean>;
  readonly color: Register<ListColor | null>;
  /** A fractional key that sorts it among the others, by code unit; null goes by name, behind those that have one. */
  readonly place: Register<string | null>;
};

/** A paper in a list. A removed one stays as a tombstone that remembers when it was saved, so that undo keeps the date. */
export type MemberCell = Register<{ readonly present: boolean; readonly savedAt: number }>;

/** What the reader wrote about a paper, Markdown as plain text; empty when it was removed. */
export type NoteCell = Register<string>;

/**
 * A browser that takes part, written by itself alone: what it has seen of the others decides when the tombstones of
 * removals may go.
 */
export type DeviceCell = Register<{
  /** What the reader may know it by ("Firefox on Linux"); empty when it does not tell. */
  readonly label: string;
  /** The latest clock of its own changes. */
  readonly head: Clock;
  /** Up to which of their own changes it has taken in those of each other device. */
  readonly seen: ReadonlyMap<Device, Clock>;
}>;

/** Enough of a paper to show it on a browser that does not know it yet. */
export type Card = { readonly title: string; readonly authors: readonly string[]; readonly year: number | null };

export type ListsState = {
  readonly lists: ReadonlyMap<ListId, ListCell>;
  readonly members: ReadonlyMap<ListId, ReadonlyMap<Identifier, MemberCell>>;
  readonly notes: ReadonlyMap<Identifier, NoteCell>;
  readonly devices: ReadonlyMap<Device, DeviceCell>;
  readonly cards: ReadonlyMap<Identifier, Card>;
};

/** The list everybody starts with; it can be renamed, never deleted. */
export const READING: ListId = "reading";

/** Longest name of a list, in UTF-16 units after tidying. */
export const LIST_NAME_LIMIT = 200;

/** Longest note, in UTF-16 units. */
export const NOTE_LIMIT = 20_000;

/** What a list is before anybody wrote to it; loses against every change. */
export const UNWRITTEN: ListCell = {
  name: { value: null, clock: ZERO },
  deleted: { value: false, clock: ZERO },
  color: { value: null, clock: ZERO },
  place: { value: null, clock: ZERO },
};

/** Nothing: what a state or a change is made of that concerns only a part. */
export const NOTHING: ListsState = {
  lists: new Map(),
  members: new Map(),
  notes: new Map(),
  devices: new Map(),
  cards: new Map(),
};

/** True when the value has the form of a list id. Any word passes, `__proto__` too: keep lists in a Map. */
export function isListId(value: unknown): value is ListId {
  return typeof value === "string" && /^[\w-]{1,32}$/u.test(value);
}

/** Tidies a name for a list. Throws PaperkinError `listNameEmpty` or `listNameTooLong`. */
export function cleanListName(text: string): string {
  const name = tidy(text.toWellFormed());
  if (name === "") throw new PaperkinError("listNameEmpty");
  if (name.length > LIST_NAME_LIMIT) throw new PaperkinError("listNameTooLong");
  return name;
}

/** The lists of a browser that has saved nothing yet. */
export function emptyLists(): ListsState {
  return { ...NOTHING, lists: new Map([[READING, UNWRITTEN]]) };
}

/** Creates a list under a fresh id. Throws like `cleanListName`. Like every change: returns only the changed cells, to be merged into the state. */
export function createList(list: ListId, name: string, clock: Clock): ListsState {
  return renameList(list, name, clock);
}

/** Renames a list. Throws like `cleanListName`. */
export function renameList(list: ListId, name: string, clock: Clock): ListsState {
  return listDelta(list, { ...UNWRITTEN, name: { value: cleanListName(name), clock } });
}

/** Deletes a list or, with `deleted` false, takes that back with all its papers. A deletion of `reading` has no effect. */
export function setListDeleted(list: ListId, deleted: boolean, clock: Clock): ListsState {
  return listDelta(list, { ...UNWRITTEN, deleted: { value: deleted, clock } });
}

/** Gives a list a colour, or takes it. */
export function colorList(list: ListId, color: ListColor | null, clock: Clock): ListsState {
  return listDelta(list, { ...UNWRITTEN, color: { value: color, clock } });
}

/** Puts a list at a place among the others. */
export function placeList(list: ListId, place: string, clock: Clock): ListsState {
  return listDelta(list, { ...UNWRITTEN, place: { value: place, clock } });
}

/** Writes a note; throws PaperkinError `noteTooLong`. An empty one is none. */
export function setNote(identifier: Identifier, text: string, clock: Clock): ListsState {
  if (text.length > NOTE_LIMIT) throw new PaperkinError("noteTooLong");
  return { ...NOTHING, notes: new Map([[identifier, { value: text.toWellFormed(), clock }]]) };
}

/**
 * Saves a paper to a list, or takes it out. `savedAt` is in whole epoch milliseconds; pass the one it had when removing
 * and when undoing, so that it keeps its place.
 */
export function setMember(list: ListId, identifier: Identifier, member: MemberCell["value"], clock: Clock): ListsState {
  return { ...NOTHING, members: new Map([[list, new Map([[identifier, { value: member, clock }]])]]) };
}

/**
 * Merges two states. Whatever wins is kept by reference, that of `a` when both say the same: a register of the result
 * that is not identical to the one in `a` is news.
 */
export function mergeLists(a: ListsState, b: ListsState): ListsState {
  return {
    lists: mergeMaps(a.lists, b.lists, mergeListCells),
    members: mergeMaps(a.members, b.members, (ours, theirs) => mergeMaps(ours, theirs, mergeMemberCells)),
    notes: mergeMaps(a.notes, b.notes, mergeNoteCells),
    devices: mergeMaps(a.devices, b.devices, mergeDeviceCells),
    cards: mergeMaps(a.cards, b.cards, mergeCards),
  };
}

/** The merge of one list. */
export function mergeListCells(a: ListCell, b: ListCell): ListCell {
  const name = later(a.name, b.name, JSON.stringify);
  const deleted = later(a.deleted, b.deleted, JSON.stringify);
  const color = later(a.color, b.color, JSON.stringify);
  const place = later(a.place, b.place, JSON.stringify);
  const isOurs = name === a.name && deleted === a.deleted && color === a.color && place === a.place;
  return isOurs ? a : { name, deleted, color, place };
}

/** The merge of one paper in a list. */
export function mergeMemberCells(a: MemberCell, b: MemberCell): MemberCell {
  return later(a, b, ({ present, savedAt }) => JSON.stringify([present, savedAt]));
}

/** The merge of one note. */
export function mergeNoteCells(a: NoteCell, b: NoteCell): NoteCell {
  return later(a, b, JSON.stringify);
}

/** The merge of what one device says of itself. */
export function mergeDeviceCells(a: DeviceCell, b: DeviceCell): DeviceCell {
  return later(a, b, ({ label, head, seen }) =>
    JSON.stringify([label, head, [...seen].map(([other, clock]) => other + clock).sort()]),
  );
}

/** The merge of one card. Cards carry no clock: any of them names the same paper, all browsers choose the same one. */
export function mergeCards(a: Card, b: Card): Card {
  const textOf = ({ title, authors, year }: Card): string => JSON.stringify([title, authors, year]);
  return textOf(b) > textOf(a) ? b : a;
}

/** Visits the clock of every dated value. */
export function eachClock(state: ListsState, visit: (clock: Clock) => void): void {
  for (const { name, deleted, color, place } of state.lists.values()) {
    for (const { clock } of [name, deleted, color, place]) visit(clock);
  }
  for (const members of state.members.values()) for (const { clock } of members.values()) visit(clock);
  for (const { clock } of state.notes.values()) visit(clock);
  for (const { clock } of state.devices.values()) visit(clock);
}

/** The latest clock of any register: what the next `tick` must pass. */
export function latestClock(state: ListsState): Clock {
  let latest = ZERO;
  eachClock(state, (clock) => {
    if (clock > latest) latest = clock;
  });
  return latest;
}

function listDelta(list: ListId, cell: ListCell): ListsState {
  return { ...NOTHING, lists: new Map([[list, cell]]) };
}

function mergeMaps<Key, Value>(
  a: ReadonlyMap<Key, Value>,
  b: ReadonlyMap<Key, Value>,
  merge: (ours: Value, theirs: Value) => Value,
): ReadonlyMap<Key, Value> {
  const merged = new Map(a);
  for (const [key, theirs] of b) {
    const ours = merged.get(key);
    merged.set(key, ours === undefined ? theirs : merge(ours, theirs));
  }
  return merged;
}

/** Two values of one clock are damage: which of them stays does not matter, but every browser must choose the same one. */
function later<Value>(a: Register<Value>, b: Register<Value>, textOf: (value: Value) => string): Register<Value> {
  if (a.clock !== b.clock) return a.clock > b.clock ? a : b;
  return textOf(b.value) > textOf(a.value) ? b : a;
}
