/** Removals that wait for the reader's word: what of them still matters, and what either answer does. Pure. */
import { stateOf, type Cell } from "./cells.ts";
import { applyDelta, cellKey, cellNow } from "./delta.ts";
import { UNWRITTEN, type Clock, type ListCell, type ListId, type ListsState, type MemberCell } from "./merge.ts";
import type { Identifier } from "../identifiers.ts";

/** What arrived, without cells that wait already. */
export function withoutHeld(incoming: ListsState, waiting: readonly Cell[]): ListsState {
  if (waiting.length === 0) return incoming;
  const lists = new Map<ListId, ListCell>(incoming.lists);
  const members = new Map(incoming.members);
  const notes = new Map(incoming.notes);
  for (const [list, cells] of Map.groupBy(waiting, (cell) => (cell.kind === "member" ? cell.list : null))) {
    const arrived = list === null ? undefined : members.get(list);
    if (list === null || arrived === undefined) continue;
    const others = new Map<Identifier, MemberCell>(arrived);
    for (const cell of cells) {
      if (cell.kind === "member" && others.get(cell.identifier)?.clock === cell.clock) others.delete(cell.identifier);
    }
    members.set(list, others);
  }
  for (const cell of waiting) {
    if (cell.kind === "note" && notes.get(cell.identifier)?.clock === cell.clock) notes.delete(cell.identifier);
    if (cell.kind !== "deleted") continue;
    const list = lists.get(cell.list);
    if (list?.deleted.clock === cell.clock) lists.set(cell.list, { ...list, deleted: UNWRITTEN.deleted });
  }
  return { ...incoming, lists, members, notes };
}

/** Those of the cells that would still change something here. */
export function stillHeld(current: ListsState, cells: readonly Cell[]): readonly Cell[] {
  const news = new Set(applyDelta(current, stateOf(cells)).after.map(cellKey));
  return cells.filter((cell) => news.has(cellKey(cell)));
}

/** What is here instead of the held removals, written anew so that it wins everywhere. A deleted list brings its papers. */
export function keptCells(current: ListsState, held: readonly Cell[], clock: Clock): Cell[] {
  const kept = stillHeld(current, held).flatMap((cell): Cell[] => {
    if (cell.kind !== "deleted") {
      const now = cellNow(current, cell);
      return now === null ? [] : [{ ...now, clock }];
    }
    const papers = [...(current.members.get(cell.list) ?? [])].filter(([, { value }]) => value.present);
    const members = papers.map(([identifier, { value }]): Cell => ({
      kind: "member",
      list: cell.list,
      identifier,
      clock,
      ...value,
    }));
    return [{ ...cell, clock, deleted: false }, ...members];
  });
  return [...new Map(kept.map((cell) => [cellKey(cell), cell])).values()];
}
