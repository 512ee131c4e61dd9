/** The reader's lists on disk: every removal can be taken back, bad names change nothing, and restarts lose nothing. */
import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Identifier } from "../../lib/identifiers.ts";
import { PaperkinDatabase } from "../../lib/store/database.ts";
import { createSavedLists, type SavedLists } from "../../lib/store/lists.ts";
import { PACKED_MEMBERS, type PackedMembers } from "../../lib/store/packed-members.ts";
import { savedNames } from "../../lib/store/saved-names.ts";
import { createMeta } from "../../lib/store/meta.ts";
import type { Arrived } from "../../lib/sync/carrier.ts";
import { DAY_MS, localDay } from "../../lib/days.ts";
import { createHistory } from "../../lib/store/history.ts";
import { restoreDelta } from "../../lib/sync/then-and-now.ts";
import { clockOf, tick } from "../../lib/sync/clock.ts";
import { dismissalList, dismissedFor } from "../../lib/sync/dismissals.ts";
import { savePapers } from "../../lib/sync/edits.ts";
import {
  colorList,
  mergeLists,
  NOTHING,
  READING,
  renameList,
  setMember,
  setNote,
  type ListsState,
} from "../../lib/sync/merge.ts";
import { stateList } from "../../lib/sync/paper-states.ts";
import { visibleLists, visibleMembers } from "../../lib/sync/views.ts";

let db: PaperkinDatabase;
let lists: SavedLists;
let time: number;

beforeEach(() => {
  db = new PaperkinDatabase(`test-${crypto.randomUUID()}`);
  time = 1_700_000_000_000;
  lists = open();
});
afterEach(() => db.delete());

/** The same database under a fresh worker. */
function open(): SavedLists {
  return createSavedLists(db, () => (time += 1_000), createMeta(db).device);
}

function arrived(state: ListsState): Arrived {
  return { state, whole: [] };
}

function manyPapers(count: number): [Identifier][] {
  return Array.from({ length: count }, (_, at) => [`arxiv:2101.${String(at).padStart(5, "0")}`]);
}

async function papersOf(list: string, from = lists): Promise<string[]> {
  return visibleMembers(await from.state(), list).map(({ identifier }) => identifier);
}

test("the reading list is there from the start", async () => {
  expect(visibleLists(await lists.state())).toEqual([{ list: READING, name: null, papers: 0, color: null }]);
});

test("what is saved is there after the worker died", async () => {
  const list = await lists.create("Seminar");
  await lists.save(list, ["arxiv:2101.00001"]);
  await lists.save(READING, ["arxiv:2101.00002"]);
  const reopened = open();
  expect(await papersOf(list, reopened)).toEqual(["arxiv:2101.00001"]);
  expect(savedNames(await reopened.state()).get("arxiv:2101.00002")).toEqual([READING]);
});

test("saving a paper under another of its names does not save it twice", async () => {
  await lists.save(READING, ["title:0123456789abcdef"]);
  await lists.save(READING, ["arxiv:2101.00001", "title:0123456789abcdef"]);
  expect(await papersOf(READING)).toEqual(["title:0123456789abcdef"]);
});

