/** What edits of the library change, on the lists alone. */
import { describe, expect, test } from "vitest";
import type { Identifier } from "../../lib/identifiers.ts";
import type { LibraryEdit } from "../../lib/library-messages.ts";
import { tick, type Device } from "../../lib/sync/clock.ts";
import type { Names } from "../../lib/sync/edits.ts";
import { editLists } from "../../lib/sync/library-edits.ts";
import { createList, emptyLists, latestClock, mergeLists, READING, type ListsState } from "../../lib/sync/merge.ts";
import { factsByName } from "../../lib/sync/paper-facts.ts";
import { tagList } from "../../lib/sync/paper-states.ts";
import { visibleTags } from "../../lib/sync/tags.ts";
import { visibleLists, visibleMembers } from "../../lib/sync/views.ts";

const device: Device = "device01";
const a: Identifier = "arxiv:2101.00001";
const b: Identifier = "arxiv:2101.00002";
const aliases = new Map<Identifier, Names>([
  [a, [a, "doi:10.1/a"]],
  ["doi:10.1/a", [a, "doi:10.1/a"]],
]);

/** Lists to which one edit after another is made, each a minute after the one before. */
function library() {
  let state = emptyLists();
  let at = 1_700_000_000_000;
  const apply = (make: (state: ListsState, clock: string) => ListsState) => {
    at += 60_000;
    state = mergeLists(state, make(state, tick(latestClock(state), at, device)));
  };
  const made = {
    state: () => state,
    now: () => at,
    list(list: string, name: string) {
      apply((_, clock) => createList(list, name, clock));
    },
    edit(edit: LibraryEdit): number {
      let papers = 0;
      apply((current, clock) => {
        const edited = editLists(current, edit, (paper) => aliases.get(paper) ?? [paper], clock, at);
        ({ papers } = edited);
        return edited.delta;
      });
      return papers;
    },
    members: (list: string) => visibleMembers(state, list).map(({ identifier }) => identifier),
    order: () => visibleLists(state).map(({ list }) => list),
    tags: () => [...visibleTags(state).values()].map(({ name }) => name),
    facts: (paper: Identifier) => factsByName(state).get(paper),
  };
  for (const name of ["one", "two", "three"]) made.list(name, name);
  return made;
}

describe("papers", () => {
  test("are saved once under any of their names, the first asked for on top", () => {
    const lists = library();
    expect(lists.edit({ do: "save", papers: [b, a, "doi:10.1/a"], list: "one" })).toBe(2);
    expect(lists.members("one")).toEqual([b, a]);
    expect(lists.edit({ do: "save", papers: ["doi:10.1/a"], list: "one" })).toBe(0);
  });

  test("keep the date they were saved at when they are moved, also to where they are already", () => {
    const lists = library();
    lists.edit({ do: "save", papers: [a], list: "one" });
    const savedAt = lists.now();
    expect(lists.edit({ do: "move", papers: [a, b], from: "one", to: "two" })).toBe(1);
    expect(lists.facts(a)?.saved).toEqual(new Map([["two", savedAt]]));
    lists.edit({ do: "save", papers: [a], list: "one" });
    lists.edit({ do: "move", papers: [a], from: "one", to: "two" });
    expect(lists.facts(a)?.saved).toEqual(new Map([["two", savedAt]]));
    expect(lists.edit({ do: "move", papers: [a], from: "two", to: "two" })).toBe(0);
    expect(lists.members("two")).toEqual([a]);
  });

  test("are saved again under the name they had", () => {
    const lists = library();
    lists.edit({ do: "save", papers: [b], list: "one" });
    lists.edit({ do: "remove", papers: [b], list: "one" });
    aliases.set(b, ["arxiv:2101.99999", b]);
    lists.edit({ do: "save", papers: [b], list: "one" });
    aliases.delete(b);
    expect(lists.members("one")).toEqual([b]);
  });

  test("are in one reading state at most, and it keeps the date when they came into it", () => {
    const lists = library();
    lists.edit({ do: "reading", papers: [a], state: "reading" });
    const since = lists.now();
    expect(lists.edit({ do: "reading", papers: [a], state: "reading" })).toBe(0);
    expect(lists.facts(a)?.reading).toEqual({ state: "reading", since });
    lists.edit({ do: "reading", papers: [a], state: "read" });
    expect(lists.facts(a)?.reading).toEqual({ state: "read", since: lists.now() });
    lists.edit({ do: "reading", papers: [a], state: null });
    expect(lists.facts(a)).toBeUndefined();
  });

  test("that are forgotten leave nothing but that they are muted", () => {
    const lists = library();
    for (const list of ["one", READING]) lists.edit({ do: "save", papers: [a], list });
    lists.edit({ do: "star", papers: [a], on: true });
    lists.edit({ do: "tag", papers: [a], name: "Vision", on: true });
    lists.edit({ do: "note", paper: a, text: "remember" });
    lists.edit({ do: "reading", papers: [a], state: "toRead" });
    expect(lists.facts(a)).toMatchObject({ isStarred: true, note: "remember", reading: { state: "toRead" } });
    expect(lists.edit({ do: "forget", papers: [a, b] })).toBe(1);
    expect(lists.facts(a)).toBeUndefined();
  });

  test("have one note under all names; a text that is too long changes nothing", () => {
    const lists = library();
    lists.edit({ do: "note", paper: "doi:10.1/a", text: "first" });
    expect(lists.edit({ do: "note", paper: a, text: "first" })).toBe(0);
    expect(() => lists.edit({ do: "note", paper: a, text: "x".repeat(20_001) })).toThrow("noteTooLong");
    expect(lists.facts(a)?.note).toBe("first");
    lists.edit({ do: "note", paper: a, text: "  " });
    expect(lists.facts(a)).toBeUndefined();
  });
});

