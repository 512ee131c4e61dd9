/**
 * The reader's lists on disk: the cells of the merge in IndexedDB, which is their truth. Every change is a small delta
 * with a clock, merged, written and logged in one transaction; what other browsers publish comes in the same way.
 */
import { PaperkinError } from "../errors.ts";
import type { Identifier } from "../identifiers.ts";
import { createQueue } from "../queue.ts";
import { cellsOf, isChange, stateOf } from "../sync/cells.ts";
import { tick, ZERO } from "../sync/clock.ts";
import { applyDelta, cellNow, type Applied } from "../sync/delta.ts";
import { dismissalList } from "../sync/dismissals.ts";
import { removePapers, savePapers, setReading, shownNames, type Names } from "../sync/edits.ts";
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
import { redateEarly } from "../sync/redate.ts";
import { dropAged } from "../sync/tombstones.ts";
import type { ReadingState } from "../formats/entry.ts";
import { createArrivals } from "./arrivals.ts";
import type { ChangeCause, ChangeRow, PaperkinDatabase } from "./database.ts";
import {
  causeOf,
  expectList,
  member,
  newListId,
  NOTHING_ELSE,
  undoable,
  type Also,
  type Change,
} from "./list-changes.ts";
import { createListLog } from "./list-log.ts";
import { createListUndo } from "./list-undo.ts";
import type { CopySource, ListsCopy } from "./lists-copy.ts";
import { keepPacked, listTables, readState, removeCells, writeCells } from "./list-rows.ts";

/** So many changes after the packed members are read in no time. */
const FEW_CHANGES = 5;

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
        let size = 0;
        for (const cells of current.members.values()) size += cells.size;
        if ((await db.members.count()) < size) {
          const members = cellsOf(current).filter(({ kind }) => kind === "member");
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

    undo: createListUndo({ db, now, state, change, find: log.find }),

    ...createArrivals({ db, device, label: async () => (await outside?.label()) ?? "", state, change }),

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
  };

  async function start(name: string): Promise<{ readonly list: ListId; readonly undo: string | null }> {
    const clean = cleanListName(name);
    const list = newListId();
    return change((current, clock) => {
      const made = undoable(current, "list", createList(list, clean, clock));
      return { ...made, result: { list, undo: made.token } };
    });
  }

  function put(list: ListId, names: Names): Promise<string | null> {
    return change((current, clock, at) => {
      expectList(current, list);
      return undoable(current, causeOf([list], "save"), savePapers(current, list, [names], clock, at));
    });
  }
}
