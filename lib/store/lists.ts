/**
 * The reader's lists on disk: the cells of the merge in IndexedDB, which is their truth. Every change is a small delta
 * with a clock, merged and written in one transaction; what other browsers publish comes in the same way.
 */
import { PaperkinError } from "../errors.ts";
import type { Identifier } from "../identifiers.ts";
import { paperStates } from "../messages.ts";
import { createQueue } from "../queue.ts";
import { tick, ZERO } from "../sync/clock.ts";
import { dismissalList } from "../sync/dismissals.ts";
import {
  cleanListName,
  createList,
  emptyLists,
  latestClock,
  mergeLists,
  NOTHING,
  READING,
  renameList,
  setListDeleted,
  setMember,
  type Clock,
  type ListId,
  type ListsState,
} from "../sync/merge.ts";
import { stateList, stateOf } from "../sync/paper-states.ts";
import { redateEarly } from "../sync/redate.ts";
import { visibleLists, visibleMembers } from "../sync/views.ts";
import type { ChangeCause, ListRow, MemberRow, PaperkinDatabase, UndoRow } from "./database.ts";

/** How long a removal can be taken back. */
const UNDO_MS = 24 * 60 * 60 * 1000;

/** All names of a paper, the best first. */
type Names = readonly [Identifier, ...Identifier[]];

/** What an undo may concern: these papers, by any name, in these lists. */
type UndoBounds = { readonly papers: readonly Identifier[]; readonly lists: readonly ListId[] };

export type SavedLists = ReturnType<typeof createSavedLists>;

