/** Whatever goes wrong: nothing is lost or double, no digest is missed, and no host is asked more than it allows. */
import { expect, test } from "vitest";
import { liveThrough, type SystemOutcome } from "./live-through.ts";
import { deathAt, systemCases } from "./system-cases.ts";

/** Deaths that are tried, evenly spread over the steps of a morning. */
const DEATHS = 60;

function expectPromises({ hosts, ...outcome }: SystemOutcome): void {
  for (const { mostADay, perDay, shortestGapMs, gapMs } of hosts) {
    expect(mostADay).toBeLessThanOrEqual(perDay);
    expect(shortestGapMs).toBeGreaterThanOrEqual(gapMs);
  }
  expect(outcome.offered).toBeGreaterThan(0);
  expect(outcome.digests.length).toBeGreaterThan(0);
  expect(outcome).toMatchObject({
    lost: [],
    doubled: [],
    missed: [],
    shownTwice: [],
    undelivered: [],
    deliveredTwice: [],
  });
  expect([...new Set(outcome.notified.values())]).toEqual([1]);
}

test.each(systemCases)("$name", async (given) => {
  const outcome = await liveThrough(given);
  expect(outcome.digests.length).toBeGreaterThan(0);
  expectPromises(outcome);
});

test("a worker that is killed on the way", async () => {
  const { firstSteps } = await liveThrough(deathAt(Infinity));
  expect(firstSteps).toBeGreaterThan(100);
  for (let death = 0; death < DEATHS; death++) {
    const outcome = await liveThrough(deathAt(Math.floor((death * firstSteps) / DEATHS)));
    expect(outcome.isKilled).toBe(true);
    expectPromises(outcome);
  }
});
