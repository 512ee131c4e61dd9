/**
 * A state taken apart into its cells, each with one clock and one author, and put together again: what carriers choose
 * from, pack and count.
 */
import type { Identifier } from "../identifiers.ts";
import { ZERO } from "./clock.ts";
import {
  mergeCards,
  mergeListCells,
  mergeMemberCells,
  UNWRITTEN,
  type Card,
  type Clock,
  type ListCell,
  type ListId,
  type ListsState,
  type MemberCell,
} from "./merge.ts";

/** One dated value of a state. */
export type Cell =
  | { readonly kind: "name"; readonly list: ListId; readonly clock: Clock; readonly name: string | null }
  | { readonly kind: "deleted"; readonly list: ListId; readonly clock: Clock; readonly deleted: boolean }
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

/** What a shard is made of. */
export type Piece = Cell | CardPiece;

/** The cells of a state, oldest first; values that nobody wrote are left out. */
export function cellsOf(state: ListsState): Cell[] {
  const cells: Cell[] = [];
  for (const [list, { name, deleted }] of state.lists) {
    cells.push({ kind: "name", list, clock: name.clock, name: name.value });
    cells.push({ kind: "deleted", list, clock: deleted.clock, deleted: deleted.value });
  }
  for (const [list, members] of state.members) {
    for (const [identifier, { value, clock }] of members) {
      cells.push({ kind: "member", list, identifier, clock, present: value.present, savedAt: value.savedAt });
    }
  }
  return cells
    .filter(({ clock }) => clock !== ZERO)
    .map((cell) => ({ cell, order: cell.clock + cellText(cell) }))
    .sort((a, b) => (a.order < b.order ? -1 : Number(a.order > b.order)))
    .map(({ cell }) => cell);
}

/** A text that two cells share only when they say the same of the same thing at the same time. */
export function cellText(cell: Cell): string {
  return JSON.stringify([cell.kind, cell.list, cell.clock, ...valueOf(cell)]);
}

function valueOf(cell: Cell): readonly (string | number | boolean | null)[] {
  if (cell.kind === "name") return [cell.name];
  if (cell.kind === "deleted") return [cell.deleted];
  return [cell.identifier, cell.present, cell.savedAt];
}

/** The state that pieces make together; they may contradict each other, come twice and in any order. */
export function stateOf(pieces: Iterable<Piece>): ListsState {
  const lists = new Map<ListId, ListCell>();
  const members = new Map<ListId, Map<Identifier, MemberCell>>();
  const cards = new Map<Identifier, Card>();
  for (const piece of pieces) {
    switch (piece.kind) {
      case "name":
      case "deleted":
        put(lists, piece.list, listCellOf(piece), mergeListCells);
        break;
      case "member": {
        const list = members.get(piece.list) ?? new Map<Identifier, MemberCell>();
        members.set(piece.list, list);
        const value = { present: piece.present, savedAt: piece.savedAt };
        put(list, piece.identifier, { value, clock: piece.clock }, mergeMemberCells);
        break;
      }
      case "card":
        put(cards, piece.identifier, piece.card, mergeCards);
        break;
    }
  }
  return { lists, members, cards };
}

function listCellOf(cell: Cell & { readonly kind: "name" | "deleted" }): ListCell {
  return cell.kind === "name"
    ? { ...UNWRITTEN, name: { value: cell.name, clock: cell.clock } }
    : { ...UNWRITTEN, deleted: { value: cell.deleted, clock: cell.clock } };
}

function put<Key, Value>(map: Map<Key, Value>, key: Key, value: Value, merge: (a: Value, b: Value) => Value): void {
  const present = map.get(key);
  map.set(key, present === undefined ? value : merge(present, value));
}
