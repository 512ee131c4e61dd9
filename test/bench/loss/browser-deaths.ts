/** The whole browser is killed with SIGKILL at random moments and started again with the same profile. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { canKillBrowsers, killBrowser } from "../../e2e/support/browser-process.ts";
import { openChromium } from "../../e2e/support/chromium.ts";
import { createKeptBook } from "../../e2e/support/kept-book.ts";
import { startLibrarySession } from "../../e2e/support/library-session.ts";
import { createRandom } from "../../random.ts";
import { createCount, createTold, doListsShow, lookUntilThere, type LossRow, type RowTools } from "./row.ts";

/** Acts in a life of the browser before the one it dies in. */
const ACTS = 6;
const LATEST_MS = 250;

/** Kills the browser `browserKills` times. */
export async function browserDeaths({ site, seed, browserKills }: RowTools): Promise<LossRow> {
  const random = createRandom(seed);
  const profile = mkdtempSync(join(tmpdir(), "paperkin-loss-"));
  const open = () => openChromium({ site, headless: true, profile });
  let app = await open();
  const book = createKeptBook();
  const count = createCount();
  const told = createTold();
  try {
    let page = await app.probe();
    const session = await startLibrarySession(page, book, random);
    const times = canKillBrowsers ? browserKills : 0;
    for (let kill = 0; kill < times; kill++) {
      const at = page;
      for (let act = 0; act < ACTS; act++) told.add(await session.run(at, session.next()));
      const next = session.next();
      // Every other one dies the moment it has answered: what it said then has to hold.
      const delay = kill % 2 === 0 ? random() * LATEST_MS : 0;
      const dying = app;
      if (kill % 2 === 1) told.add(await session.run(at, next));
      else {
        told.add(
          await session.run(at, next, async () => {
            await wait(delay);
            await killBrowser(dying, profile);
          }),
        );
      }
      if (kill % 2 === 1) await killBrowser(dying, profile);
      app = await open();
      page = await app.probe();
      const verdict = await lookUntilThere(page, book, 0);
      count.add(verdict);
      console.error(`browser killed ${kill + 1} of ${browserKills}: ${next.what}, ${delay.toFixed(0)} ms`);
    }
    const shows = await doListsShow(app);
    const remark = canKillBrowsers ? "" : "skipped: processes are found on Linux only";
    return { what: "browser killed (SIGKILL), restarted", times, ...told.sum(), ...count.sum(), shows, remark };
  } finally {
    await app.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}
