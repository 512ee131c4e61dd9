/** The service worker is killed at random moments of a reader's work, before, while and after it answers. */
import { setTimeout as wait } from "node:timers/promises";
import { openChromium } from "../../e2e/support/chromium.ts";
import { createKeptBook } from "../../e2e/support/kept-book.ts";
import { startLibrarySession } from "../../e2e/support/library-session.ts";
import { createRandom } from "../../random.ts";
import { createCount, createTold, doListsShow, lookUntilThere, type LossRow, type RowTools } from "./row.ts";

/** Acts that are let alone between two deaths, so that there is something to undo. */
const ACTS_BETWEEN = 2;
/** A death comes up to so many times later than the answer usually does. */
const LATEST = 1.4;

/** Kills the worker `kills` times. */
export async function workerDeaths({ site, seed, kills }: RowTools): Promise<LossRow> {
  const random = createRandom(seed);
  const app = await openChromium({ site, headless: true });
  try {
    const page = await app.probe();
    const book = createKeptBook();
    const count = createCount();
    const told = createTold();
    const session = await startLibrarySession(page, book, random);
    const usual = new Map<string, number>();
    for (let kill = 0; kill < kills; kill++) {
      for (let act = 0; act < ACTS_BETWEEN; act++) {
        const next = session.next();
        const start = performance.now();
        told.add(await session.run(page, next));
        usual.set(next.what, performance.now() - start);
      }
      const next = session.next();
      const delay = random() * LATEST * (usual.get(next.what) ?? 100);
      const outcome = await session.run(page, next, async () => {
        await wait(delay);
        await app.killWorker();
      });
      told.add(outcome);
      const verdict = await lookUntilThere(page, book, 0);
      count.add(verdict);
      console.error(
        `death ${kill + 1} of ${kills}: ${next.what} after ${delay.toFixed(0)} ms, ${JSON.stringify(outcome)}`,
      );
    }
    const shows = await doListsShow(app);
    return { what: "service worker killed", times: kills, ...told.sum(), ...count.sum(), shows, remark: "" };
  } finally {
    await app.close();
  }
}
