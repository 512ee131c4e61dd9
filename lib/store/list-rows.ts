/**
 * The lists as rows of the database: written cell by cell, read into a state as a whole. The rows are the truth; of the
 * members, which are many, there is a packed copy that the log brings up to date.
 */
import type { Identifier } from "../identifiers.ts";
import type { Cell } from "../sync/cells.ts";
import { ZERO, type Device } from "../sync/clock.ts";
import { emptyLists, NOTHING, UNWRITTEN, type ListId, type ListsState } from "../sync/merge.ts";
import type { ChangeRow, DeviceRow, ListRow, MemberRow, NoteRow, PaperkinDatabase } from "./database.ts";
import { nullWhereLost } from "./lost-values.ts";
import {
  isPackedMembers,
  packMembers,
  PACKED_MEMBERS,
  unpackMembers,
  type Members,
  type PackedMembers,
} from "./packed-members.ts";

/** The tables that lists are in. */
export function listTables(db: PaperkinDatabase) {
  return [db.lists, db.members, db.notes, db.devices] as const;
}

/** After more changes than this the rows are read sooner than the log. */
const MOST_CHANGES = 100;

/** What is on disk. */
export type Stored = {
  readonly state: ListsState;
  /** The number of the last change that is in it. */
  readonly upTo: number;
  /** How many changes were not in the packed members. */
  readonly behind: number;
};

/** The state on disk, in one transaction. */
export async function readState(db: PaperkinDatabase): Promise<Stored> {
  const tables = [...listTables(db), db.tallies, db.changes, db.meta];
  return db.transaction("r", tables, async () => {
    const [lists, notes, devices, upTo, packed] = await Promise.all([
      db.lists.toArray(),
      db.notes.toArray(),
      db.devices.toArray(),
      lastChange(db),
      readPacked(db),
    ]);
    const later = packed === null ? null : await changesAfter(db, packed.upTo, upTo);
    const unpacked = packed === null || later === null ? null : unpackMembers(packed, later);
    const members = unpacked ?? (await membersOf(db));
    return {
      state: stateFrom(lists, members, notes, devices),
      upTo,
      behind: unpacked === null ? Infinity : (later?.length ?? 0),
    };
  });
}

/** Keeps the members of a state as it is after change `upTo` where they are read fastest. */
export async function keepPacked(db: PaperkinDatabase, { members }: ListsState, upTo: number): Promise<void> {
  await db.meta.put({ key: PACKED_MEMBERS, value: packMembers(members, upTo) });
}

/** The number of the last change, 0 before the first. */
export async function lastChange(db: PaperkinDatabase): Promise<number> {
  return (await db.tallies.orderBy("last").last())?.last ?? 0;
}

async function readPacked(db: PaperkinDatabase): Promise<PackedMembers | null> {
  const row = await db.meta.get(PACKED_MEMBERS).catch(nullWhereLost);
  return isPackedMembers(row?.value) ? row.value : null;
}

/** The changes after one up to another; null where there are too many, or one is not there or lost. */
async function changesAfter(db: PaperkinDatabase, from: number, to: number): Promise<readonly ChangeRow[] | null> {
  if (from > to || to - from > MOST_CHANGES) return null;
  if (from === to) return [];
  const changes = await db.changes.where("n").above(from).toArray().catch(nullWhereLost);
  return changes?.length === to - from ? changes : null;
}

async function membersOf(db: PaperkinDatabase): Promise<Members> {
  const grouped = Map.groupBy(await db.members.toArray(), (member) => member.list);
  return new Map(
    [...grouped].map(([list, rows]) => [
      list,
      new Map(rows.map(({ paper, present, savedAt, clock }) => [paper, { value: { present, savedAt }, clock }])),
    ]),
  );
}

function stateFrom(
  lists: readonly ListRow[],
  members: Members,
  notes: readonly NoteRow[],
  devices: readonly DeviceRow[],
): ListsState {
  return {
    ...NOTHING,
    lists: new Map([
      ...emptyLists().lists,
      ...lists.map(
        (row) =>
          [
            row.list,
            {
              name: { value: row.name, clock: row.nameClock },
              deleted: { value: row.deleted, clock: row.deletedClock },
              color: { value: row.color ?? null, clock: row.colorClock ?? ZERO },
              place: { value: row.place ?? null, clock: row.placeClock ?? ZERO },
            },
          ] as const,
      ),
    ]),
    members,
    notes: new Map(notes.map(({ paper, text, clock }) => [paper, { value: text, clock }])),
    devices: new Map(
      devices.map(({ device, label, head, seen, clock }) => [
        device,
        { value: { label, head, seen: new Map(seen) }, clock },
      ]),
    ),
  };
}

/** Writes cells that are new in `state`; inside a transaction over `listTables`. */
export async function writeCells(db: PaperkinDatabase, state: ListsState, cells: readonly Cell[]): Promise<void> {
  const lists = new Set<ListId>();
  const devices = new Set<Device>();
  const members: MemberRow[] = [];
  const notes: NoteRow[] = [];
  for (const cell of cells) {
    if (cell.kind === "member") {
      const { list, identifier: paper, present, savedAt, clock } = cell;
      members.push({ list, paper, present, savedAt, clock });
    } else if (cell.kind === "note") notes.push({ paper: cell.identifier, text: cell.text, clock: cell.clock });
    else if (cell.kind === "device") devices.add(cell.device);
    else lists.add(cell.list);
  }
  if (members.length > 0) await db.members.bulkPut(members);
  if (lists.size > 0) await db.lists.bulkPut([...lists].map((list) => listRow(state, list)));
  if (notes.length > 0) await db.notes.bulkPut(notes);
  if (devices.size > 0) await db.devices.bulkPut([...devices].flatMap((device) => deviceRow(state, device) ?? []));
}

/**
 * Removes what cells are about, inside a transaction over `listTables` and `meta`: what is packed would have it still. A
 * list goes as a whole, or not at all.
 */
export async function removeCells(db: PaperkinDatabase, cells: readonly Cell[]): Promise<void> {
  const members = cells.flatMap((cell) => (cell.kind === "member" ? [[cell.list, cell.identifier] as const] : []));
  const lists = new Set(cells.flatMap((cell) => ("list" in cell && cell.kind !== "member" ? [cell.list] : [])));
  await db.meta.delete(PACKED_MEMBERS);
  await db.members.bulkDelete(members.map(([list, paper]): [string, Identifier] => [list, paper]));
  await db.lists.bulkDelete([...lists]);
  await db.notes.bulkDelete(cells.flatMap((cell) => (cell.kind === "note" ? [cell.identifier] : [])));
  await db.devices.bulkDelete(cells.flatMap((cell) => (cell.kind === "device" ? [cell.device] : [])));
}

/** The fields of a list share a row. */
function listRow(state: ListsState, list: ListId): ListRow {
  const { name, deleted, color, place } = state.lists.get(list) ?? UNWRITTEN;
  return {
    list,
    name: name.value,
    nameClock: name.clock,
    deleted: deleted.value,
    deletedClock: deleted.clock,
    color: color.value,
    colorClock: color.clock,
    place: place.value,
    placeClock: place.clock,
  };
}

function deviceRow(state: ListsState, device: Device): DeviceRow | null {
  const cell = state.devices.get(device);
  if (cell === undefined) return null;
  const { label, head, seen } = cell.value;
  return { device, label, head, seen: [...seen], clock: cell.clock };
}
