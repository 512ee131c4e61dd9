/**
 * The reader's lists on disk: the cells of the merge in IndexedDB, which is their truth. Every change is a small delta
 * with a clock, merged, written and logged in one transaction; what other browsers publish comes in the same way.
 */
import type { Table } from "dexie";
import { PaperkinError } from "../errors.ts";
import type { Identifier } from "../identifiers.ts";
import { createQueue } from "../queue.ts";
import { brake } from "../sync/brake.ts";
import type { Arrived } from "../sync/carrier.ts";
import { cellsOf, isChange, stateOf, type Cell } from "../sync/cells.ts";
import { tick, ZERO } from "../sync/clock.ts";
import { applyDelta, cellNow, cellsBack, countChanges, type Applied } from "../sync/delta.ts";
import { sayOf } from "../sync/devices.ts";
import { dismissalList } from "../sync/dismissals.ts";
import { removePapers, savePapers, setReading, shownNames, type Names } from "../sync/edits.ts";
import { keptCells, stillHeld, withoutHeld } from "../sync/held.ts";
import {
  cleanListName,
  createList,
  latestClock,
  mergeLists,
  READING,
  renameList,
  setListDeleted,
  type Clock,
  type ListId,
  type ListsState,
} from "../sync/merge.ts";
import { isHiddenList, stateOf as paperStateOf } from "../sync/paper-states.ts";
import { redateEarly } from "../sync/redate.ts";
import { dropAged, withoutSettled } from "../sync/tombstones.ts";
import { isVisibleList } from "../sync/views.ts";
import type { ReadingState } from "../formats/entry.ts";
import type { Taken } from "../travel-messages.ts";
import type { ChangeCause, ChangeRow, HeldRow, PaperkinDatabase, UndoRow } from "./database.ts";
import { createListLog } from "./list-log.ts";
import type { CopySource, ListsCopy } from "./lists-copy.ts";
import { keepPacked, listTables, readState, removeCells, writeCells } from "./list-rows.ts";

/** How long a change can be taken back; for what is older there are the days of the log. */
const UNDO_MS = 24 * 60 * 60 * 1000;

/** So many changes after the packed members are read in no time. */
const FEW_CHANGES = 5;

/** What an undo may concern: these papers, by any name, in these lists. */
type UndoBounds = { readonly papers: readonly Identifier[]; readonly lists: readonly ListId[] };

/** A change to be made: what it is, and what is to be remembered of it. */
type Change<Result> = {
  readonly cause: ChangeCause;
  readonly delta: ListsState;
  /** For whoever may take it back; null for what came from elsewhere. */
  readonly token: string | null;
  /** What taking it back goes back to, where that is not what was there. */
  readonly before?: readonly Cell[];
  readonly also?: Also;
  readonly result: Result;
};

export type SavedLists = ReturnType<typeof createSavedLists>;

/** What stands by in case the database is lost, and what other browsers are told of this one. */
export type Outside = {
  readonly copy: ListsCopy;
  /** What the reader may know this browser by, for the others. */
  readonly label: () => Promise<string>;
  /** Told when the lists came back from the copy, with their cards. */
  readonly recovered: (state: ListsState) => void;
};