describe("undo", () => {
  test("puts a removed paper back where it was", async () => {
    await lists.save(READING, ["arxiv:2101.00001"]);
    await lists.save(READING, ["arxiv:2101.00002"]);
    const token = await lists.remove([READING], ["arxiv:2101.00001"]);
    expect(await papersOf(READING)).toEqual(["arxiv:2101.00002"]);
    await lists.undo(token!);
    expect(await papersOf(READING)).toEqual(["arxiv:2101.00002", "arxiv:2101.00001"]);
  });

  test("puts a paper back into every list it was taken out of, under each of its names", async () => {
    const list = await lists.create("Seminar");
    await lists.save(READING, ["arxiv:2101.00001"]);
    await lists.save(list, ["doi:10.1000/1"]);
    const token = await lists.remove([READING, list], ["arxiv:2101.00001", "doi:10.1000/1"]);
    expect([await papersOf(READING), await papersOf(list)]).toEqual([[], []]);
    await lists.undo(token!);
    expect([await papersOf(READING), await papersOf(list)]).toEqual([["arxiv:2101.00001"], ["doi:10.1000/1"]]);
  });

  test("brings a deleted list back with its papers, also after the worker died", async () => {
    const list = await lists.create("Seminar");
    await lists.save(list, ["arxiv:2101.00001"]);
    const token = await lists.delete(list);
    expect(visibleLists(await lists.state())).toHaveLength(1);
    lists = open();
    await lists.undo(token);
    expect(await papersOf(list)).toEqual(["arxiv:2101.00001"]);
  });

  test("can be tried again when the disk was full", async () => {
    await lists.save(READING, ["arxiv:2101.00001"]);
    const token = await lists.remove([READING], ["arxiv:2101.00001"]);
    const full = () => {
      throw new DOMException("no room", "QuotaExceededError");
    };
    db.members.hook("updating", full);
    await expect(lists.undo(token!)).rejects.toThrow("no room");
    db.members.hook("updating").unsubscribe(full);
    await lists.undo(token!);
    expect(await papersOf(READING)).toEqual(["arxiv:2101.00001"]);
  });

  test("takes a removal back once", async () => {
    await lists.save(READING, ["arxiv:2101.00001"]);
    const token = await lists.remove([READING], ["arxiv:2101.00001"]);
    await lists.undo(token!);
    await expect(lists.undo(token!)).rejects.toMatchObject({ code: "undoExpired" });
  });

  test("of another paper is refused to a page", async () => {
    await lists.save(READING, ["arxiv:2101.00001"]);
    const token = await lists.remove([READING], ["arxiv:2101.00001"]);
    await expect(lists.undo(token!, { papers: ["arxiv:2101.00002"], lists: [READING] })).rejects.toMatchObject({
      code: "notAllowed",
    });
    await lists.undo(token!, { papers: ["arxiv:2101.00001"], lists: [READING] });
    expect(await papersOf(READING)).toEqual(["arxiv:2101.00001"]);
  });

  test("of what was put away lets it come back, and is no undo of a saved paper", async () => {
    const [page, unwanted] = ["arxiv:2101.00009", "arxiv:2101.00001"] as const;
    const away = async () => dismissedFor(await lists.state(), [page]);
    const token = await lists.dismiss([unwanted], [page]);
    expect(dismissedFor(await open().state(), [page])).toEqual([unwanted]);
    await expect(lists.undo(token, { papers: [unwanted], lists: [READING] })).rejects.toMatchObject({
      code: "notAllowed",
    });
    await lists.undo(token, { papers: [unwanted], lists: [dismissalList(page)] });
    expect(await away()).toEqual([]);
    await lists.dismiss([unwanted], [page]);
    expect(await away()).toEqual([unwanted]);
  });

  test("of what was put away twice, under two names, lets it come back", async () => {
    const names = ["arxiv:2101.00001", "title:0123456789abcdef"] as const;
    await lists.dismiss([names[1]], ["arxiv:2101.00009"]);
    await lists.undo(await lists.dismiss(names, ["arxiv:2101.00009"]));
    expect(dismissedFor(await lists.state(), ["arxiv:2101.00009"])).toEqual([]);
  });

  test("says so when the removal is too long ago, whatever happened since", async () => {
    await lists.save(READING, ["arxiv:2101.00001"]);
    const token = await lists.remove([READING], ["arxiv:2101.00001"]);
    time += 48 * 60 * 60 * 1_000;
    await expect(lists.undo(token!)).rejects.toMatchObject({ code: "undoExpired" });
  });
});

test("a name that is empty or too long is refused and nothing changes", async () => {
  const list = await lists.create("Seminar");
  await expect(lists.create("   ")).rejects.toMatchObject({ code: "listNameEmpty" });
  await expect(lists.rename(list, "x".repeat(10_000))).rejects.toMatchObject({ code: "listNameTooLong" });
  expect(visibleLists(await lists.state()).map(({ name }) => name)).toEqual([null, "Seminar"]);
});

test("the reading list can be renamed but not deleted", async () => {
  await lists.rename(READING, "To read");
  await expect(lists.delete(READING)).rejects.toMatchObject({ code: "notAllowed" });
  expect(visibleLists(await lists.state())).toEqual([{ list: READING, name: "To read", papers: 0, color: null }]);
});

test("a list that is gone takes no paper", async () => {
  await expect(lists.save("nosuchlist", ["arxiv:2101.00001"])).rejects.toMatchObject({ code: "unknownList" });
});

