/** What a reader sees of merged lists. */
import { expect, test } from "vitest";
import { colorList, emptyLists, mergeLists, placeList, READING, type ListsState } from "../../lib/sync/merge.ts";
import { visibleLists, visibleMembers } from "../../lib/sync/views.ts";
import { fakeDevice, START, type FakeDevice } from "./fake-device.ts";

const LIST = "list000001";
const OLD = "arxiv:1512.03385";
const NEW = "arxiv:1706.03762";

/** Two devices a second apart, the second one ahead, that already share a list with one paper. */
function pair(): [FakeDevice, FakeDevice] {
  const first = fakeDevice("aaaaaaaa");
  first.create(LIST, "Vision");
  first.save(LIST, OLD, START - 1_000);
  const second = fakeDevice("bbbbbbbb", { now: () => START + 1_000 });
  meet(first, second);
  return [first, second];
}

function meet(...devices: FakeDevice[]): void {
  const whole = devices.map(({ state }) => state).reduce(mergeLists);
  for (const device of devices) device.state = whole;
}

test("a new reader has the reading list, without a name of its own", () => {
  expect(visibleLists(emptyLists())).toEqual([{ list: READING, name: null, papers: 0, color: null }]);
});

test("papers come last saved first, then by identifier", () => {
  const device = fakeDevice("aaaaaaaa");
  device.save(READING, "arxiv:0000.00002", 5);
  device.save(READING, "arxiv:0000.00001", 5);
  device.save(READING, "arxiv:0000.00003", 6);
  expect(device.papers(READING)).toEqual(["arxiv:0000.00003", "arxiv:0000.00001", "arxiv:0000.00002"]);
});

test("the undo of a removal keeps the date of saving", () => {
  const [first, second] = pair();
  second.remove(LIST, OLD);
  expect(second.papers(LIST)).toEqual([]);
  meet(first, second);
  const { savedAt } = first.state.members.get(LIST)!.get(OLD)!.value;
  first.save(LIST, OLD, savedAt);
  meet(first, second);
  expect(visibleMembers(second.state, LIST)).toEqual([{ identifier: OLD, savedAt: START - 1_000 }]);
});

test("a deleted list is gone on every browser", () => {
  const [first, second] = pair();
  first.setDeleted(LIST, true);
  meet(first, second);
  expect(visibleLists(second.state).map(({ list }) => list)).toEqual([READING]);
});

test("a paper saved later on a browser that had not seen the deletion brings the list back, with that paper alone", () => {
  const [first, second] = pair();
  first.setDeleted(LIST, true);
  second.save(LIST, NEW);
  meet(first, second);
  expect(visibleLists(first.state)[1]).toEqual({ list: LIST, name: "Vision", papers: 1, color: null });
  expect(first.papers(LIST)).toEqual([NEW]);
});

test("a paper saved before the deletion elsewhere goes with the list", () => {
  const [first, second] = pair();
  first.save(LIST, NEW);
  second.setDeleted(LIST, true);
  meet(first, second);
  expect(first.view()).toHaveLength(1);
});

test("a list that came back can be deleted again", () => {
  const [first, second] = pair();
  first.setDeleted(LIST, true);
  second.save(LIST, NEW);
  meet(first, second);
  first.setDeleted(LIST, true);
  meet(first, second);
  expect(second.view()).toHaveLength(1);
});

test("the undo of a deletion brings back all papers", () => {
  const [first, second] = pair();
  first.setDeleted(LIST, true);
  meet(first, second);
  second.save(LIST, NEW);
  second.setDeleted(LIST, false);
  meet(first, second);
  expect(first.papers(LIST)).toEqual([NEW, OLD]);
});

test("a new name for a deleted list does not bring it back", () => {
  const [first, second] = pair();
  first.setDeleted(LIST, true);
  second.rename(LIST, "Seeing");
  meet(first, second);
  expect(first.view()).toHaveLength(1);
});

test("the reading list can be renamed and not deleted", () => {
  const device = fakeDevice("aaaaaaaa");
  device.save(READING, OLD);
  device.rename(READING, "Next");
  device.setDeleted(READING, true);
  expect(visibleLists(device.state)).toEqual([{ list: READING, name: "Next", papers: 1, color: null }]);
  expect(device.papers(READING)).toEqual([OLD]);
});

test("a paper shows even when the name of its list has not arrived", () => {
  const [first] = pair();
  const partial: ListsState = { ...first.state, lists: new Map() };
  expect(visibleLists(partial)[1]).toEqual({ list: LIST, name: null, papers: 1, color: null });
});

test("lists come by name after the reading list", () => {
  const device = fakeDevice("aaaaaaaa");
  device.create("list000003", "Alpha");
  device.create("list000001", "Beta");
  device.create("list000002", "Alpha");
  expect(visibleLists(device.state).map(({ list }) => list)).toEqual([
    READING,
    "list000002",
    "list000003",
    "list000001",
  ]);
});

test("lists with a place come by it ahead of those without; two at one place come by name", () => {
  const device = fakeDevice("aaaaaaaa");
  for (const [list, name, place] of [
    ["list000001", "Gamma", "a1"],
    ["list000002", "Beta", "a1"],
    ["list000003", "Alpha", null],
    ["list000004", "Omega", "Zz"],
  ] as const) {
    device.create(list, name);
    if (place !== null) device.change((clock) => placeList(list, place, clock));
  }
  expect(visibleLists(device.state).map(({ name }) => name)).toEqual([null, "Omega", "Beta", "Gamma", "Alpha"]);
});

test("a list moved on one browser and coloured on another is both", () => {
  const [first, second] = pair();
  first.change((clock) => placeList(LIST, "a5", clock));
  second.change((clock) => colorList(LIST, "teal", clock));
  meet(first, second);
  expect(first.state.lists.get(LIST)).toMatchObject({ place: { value: "a5" }, color: { value: "teal" } });
  expect(visibleLists(second.state)[1]).toMatchObject({ name: "Vision", color: "teal" });
});
