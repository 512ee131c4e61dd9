/** A worker may die between any two steps: the next one asks no sooner and no more, and nothing waits for ever. */
import { expect, test } from "vitest";
import { PaperkinError } from "../../lib/errors.ts";
import type { AnswerName } from "./fault-server.ts";
import { HOUR } from "./network-worker.ts";
import { expectPolite, sceneOfEachTest } from "./open-network.ts";

const scene = sceneOfEachTest();
const PER_DAY = 4;

/** Asks for all, each until it is answered, as often as the host lets it; gives the longest it was sent away for. */
async function askAll(worker: ReturnType<typeof scene.worker>, paths: readonly string[]): Promise<number> {
  let longestMs = 0;
  for (const path of paths) {
    for (let isAnswered = false; !isAnswered;) {
      try {
        await scene.time.until(worker.text(scene.server.url(path)));
        isAnswered = true;
      } catch (error) {
        if (!(error instanceof PaperkinError) || error.retryAt === null) throw error;
        const waitMs = Math.max(0, error.retryAt - scene.time.now());
        longestMs = Math.max(longestMs, waitMs);
        scene.time.pass(waitMs);
      }
    }
  }
  return longestMs;
}

test.each<AnswerName>(["ok", "tagged", "restSeconds", "failure", "hang", "truncated", "reset"])(
  "killed anywhere while the first answer is %s",
  async (answer) => {
    let steps = 0;
    for (let isDone = false; !isDone; steps++) {
      await scene.db.hosts.clear();
      await scene.db.answers.clear();
      const from = scene.server.requests.length;
      // Far from whatever was asked before.
      scene.time.pass(48 * HOUR);
      scene.server.answerWith(answer);
      scene.server.answerAlways("tagged");
      const first = scene.worker({ diesAt: steps, rule: { perDay: PER_DAY }, random: () => 0.5 });
      const done = askAll(first, ["/a", "/b"]).then(() => true);
      isDone = await Promise.race([done, first.died.then(() => false)]);
      const closes = first.closes();
      const beforeDeath = scene.server.requests.slice(from);
      first.kill();
      await Promise.all(beforeDeath.map(({ closedEarly }) => closedEarly));

      const next = scene.worker({ rule: { perDay: PER_DAY }, random: () => 0.5 });
      expect(await askAll(next, ["/c", "/d", "/e"])).toBeLessThanOrEqual(24 * HOUR);
      const asked = scene.server.requests.slice(from);
      expectPolite(asked, PER_DAY);
      // What the host asked for is known to the next worker as soon as it was written.
      const restMs = answer === "restSeconds" && closes > 0 ? 90_000 : 0;
      expect(asked[1]!.ticks - asked[0]!.ticks).toBeGreaterThanOrEqual(restMs);
      const open = await scene.db.ledger.filter(({ status, error }) => status === null && error === null).count();
      // Every request that the server saw stands in the ledger, whoever died.
      expect(await scene.db.ledger.count()).toBeGreaterThanOrEqual(asked.length);
      expect(open).toBeLessThanOrEqual(1);
      await scene.db.ledger.clear();
    }
    expect(steps).toBeGreaterThan(10);
  },
);

test("a host over which worker after worker dies is left alone for longer and longer", async () => {
  scene.server.answerAlways("hang");
  const rests: number[] = [];
  for (let death = 0; death < 6; death++) {
    // The first step after sending.
    const worker = scene.worker({ random: () => 0.999_999 });
    const asked = worker.text(scene.server.url(), { patienceMs: 0 }).catch((error: PaperkinError) => error);
    const hangs = new Promise<null>((resolve) => {
      const look = () => (scene.server.stalled() === 1 ? resolve(null) : setImmediate(look));
      look();
    });
    const outcome = await Promise.race([asked, hangs]);
    worker.kill();
    if (outcome instanceof PaperkinError) {
      const { retryAt } = outcome;
      rests.push(Math.round((retryAt! - scene.time.now()) / 1_000));
      scene.time.pass(retryAt! - scene.time.now());
    } else await scene.server.requests.at(-1)?.closedEarly;
  }
  expect(rests).toEqual([10, 20, 40]);
});
