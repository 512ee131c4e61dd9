/**
 * What a delta does to a state, cell by cell: how things were, how they became, and how to go back. Pure, and fast for
 * thousands of cells: only the maps that a delta touches are copied.
 */
import type { Identifier } from "../identifiers.ts";
import { cellText, stateOf, type Cell } from "./cells.ts";
import { ZERO } from "./clock.ts";
import {
  mergeDeviceCells,
  mergeListCells,
  mergeMemberCells,
  mergeNoteCells,
  READING,
  UNWRITTEN,
  type Clock,
  type ListCell,
  type ListId,
  type ListsState,
  type MemberCell,
} from "./merge.ts";
import { isHiddenList } from "./paper-states.ts";
import { memberShown } from "./views.ts";

/** What came of a delta. */
export type Applied = {
  readonly next: ListsState;
  /** The cells that changed, as they are now. */
  readonly after: readonly Cell[];
  /** The same cells as they were; those that nobody had written are left out. */
  readonly before: readonly Cell[];
};

/** Merges a delta into a state; what it leaves alone is kept by reference. Cards are no cells and stay out. */
export function applyDelta(current: ListsState, delta: ListsState): Applied {
  const after: Cell[] = [];
  const before: Cell[] = [];
  function note(now: Cell, was: Cell | null): void {
    after.push(now);
    if (was !== null && was.clock !== ZERO) before.push(was);
  }

  const lists = mergeTouched(current.lists, delta.lists, mergeListCells, (list, now, was) => {
    for (const kind of LIST_FIELDS) {
      if (now[kind].clock === ZERO || (was !== undefined && now[kind] === was[kind])) continue;
      note(fieldCell(list, kind, now), was === undefined ? null : fieldCell(list, kind, was));
    }
  });
  let members = current.members;
  for (const [list, theirs] of delta.members) {
    const ours = current.members.get(list) ?? new Map();
    const merged = mergeTouched(ours, theirs, mergeMemberCells, (identifier, now, was) =>
      note(
        { kind: "member", list, identifier, clock: now.clock, ...now.value },
        was === undefined ? null : { kind: "member", list, identifier, clock: was.clock, ...was.value },
      ),
    );
    if (merged !== ours) members = new Map(members).set(list, merged);
  }
  const notes = mergeTouched(current.notes, delta.notes, mergeNoteCells, (identifier, now, was) =>
    note(
      { kind: "note", identifier, clock: now.clock, text: now.value },
      was === undefined ? null : { kind: "note", identifier, clock: was.clock, text: was.value },
    ),
  );
  const devices = mergeTouched(current.devices, delta.devices, mergeDeviceCells, (device, now, was) =>
    note(
      { kind: "device", device, clock: now.clock, says: now.value },
      was === undefined ? null : { kind: "device", device, clock: was.clock, says: was.value },
    ),
  );
  return { next: { lists, members, notes, devices, cards: current.cards }, after, before };
}

/** The key of what a cell is about, whatever it says of it. */
export function cellKey(cell: Cell): string {
  if (cell.kind === "device") return `device ${cell.device}`;
  if (cell.kind === "note") return `note ${cell.identifier}`;
  return cell.kind === "member" ? `member ${cell.list} ${cell.identifier}` : `${cell.kind} ${cell.list}`;
}

/** What a state says of what a cell is about; null where nobody has written it. */
export function cellNow(state: ListsState, cell: Cell): Cell | null {
  if (cell.kind === "member") {
    const { kind, list, identifier } = cell;
    const member = state.members.get(list)?.get(identifier);
    return member === undefined ? null : { kind, list, identifier, clock: member.clock, ...member.value };
  }
  if (cell.kind === "note") {
    const { kind, identifier } = cell;
    const note = state.notes.get(identifier);
    return note === undefined ? null : { kind, identifier, clock: note.clock, text: note.value };
  }
  if (cell.kind === "device") {
    const { kind, device } = cell;
    const said = state.devices.get(device);
    return said === undefined ? null : { kind, device, clock: said.clock, says: said.value };
  }
  const list = state.lists.get(cell.list);
  return list === undefined || list[cell.kind].clock === ZERO ? null : fieldCell(cell.list, cell.kind, list);
}

/** True when two cells about the same thing say the same, whenever they were written. */
function saysSame(a: Cell, b: Cell): boolean {
  // Nearly all are of this kind, and texts take their time.
  if (a.kind === "member" && b.kind === "member") return a.present === b.present && a.savedAt === b.savedAt;
  return cellText({ ...a, clock: ZERO }) === cellText({ ...b, clock: ZERO });
}

/** What a cell is about as if nobody had written it, dated `clock`. */
function unwritten(cell: Cell, clock: Clock): Cell {
  if (cell.kind === "member") return { ...cell, clock, present: false };
  if (cell.kind === "note") return { ...cell, clock, text: "" };
  return cell.kind === "device" ? cell : { ...fieldCell(cell.list, cell.kind, UNWRITTEN), clock };
}

/**
 * The cells that take a change back: each as it was before, where it still is as the change left it. What was changed
 * since stays, and so does a list that has got other papers since it was made.
 */