/** The lists over a database; `now` in epoch milliseconds, `device` this browser's id in clocks. */
export function createSavedLists(
  db: PaperkinDatabase,
  now: () => number,
  device: () => Promise<string>,
  outside: Outside | null = null,
) {
  const log = createListLog(db);
  /** What is on disk, as long as the worker lives; only this module writes, so it stays true. */
  let cache: Promise<ListsState> | null = null;
  /** The number of the last change that is in it; null where the log has one that is not. */
  let upTo: number | null = null;
  /** Changes since the members were packed. */
  let unpacked = 0;
  /** Grows when the database is closed: what it holds when it is opened anew is not what it held, if it was damaged. */
  let closings = 0;
  /** Changes run one after another: each builds on the clocks of the one before. */
  const inTurn = createQueue();

  db.on("close", () => {
    closings += 1;
    cache = null;
  });

  function state(): Promise<ListsState> {
    cache ??= load().catch((error: unknown) => {
      cache = null;
      throw error;
    });
    return cache;
  }

  async function load(): Promise<ListsState> {
    const [read, isLacking, of] = await Promise.all([readState(db), lacks(), device()]);
    ({ upTo, behind: unpacked } = read);
    const stored = await recover(read.state, isLacking);
    const at = now();
    const dated = redateEarly(stored, at, of);
    if (dated === stored) return stored;
    const after = cellsOf(dated).filter((cell) => cellNow(stored, cell)?.clock !== cell.clock);
    const before = after.map((cell) => cellNow(stored, cell)).filter((cell) => cell !== null);
    await store(stored, { next: dated, after, before }, { cause: "sync", token: null }, at);
    return dated;
  }

  /** Whether the lists are older than their copy because their last writes are gone, or lack some in between. */
  async function lacks(): Promise<boolean> {
    if (outside === null) return false;
    const [isBehind, hasHoles] = await Promise.all([log.last().then(outside.copy.isAhead), log.hasHoles()]);
    return isBehind || hasHoles;
  }

  /** Lists that lack something, or are gone with their database, come back from the copy; who never saved has none. */
  async function recover(stored: ListsState, isLacking: boolean): Promise<ListsState> {
    const isGone = latestClock(stored) === ZERO && upTo === 0;
    if (outside === null || (!isGone && !isLacking)) return stored;
    const kept = await outside.copy.read();
    if (kept === null) return stored;
    const applied = applyDelta(stored, kept);
    if (applied.after.length === 0) return stored;
    await store(stored, applied, { cause: "recovered", token: null }, now());
    outside.recovered(kept);
    return applied.next;
  }

  /** Writes what changed and its place in the log, all or nothing. */
  async function store(
    current: ListsState,
    { next, after, before }: Applied,
    { cause, token }: Pick<ChangeRow, "cause" | "token">,
    at: number,
    also: Also = NOTHING_ELSE,
    isSame: () => boolean = () => true,
  ): Promise<void> {
    // What browsers say of themselves is no change that a reader could look for.
    const told = { after: after.filter(isChange), before: before.filter(isChange) };
    const snapshot = told.after.length === 0 ? null : await log.snapshot(current, at);
    const n = await db.transaction("rw", [...listTables(db), ...log.tables, ...also.tables], async () => {
      await writeCells(db, next, after);
      const logged = told.after.length === 0 ? null : await log.add({ cause, token, ...told }, at, snapshot);
      await also.act();
      return logged;
    });
    if (n !== null) {
      upTo = n - 1 === upTo ? n : null;
      unpacked += 1;
    }
    if (told.after.length > 0 && isSame()) await outside?.copy.keep(() => source(next));
  }

  /** What the copy is made of. */
  async function source(current: ListsState): Promise<CopySource> {
    const [last, of] = await Promise.all([log.last(), device()]);
    return { state: current, device: of, last, since: log.since };
  }

  /** Makes a change in its turn: merges its delta into the lists and writes the cells it changed. */
  function change<Result>(
    make: (current: ListsState, clock: Clock, at: number) => Change<Result>,
    after: Clock = ZERO,
  ): Promise<Result> {
    return inTurn(async () => {
      const opened = closings;
      const current = await state();
      // Written to a database that was opened meanwhile, a change may lack what it builds on: the copy has it.
      const isSame = () => opened === closings;
      // One reading for clock and date: what travels is shorter when they agree.
      const at = now();
      const last = latestClock(current);
      const { delta, result, before, also, ...logged } = make(
        current,
        tick(last > after ? last : after, at, await device()),
        at,
      );
      const applied = applyDelta(current, delta);
      if (applied.after.length === 0 && also === undefined) return result;
      try {
        await store(current, { ...applied, before: before ?? applied.before }, logged, at, also, isSame);
      } catch (error) {
        // What a transaction that failed has left is asked of the disk.
        cache = null;
        throw error;
      }
      // What is derived from a state is kept with it: a change of nothing must not make a new one.
      if (!isSame()) cache = null;
      else if (applied.after.length > 0) cache = Promise.resolve(applied.next);
      return result;
    });
  }

  return {
    state,

    /** Brings the copy up to date after a worker that died, and makes the first one. */
    async followCopy(): Promise<void> {
      await inTurn(async () => {
        const current = await state();
        if (latestClock(current) !== ZERO) await outside?.copy.keep(() => source(current));
      });
    },

    /**
     * Packs the members where the next worker would have much to read otherwise. Rows that a damaged database has lost, and
     * what was packed still has, are written again.
     */
    async pack(): Promise<void> {
      await inTurn(async () => {
        const current = await state();
        if (upTo === null || upTo === 0) return;
        const members = cellsOf(current).filter(({ kind }) => kind === "member");
        if ((await db.members.count()) < members.length) {
          await db.transaction("rw", listTables(db), () => writeCells(db, current, members));
        }
        if (unpacked <= FEW_CHANGES) return;
        await keepPacked(db, current, upTo);
        unpacked = 0;
      });
    },

    /**
     * Changes the lists at one go: `make` gives the cells that change, dated `clock`, from the lists as they are; `at` is
     * the same moment in epoch milliseconds. Many cells are best put together with `stateOf`. Gives the token that takes
     * the change back, null when nothing changed; who must know it beforehand gives one that is used once.
     */
    async edit(
      cause: ChangeCause,
      make: (current: ListsState, clock: Clock, at: number) => ListsState,
      token?: string,
    ): Promise<string | null> {
      return change((current, clock, at) => undoable(current, cause, make(current, clock, at), token));
    },

    /** Starts a list and gives its id; throws `listNameEmpty` or `listNameTooLong`. */
    async create(name: string): Promise<ListId> {
      return (await start(name)).list;
    },

    /** The same, with a token that deletes it again as long as it is empty. */
    createUndoably: start,

    /** Starts a list with papers, each given with all of its names, in this order; throws as `create` does. */
    async collect(name: string, papers: readonly Names[]): Promise<ListId> {
      const clean = cleanListName(name);
      const list = newListId();
      return change((current, clock, at) => {
        const delta = mergeLists(createList(list, clean, clock), savePapers(current, list, papers, clock, at));
        return { ...undoable(current, "collect", delta), result: list };
      });
    },

    async rename(list: ListId, name: string): Promise<void> {
      const clean = cleanListName(name);
      await change((current, clock) => {
        expectList(current, list);
        return undoable(current, "list", renameList(list, clean, clock));
      });
    },

    /** Deletes a list and gives a token that brings it back; the reading list cannot be deleted. */
    async delete(list: ListId): Promise<string> {
      if (list === READING) throw new PaperkinError("notAllowed", "the reading list cannot be deleted");
      return change((current, clock) => {
        expectList(current, list);
        const token = crypto.randomUUID();
        return { cause: "list", delta: setListDeleted(list, true, clock), token, result: token };
      });
    },

    /** Saves a paper, given all of its names (the first is kept), to a list; nothing happens when it is there. */
    async save(list: ListId, names: Names): Promise<void> {
      await put(list, names);
    },

    /** The same, with a token that takes the paper out again; null when it was there already. */
    async saveUndoably(list: ListId, names: Names): Promise<string | null> {
      return put(list, names);
    },

    /** Takes a paper, given all of its names, out of lists; gives a token that puts it back, null when it was in none. */
    async remove(lists: readonly ListId[], names: readonly Identifier[]): Promise<string | null> {
      return change((current, clock) =>
        undoable(current, causeOf(lists, "remove"), removePapers(current, lists, [names], clock)),
      );
    },

    /** Puts papers into one reading state, null for none; gives a token that takes it back, null when nothing changed. */
    async setReading(papers: readonly Names[], reading: ReadingState | null): Promise<string | null> {
      return change((current, clock, at) =>
        undoable(current, "state", setReading(current, papers, reading, clock, at)),
      );
    },

    /** Puts a paper away from beside another one, each given with all of its names; gives a token that takes it back. */
    async dismiss(paper: Names, beside: Names): Promise<string> {
      return change((current, clock, at) => {
        const token = crypto.randomUUID();
        const known = beside.flatMap((name) => {
          const list = dismissalList(name);
          return shownNames(current, list, paper).map((identifier) => member(list, identifier, at, clock));
        });
        // One that is away already is put away once more, so that it can be taken back from here as well.
        const cells = known.length > 0 ? known : [member(dismissalList(beside[0]), paper[0], at, clock)];
        return { cause: "dismiss", delta: stateOf(cells), token, before: [], result: token };
      });
    },

    /**
     * Takes a change back where its cells still are as it left them, and gives the token that makes it again. Throws
     * `undoExpired` when it is too long ago or nothing of it is left, `notAllowed` beyond `only`.
     */
    async undo(token: string, only?: UndoBounds): Promise<string> {
      const row = (await log.find(token)) ?? (await earlierUndo(token));
      if (row === null || row.at < now() - UNDO_MS) throw new PaperkinError("undoExpired");
      if (only !== undefined && !isWithin(row.after, only)) {
        throw new PaperkinError("notAllowed", "this undo is of something else");
      }
      return change((current, clock) => {
        const delta = stateOf(cellsBack(current, row, clock));
        const { token: again, ...back } = undoable(current, "undo", delta);
        if (again === null) throw new PaperkinError("undoExpired");
        return { ...back, token: again, result: again };
      });
    },

    /**
     * Merges what a carrier brought, and gives what it came to here. Removals that are too many to be made unasked are not:
     * they wait for `answerHeld`.
     */
    async receive(arrived: Arrived): Promise<Taken> {
      const [me, label, rows] = await Promise.all([device(), outside?.label() ?? "", db.held.toArray()]);
      return change((current, _, at) => {
        // What was saved anew since does not wait any more, and keeps nobody from being heard out.
        const waiting = rows.flatMap(({ cells }) => stillHeld(current, cells));
        const incoming = withoutHeld(withoutSettled(current, arrived.state, at), waiting);
        const { pass, held } = brake(current, incoming);
        const merged = applyDelta(current, pass);
        const speaker = { device: me, label, now: at };
        const said = sayOf(merged.next, speaker, arrived, [...waiting, ...held]);
        return {
          cause: arrived.undo === undefined ? "sync" : "import",
          delta: mergeLists(pass, said),
          token: arrived.undo ?? null,
          result: countChanges(merged, isHiddenList),
          ...(held.length > 0 && { also: hold(at, held) }),
        };
      });
    },

    /**
     * Forgets traces of removals that are old and that every browser has seen. Nothing that a reader sees changes, nothing is
     * logged, and the days of the log still have them.
     */
    async forgetAged(): Promise<void> {
      await inTurn(async () => {
        const current = await state();
        const next = dropAged(current, now());
        const gone = cellsOf(current).filter((cell) => cellNow(next, cell) === null);
        if (gone.length === 0) return;
        try {
          await db.transaction("rw", [...listTables(db), db.meta], () => removeCells(db, gone));
        } catch (error) {
          cache = null;
          throw error;
        }
        cache = Promise.resolve(next);
      });
    },

    /** Removals that wait for the reader's word, those left out that would change nothing any more. */
    async held(): Promise<readonly HeldRow[]> {
      const [current, rows] = await Promise.all([state(), db.held.toArray()]);
      return rows
        .map((row) => ({ ...row, cells: stillHeld(current, row.cells) }))
        .filter(({ cells }) => cells.length > 0);
    },

    /**
     * Makes removals that wait, or takes them back everywhere by saving the papers anew. Gives a token for the first, null
     * where nothing changed here.
     */
    async answerHeld(id: number, remove: boolean): Promise<string | null> {
      const row = await db.held.get(id);
      if (row === undefined) return null;
      const also: Also = { tables: [db.held], act: () => db.held.delete(id) };
      const latest = row.cells.reduce((last, { clock }) => (clock > last ? clock : last), ZERO);
      return change((current, clock) => {
        if (remove) return { ...undoable(current, "remove", stateOf(row.cells)), also };
        const delta = stateOf(keptCells(current, row.cells, clock));
        return { cause: "restore", delta, token: null, also, result: null };
      }, latest);
    },
  };

  async function start(name: string): Promise<{ readonly list: ListId; readonly undo: string | null }> {
    const clean = cleanListName(name);
    const list = newListId();
    return change((current, clock) => {
      const made = undoable(current, "list", createList(list, clean, clock));
      return { ...made, result: { list, undo: made.token } };
    });
  }

  function hold(at: number, cells: readonly Cell[]): Also {
    return {
      tables: [db.held],
      async act() {
        await db.held.add({ at, cells });
      },
    };
  }

  function put(list: ListId, names: Names): Promise<string | null> {
    return change((current, clock, at) => {
      expectList(current, list);
      return undoable(current, causeOf([list], "save"), savePapers(current, list, [names], clock, at));
    });
  }

  /** What version 4 could take back is honoured for its day, told as the change it was. */
  async function earlierUndo(token: string): Promise<Pick<ChangeRow, "at" | "after" | "before"> | null> {
    const row = await db.undos.get(token);
    return row === undefined ? null : { at: row.at, ...earlierChange(row, await state()) };
  }
}

