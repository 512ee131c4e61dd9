/**
 * The hybrid logical clock (Kulkarni et al. 2014) that dates every change of a list: wall time while it moves forward,
 * a counter when it does not, and the device last, so that no two changes are ever dated alike.
 */
import type { Clock } from "./merge.ts";

/** Eight characters of [a-z0-9], chosen once per browser profile. */
export type Device = string;

/** 36^9 ms reach the year 5188. */
const TIME_DIGITS = 9;
/** 36^4 changes within one millisecond; more than that borrow the next one. */
const COUNTER_DIGITS = 4;
const COUNTER_END = 36 ** COUNTER_DIGITS;
const STAMP_DIGITS = TIME_DIGITS + COUNTER_DIGITS;
const LATEST_TIME = 36 ** TIME_DIGITS - 1;

/** A change dated further ahead than this is not believed: the computer that wrote it has a wrong clock. */
export const EARLY_LIMIT_MS = 24 * 60 * 60 * 1000;

const DEVICE = /^[a-z0-9]{8}$/u;
const CLOCK = /^[a-z0-9]{21}$/u;

/** Before every other clock: the date of a value that nobody has written. */
export const ZERO: Clock = "0".repeat(STAMP_DIGITS + 8);

/** True when the value has the form of a device id. */
export function isDevice(value: unknown): value is Device {
  return typeof value === "string" && DEVICE.test(value);
}

/** True when the value has the form of a clock. It may still be of a wrong day: see EARLY_LIMIT_MS. */
export function isClock(value: unknown): value is Clock {
  return typeof value === "string" && CLOCK.test(value);
}

/** Builds a clock from its parts; null when a part is out of range. */
export function clockOf(time: number, counter: number, device: unknown): Clock | null {
  if (!Number.isInteger(time) || time < 0 || time > LATEST_TIME) return null;
  if (!Number.isInteger(counter) || counter < 0 || counter >= COUNTER_END || !isDevice(device)) return null;
  return time.toString(36).padStart(TIME_DIGITS, "0") + counter.toString(36).padStart(COUNTER_DIGITS, "0") + device;
}

/**
 * The clock of the next change on `device`, always later than `last` (the latest clock known here, of any device).
 * `now` is in epoch milliseconds; it may stand still or jump back. Throws RangeError when `device` is malformed.
 */
export function tick(last: Clock | null, now: number, device: Device): Clock {
  const past = last === null ? 0 : clockTime(last);
  const wall = Math.trunc(now);
  const next =
    wall > past ? { time: wall, counter: 0 } : { time: past, counter: last === null ? 0 : clockCounter(last) + 1 };
  const clock =
    next.counter < COUNTER_END ? clockOf(next.time, next.counter, device) : clockOf(next.time + 1, 0, device);
  if (clock === null) throw new RangeError(`No clock after ${last} at ${now} on ${device}`);
  return clock;
}

/** Epoch milliseconds of a clock. */
export function clockTime(clock: Clock): number {
  return Number.parseInt(clock.slice(0, TIME_DIGITS), 36);
}

/** Which change within its millisecond a clock dates. */
export function clockCounter(clock: Clock): number {
  return Number.parseInt(clock.slice(TIME_DIGITS, STAMP_DIGITS), 36);
}

/** The device that wrote what the clock dates. */
export function clockDevice(clock: Clock): Device {
  return clock.slice(STAMP_DIGITS);
}