describe("tags", () => {
  test("are the same however they are written, and show as long as a paper has them", () => {
    const lists = library();
    lists.edit({ do: "tag", papers: [a], name: "Café notes", on: true });
    lists.edit({ do: "tag", papers: [b], name: " CAFE  notes ", on: true });
    expect(lists.tags()).toEqual(["Café notes"]);
    expect(lists.members(tagList("café notes")).toSorted()).toEqual([a, b]);
    lists.edit({ do: "tag", papers: [a, b], name: "cafe notes", on: false });
    expect(lists.tags()).toEqual([]);
  });

  test("that were renamed leave their old name to another one", () => {
    const lists = library();
    lists.edit({ do: "tag", papers: [a], name: "old", on: true });
    lists.edit({ do: "rename", list: tagList("old"), name: "new" });
    lists.edit({ do: "tag", papers: [b], name: "old", on: true });
    expect(lists.tags().toSorted()).toEqual(["new", "old"]);
    expect(lists.members(tagList("old"))).toEqual([a]);
    expect(lists.members(tagList("old", 1))).toEqual([b]);
  });

  test("renamed to the name of another one become part of it", () => {
    const lists = library();
    lists.edit({ do: "tag", papers: [a], name: "graphs", on: true });
    lists.edit({ do: "tag", papers: [b], name: "graph", on: true });
    lists.edit({ do: "rename", list: tagList("graph"), name: "Graphs" });
    expect(lists.tags()).toEqual(["graphs"]);
    expect(lists.members(tagList("graphs")).toSorted()).toEqual([a, b]);
  });

  test("that were deleted come back with the papers that get them again, and no others", () => {
    const lists = library();
    lists.edit({ do: "tag", papers: [a, b], name: "later", on: true });
    lists.edit({ do: "delete", list: tagList("later") });
    expect(lists.tags()).toEqual([]);
    lists.edit({ do: "tag", papers: [b], name: "later", on: true });
    expect(lists.tags()).toEqual(["later"]);
    expect(lists.members(tagList("later"))).toEqual([b]);
  });
});

describe("lists", () => {
  test("go where they are put, and stay there", () => {
    const lists = library();
    expect(lists.order()).toEqual([READING, "one", "three", "two"]);
    lists.edit({ do: "place", list: "two", before: "one" });
    expect(lists.order()).toEqual([READING, "two", "one", "three"]);
    lists.edit({ do: "place", list: "two", before: null });
    expect(lists.order()).toEqual([READING, "one", "three", "two"]);
    lists.edit({ do: "place", list: "three", before: READING });
    expect(lists.order()).toEqual([READING, "three", "one", "two"]);
    lists.list("four", "four");
    lists.edit({ do: "place", list: "four", before: "one" });
    expect(lists.order()).toEqual([READING, "three", "four", "one", "two"]);
  });

  test.each<[string, LibraryEdit]>([
    ["unknownList", { do: "save", papers: [a], list: "gone" }],
    ["unknownList", { do: "save", papers: [a], list: "is-read" }],
    ["unknownList", { do: "remove", papers: [a], list: "not-0123" }],
    ["unknownList", { do: "move", papers: [a], from: "one", to: "gone" }],
    ["unknownList", { do: "color", list: "gone", color: "red" }],
    ["unknownList", { do: "place", list: "one", before: "gone" }],
    ["unknownList", { do: "rename", list: "__proto__", name: "x" }],
    ["unknownList", { do: "delete", list: "is-starred" }],
    ["notAllowed", { do: "delete", list: READING }],
    ["notAllowed", { do: "place", list: READING, before: null }],
    ["listNameEmpty", { do: "rename", list: "one", name: "  " }],
    ["listNameTooLong", { do: "rename", list: "one", name: "x".repeat(201) }],
    ["listNameEmpty", { do: "tag", papers: [a], name: "\n", on: true }],
  ])("%s for %o", (code, edit) => {
    expect(() => library().edit(edit)).toThrow(code);
  });
});

test("thousands of papers are one pass", () => {
  const lists = library();
  const papers = Array.from({ length: 20_000 }, (_, n): Identifier => `doi:10.1/${n}`);
  expect(lists.edit({ do: "save", papers, list: "one" })).toBe(20_000);
  expect(lists.edit({ do: "move", papers, from: "one", to: "two" })).toBe(20_000);
  expect(lists.members("two")).toHaveLength(20_000);
  expect(lists.members("one")).toHaveLength(0);
});