test("packed members and what changed after them are what the rows say", async () => {
  const list = await lists.create("Seminar");
  await lists.edit("save", (current, clock, at) => savePapers(current, list, manyPapers(500), clock, at));
  await lists.pack();
  await lists.remove([list], ["arxiv:2101.00007"]);
  await lists.save(READING, ["arxiv:2101.00007"]);
  await lists.edit("note", (_, clock) => setNote("arxiv:2101.00001", "a thought", clock));
  const quick = await open().state();
  await db.meta.delete(PACKED_MEMBERS);
  const whole = await open().state();
  expect(quick).toEqual(whole);
  expect(quick.members.get(list)?.size).toBe(500);
});

test("members that were packed by another version, beyond the log, or are damaged, are read from the rows", async () => {
  await lists.save(READING, ["arxiv:2101.00001"]);
  await lists.pack();
  await lists.save(READING, ["arxiv:2101.00002"]);
  const both = ["arxiv:2101.00002", "arxiv:2101.00001"];
  const row = await db.meta.get(PACKED_MEMBERS);
  const packed = row?.value as PackedMembers;
  expect(packed.lists[0]?.papers).toBe('["arxiv:2101.00001"]');
  await db.meta.put({ key: PACKED_MEMBERS, value: { ...packed, upTo: 7, lists: [] } });
  expect(await papersOf(READING, open())).toEqual(both);
  await db.meta.put({ key: PACKED_MEMBERS, value: { ...packed, format: 0, lists: [] } });
  expect(await papersOf(READING, open())).toEqual(both);
  vi.spyOn(console, "error").mockReturnValueOnce();
  await db.meta.put({ key: PACKED_MEMBERS, value: { ...packed, lists: [{ ...packed.lists[0], papers: "[" }] } });
  expect(await papersOf(READING, open())).toEqual(both);
});

test("rows of members that are gone, while what was packed of them is there, are written again", async () => {
  await lists.edit("save", (current, clock, at) => savePapers(current, READING, manyPapers(20), clock, at));
  await lists.pack();
  await db.members.clear();
  const later = open();
  expect(await papersOf(READING, later)).toHaveLength(20);
  await later.pack();
  expect(await db.members.count()).toBe(20);
});

test("two hundred saves at once all arrive", async () => {
  await Promise.all(
    Array.from({ length: 200 }, (_, at) => lists.save(READING, [`arxiv:2101.${String(at).padStart(5, "0")}`])),
  );
  expect(await papersOf(READING, open())).toHaveLength(200);
});

test("what another browser published is merged once and survives a restart", async () => {
  const clock = "0loyw3v280000otherdev";
  const published = setMember(READING, "arxiv:2101.00009", { present: true, savedAt: 1_700_000_000_000 }, clock);
  expect(await lists.receive(arrived(published))).toEqual({ saved: 1, removed: 0, other: 0 });
  expect(await lists.receive(arrived(mergeLists(published, published)))).toEqual({ saved: 0, removed: 0, other: 0 });
  expect(await papersOf(READING, open())).toEqual(["arxiv:2101.00009"]);
});

test("what was saved while the computer's clock was a year ahead does not win for a year once it is set right", async () => {
  time += 365 * 24 * 60 * 60 * 1_000;
  const list = await lists.create("From the future");
  await lists.save(list, ["arxiv:2101.00001"]);
  time -= 365 * 24 * 60 * 60 * 1_000;
  lists = open();
  expect(await papersOf(list)).toEqual(["arxiv:2101.00001"]);
  // Another browser renames the list a little later, with a clock that is right.
  const published = renameList(list, "Renamed", tick(null, time + 60_000, "otherdev"));
  expect((await lists.receive(arrived(published))).other).toBe(1);
  expect(visibleLists(await open().state()).map(({ name }) => name)).toEqual([null, "Renamed"]);
});

test("a computer whose clock falls back does not re-date what others wrote", async () => {
  const theirs = setMember(READING, "arxiv:2101.00009", { present: true, savedAt: time }, tick(null, time, "otherdev"));
  await lists.receive(arrived(theirs));
  time -= 72 * 60 * 60 * 1_000;
  const state = await open().state();
  expect(state.members.get(READING)?.get("arxiv:2101.00009")?.clock).toMatch(/otherdev$/u);
});

