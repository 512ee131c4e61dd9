/** The laws of the merge, over arbitrary states and deliveries. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { PaperkinError } from "../../lib/errors.ts";
import { cellsOf, stateOf } from "../../lib/sync/cells.ts";
import { clockOf, ZERO } from "../../lib/sync/clock.ts";
import {
  cleanListName,
  emptyLists,
  latestClock,
  LIST_NAME_LIMIT,
  mergeLists,
  renameList,
  setMember,
  type ListsState,
} from "../../lib/sync/merge.ts";
import { anyState, SEED } from "./arbitrary.ts";

const runs = { seed: SEED, numRuns: 300 };

test("merging is commutative", () => {
  fc.assert(
    fc.property(anyState, anyState, (a, b) => {
      expect(mergeLists(a, b)).toEqual(mergeLists(b, a));
    }),
    runs,
  );
});

test("merging is associative", () => {
  fc.assert(
    fc.property(anyState, anyState, anyState, (a, b, c) => {
      expect(mergeLists(mergeLists(a, b), c)).toEqual(mergeLists(a, mergeLists(b, c)));
    }),
    runs,
  );
});

test("merging is idempotent, and repeats bring no news", () => {
  fc.assert(
    fc.property(anyState, anyState, (a, b) => {
      const merged = mergeLists(a, b);
      expect(mergeLists(a, a)).toEqual(a);
      const again = mergeLists(merged, b);
      expect(again).toEqual(merged);
      for (const [list, cell] of again.lists) expect(cell).toBe(merged.lists.get(list));
      for (const [list, members] of again.members) {
        for (const [paper, cell] of members) expect(cell).toBe(merged.members.get(list)?.get(paper));
      }
    }),
    runs,
  );
});

test("deliveries in any order, repeated, or dropped and repeated later, end in the same lists", () => {
  const anyDeliveries = fc
    .array(anyState, { minLength: 1, maxLength: 6 })
    .chain((states) =>
      fc.tuple(
        fc.constant(states),
        fc.shuffledSubarray([...states.keys()]),
        fc.array(fc.nat(states.length - 1)),
        fc.shuffledSubarray([...states.keys()], { minLength: states.length }),
      ),
    );
  fc.assert(
    fc.property(anyDeliveries, ([states, some, repeated, all]) => {
      const whole = states.reduce(mergeLists, emptyLists());
      const delivered = [...some, ...repeated, ...all].map((index) => states[index]!);
      expect(delivered.reduce(mergeLists, emptyLists())).toEqual(whole);
    }),
    runs,
  );
});

test("a state taken apart into cells and put together is the same", () => {
  fc.assert(
    fc.property(anyState, (state) => {
      const again: ListsState = { ...stateOf(cellsOf(state)), cards: state.cards };
      expect(mergeLists(again, state)).toEqual(state);
      expect(cellsOf(again)).toEqual(cellsOf(state));
      const clocks = cellsOf(state).map(({ clock }) => clock);
      expect(clocks).toEqual(clocks.toSorted());
      expect(latestClock(state)).toBe(clocks.at(-1) ?? ZERO);
    }),
    runs,
  );
});

test("a change is a delta of the changed cell alone", () => {
  const clock = clockOf(9, 0, "aaaaaaaa")!;
  const member = { present: true, savedAt: 9 };
  expect(cellsOf(setMember("reading", "arxiv:1512.03385", member, clock))).toHaveLength(1);
  expect(cellsOf(renameList("reading", "Now", clock))).toEqual([{ kind: "name", list: "reading", clock, name: "Now" }]);
});

test("a list name is tidied, and refused when empty or too long", () => {
  expect(cleanListName("  To \n read ")).toBe("To read");
  expect(cleanListName("x".repeat(LIST_NAME_LIMIT))).toHaveLength(LIST_NAME_LIMIT);
  expect(() => cleanListName(" \u200b ")).toThrow(new PaperkinError("listNameEmpty"));
  expect(() => cleanListName("x".repeat(LIST_NAME_LIMIT + 1))).toThrow(new PaperkinError("listNameTooLong"));
});
