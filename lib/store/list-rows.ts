/** The lists as rows of the database: read into a state as a whole, written cell by cell. */
import type { Identifier } from "../identifiers.ts";
import type { Cell } from "../sync/cells.ts";
import { ZERO, type Device } from "../sync/clock.ts";
import { emptyLists, NOTHING, UNWRITTEN, type ListId, type ListsState } from "../sync/merge.ts";
import type { DeviceRow, ListRow, MemberRow, NoteRow, PaperkinDatabase } from "./database.ts";

/** The tables that lists are in. */
export function listTables(db: PaperkinDatabase) {
  return [db.lists, db.members, db.notes, db.devices] as const;
}

/** The state on disk, in one transaction. */
export async function readState(db: PaperkinDatabase): Promise<ListsState> {
  const [lists, members, notes, devices] = await db.transaction("r", [...listTables(db)], () =>
    Promise.all([db.lists.toArray(), db.members.toArray(), db.notes.toArray(), db.devices.toArray()]),
  );
  const grouped = Map.groupBy(members, (member) => member.list);
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
    members: new Map(
      [...grouped].map(([list, rows]) => [
        list,
        new Map(rows.map(({ paper, present, savedAt, clock }) => [paper, { value: { present, savedAt }, clock }])),
      ]),
    ),
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

/** Removes what cells are about, inside a transaction over `listTables`. A list goes as a whole, or not at all. */
export async function removeCells(db: PaperkinDatabase, cells: readonly Cell[]): Promise<void> {
  const members = cells.flatMap((cell) => (cell.kind === "member" ? [[cell.list, cell.identifier] as const] : []));
  const lists = new Set(cells.flatMap((cell) => ("list" in cell && cell.kind !== "member" ? [cell.list] : [])));
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
