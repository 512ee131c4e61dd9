/** Whatever a host answers, it is asked no more than it allows, and the reader is told what happened. */
import { expect, test } from "vitest";
import { faultCases, insist } from "./fault-cases.ts";
import { listOf, type AnswerName } from "./fault-server.ts";
import { HOUR, SECOND } from "./network-worker.ts";
import { expectPolite, sceneOfEachTest } from "./open-network.ts";

const scene = sceneOfEachTest();

test.each(faultCases)("$name: told, not asked more than allowed, and well again afterwards", async (fault) => {
  const worker = scene.worker({ rule: { perDay: 500 }, random: () => 0.5 });
  const { requests, allowed, outcome, isRecovered } = await insist(scene.server, worker, scene.time, fault);
  expect(outcome).toBe(fault.outcome);
  expect(requests).toBeGreaterThan(1);
  expect(requests).toBeLessThanOrEqual(allowed);
  expect(isRecovered).toBe(true);
  const [first, second] = scene.server.requests;
  expect(second!.ticks - first!.ticks).toBeGreaterThanOrEqual(fault.restMs);
  expectPolite(scene.server.requests, 500);
});

test.each<AnswerName>(["hang", "slow"])("%s: given up after half a minute", async (answer) => {
  scene.server.answerWith(answer);
  const start = scene.time.monotonic();
  await expect(scene.time.until(scene.worker().text(scene.server.url()))).rejects.toMatchObject({ code: "hostFailed" });
  expect(scene.time.monotonic() - start).toBe(30 * SECOND);
  expect(await scene.server.requests[0]?.closedEarly).toBe(true);
});

test("of 100 MB no more is read than the limit, and the connection is closed", async () => {
  scene.server.answerWith("huge");
  await expect(scene.time.until(scene.worker().text(scene.server.url()))).rejects.toMatchObject({
    code: "answerTooLarge",
  });
  expect(await scene.server.requests[0]?.closedEarly).toBe(true);
  const [entry] = await scene.db.ledger.toArray();
  expect(entry).toMatchObject({ status: 200, error: "answerTooLarge" });
  expect(entry!.received).toBeGreaterThan(10_000_000);
  expect(entry!.received).toBeLessThan(12_000_000);
});

test("a body that was cut short is not kept", async () => {
  scene.server.answerWith("truncated");
  await expect(scene.time.until(scene.worker().text(scene.server.url()))).rejects.toMatchObject({ code: "hostFailed" });
  expect(await scene.db.answers.count()).toBe(0);
});

test("a host that asks for a year is left alone for a day", async () => {
  scene.server.answerWith("restForAYear");
  const { text } = scene.worker();
  const retryAt = scene.time.now() + 24 * HOUR;
  for (let ask = 0; ask < 2; ask++)
    await expect(scene.time.until(text(scene.server.url()))).rejects.toMatchObject({ code: "hostRests", retryAt });
  scene.time.pass(24 * HOUR);
  expect(await scene.time.until(text(scene.server.url()))).toBe(listOf(1));
  expect(scene.server.requests).toHaveLength(2);
});

test("each failure in a row may cost twice the rest, up to six hours, in every worker; a success ends that", async () => {
  scene.server.answerAlways("failure");
  const rests: number[] = [];
  for (let failure = 0; failure < 15; failure++) {
    const { text } = scene.worker({ random: () => 0.999_999 });
    const before = scene.time.now();
    const error = await scene.time.until(text(scene.server.url()).catch((thrown: { retryAt: number }) => thrown));
    const { retryAt } = error as { retryAt: number };
    rests.push(Math.round((retryAt - before) / SECOND));
    scene.time.pass(retryAt - before);
  }
  expect(rests.slice(0, 4)).toEqual([10, 20, 40, 80]);
  expect(rests.slice(-2)).toEqual([6 * 3_600, 6 * 3_600]);
  scene.server.answerWith("ok", "failure");
  await scene.time.until(scene.worker().text(scene.server.url()));
  const { text } = scene.worker({ random: () => 0.999_999 });
  const start = scene.time.now() + 3 * SECOND;
  await expect(scene.time.until(text(scene.server.url()))).rejects.toMatchObject({ retryAt: start + 10 * SECOND });
});

test("the rest after a failure is drawn from nothing to all of it, but never shorter than the gap", async () => {
  scene.server.answerWith("failure");
  const { text } = scene.worker({ random: () => 0 });
  const retryAt = scene.time.now() + 3 * SECOND;
  await expect(scene.time.until(text(scene.server.url()))).rejects.toMatchObject({ code: "hostFailed", retryAt });
});
