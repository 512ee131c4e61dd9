/**
 * A state taken apart into its cells, each with one clock and one author, and put together again: what carriers choose
 * from, pack and count.
 */
import type { Identifier } from "../identifiers.ts";
import { compareTexts } from "../text.ts";
import { ZERO, type Device } from "./clock.ts";
import {
  mergeCards,
  mergeDeviceCells,
  mergeListCells,
  mergeMemberCells,
  mergeNoteCells,
  UNWRITTEN,
  type Card,
  type Clock,
  type DeviceCell,
  type ListCell,
  type ListColor,
  type ListId,
  type ListsState,
  type MemberCell,
  type NoteCell,
} from "./merge.ts";

/** One dated value of a state. */
export type Cell =
  | { readonly kind: "name"; readonly list: ListId; readonly clock: Clock; readonly name: string | null }
  | { readonly kind: "deleted"; readonly list: ListId; readonly clock: Clock; readonly deleted: boolean }
  | { readonly kind: "color"; readonly list: ListId; readonly clock: Clock; readonly color: ListColor | null }
  | { readonly kind: "place"; readonly list: ListId; readonly clock: Clock; readonly place: string | null }
  | { readonly kind: "note"; readonly identifier: Identifier; readonly clock: Clock; readonly text: string }
  | { readonly kind: "device"; readonly device: Device; readonly clock: Clock; readonly says: DeviceCell["value"] }
  | {
      readonly kind: "member";
      readonly list: ListId;
      readonly identifier: Identifier;
      readonly clock: Clock;
      readonly present: boolean;
      /** Whole epoch milliseconds. */
      readonly savedAt: number;
    };

/** A card with the paper it is of. It has no date and no author. */
export type CardPiece = { readonly kind: "card"; readonly identifier: Identifier; readonly card: Card };

/** The cells that a device publishes, counted and summed up: whoever reads just these has them all. No part of the state. */
export type TallyPiece = { readonly kind: "tally"; readonly cells: number; readonly sum: string };

/** What a shard is made of. */
export type Piece = Cell | CardPiece | TallyPiece;

/** True for what has a date and an author. */
export function isCell(piece: Piece): piece is Cell {
  return piece.kind !== "card" && piece.kind !== "tally";
}

/** True for what a reader changed: neither a title along with it nor what browsers say of themselves. */
export function isChange(piece: Piece): piece is Cell {
  return isCell(piece) && piece.kind !== "device";
}

/** The cells of a state, oldest first; values that nobody wrote are left out. */
export function cellsOf(state: ListsState): Cell[] {
  const cells: Cell[] = [];
  for (const [list, { name, deleted, color, place }] of state.lists) {
    cells.push({ kind: "name", list, clock: name.clock, name: name.value });
    cells.push({ kind: "deleted", list, clock: deleted.clock, deleted: deleted.value });
    cells.push({ kind: "color", list, clock: color.clock, color: color.value });
    cells.push({ kind: "place", list, clock: place.clock, place: place.value });
  }
  for (const [identifier, { value, clock }] of state.notes) {
    cells.push({ kind: "note", identifier, clock, text: value });
  }
  for (const [device, { value, clock }] of state.devices) {
    cells.push({ kind: "device", device, clock, says: value });
  }
  for (const [list, members] of state.members) {
    for (const [identifier, { value, clock }] of members) {
      cells.push({ kind: "member", list, identifier, clock, present: value.present, savedAt: value.savedAt });
    }
  }
  return cells
    .filter(({ clock }) => clock !== ZERO)
    .sort((a, b) => compareTexts(a.clock, b.clock) || compareCells(a, b));
}

/** Only for cells of one clock, which are few: to write a cell as text takes long. */
function compareCells(a: Cell, b: Cell): number {
  return compareTexts(cellText(a), cellText(b));
}

/** A text that two cells share only when they say the same of the same thing at the same time. */
export function cellText(cell: Cell): string {
  return JSON.stringify([cell.kind, cell.clock, ...valueOf(cell)]);
}

function valueOf(cell: Cell): readonly (string | number | boolean | null)[] {
  switch (cell.kind) {
    case "name":
      return [cell.list, cell.name];
    case "deleted":
      return [cell.list, cell.deleted];
    case "color":
      return [cell.list, cell.color];
    case "place":
      return [cell.list, cell.place];
    case "note":
      return [cell.identifier, cell.text];
    case "device":
      return [cell.device, cell.says.label, cell.says.head, ...[...cell.says.seen].flat()];
    case "member":
    default:
      return [cell.list, cell.identifier, cell.present, cell.savedAt];
  }
}

/** The state that pieces make together; they may contradict each other, come twice and in any order. */
export function stateOf(pieces: Iterable<Piece>): ListsState {
  const lists = new Map<ListId, ListCell>();
  const members = new Map<ListId, Map<Identifier, MemberCell>>();
  const notes = new Map<Identifier, NoteCell>();
  const devices = new Map<Device, DeviceCell>();
  const cards = new Map<Identifier, Card>();
  for (const piece of pieces) {
    switch (piece.kind) {
      case "name":
      case "deleted":
      case "color":
      case "place":
        put(lists, piece.list, listCellOf(piece), mergeListCells);
        break;
      case "member": {
        const list = members.get(piece.list) ?? new Map<Identifier, MemberCell>();
        members.set(piece.list, list);
        const value = { present: piece.present, savedAt: piece.savedAt };
        put(list, piece.identifier, { value, clock: piece.clock }, mergeMemberCells);
        break;
      }
      case "note":
        put(notes, piece.identifier, { value: piece.text, clock: piece.clock }, mergeNoteCells);
        break;
      case "device":
        put(devices, piece.device, { value: piece.says, clock: piece.clock }, mergeDeviceCells);
        break;
      case "card":
        put(cards, piece.identifier, piece.card, mergeCards);
        break;
      case "tally":
        break;
    }
  }
  return { lists, members, notes, devices, cards };
}

function listCellOf(cell: Cell & { readonly kind: "name" | "deleted" | "color" | "place" }): ListCell {
  const { clock } = cell;
  switch (cell.kind) {
    case "name":
      return { ...UNWRITTEN, name: { value: cell.name, clock } };
    case "deleted":
      return { ...UNWRITTEN, deleted: { value: cell.deleted, clock } };
    case "color":
      return { ...UNWRITTEN, color: { value: cell.color, clock } };
    case "place":
    default:
      return { ...UNWRITTEN, place: { value: cell.place, clock } };
  }
}

function put<Key, Value>(map: Map<Key, Value>, key: Key, value: Value, merge: (a: Value, b: Value) => Value): void {
  const present = map.get(key);
  map.set(key, present === undefined ? value : merge(present, value));
}