test("a full disk is told and leaves what was saved before", async () => {
  await lists.save(READING, ["arxiv:2101.00001"]);
  const full = () => {
    throw new DOMException("no room", "QuotaExceededError");
  };
  db.members.hook("creating", full);
  await expect(lists.save(READING, ["arxiv:2101.00002"])).rejects.toThrow("no room");
  db.members.hook("creating").unsubscribe(full);
  expect(await papersOf(READING)).toEqual(["arxiv:2101.00001"]);
  await lists.save(READING, ["arxiv:2101.00003"]);
  expect(await papersOf(READING, open())).toEqual(["arxiv:2101.00003", "arxiv:2101.00001"]);
});

describe("a change", () => {
  const many = Array.from({ length: 1_000 }, (_, at): [Identifier] => [`arxiv:2101.${String(at).padStart(5, "0")}`]);

  test("of a thousand papers is one, taken back and made again as one", async () => {
    const token = await lists.edit("import", (current, clock, at) => savePapers(current, READING, many, clock, at));
    expect(await papersOf(READING)).toEqual(many.flat());
    const again = await lists.undo(token!);
    expect(await papersOf(READING, open())).toEqual([]);
    await lists.undo(again);
    expect(await papersOf(READING, open())).toEqual(many.flat());
    expect(await db.changes.count()).toBe(3);
  });

  test("that changes nothing has nothing to take back and is not logged", async () => {
    await lists.save(READING, many[0]!);
    const token = await lists.edit("save", (current, clock, at) => savePapers(current, READING, [many[0]!], clock, at));
    expect(token).toBeNull();
    expect(await db.changes.count()).toBe(1);
  });

  test("is taken back only where nobody has changed anything since", async () => {
    const list = await lists.create("Seminar");
    const token = await lists.edit("save", (current, clock, at) =>
      savePapers(current, list, many.slice(0, 3), clock, at),
    );
    const theirs = tick(null, time + 10_000, "otherdev");
    await lists.receive(arrived(setMember(list, many[0]![0], { present: false, savedAt: time }, theirs)));
    const later = tick(null, time + 20_000, "otherdev");
    await lists.receive(arrived(setMember(list, many[0]![0], { present: true, savedAt: 5 }, later)));
    await lists.undo(token!);
    expect(await papersOf(list)).toEqual(many[0]);
  });

  test("after another is taken back after it: one by one, as they were made", async () => {
    const saved = await lists.saveUndoably(READING, many[0]!);
    const removed = await lists.remove([READING], many[0]!);
    await lists.undo(removed!);
    await lists.undo(saved!);
    expect(await papersOf(READING)).toEqual([]);
  });

  test("of a note, a colour and a name goes back to what they were", async () => {
    const list = await lists.create("Seminar");
    const note = (text: string) => lists.edit("note", (_, clock) => setNote(many[0]![0], text, clock));
    await note("first");
    const token = await note("second");
    const color = await lists.edit("list", (_, clock) => colorList(list, "red", clock));
    await lists.undo(token!);
    await lists.undo(color!);
    const state = await open().state();
    expect(state.notes.get(many[0]![0])?.value).toBe("first");
    expect(state.lists.get(list)?.color.value).toBeNull();
  });

  test("of the reading state takes a paper out of the state it was in, and undo puts it back there", async () => {
    await lists.setReading([many[0]!], "toRead");
    const token = await lists.setReading([["doi:10.1000/1", ...many[0]!]], "read");
    const states = () =>
      Promise.all((["toRead", "reading", "read"] as const).map((state) => papersOf(stateList(state))));
    expect(await states()).toEqual([[], [], ["doi:10.1000/1"]]);
    await lists.undo(token!);
    expect(await states()).toEqual([many[0], [], []]);
  });
});

