/** A worker with the reader's lists, their log and their copy, which may die or meet a full disk at any write. */
import type { Identifier } from "../../lib/identifiers.ts";
import { PaperkinDatabase } from "../../lib/store/database.ts";
import { createHistory } from "../../lib/store/history.ts";
import { createSavedLists } from "../../lib/store/lists.ts";
import { createListsCopy, type CopyShelf } from "../../lib/store/lists-copy.ts";
import { createMeta } from "../../lib/store/meta.ts";
import { clockOf } from "../../lib/sync/clock.ts";
import { savePapers } from "../../lib/sync/edits.ts";
import { READING, setListDeleted, setMember, setNote, type ListsState } from "../../lib/sync/merge.ts";
import { mergeLists } from "../../lib/sync/merge.ts";
import { stateList } from "../../lib/sync/paper-states.ts";
import { restoreDelta } from "../../lib/sync/then-and-now.ts";
import { DAY_MS, localDay } from "../../lib/days.ts";
import { visibleLists, visibleMembers } from "../../lib/sync/views.ts";
import { createLife } from "../network/life.ts";

/** What outlives a worker: the name of the database, and the shelf of the copy. */
export type Disk = { readonly name: string; readonly shelf: CopyShelf };

export function createDisk(): Disk {
  const items = new Map<string, unknown>();
  return {
    name: `test-${crypto.randomUUID()}`,
    shelf: {
      async get(key) {
        const shown = key === null ? [...items] : [...items].filter(([name]) => name === key);
        return structuredClone(Object.fromEntries(shown));
      },
      async set(changed) {
        for (const [key, value] of Object.entries(changed)) items.set(key, structuredClone(value));
      },
      async remove(keys) {
        for (const key of keys) items.delete(key);
      },
    },
  };
}

export type ListsWorker = ReturnType<typeof startListsWorker>;

/** A worker over a disk; `diesAt` is the write it dies before or after. `now` may change while it lives. */
export function startListsWorker(disk: Disk, now: () => number, { diesAt, failed }: Partial<Dying> = {}) {
  const life = createLife(new Set(), diesAt);
  const db = new PaperkinDatabase(disk.name);
  const transact = db.transaction.bind(db) as (...args: unknown[]) => Promise<unknown>;
  const mortal = (...args: unknown[]) =>
    args[0] === "rw" ? life.mortal(async () => transact(...args)) : transact(...args);
  Object.assign(db, { transaction: mortal });
  const { set, remove } = life.wrap({ set: disk.shelf.set, remove: disk.shelf.remove });
  const copy = createListsCopy({
    shelf: { get: disk.shelf.get, set, remove },
    cardsOf: async () => new Map(),
    failed: failed ?? ((error) => console.error(error)),
    mostEntries: 4,
  });
  let recovered: ListsState | null = null;
  const lists = createSavedLists(db, now, createMeta(db, copy.device).device, {
    copy,
    label: async () => "test",
    recovered: (state) => void (recovered = state),
  });
  return {
    db,
    copy,
    lists,
    history: createHistory(db),
    steps: life.steps,
    recovered: () => recovered,
    /** The outcome, or null when the worker died over it. */
    outlive: <Result>(work: Promise<Result>): Promise<Result | null> =>
      Promise.race([work, life.died.then(() => null)]),
    isDead: () => life.signal.aborted,
    end() {
      life.kill();
      db.close();
    },
  };
}

type Dying = { readonly diesAt: number | undefined; readonly failed: (error: unknown) => void };

/** What a reader sees of their lists. */
export function seen(state: ListsState) {
  return {
    lists: visibleLists(state).map(({ list, name, color }) => ({
      list,
      name,
      color,
      papers: visibleMembers(state, list),
    })),
    states: (["toRead", "reading", "read", "starred"] as const).map((name) => visibleMembers(state, stateList(name))),
    notes: [...state.notes]
      .filter(([, { value }]) => value !== "")
      .map(([paper, { value }]) => `${paper} ${value}`)
      .sort(),
  };
}

export const paper = (number: number): [Identifier] => [`arxiv:2101.${String(number).padStart(5, "0")}`];

const several = [10, 11, 12, 13, 14, 15].map(paper);

/** When the session begins; each act is at a moment of its own. */
const START = Date.UTC(2026, 10, 22, 22, 59);

/** The moment of an act; some are on the next day. */
export function momentOf(act: number): number {
  return START + act * 8 * 60_000;
}

const OTHER = "otherdev";
const theirs = (at: number, counter = 0) => clockOf(at, counter, OTHER)!;

/** A session of everything that readers and other browsers do; each act is one change, and knows only what is stored. */
export const session: readonly ((worker: ListsWorker) => Promise<unknown>)[] = [
  ({ lists }) => lists.save(READING, paper(1)),
  ({ lists }) => lists.create("Seminar"),
  async ({ lists }) => lists.save(await seminar(lists), paper(2)),
  async ({ lists }) => {
    const list = await seminar(lists);
    return lists.edit("save", (current, clock, at) => savePapers(current, list, several, clock, at));
  },
  ({ lists }) => lists.setReading(several, "toRead"),
  ({ lists }) => lists.edit("note", (_, clock) => setNote(paper(1)[0], "a thought", clock)),
  ({ lists }) => lists.remove([READING], paper(1)),
  async ({ db, lists }) => lists.undo((await db.changes.orderBy("n").last())!.token!),
  async ({ db, lists }) => lists.undo((await db.changes.orderBy("n").last())!.token!),
  ({ lists }) => {
    const at = momentOf(9);
    const saved = setMember(READING, paper(3)[0], { present: true, savedAt: at }, theirs(at));
    return lists.receive({ state: saved, whole: [OTHER] });
  },
  async ({ lists }) => {
    const state = setListDeleted(await seminar(lists), true, theirs(momentOf(10)));
    return lists.receive({
      state: mergeLists(state, setNote(paper(2)[0], "theirs", theirs(momentOf(10), 1))),
      whole: [],
    });
  },
  async ({ db, lists }) => lists.answerHeld((await db.held.toCollection().first())?.id ?? 0, false),
  async ({ lists }) => lists.delete(await seminar(lists)),
  async ({ history, lists }) => {
    const then = await history.stateAt(localDay(momentOf(13) - DAY_MS));
    return lists.edit("restore", (current, clock) =>
      restoreDelta(then, current, { of: "all" }, false, clock, (name) => [name]),
    );
  },
  ({ lists }) => lists.setReading(several.slice(0, 2), "read"),
];

async function seminar(lists: ListsWorker["lists"]): Promise<string> {
  const { lists: known } = await lists.state();
  return [...known].find(([, { name }]) => name.value === "Seminar")![0];
}
