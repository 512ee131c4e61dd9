/** A database that cannot be opened any more: another one takes its place, and the lists come back from their copy. */
import "fake-indexeddb/auto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { PaperkinDatabase } from "../../lib/store/database.ts";
import { createSavedLists, type SavedLists } from "../../lib/store/lists.ts";
import { createListsCopy, type ListsCopy } from "../../lib/store/lists-copy.ts";
import { createMeta } from "../../lib/store/meta.ts";
import { withSpare } from "../../lib/store/spare-database.ts";
import { setNote, READING, type ListsState } from "../../lib/sync/merge.ts";
import { errorCodeOf } from "../../lib/errors.ts";
import { createDisk, paper, seen, type Disk } from "./lists-worker.ts";

/** What opening a database fails with, by its name; and how often it still does. */
let broken: Map<string, { readonly error: string; times: number }>;
let disk: Disk;
let opened: PaperkinDatabase[];
let kept: string | null;
let moves: unknown[];
let isDiskFull: boolean;
let cannotList: boolean;

beforeEach(() => {
  broken = new Map();
  disk = createDisk();
  opened = [];
  kept = null;
  moves = [];
  isDiskFull = false;
  cannotList = false;
});
afterEach(async () => {
  for (const db of opened) db.close();
  for (const name of ["", "-2", "-3"]) await PaperkinDatabase.delete(disk.name + name);
});

/** The browser's `indexedDB`, of which some databases are broken. */
const factory: Pick<IDBFactory, "open" | "deleteDatabase" | "cmp" | "databases"> = {
  open(name, version) {
    const fault = broken.get(name);
    if (fault === undefined || fault.times-- <= 0) return indexedDB.open(name, version);
    const fails = Object.assign(new EventTarget(), {
      error: new DOMException("Internal error opening backing store", fault.error),
    }) as unknown as IDBOpenDBRequest;
    setTimeout(() => fails.dispatchEvent(new Event("error", { cancelable: true })));
    return fails;
  },
  deleteDatabase: (name) => indexedDB.deleteDatabase(name),
  cmp: (a, b) => indexedDB.cmp(a, b),
  databases: () => (cannotList ? Promise.reject(new DOMException("", "UnknownError")) : indexedDB.databases()),
};

type Worker = { lists: SavedLists; copy: ListsCopy; db: PaperkinDatabase; recovered: ListsState[] };

function start(): Worker {
  const db = new PaperkinDatabase(disk.name, {
    indexedDB: withSpare({
      factory,
      database: disk.name,
      readName: async () => kept,
      keepName: async (name) => void (kept = name),
      pause: async () => undefined,
      isDiskFull: async () => isDiskFull,
      moved: (error) => void moves.push(error),
    }),
    IDBKeyRange,
  });
  opened.push(db);
  const card = { title: "A title", authors: ["Ada"], year: 2021 };
  const copy = createListsCopy({
    shelf: disk.shelf,
    cardsOf: async (papers) => new Map(papers.map((name) => [name, card])),
    failed: (error) => {
      throw error;
    },
  });
  const recovered: ListsState[] = [];
  const lists = createSavedLists(db, Date.now, createMeta(db, copy.device).device, {
    copy,
    label: async () => "test",
    recovered: (state) => void recovered.push(state),
  });
  return { lists, copy, db, recovered };
}

async function saveSome({ lists }: Worker): Promise<ReturnType<typeof seen>> {
  const list = await lists.create("Seminar");
  await lists.save(list, paper(1));
  await lists.save(READING, paper(2));
  await lists.remove([READING], paper(2));
  await lists.setReading([paper(1)], "read");
  await lists.edit("note", (_, clock) => setNote(paper(1)[0], "a thought", clock));
  return seen(await lists.state());
}

