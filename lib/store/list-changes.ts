/** What changes of the lists are made of, before the lists merge and write them. */
import type { Table } from "dexie";
import { PaperkinError } from "../errors.ts";
import type { Identifier } from "../identifiers.ts";
import type { Cell } from "../sync/cells.ts";
import { applyDelta } from "../sync/delta.ts";
import type { Clock, ListId, ListsState } from "../sync/merge.ts";
import { stateOf as paperStateOf } from "../sync/paper-states.ts";
import { isVisibleList } from "../sync/views.ts";
import type { ChangeCause } from "./database.ts";

/** A change to be made: what it is, and what is to be remembered of it. */
export type Change<Result> = {
  readonly cause: ChangeCause;
  readonly delta: ListsState;
  /** For whoever may take it back; null for what came from elsewhere. */
  readonly token: string | null;
  /** What taking it back goes back to, where that is not what was there. */
  readonly before?: readonly Cell[];
  readonly also?: Also;
  readonly result: Result;
};

/**
 * Makes a change in its turn: `make` gives it from the lists as they are, dated `clock`, which is later than `after`; `at`
 * is the same moment in epoch milliseconds.
 */
export type ChangeLists = <Result>(
  make: (current: ListsState, clock: Clock, at: number) => Change<Result>,
  after?: Clock,
) => Promise<Result>;

/** More that is written in the transaction of a change. */
export type Also = { readonly tables: readonly Table[]; readonly act: () => Promise<void> };

/** Nothing more. */
export const NOTHING_ELSE: Also = { tables: [], act: async () => undefined };

/** A change that can be taken back; its result is the token, null when it changes nothing. */
export function undoable(
  current: ListsState,
  cause: ChangeCause,
  delta: ListsState,
  given: string = crypto.randomUUID(),
): Change<string | null> {
  const isNews = applyDelta(current, delta).after.length > 0;
  const token = isNews ? given : null;
  return { cause, delta, token, result: token };
}

/** A paper in a list. */
export function member(list: ListId, identifier: Identifier, savedAt: number, clock: Clock): Cell {
  return { kind: "member", list, identifier, clock, present: true, savedAt };
}

/** What putting papers into or out of a list is called: the lists of states are none to a reader. */
export function causeOf(lists: readonly ListId[], otherwise: "save" | "remove"): ChangeCause {
  const states = lists.map(paperStateOf);
  if (states.includes("starred")) return "star";
  return states.every((state) => state !== null) ? "state" : otherwise;
}

/** An id for a list of the reader's own. */
export function newListId(): ListId {
  return crypto.randomUUID().replaceAll("-", "").slice(0, 10);
}

/** Throws `unknownList` unless the list shows, or holds the papers of a state. */
export function expectList(current: ListsState, list: ListId): void {
  if (paperStateOf(list) !== null) return;
  if (!isVisibleList(current, list)) throw new PaperkinError("unknownList", list);
}
