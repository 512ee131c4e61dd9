/** The time machine: the lists as they were at the end of any day, and what brings them back. */
import "fake-indexeddb/auto";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createHistoryHandlers } from "../../lib/background/history.ts";
import { DAY_MS, dayAfter, localDay } from "../../lib/days.ts";
import type { Identifier } from "../../lib/identifiers.ts";
import { parsePaper, type Paper } from "../../lib/paper.ts";
import { PaperkinDatabase } from "../../lib/store/database.ts";
import { createHistory } from "../../lib/store/history.ts";
import { createSavedLists, type SavedLists } from "../../lib/store/lists.ts";
import { createMeta } from "../../lib/store/meta.ts";
import { createCatalogue } from "../../lib/store/papers.ts";
import { emptyLists, READING, setNote } from "../../lib/sync/merge.ts";
import { stateList } from "../../lib/sync/paper-states.ts";
import { visibleMembers } from "../../lib/sync/views.ts";
import { loseValues } from "../lost-values.ts";
import { createRandom } from "../random.ts";
import { seen } from "./lists-worker.ts";

let db: PaperkinDatabase;
let lists: SavedLists;
let time: number;

beforeEach(() => {
  db = new PaperkinDatabase(`test-${crypto.randomUUID()}`);
  time = Date.UTC(2026, 10, 1, 12);
  lists = open();
});
afterEach(async () => {
  vi.unstubAllGlobals();
  await db.delete();
});

/** The same database under a fresh worker. */
function open(): SavedLists {
  return createSavedLists(db, () => (time += 1_000), createMeta(db).device);
}

function handlers() {
  const catalogue = createCatalogue(db, () => time);
  const tools = { lists, history: createHistory(db), catalogue, listsChanged: () => undefined };
  const { historyDays, historyDay, restore } = createHistoryHandlers(tools);
  const nobody = undefined as never;
  return {
    days: () => historyDays(undefined, nobody),
    day: (day: string) => historyDay({ day, limit: 100 }, nobody),
    restore: (request: Parameters<typeof restore>[0]) => restore(request, nobody),
  };
}

function today(): string {
  return localDay(time);
}

const paper = (number: number): [Identifier] => [`arxiv:2101.${String(number).padStart(5, "0")}`];

async function papersOf(list: string): Promise<string[]> {
  return visibleMembers(await lists.state(), list).map(({ identifier }) => identifier);
}

test("any of a hundred days shows the lists as they were at its end, whatever happened since", async () => {
  const random = createRandom(20_261_123);
  const pick = (count: number) => Math.floor(random() * count);
  const was = new Map<string, ReturnType<typeof seen>>();
  const made: string[] = [READING];
  for (let day = 0; day < 110; day++) {
    if (random() < 0.2) lists = open();
    for (let act = pick(5); act > 0; act--) {
      const list = made[pick(made.length)]!;
      const names = paper(pick(40));
      const kind = pick(7);
      if (kind === 0 && made.length < 5) made.push(await lists.create(`List ${made.length}`));
      else if (kind === 1) await lists.remove([list], names);
      else if (kind === 2) await lists.setReading([names], (["toRead", "reading", "read", null] as const)[pick(4)]!);
      else if (kind === 3) await lists.edit("note", (_, clock) => setNote(names[0], `note ${day}`, clock));
      else if (kind === 4) await lists.rename(list, `Renamed ${day}`);
      else if (kind === 5 && list !== READING) await lists.undo(await lists.delete(list));
      else await lists.save(list, names);
    }
    was.set(today(), seen(await lists.state()));
    time += DAY_MS;
  }
  const history = createHistory(db);
  for (const [day, expected] of was) expect([day, seen(await history.stateAt(day))]).toEqual([day, expected]);
  const days = await history.days();
  expect(days.length).toBeGreaterThan(70);
  // Every day for ninety days, then the last of each week.
  expect(await db.days.count()).toBeLessThan(90 + 8);
});

test("a day is told with its changes, what is gone since and what is new, by title", async () => {
  const catalogue = createCatalogue(db, () => time);
  const known = [1, 2, 3].map(
    (number) => parsePaper({ identifiers: paper(number), title: `Title ${number}` }) as Paper,
  );
  await catalogue.merge(known, "page");
  await lists.save(READING, paper(1));
  await lists.save(READING, paper(2));
  const day = today();
  time += DAY_MS;
  await lists.remove([READING], paper(1));
  await lists.save(READING, paper(3));
  await lists.edit("note", (_, clock) => setNote(paper(2)[0], "a thought", clock));

  expect(await handlers().days()).toEqual([
    { day: today(), changes: 3, saved: 1, removed: 1 },
    { day, changes: 2, saved: 2, removed: 0 },
  ]);
  const answer = await handlers().day(day);
  expect(answer.papers).toBe(2);
  expect(answer.lists).toEqual([{ list: READING, name: null, papers: 2 }]);
  expect(answer.differences.map(({ title, how }) => [title, how])).toEqual([
    ["Title 1", "gone"],
    ["Title 3", "added"],
    ["Title 2", "changed"],
  ]);
  expect(answer.changes.map(({ cause, saved, titles }) => [cause, saved, titles])).toEqual([
    ["save", 1, ["Title 2"]],
    ["save", 1, ["Title 1"]],
  ]);
});

