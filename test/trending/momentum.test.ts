/** How fast papers gain upvotes, and which of a list rise. */
import { expect, test } from "vitest";
import { DAY_MS } from "../../lib/days.ts";
import { gainOf, risingOf, weightOf, type Measured } from "../../lib/trending/momentum.ts";

const now = Date.UTC(2026, 10, 23, 12);
const measured = (fields: Partial<Measured>): Measured => ({ upvotes: 0, listedAt: null, days: [], ...fields });
const days = (...upvotes: readonly number[]) =>
  upvotes.map((count, index) => ({ day: `2026-11-${20 + index}`, upvotes: count }));

test("what was counted on days says how much a paper gains now, whatever it had before", () => {
  expect(gainOf(measured({ upvotes: 130, days: days(100, 110, 130) }), now)).toBe(15);
  // The first day is too long ago.
  expect(gainOf(measured({ days: days(0, 90, 91, 92, 93) }), now)).toBe(1);
});

test("days that nobody looked count", () => {
  const counted = [
    { day: "2026-11-21", upvotes: 10 },
    { day: "2026-11-23", upvotes: 30 },
  ];
  expect(gainOf(measured({ days: counted }), now)).toBe(10);
});

test("without days, a paper has gained its upvotes since it was listed, in a day at least", () => {
  expect(gainOf(measured({ upvotes: 40, listedAt: now - 4 * DAY_MS }), now)).toBe(10);
  expect(gainOf(measured({ upvotes: 40, listedAt: now - 1_000, days: days(40) }), now)).toBe(40);
  expect(gainOf(measured({ upvotes: 40, listedAt: now + DAY_MS }), now)).toBe(40);
  expect(gainOf(measured({ upvotes: 40 }), now)).toBeNull();
});

test("a paper rises when it gains twice what the middle one does", () => {
  const list = [10, 12, 14, 27, 60].map((upvotes) => measured({ upvotes, listedAt: now }));
  expect(risingOf(list, now)).toEqual([false, false, false, false, true]);
  expect(risingOf([...list, measured({ upvotes: 99 })], now).at(-1)).toBe(false);
});

test("where nobody votes nothing rises", () => {
  expect(
    risingOf(
      [0, 0, 0, 4].map((upvotes) => measured({ upvotes, listedAt: now })),
      now,
    ),
  ).not.toContain(true);
  expect(risingOf([], now)).toEqual([]);
});

test("this morning's paper comes before yesterday's with somewhat more upvotes", () => {
  const fresh = weightOf({ upvotes: 30, listedAt: now - DAY_MS / 4 }, now);
  const older = weightOf({ upvotes: 40, listedAt: now - DAY_MS }, now);
  const muchMore = weightOf({ upvotes: 80, listedAt: now - DAY_MS }, now);
  expect(fresh).toBeGreaterThan(older);
  expect(muchMore).toBeGreaterThan(fresh);
});