/** The lists over a database; `now` in epoch milliseconds, `device` this browser's id in clocks. */
export function createSavedLists(db: PaperkinDatabase, now: () => number, device: () => Promise<string>) {
  /** What is on disk, as long as the worker lives; only this module writes, so it stays true. */
  let cache: Promise<ListsState> | null = null;
  /** Changes run one after another: each builds on the clocks of the one before. */
  const inTurn = createQueue();

  function state(): Promise<ListsState> {
    cache ??= load().catch((error: unknown) => {
      cache = null;
      throw error;
    });
    return cache;
  }

  async function load(): Promise<ListsState> {
    const stored = await readState(db);
    const dated = redateEarly(stored, now(), await device());
    if (dated !== stored) {
      const { lists, members } = changedRows(stored, dated);
      await db.transaction("rw", db.lists, db.members, () =>
        Promise.all([db.lists.bulkPut(lists), db.members.bulkPut(members)]),
      );
    }
    return dated;
  }

  /** Merges a delta into the lists and writes the cells it changed, with `undo` if the change can be taken back. */
  function change<Result>(
    make: (current: ListsState, clock: Clock, at: number) => { delta: ListsState; undo?: UndoRow; result: Result },
  ): Promise<Result> {
    return inTurn(async () => {
      const current = await state();
      // One reading for clock and date: what travels is shorter when they agree.
      const at = now();
      const { delta, undo, result } = make(current, tick(latestClock(current), at, await device()), at);
      await write(current, delta, undo);
      return result;
    });
  }

  async function write(current: ListsState, delta: ListsState, undo?: UndoRow): Promise<boolean> {
    const next = mergeLists(current, delta);
    const changed = changedRows(current, next);
    const isNews = changed.lists.length + changed.members.length > 0;
    if (isNews || undo !== undefined) {
      await db.transaction("rw", db.lists, db.members, db.undos, async () => {
        await db.lists.bulkPut(changed.lists);
        await db.members.bulkPut(changed.members);
        if (undo === undefined) return;
        await db.undos
          .where("at")
          .below(now() - UNDO_MS)
          .delete();
        await db.undos.put(undo);
      });
    }
    // What is derived from a state is kept with it: an exchange that brought nothing new must not make a new one.
    // Cards live in the catalogue; keeping them here as well would store every title twice.
    if (isNews) cache = Promise.resolve({ ...next, cards: new Map() });
    return isNews;
  }

  function undoRow(members: UndoRow["members"], list: ListId | null, isDismissal = false): UndoRow {
    return { token: crypto.randomUUID(), at: now(), members, list, isDismissal };
  }

  function put(list: ListId, names: Names, isUndoable: boolean): Promise<string | null> {
    return change((current, clock, at) => {
      expectList(current, list);
      if (presentNames(current, list, names).length > 0) return { delta: emptyDelta(), result: null };
      const delta = setMember(list, names[0], { present: true, savedAt: at }, clock);
      if (!isUndoable) return { delta, result: null };
      const undo = undoRow([{ list, paper: names[0], savedAt: at }], null, true);
      return { delta, undo, result: undo.token };
    });
  }

  return {
    state,

    /** Starts a list and gives its id; throws `listNameEmpty` or `listNameTooLong`. */
    async create(name: string): Promise<ListId> {
      const clean = cleanListName(name);
      const list = newListId();
      return change((_, clock) => ({ delta: createList(list, clean, clock), result: list }));
    },

    /** Starts a list with papers, each given with all of its names, in this order; throws as `create` does. */
    async collect(name: string, papers: readonly Names[]): Promise<ListId> {
      const clean = cleanListName(name);
      const list = newListId();
      return change((_, clock, at) => {
        // Lists show what was saved last first.
        const members = papers.map(([paper], place) =>
          setMember(list, paper, { present: true, savedAt: at - place }, clock),
        );
        return { delta: [createList(list, clean, clock), ...members].reduce(mergeLists), result: list };
      });
    },

    async rename(list: ListId, name: string): Promise<void> {
      const clean = cleanListName(name);
      return change((current, clock) => {
        expectList(current, list);
        return { delta: renameList(list, clean, clock), result: undefined };
      });
    },

    /** Deletes a list and gives a token that brings it back; the reading list cannot be deleted. */
    async delete(list: ListId): Promise<string> {
      if (list === READING) throw new PaperkinError("notAllowed", "the reading list cannot be deleted");
      return change((current, clock) => {
        expectList(current, list);
        const undo = undoRow([], list);
        return { delta: setListDeleted(list, true, clock), undo, result: undo.token };
      });
    },

    /** Saves a paper, given all of its names (the first is kept), to a list; nothing happens when it is there. */
    async save(list: ListId, names: Names): Promise<void> {
      await put(list, names, false);
    },

    /** The same, with a token that takes the paper out again; null when it was there already. */
    async saveUndoably(list: ListId, names: Names): Promise<string | null> {
      return put(list, names, true);
    },

    /** Takes a paper, given all of its names, out of lists; gives a token that puts it back, null when it was in none. */
    async remove(lists: readonly ListId[], names: readonly Identifier[]): Promise<string | null> {
      return change((current, clock) => {
        const members = lists.flatMap((list) => presentNames(current, list, names));
        if (members.length === 0) return { delta: emptyDelta(), result: null };
        const undo = undoRow(members, null);
        const deltas = members.map(({ list, paper, savedAt }) =>
          setMember(list, paper, { present: false, savedAt }, clock),
        );
        return { delta: deltas.reduce(mergeLists), undo, result: undo.token };
      });
    },

    /** Puts a paper away from beside another one, each given with all of its names; gives a token that takes it back. */
    async dismiss(paper: Names, beside: Names): Promise<string> {
      return change((current, clock, at) => {
        const known = beside.flatMap((name) => presentNames(current, dismissalList(name), paper));
        if (known.length > 0) {
          const undo = undoRow(known, null, true);
          return { delta: emptyDelta(), undo, result: undo.token };
        }
        const list = dismissalList(beside[0]);
        const undo = undoRow([{ list, paper: paper[0], savedAt: at }], null, true);
        return { delta: setMember(list, paper[0], { present: true, savedAt: at }, clock), undo, result: undo.token };
      });
    },

    /** Takes back a removal or a dismissal, once; throws `undoExpired` when it is too long ago, `notAllowed` beyond `only`. */
    async undo(token: string, only?: UndoBounds): Promise<void> {
      const row = await db.undos.get(token);
      if (row === undefined || row.at < now() - UNDO_MS) throw new PaperkinError("undoExpired");
      if (only !== undefined && !isWithin(row, only)) {
        throw new PaperkinError("notAllowed", "this undo is of something else");
      }
      const present = row.isDismissal !== true;
      await change((_, clock) => {
        const deltas = row.members.map(({ list, paper, savedAt }) =>
          setMember(list, paper, { present, savedAt }, clock),
        );
        if (row.list !== null) deltas.push(setListDeleted(row.list, false, clock));
        return { delta: deltas.reduce(mergeLists, emptyDelta()), result: undefined };
      });
      // Only now: one that failed, on a full disk say, can be tried again.
      await db.undos.delete(token);
    },

    /**
     * Changes the lists at one go: `make` gives the cells that change, dated `clock`, from the lists as they are; `at` is
     * the same moment in epoch milliseconds. Gives what takes it back, null when nothing changed.
     */
    async edit(
      cause: ChangeCause,
      make: (current: ListsState, clock: Clock, at: number) => ListsState,
    ): Promise<string | null> {
      return change((current, clock, at) => ({ delta: make(current, clock, at), result: cause }));
    },

    /** Merges what another browser published; true when anything changed here. */
    async receive(published: ListsState): Promise<boolean> {
      return inTurn(async () => write(await state(), published));
    },
  };
}

