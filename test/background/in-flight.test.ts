/** Work steps aside for requests, but not for ever. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createInFlight } from "../../lib/background/in-flight.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("rests until every request is answered, also those that come meanwhile and those that fail", async () => {
  const inFlight = createInFlight();
  const [one, two] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  inFlight.add(one.promise);
  let isRested = false;
  const resting = inFlight.rest().then(() => (isRested = true));
  inFlight.add(two.promise);
  one.resolve();
  await vi.advanceTimersByTimeAsync(500);
  expect(isRested).toBe(false);
  two.reject(new Error("failed"));
  await resting;
  await inFlight.rest();
});

test("a request without an answer is not waited for longer than a second", async () => {
  const inFlight = createInFlight();
  inFlight.add(new Promise(() => undefined));
  let isRested = false;
  const resting = inFlight.rest().then(() => (isRested = true));
  await vi.advanceTimersByTimeAsync(900);
  expect(isRested).toBe(false);
  await vi.advanceTimersByTimeAsync(200);
  await resting;
});