export function cellsBack(
  current: ListsState,
  change: { readonly after: readonly Cell[]; readonly before: readonly Cell[] },
  clock: Clock,
): Cell[] {
  const before = new Map(change.before.map((cell) => [cellKey(cell), cell]));
  const back: Cell[] = [];
  for (const after of change.after) {
    const now = cellNow(current, after);
    if (now === null || !saysSame(now, after)) continue;
    const was = before.get(cellKey(after));
    back.push(was === undefined ? unwritten(after, clock) : { ...was, clock });
  }
  const out = new Set(back.map((cell) => (cell.kind === "member" && !cell.present ? cellKey(cell) : "")));
  const isUsed = (list: ListId): boolean =>
    [...(current.members.get(list)?.keys() ?? [])].some(
      (identifier) => memberShown(current, list, identifier) !== null && !out.has(`member ${list} ${identifier}`),
    );
  const restored = new Map(
    change.after.flatMap((cell) =>
      cell.kind === "deleted" && !cell.deleted ? [[cell.list, cell.clock] as const] : [],
    ),
  );
  const isUsedSince = (list: ListId, since: Clock): boolean =>
    [...(current.members.get(list) ?? [])].some(
      ([identifier, cell]) => cell.clock > since && memberShown(current, list, identifier) !== null,
    );
  return back.flatMap((cell): Cell[] => {
    if (cell.kind === "deleted" && cell.deleted) {
      return isUsedSince(cell.list, restored.get(cell.list) ?? clock) ? [] : [cell];
    }
    if (cell.kind !== "name" || cell.name !== null || cell.list === READING) return [cell];
    const { list } = cell;
    if (isUsed(list)) return [];
    // A tag is gone without its name; a list is deleted, so that it can be made again with it.
    return isHiddenList(list) ? [cell] : [{ kind: "deleted", list, clock, deleted: true }];
  });
}

/** What changes came to. */
type Counts = { readonly saved: number; readonly removed: number; readonly other: number };

/** What cells came to: papers that were saved and removed, and other things that say something else now. */
export function countChanges(
  { after, before }: { readonly after: readonly Cell[]; readonly before: readonly Cell[] },
  isHidden: (list: ListId) => boolean,
): Counts {
  const earlier = new Map(before.map((cell) => [cellKey(cell), cell]));
  const counts = { saved: 0, removed: 0, other: 0 };
  for (const cell of after) {
    const was = earlier.get(cellKey(cell)) ?? unwritten(cell, ZERO);
    if (cell.kind === "device" || saysSame(was, cell)) continue;
    if (cell.kind !== "member" || isHidden(cell.list)) counts.other += 1;
    else if (cell.present && was.kind === "member" && !was.present) counts.saved += 1;
    else if (!cell.present) counts.removed += 1;
  }
  return counts;
}

/** Whether changes came to anything that a reader could notice. */
export function isNews({ saved, removed, other }: Counts): boolean {
  return saved + removed + other > 0;
}

/** A state with changes written over it, one after another, whatever their dates: how a log is read again. */
export function overwrite(state: ListsState, changes: Iterable<readonly Cell[]>): ListsState {
  const lists = new Map(state.lists);
  const members = new Map([...state.members].map(([list, papers]) => [list, new Map(papers)]));
  const notes = new Map(state.notes);
  for (const cells of changes) {
    const change = stateOf(cells);
    for (const [list, cell] of change.lists) {
      const written = Object.entries(cell).filter(([, { clock }]) => clock !== ZERO);
      lists.set(list, { ...(lists.get(list) ?? UNWRITTEN), ...Object.fromEntries(written) });
    }
    for (const [list, changed] of change.members) {
      const papers = members.get(list) ?? new Map<Identifier, MemberCell>();
      for (const [paper, cell] of changed) papers.set(paper, cell);
      members.set(list, papers);
    }
    for (const [paper, cell] of change.notes) notes.set(paper, cell);
  }
  return { ...state, lists, members, notes };
}

const LIST_FIELDS = ["name", "deleted", "color", "place"] as const;

function fieldCell(list: ListId, kind: (typeof LIST_FIELDS)[number], cell: ListCell): Cell {
  const { clock } = cell[kind];
  if (kind === "name") return { kind, list, clock, name: cell.name.value };
  if (kind === "deleted") return { kind, list, clock, deleted: cell.deleted.value };
  if (kind === "color") return { kind, list, clock, color: cell.color.value };
  return { kind, list, clock, place: cell.place.value };
}

/** The merge of two maps, telling of each value that changed; the first one itself when none did. */
function mergeTouched<Key, Value>(
  ours: ReadonlyMap<Key, Value>,
  theirs: ReadonlyMap<Key, Value>,
  merge: (a: Value, b: Value) => Value,
  changed: (key: Key, now: Value, was: Value | undefined) => void,
): ReadonlyMap<Key, Value> {
  let merged: Map<Key, Value> | null = null;
  for (const [key, value] of theirs) {
    const was = ours.get(key);
    const now = was === undefined ? value : merge(was, value);
    if (now === was) continue;
    merged ??= new Map(ours);
    merged.set(key, now);
    changed(key, now, was);
  }
  return merged ?? ours;
}
