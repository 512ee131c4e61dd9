/** What is too much to lose at once, and what passes beside it. */
import { expect, test } from "vitest";
import type { Identifier } from "../../lib/identifiers.ts";
import { brake } from "../../lib/sync/brake.ts";
import { stateOf } from "../../lib/sync/cells.ts";
import { mergeLists, setListDeleted, setNote } from "../../lib/sync/merge.ts";
import { visibleMembers } from "../../lib/sync/views.ts";
import { fakeDevice, START, type FakeDevice } from "./fake-device.ts";

const LIST = "list000001";
const OTHER = "list000002";

function papers(count: number): Identifier[] {
  return Array.from({ length: count }, (_, number): Identifier => `arxiv:2101.${10_000 + number}`);
}

/** Two browsers that share a list of so many papers. */
function pair(count: number): [FakeDevice, FakeDevice] {
  const [here, there] = [fakeDevice("aaaaaaaa"), fakeDevice("bbbbbbbb", { now: () => START + 1_000 })];
  here.create(LIST, "Vision");
  here.create(OTHER, "Speech");
  for (const paper of papers(count)) here.save(LIST, paper);
  there.state = here.state;
  return [here, there];
}

/** What shows in the list here after the merge. */
function left(here: FakeDevice, there: FakeDevice): number {
  const { pass } = brake(here.state, there.state);
  return visibleMembers(mergeLists(here.state, pass), LIST).length;
}

test("half of a list may go, more may not", () => {
  const [here, there] = pair(4);
  for (const paper of papers(2)) there.remove(LIST, paper);
  expect(brake(here.state, there.state).held).toEqual([]);
  there.remove(LIST, papers(3)[2]!);
  expect(brake(here.state, there.state).held).toHaveLength(3);
  expect(left(here, there)).toBe(4);
});

test("a list's only paper may go", () => {
  const [here, there] = pair(1);
  there.remove(LIST, papers(1)[0]!);
  expect(left(here, there)).toBe(0);
});

test("fifty papers may go at once from long lists, not one more", () => {
  const [here, there] = pair(200);
  for (const paper of papers(50)) there.remove(LIST, paper);
  expect(brake(here.state, there.state).held).toEqual([]);
  there.remove(LIST, papers(51)[50]!);
  expect(brake(here.state, there.state).held).toHaveLength(51);
});

test("a deleted list counts as its papers, and only its deletion waits", () => {
  const [here, there] = pair(3);
  there.rename(LIST, "Seeing");
  there.save(OTHER, "arxiv:1512.03385");
  there.setDeleted(LIST, true);
  const { pass, held } = brake(here.state, there.state);
  expect(held).toMatchObject([{ kind: "deleted", list: LIST, deleted: true }]);
  const merged = mergeLists(here.state, pass);
  expect(visibleMembers(merged, LIST)).toHaveLength(3);
  expect(merged.lists.get(LIST)?.name.value).toBe("Seeing");
  expect(visibleMembers(merged, OTHER)).toHaveLength(1);
  expect(visibleMembers(mergeLists(merged, stateOf(held)), LIST)).toEqual([]);
});

test("papers moved to another list are not removed", () => {
  const [here, there] = pair(60);
  for (const paper of papers(60)) {
    there.save(OTHER, paper);
    there.remove(LIST, paper);
  }
  expect(brake(here.state, there.state).held).toEqual([]);
});

test("reading states, tags and what was put away may all go", () => {
  const [here, there] = pair(0);
  for (const list of ["is-read", "tag-0123456789abcdef", "not-0123456789abcdef"]) {
    for (const paper of papers(80)) here.save(list, paper);
  }
  there.state = here.state;
  for (const list of here.state.members.keys()) for (const paper of papers(80)) there.remove(list, paper);
  expect(brake(here.state, there.state)).toEqual({ pass: there.state, held: [] });
});

test("most notes do not go at once; one that is rewritten is not gone", () => {
  const [here, there] = pair(0);
  for (const paper of papers(5)) here.change((clock) => setNote(paper, "see § 3", clock));
  there.state = here.state;
  for (const paper of papers(5)) there.change((clock) => setNote(paper, "see § 4", clock));
  expect(brake(here.state, there.state).held).toEqual([]);
  for (const paper of papers(3)) there.change((clock) => setNote(paper, "", clock));
  expect(brake(here.state, there.state).held.map(({ kind }) => kind)).toEqual(["note", "note", "note"]);
});

test("what others removed before it was saved here again is no loss", () => {
  const [here, there] = pair(3);
  const late = fakeDevice("cccccccc", { now: () => START + 5_000 });
  there.change((clock) => setListDeleted(LIST, true, clock));
  late.state = here.state;
  for (const paper of papers(3)) late.save(LIST, paper);
  expect(brake(late.state, there.state).held).toEqual([]);
});

test("asked twice about the same merge it says the same, with 10,000 papers too", () => {
  const [here, there] = pair(0);
  const many = papers(10_000).map((identifier, counter) => ({
    kind: "member" as const,
    list: LIST,
    identifier,
    clock: `000000000${String(counter).padStart(4, "0")}aaaaaaaa`,
    present: true,
    savedAt: 0,
  }));
  here.state = mergeLists(here.state, stateOf(many));
  there.state = here.state;
  there.setDeleted(LIST, true);
  const first = brake(here.state, there.state);
  expect(first.held).toHaveLength(1);
  expect(brake(mergeLists(here.state, first.pass), there.state).held).toEqual(first.held);
});