/** A change that can be taken back; its result is the token, null when it changes nothing. */
function undoable(
  current: ListsState,
  cause: ChangeCause,
  delta: ListsState,
  given: string = crypto.randomUUID(),
): Change<string | null> {
  const isNews = applyDelta(current, delta).after.length > 0;
  const token = isNews ? given : null;
  return { cause, delta, token, result: token };
}

/** More that is written in the transaction of a change. */
type Also = { readonly tables: readonly Table[]; readonly act: () => Promise<void> };

const NOTHING_ELSE: Also = { tables: [], act: async () => undefined };

function member(list: ListId, identifier: Identifier, savedAt: number, clock: Clock): Cell {
  return { kind: "member", list, identifier, clock, present: true, savedAt };
}

/** What putting papers into or out of a list is called: the lists of states are none to a reader. */
function causeOf(lists: readonly ListId[], otherwise: "save" | "remove"): ChangeCause {
  const states = lists.map(paperStateOf);
  if (states.includes("starred")) return "star";
  return states.every((state) => state !== null) ? "state" : otherwise;
}

/** The change that a row of version 4 takes back: its members went in (a dismissal) or out, or its list was deleted. */
function earlierChange(
  { members, list: whole, isDismissal = false }: UndoRow,
  current: ListsState,
): Pick<ChangeRow, "after" | "before"> {
  const was = members.map(({ list, paper, savedAt }) => ({ ...member(list, paper, savedAt, ZERO), present: true }));
  const now = was.map((cell) => cellNow(current, cell)).filter((cell) => cell !== null);
  const isOut = (cell: Cell): boolean => cell.kind === "member" && cell.present === isDismissal;
  const deletion =
    whole === null ? null : cellNow(current, { kind: "deleted", list: whole, clock: ZERO, deleted: true });
  const deletions = deletion !== null && deletion.kind === "deleted" && deletion.deleted ? [deletion] : [];
  return { after: [...now.filter(isOut), ...deletions], before: isDismissal ? [] : was };
}

/** An id for a list of the reader's own. */
export function newListId(): ListId {
  return crypto.randomUUID().replaceAll("-", "").slice(0, 10);
}

/** Throws `unknownList` unless the list shows, or holds the papers of a state. */
function expectList(current: ListsState, list: ListId): void {
  if (paperStateOf(list) !== null) return;
  if (!isVisibleList(current, list)) throw new PaperkinError("unknownList", list);
}

function isWithin(after: readonly Cell[], { papers, lists }: UndoBounds): boolean {
  return after.every((cell) => cell.kind === "member" && lists.includes(cell.list) && papers.includes(cell.identifier));
}
