/**
 * When the traces of removals may go. A tombstone travels until every browser that is alive has said that it has seen
 * it; from then on nobody holds what it removes. Should the removed paper turn up again all the same, from a mailbox
 * that was slow, whoever still has the tombstone sends it again: see `around`.
 */
import { aliveDevices, ALIVE_MS } from "./devices.ts";
import { clockDevice, clockOf, ZERO, type Device } from "./clock.ts";
import type { Identifier } from "../identifiers.ts";
import {
  mergeLists,
  NOTHING,
  READING,
  type Clock,
  type ListCell,
  type ListId,
  type ListsState,
  type MemberCell,
} from "./merge.ts";

/** The one whose clocks come before those of all others of the same moment. */
const FIRST_DEVICE: Device = "00000000";

/**
 * The state without the tombstones that all known devices have seen (papers taken out, notes removed, deleted lists with
 * their papers) and without devices that are no longer waited for. `around` is what others have in the mailbox: a
 * tombstone that it contradicts stays. For what is published; a browser that also forgets them itself should let them
 * grow old first (`keepFrom`: those of this clock and later stay).
 */
export function dropSettled(
  state: ListsState,
  now: number,
  { around = NOTHING, keepFrom = null }: { readonly around?: ListsState; readonly keepFrom?: Clock | null } = {},
): ListsState {
  const alive = aliveDevices(state, now);
  const isSettled = settledBy(alive, keepFrom);

  const members = new Map<ListId, ReadonlyMap<Identifier, MemberCell>>();
  for (const [list, cells] of state.members) {
    const others = around.members.get(list);
    const kept = new Map(
      [...cells].filter(
        ([paper, { value, clock }]) => value.present || !isSettled(clock) || isBefore(others?.get(paper)?.clock, clock),
      ),
    );
    if (kept.size > 0) members.set(list, kept);
  }

  const lists = new Map<ListId, ListCell>();
  for (const [list, cell] of state.lists) {
    const isGone =
      list !== READING &&
      cell.deleted.value &&
      isSettled(cell.deleted.clock) &&
      Object.values(cell).every(({ clock }) => clock === ZERO || isSettled(clock)) &&
      [...(members.get(list)?.values() ?? [])].every(({ value, clock }) =>
        value.present ? clock < cell.deleted.clock && isSettled(clock) : false,
      ) &&
      !isContradicted(list, cell.deleted.clock, around);
    if (isGone) members.delete(list);
    else lists.set(list, cell);
  }

  const notes = new Map(
    [...state.notes].filter(
      ([paper, { value, clock }]) =>
        value !== "" || !isSettled(clock) || isBefore(around.notes.get(paper)?.clock, clock),
    ),
  );
  const devices = new Map([...state.devices].filter(([device]) => alive.has(device)));
  return { ...state, lists, members, notes, devices };
}

/**
 * The same, where there is room to let tombstones grow old first: for a browser's own lists, and for documents. What went
 * a long time ago, and that everybody has seen, is in nobody's way back.
 */
export function dropAged(state: ListsState, now: number, around: ListsState = NOTHING): ListsState {
  return dropSettled(state, now, { around, keepFrom: clockOf(Math.max(0, now - ALIVE_MS), 0, FIRST_DEVICE) });
}

/** Merges what arrived into the state, without tombstones that are settled and that bury nothing here. */
export function takeIn(state: ListsState, incoming: ListsState, now: number): ListsState {
  return mergeLists(state, withoutSettled(state, incoming, now));
}

/** What arrived, without tombstones that are settled and that bury nothing in the state. */
export function withoutSettled(state: ListsState, incoming: ListsState, now: number): ListsState {
  const { devices } = mergeLists({ ...NOTHING, devices: state.devices }, { ...NOTHING, devices: incoming.devices });
  const fresh = dropSettled({ ...incoming, devices }, now, { around: state });
  return { ...fresh, devices: incoming.devices };
}

/** Whether every device that is alive has taken in what its author changed up to a clock. */
function settledBy(
  alive: ReadonlyMap<Device, ReadonlyMap<Device, Clock> | null>,
  keepFrom: Clock | null,
): (clock: Clock) => boolean {
  const horizons = new Map<Device, Clock | null>();
  /** Null where nobody but the author is left to see it. */
  function horizonOf(author: Device): Clock | null {
    let horizon: Clock | null = null;
    for (const [device, seen] of alive) {
      if (device === author) continue;
      const upTo = seen?.get(author) ?? ZERO;
      if (horizon === null || upTo < horizon) horizon = upTo;
    }
    return horizon;
  }
  return (clock) => {
    if (keepFrom !== null && clock >= keepFrom) return false;
    const author = clockDevice(clock);
    let horizon = horizons.get(author);
    if (horizon === undefined) horizons.set(author, (horizon = horizonOf(author)));
    return horizon === null || clock <= horizon;
  };
}

function isBefore(clock: Clock | undefined, tombstone: Clock): boolean {
  return clock !== undefined && clock < tombstone;
}

/** Whether others still have something of a deleted list without its deletion. */
function isContradicted(list: ListId, deletion: Clock, around: ListsState): boolean {
  const cell = around.lists.get(list);
  if (cell !== undefined && cell.deleted.clock >= deletion) return false;
  return cell !== undefined || around.members.has(list);
}