test("restoring puts back what is gone and leaves what came since, or makes all as it was; either is undone", async () => {
  const list = await lists.create("Seminar");
  await lists.save(list, paper(1));
  await lists.save(list, paper(2));
  await lists.setReading([paper(1)], "toRead");
  await lists.edit("note", (_, clock) => setNote(paper(1)[0], "first", clock));
  const then = seen(await lists.state());
  const day = today();
  time += DAY_MS;
  await lists.save(list, paper(3));
  await lists.setReading([paper(1)], "read");
  await lists.edit("note", (_, clock) => setNote(paper(1)[0], "", clock));
  await lists.remove([list], paper(2));
  await lists.delete(list);
  const before = seen(await lists.state());

  const { undo } = await handlers().restore({ day, what: { of: "all" }, exact: false });
  expect(await papersOf(list)).toEqual([...paper(3), ...paper(2), ...paper(1)]);
  expect(await papersOf(stateList("read"))).toEqual(paper(1));
  expect(await papersOf(stateList("toRead"))).toEqual([]);
  expect((await lists.state()).notes.get(paper(1)[0])?.value).toBe("first");
  await lists.undo(undo!);
  expect(seen(await lists.state())).toEqual(before);

  const exact = await handlers().restore({ day, what: { of: "all" }, exact: true });
  expect(seen(await lists.state())).toEqual(then);
  await lists.undo(exact.undo!);
  expect(seen(await lists.state())).toEqual(before);
  expect((await handlers().restore({ day: today(), what: { of: "all" }, exact: true })).undo).toBeNull();
});

test("one list or one paper is restored alone", async () => {
  const [one, other] = [await lists.create("One"), await lists.create("Other")];
  for (const list of [one, other]) for (const number of [1, 2]) await lists.save(list, paper(number));
  const day = today();
  time += DAY_MS;
  for (const list of [one, other]) for (const number of [1, 2]) await lists.remove([list], paper(number));
  await handlers().restore({ day, what: { of: "list", list: one }, exact: false });
  expect([await papersOf(one), await papersOf(other)]).toEqual([[...paper(2), ...paper(1)], []]);
  await handlers().restore({ day, what: { of: "paper", paper: paper(1)[0] }, exact: false });
  expect(await papersOf(other)).toEqual(paper(1));
});

test("a paper that was saved again under another name is not put back twice", async () => {
  const catalogue = createCatalogue(db, () => time);
  const both: [Identifier, Identifier] = ["arxiv:2101.00001", "doi:10.1000/1"];
  await catalogue.merge([parsePaper({ identifiers: both, title: "Two names" }) as Paper], "page");
  await lists.save(READING, ["doi:10.1000/1"]);
  const day = today();
  time += DAY_MS;
  await lists.remove([READING], both);
  await lists.save(READING, ["arxiv:2101.00001"]);
  expect(await handlers().restore({ day, what: { of: "all" }, exact: false })).toEqual({ undo: null, papers: 0 });
  expect((await handlers().day(day)).total).toBe(0);
});

test("lists that are older than the log are there on the day before its first", async () => {
  const old = { list: READING, paper: paper(1)[0], present: true, savedAt: 1, clock: "0loyw3v280000otherdev" };
  await db.members.put(old);
  lists = open();
  await lists.remove([READING], paper(1));
  const day = dayAfter(today(), -1);
  expect((await handlers().days()).map((known) => known.day)).toEqual([today(), day]);
  await handlers().restore({ day, what: { of: "all" }, exact: false });
  expect(await papersOf(READING)).toEqual(paper(1));
});

test("who has saved nothing yet begins today, also where browsers have told each other of themselves", async () => {
  await lists.receive({ state: emptyLists(), whole: [] });
  expect(await db.devices.count()).toBe(1);
  await lists.save(READING, paper(1));
  expect((await handlers().days()).map((known) => known.day)).toEqual([today()]);
});

test("a snapshot that is damaged or cannot be read is made up for by the one before it", async () => {
  for (let number = 1; number <= 4; number++) {
    await lists.save(READING, paper(number));
    time += DAY_MS;
  }
  const rows = await db.days.toArray();
  await db.days.bulkPut(rows.map((row) => (row.upTo > 1 ? { ...row, bytes: new Uint8Array([1, 2, 3]) } : row)));
  const state = await createHistory(db).stateAt(today());
  expect(visibleMembers(state, READING)).toHaveLength(4);

  loseValues(({ upTo, bytes }) => Number(upTo) > 1 && bytes !== undefined);
  expect(await createHistory(db).stateAt(today())).toEqual(state);
});
