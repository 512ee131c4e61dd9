/** How numbers, times and names are written. */
import { expect, test } from "vitest";
import { familyStart, formatAgo, formatMs, formatNames, formatNumber } from "../../components/format.ts";
import { syncSentence } from "../../components/sync-sentence.ts";
import { calmStatus } from "./background.ts";

test.each([
  ["Hugo Touvron", "Touvron"],
  ["Laurens van der Maaten", "van der Maaten"],
  ["Hervé Jégou", "Jégou"],
  ["何恺明", "何恺明"],
  ["Martin Luther King Jr.", "King Jr."],
  ["Plato", "Plato"],
])("the family name of %s is %s", (name, family) => {
  expect(name.slice(familyStart(name))).toBe(family);
});

test("times are told in the largest unit that has passed", () => {
  expect(formatAgo(0, 59_999)).toBe("just now");
  expect(formatAgo(0, 180_000)).toBe("3 min. ago");
  expect(formatAgo(0, 2 * 86_400_000)).toBe("2 days ago");
  expect(formatAgo(10, 0)).toBe("just now");
});

test("numbers and long lists of names stay readable", () => {
  expect(formatNumber(100_000)).toBe("100,000");
  expect(formatMs(0.44)).toBe("0.4 ms");
  expect(formatMs(2.4)).toBe("2 ms");
  expect(formatNames(["A", "B", "C"], 2)).toBe("A, B, & …");
});

test.each([
  [{ lastAt: 0 }, "synced just now", false],
  [{ outcome: "never" }, undefined, false],
  [{ outcome: "throttled" }, "sync waits", true],
  [{ outcome: "full" }, "sync is full", true],
  [{ outcome: "failed" }, "sync failed", true],
  [{ unsent: 1 }, "1 change not synced", true],
  [{ corrupt: 1 }, "sync is incomplete", true],
  [{ early: 1 }, "clocks differ", true],
] as const)("sync %o reads %s", (sync, short, hasMore) => {
  const sentence = syncSentence({ ...calmStatus.sync, ...sync }, 1000);
  expect(sentence?.short).toBe(short);
  expect(typeof sentence?.full === "string").toBe(hasMore);
});