describe("removals by another browser", () => {
  const papers = [1, 2, 3, 4].map((number): [Identifier] => [`arxiv:2101.0000${number}`]);
  const removals = (at: number) =>
    papers
      .map(([name]) => setMember(READING, name, { present: false, savedAt: 1 }, tick(null, at, "otherdev")))
      .reduce(mergeLists);
  let away: ListsState;

  beforeEach(async () => {
    for (const names of papers) await lists.save(READING, names);
    away = removals(time + 60_000);
    time += 120_000;
  });

  test("that empty a list wait for the reader, who is asked once", async () => {
    expect(await lists.receive(arrived(away))).toEqual({ saved: 0, removed: 0, other: 0 });
    await lists.receive(arrived(away));
    lists = open();
    await lists.receive(arrived(away));
    expect(await papersOf(READING)).toHaveLength(4);
    const [held, ...others] = await lists.held();
    expect(held?.cells).toHaveLength(4);
    expect(others).toEqual([]);
    const token = await lists.answerHeld(held!.id, true);
    expect(await papersOf(READING, open())).toEqual([]);
    expect(await lists.held()).toEqual([]);
    await lists.undo(token!);
    expect(await papersOf(READING)).toHaveLength(4);
  });

  test("that the reader refuses are taken back everywhere", async () => {
    await lists.receive(arrived(away));
    await lists.answerHeld((await lists.held())[0]!.id, false);
    expect(await lists.held()).toEqual([]);
    expect(await papersOf(READING)).toHaveLength(4);
    const there = mergeLists(away, await lists.state());
    expect(visibleMembers(there, READING)).toHaveLength(4);
    await lists.receive(arrived(away));
    expect(await papersOf(READING)).toHaveLength(4);
  });

  test("that concern a few of many are made at once", async () => {
    const one = new Map([[READING, new Map([...away.members.get(READING)!].slice(0, 1))]]);
    expect(await lists.receive(arrived({ ...away, members: one }))).toEqual({ saved: 0, removed: 1, other: 0 });
    expect(await lists.held()).toEqual([]);
  });
});

test("a list that was made is undone as a deletion and made again with its name; one with papers stays", async () => {
  const { list, undo } = await lists.createUndoably("Seminar");
  const again = await lists.undo(undo!);
  expect(visibleLists(await lists.state()).map((shown) => shown.list)).toEqual([READING]);
  const back = await lists.undo(again);
  expect(visibleLists(await lists.state())).toContainEqual({ list, name: "Seminar", papers: 0, color: null });
  await lists.save(list, ["arxiv:2101.00001"]);
  await expect(lists.undo(back)).rejects.toMatchObject({ code: "undoExpired" });
  expect(await papersOf(list)).toEqual(["arxiv:2101.00001"]);
});

test("traces of removals that are old and settled go from the disk, silently, and the days still have them", async () => {
  const list = await lists.create("Seminar");
  await lists.save(list, ["arxiv:2101.00001"]);
  await lists.save(READING, ["arxiv:2101.00001"]);
  const day = localDay(time);
  time += DAY_MS;
  await lists.remove([READING], ["arxiv:2101.00001"]);
  await lists.delete(list);
  await lists.forgetAged();
  expect(await db.members.count()).toBe(2);
  time += 91 * DAY_MS;
  await lists.save(READING, ["arxiv:2101.00002"]);
  const changes = await db.changes.count();
  await lists.forgetAged();
  for (const state of [await lists.state(), await open().state()]) {
    expect([...state.members].flatMap(([, cells]) => [...cells.keys()])).toEqual(["arxiv:2101.00002"]);
    expect(state.lists.has(list)).toBe(false);
  }
  expect(await db.changes.count()).toBe(changes);
  const then = await createHistory(db).stateAt(day);
  expect(visibleMembers(then, list).map(({ identifier }) => identifier)).toEqual(["arxiv:2101.00001"]);
  await lists.edit("restore", (current, clock) =>
    restoreDelta(then, current, { of: "all" }, false, clock, (name) => [name]),
  );
  expect(await papersOf(list)).toEqual(["arxiv:2101.00001"]);
});

test("a removal that was overruled does not keep its author from being heard out", async () => {
  for (const number of [1, 2, 3]) await lists.save(READING, [`arxiv:2101.0000${number}`]);
  const { members } = await lists.state();
  const away = [...members.get(READING)!.keys()]
    .map((paper, place) =>
      setMember(READING, paper, { present: false, savedAt: time }, clockOf(time, place, "otherdev")!),
    )
    .reduce(mergeLists);
  const head = clockOf(time, 2, "otherdev")!;
  const says = { label: "", head, seen: new Map() };
  const devices = new Map([["otherdev", { value: says, clock: clockOf(time, 3, "otherdev")! }]]);
  const theirs = { state: mergeLists(away, { ...NOTHING, devices }), whole: ["otherdev"] };
  const mine = await createMeta(db).device();
  const seen = async () => (await lists.state()).devices.get(mine)?.value.seen.get("otherdev");
  await lists.receive(theirs);
  expect(await seen()).toBeUndefined();
  for (const number of [1, 2, 3]) {
    await lists.remove([READING], [`arxiv:2101.0000${number}`]);
    await lists.save(READING, [`arxiv:2101.0000${number}`]);
  }
  await lists.receive(theirs);
  expect(await seen()).toBe(head);
});