test("everything saved comes back from the copy, with titles, under the same name for other browsers", async () => {
  const first = start();
  const before = await saveSome(first);
  const device = await createMeta(first.db).device();
  first.db.close();
  broken.set(disk.name, { error: "UnknownError", times: Infinity });

  const second = start();
  expect(seen(await second.lists.state())).toEqual(before);
  expect(moves).toHaveLength(1);
  expect(kept).toBe(`${disk.name}-2`);
  expect(second.recovered[0]?.cards.get(paper(1)[0])?.title).toBe("A title");
  expect(await createMeta(second.db).device()).toBe(device);
  expect((await second.db.changes.toArray()).map(({ cause }) => cause)).toEqual(["recovered"]);
  await second.lists.save(READING, paper(3));
  const later = seen(await second.lists.state());
  second.db.close();

  // The next worker goes to the spare at once, and should that break as well, there is another.
  const third = start();
  expect(seen(await third.lists.state())).toEqual(later);
  expect(third.recovered).toEqual([]);
  third.db.close();
  broken.set(`${disk.name}-2`, { error: "UnknownError", times: Infinity });
  expect(seen(await start().lists.state())).toEqual(later);
  expect(kept).toBe(`${disk.name}-3`);
  // The broken one is left alone: somebody may still mend it.
  expect((await indexedDB.databases()).map(({ name }) => name)).toContain(disk.name);
});

test("a database that is gone altogether is filled from the copy", async () => {
  const first = start();
  const before = await saveSome(first);
  first.db.close();
  await PaperkinDatabase.delete(disk.name);
  expect(seen(await start().lists.state())).toEqual(before);
});

test("a disk that was busy for a moment is no damage", async () => {
  const first = start();
  const before = await saveSome(first);
  first.db.close();
  broken.set(disk.name, { error: "UnknownError", times: 1 });
  expect(seen(await start().lists.state())).toEqual(before);
  expect(moves).toEqual([]);
});

test.each([
  ["Firefox says", "QuotaExceededError", false],
  ["Chromium takes for damage", "UnknownError", true],
])("a full disk that %s is told as such, nothing moves, and all is there when it has room", async (_, name, isFull) => {
  const first = start();
  const before = await saveSome(first);
  first.db.close();
  broken.set(disk.name, { error: name, times: Infinity });
  isDiskFull = isFull;
  const { lists } = start();
  const error = await lists.state().then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(errorCodeOf(error)).toBe("storageFull");
  expect(moves).toEqual([]);
  expect(kept).toBeNull();
  broken.clear();
  isDiskFull = false;
  await expect.poll(async () => seen(await lists.state())).toEqual(before);
});

test("the newest database is found also where its name was forgotten", async () => {
  await saveSome(start());
  broken.set(disk.name, { error: "UnknownError", times: Infinity });
  const moved = start();
  await moved.lists.save(READING, paper(3));
  const before = seen(await moved.lists.state());
  for (const db of opened) db.close();

  // The browser's storage is wiped, with the copy of the lists; the old database can be read again.
  kept = null;
  disk = { ...createDisk(), name: disk.name };
  broken.clear();
  expect(seen(await start().lists.state())).toEqual(before);
});

test("a name that is kept counts where databases cannot be listed", async () => {
  await saveSome(start());
  broken.set(disk.name, { error: "UnknownError", times: Infinity });
  const moved = start();
  await moved.lists.save(READING, paper(3));
  const before = seen(await moved.lists.state());
  for (const db of opened) db.close();
  broken.clear();
  cannotList = true;
  expect(seen(await start().lists.state())).toEqual(before);
});

test("a copy whose newest base is damaged still gives everything", async () => {
  const first = start();
  const before = await saveSome(first);
  for (let number = 0; number < 420; number++) await first.lists.setReading([paper(1)], number % 2 ? "read" : "toRead");
  const bases = async () => Object.keys(await disk.shelf.get(null)).filter((key) => key.includes(":base:"));
  await expect.poll(async () => (await bases()).length).toBe(2);
  const newest = (await bases()).sort((a, b) => Number(b.split(":").at(-1)) - Number(a.split(":").at(-1)))[0]!;
  await disk.shelf.set({ [newest]: "AAAA" });
  first.db.close();
  await PaperkinDatabase.delete(disk.name);
  const { lists, notes } = seen(await start().lists.state());
  expect({ lists, notes }).toEqual({ lists: before.lists, notes: before.notes });
});

test("whoever never saved anything has no copy and gets nothing back", async () => {
  const first = start();
  await first.lists.state();
  await first.lists.followCopy();
  expect(await disk.shelf.get(null)).toEqual({});
  expect(first.recovered).toEqual([]);
});
