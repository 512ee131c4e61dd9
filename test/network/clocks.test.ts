/** Readers set clocks, machines sleep: no host is asked more for that, and none is left alone for longer than it wanted. */
import { expect, test } from "vitest";
import { DAY, HOUR, SECOND, testRule } from "./network-worker.ts";
import { expectPolite, sceneOfEachTest } from "./open-network.ts";

const scene = sceneOfEachTest();
const jumps = [-30 * DAY, -DAY, -5 * HOUR, -SECOND, SECOND, 5 * HOUR, DAY, 30 * DAY];

const ask = (worker: ReturnType<typeof scene.worker>, patienceMs = 20 * SECOND) =>
  scene.time.until(worker.text(scene.server.url(), { patienceMs }));

test.each(jumps)("a clock set by %i ms changes nothing of the gap within a worker", async (jump) => {
  const worker = scene.worker();
  for (let round = 0; round < 4; round++) {
    await ask(worker);
    scene.time.set(round % 2 === 0 ? jump : -jump);
  }
  expect(scene.server.requests).toHaveLength(4);
  expectPolite(scene.server.requests);
});

test.each(jumps.filter((jump) => jump < 0))("a clock set by %i ms keeps the gap for the next worker", async (jump) => {
  await ask(scene.worker());
  scene.time.set(jump);
  await ask(scene.worker());
  expect(scene.server.requests).toHaveLength(2);
  expectPolite(scene.server.requests);
});

test.each(jumps.filter((jump) => jump < 0))("a clock set by %i ms makes no rest longer", async (jump) => {
  scene.server.answerWith("restSeconds");
  await expect(ask(scene.worker())).rejects.toMatchObject({ code: "hostRests" });
  scene.time.set(jump);
  await expect(ask(scene.worker())).rejects.toMatchObject({
    code: "hostRests",
    retryAt: scene.time.now() + 90 * SECOND,
  });
  // That it was asked in between does not begin the rest anew.
  scene.time.pass(60 * SECOND);
  await expect(ask(scene.worker())).rejects.toMatchObject({ retryAt: scene.time.now() + 30 * SECOND });
  scene.time.pass(30 * SECOND);
  await ask(scene.worker(), 0);
  expect(scene.server.requests).toHaveLength(2);
});

test("a day that comes twice allows no more than one day, and the next midnight frees the host", async () => {
  const rule = { perDay: 3 };
  const spend = async () => {
    const results: unknown[] = [];
    for (let turn = 0; turn < 4; turn++)
      results.push(await ask(scene.worker({ rule })).catch(({ code }: { code: string }) => code));
    return results.filter((result) => result !== "hostSpent").length;
  };
  expect(await spend()).toBe(3);
  scene.time.set(-DAY);
  expect(await spend()).toBe(0);
  scene.time.pass(DAY);
  expect(await spend()).toBe(3);
  scene.time.set(-HOUR);
  expect(await spend()).toBe(0);
  expectPolite(scene.server.requests, 2 * rule.perDay);
});

test("a request that was reserved before midnight and sent after it counts for the new day", async () => {
  const rule = { perDay: 2 };
  scene.time.pass(12 * HOUR - SECOND);
  const worker = scene.worker({ rule });
  for (let turn = 0; turn < 3; turn++) await ask(worker);
  await expect(ask(worker)).rejects.toMatchObject({ code: "hostSpent" });
  expectPolite(scene.server.requests, rule.perDay);
});

test("a state that lies absurdly far ahead does not block", async () => {
  const far = scene.time.now() + 400 * DAY;
  const { host } = scene.server;
  const state = { host, isOn: true, nextAt: far, restUntil: 0, failures: 0, day: "2026-11-23", asked: 0 };
  await scene.db.hosts.put({ ...state, writtenAt: scene.time.now() });
  await ask(scene.worker());
  expect(scene.server.requests[0]?.ticks).toBeLessThanOrEqual(testRule.gapMs);
});
