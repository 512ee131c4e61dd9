/** The clock only ever moves forward, whatever the computer's does. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { clockCounter, clockDevice, clockOf, clockTime, isClock, tick, ZERO } from "../../lib/sync/clock.ts";
import { SEED } from "./arbitrary.ts";

const DEVICE = "d3v1ce00";

test("a clock tells its time and its device", () => {
  const clock = tick(null, 1_767_225_600_123, DEVICE);
  expect(clock).toHaveLength(21);
  expect(isClock(clock)).toBe(true);
  expect([clockTime(clock), clockCounter(clock), clockDevice(clock)]).toEqual([1_767_225_600_123, 0, DEVICE]);
});

test("every tick is later than the one before, however the wall clock jumps", () => {
  const anyNow = fc.integer({ min: 0, max: 36 ** 9 - 10 });
  fc.assert(
    fc.property(fc.array(fc.tuple(anyNow, fc.constantFrom("aaaaaaaa", "zzzzzzzz"))), (ticks) => {
      let last = ZERO;
      for (const [now, device] of ticks) {
        const next = tick(last, now, device);
        expect(next > last && isClock(next)).toBe(true);
        expect(clockTime(next)).toBeGreaterThanOrEqual(now);
        last = next;
      }
    }),
    { seed: SEED },
  );
});

test("a clock sorts by time, then counter, then device", () => {
  const clocks = [
    clockOf(1, 0, "zzzzzzzz"),
    clockOf(1, 1, "aaaaaaaa"),
    clockOf(1, 1, "bbbbbbbb"),
    clockOf(36, 0, DEVICE),
  ];
  expect(clocks.map(String).sort()).toEqual(clocks);
});

test("a full counter borrows the next millisecond", () => {
  const next = tick(clockOf(5, 36 ** 4 - 1, DEVICE), 5, DEVICE);
  expect([clockTime(next), clockCounter(next)]).toEqual([6, 0]);
});

test("zero is a clock before all others", () => {
  expect(isClock(ZERO)).toBe(true);
  expect(tick(null, 0, "00000000") >= ZERO).toBe(true);
  expect(tick(ZERO, 0, "00000000") > ZERO).toBe(true);
});

test("a malformed device makes no clock", () => {
  expect(() => tick(null, 1, "UPPER000")).toThrow(RangeError);
  expect(clockOf(-1, 0, DEVICE)).toBeNull();
  expect(clockOf(1.5, 0, DEVICE)).toBeNull();
  expect(["", "x", 7, null, `${ZERO}0`].map(isClock)).toEqual([false, false, false, false, false]);
});