function newListId(): ListId {
  return crypto.randomUUID().replaceAll("-", "").slice(0, 10);
}

/** Throws `unknownList` unless the list shows, or holds the papers of a state. */
function expectList(current: ListsState, list: ListId): void {
  if (stateOf(list) !== null) return;
  if (!visibleLists(current).some((shown) => shown.list === list)) throw new PaperkinError("unknownList", list);
}

/** One answer per state: every keystroke of a search asks. */
const savedByState = new WeakMap<ListsState, ReadonlyMap<Identifier, readonly ListId[]>>();

/** In which lists each paper name is saved. */
export function savedNames(state: ListsState): ReadonlyMap<Identifier, readonly ListId[]> {
  const known = savedByState.get(state);
  if (known !== undefined) return known;
  const saved = new Map<Identifier, ListId[]>();
  for (const { list } of visibleLists(state)) {
    for (const { identifier } of visibleMembers(state, list)) {
      saved.set(identifier, [...(saved.get(identifier) ?? []), list]);
    }
  }
  savedByState.set(state, saved);
  return saved;
}

const markedByState = new WeakMap<ListsState, ReadonlyMap<Identifier, readonly ListId[]>>();

/** The same, with the hidden lists of papers that are read and muted. */
export function markedNames(state: ListsState): ReadonlyMap<Identifier, readonly ListId[]> {
  const known = markedByState.get(state);
  if (known !== undefined) return known;
  const marked = new Map(savedNames(state));
  for (const list of paperStates.map(stateList)) {
    for (const { identifier } of visibleMembers(state, list)) {
      marked.set(identifier, [...(marked.get(identifier) ?? []), list]);
    }
  }
  markedByState.set(state, marked);
  return marked;
}

function isWithin({ list: whole, members }: UndoRow, { papers, lists }: UndoBounds): boolean {
  return whole === null && members.every(({ list, paper }) => lists.includes(list) && papers.includes(paper));
}

function presentNames(state: ListsState, list: ListId, names: readonly Identifier[]): UndoRow["members"] {
  return visibleMembers(state, list)
    .filter(({ identifier }) => names.includes(identifier))
    .map(({ identifier, savedAt }) => ({ list, paper: identifier, savedAt }));
}

function emptyDelta(): ListsState {
  return NOTHING;
}

async function readState(db: PaperkinDatabase): Promise<ListsState> {
  const [lists, members] = await db.transaction("r", db.lists, db.members, () =>
    Promise.all([db.lists.toArray(), db.members.toArray()]),
  );
  const grouped = Map.groupBy(members, (member) => member.list);
  const stored: ListsState = {
    ...NOTHING,
    lists: new Map(
      lists.map((row) => [
        row.list,
        {
          name: { value: row.name, clock: row.nameClock },
          deleted: { value: row.deleted, clock: row.deletedClock },
          color: { value: row.color ?? null, clock: row.colorClock ?? ZERO },
          place: { value: row.place ?? null, clock: row.placeClock ?? ZERO },
        },
      ]),
    ),
    members: new Map(
      [...grouped].map(([list, rows]) => [
        list,
        new Map(rows.map(({ paper, present, savedAt, clock }) => [paper, { value: { present, savedAt }, clock }])),
      ]),
    ),
  };
  return mergeLists(emptyLists(), stored);
}

/** The rows of every cell that is news in `next`: the merge keeps what it leaves alone by reference. */
function changedRows(current: ListsState, next: ListsState): { lists: ListRow[]; members: MemberRow[] } {
  const lists: ListRow[] = [];
  for (const [list, cell] of next.lists) {
    if (current.lists.get(list) === cell) continue;
    const { name, deleted, color, place } = cell;
    lists.push({
      list,
      name: name.value,
      nameClock: name.clock,
      deleted: deleted.value,
      deletedClock: deleted.clock,
      color: color.value,
      colorClock: color.clock,
      place: place.value,
      placeClock: place.clock,
    });
  }
  const members: MemberRow[] = [];
  for (const [list, cells] of next.members) {
    for (const [paper, cell] of cells) {
      if (current.members.get(list)?.get(paper) === cell) continue;
      members.push({ list, paper, ...cell.value, clock: cell.clock });
    }
  }
  return { lists, members };
}
