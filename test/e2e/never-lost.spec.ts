/**
 * Nothing the reader was told is saved is ever lost: a few rounds of what `npm run bench -- loss` does at length.
 */
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { createRandom } from "../random.ts";
import { canKillBrowsers, killBrowser } from "./support/browser-process.ts";
import { ask, inExtension } from "./support/extension-api.ts";
import { createKeptBook, isUnharmed, readLibrary, type KeptBook } from "./support/kept-book.ts";
import { startLibrarySession, whenFilled } from "./support/library-session.ts";
import {
  cutOff,
  databaseFolder,
  filesOf,
  largeValuesFolder,
  localFolder,
  scribble,
  syncFolder,
} from "./support/profile-damage.ts";
import { expect, test } from "./support/test.ts";

const PAPERS = 400;

test("a worker killed at work loses and doubles nothing, nor does a database deleted under it", async ({ app }) => {
  test.slow();
  const page = await app.probe();
  const book = createKeptBook();
  const random = createRandom(7);
  const session = await startLibrarySession(page, book, random, PAPERS);
  for (let kill = 0; kill < 6; kill++) {
    await session.run(page, session.next());
    await session.run(page, session.next(), async () => {
      await wait(random() * 150);
      await app.killWorker();
    });
    expectUnharmed(book, await readLibrary(page));
  }
  await inExtension(page, deleteDatabase, null);
  expectUnharmed(book, await readLibrary(page));
  // The same worker brings the built-in papers again, and its search finds papers under the keys they have now.
  await whenFilled(page);
  const { rows } = await ask(page, "trending", { period: "today", limit: 222 });
  for (const { paper, title } of rows.slice(0, 20)) {
    await expect
      .poll(async () => (await ask(page, "search", { query: `"${title}"`, limit: 5 })).rows.map((row) => row.paper))
      .toContain(paper);
  }
  await session.run(page, session.next());
  await app.killWorker();
  expectUnharmed(book, await readLibrary(page));
});

test("a browser that is killed, and one whose database is damaged, come back with everything", async ({ openMore }) => {
  test.slow();
  test.skip(!canKillBrowsers, "processes are found on Linux only");
  const folder = mkdtempSync(join(tmpdir(), "paperkin-lost-"));
  const profile = join(folder, "profile");
  try {
    const app = await openMore({ profile });
    const page = await app.probe();
    const book = createKeptBook();
    const session = await startLibrarySession(page, book, createRandom(9), PAPERS);
    for (let act = 0; act < 6; act++) await session.run(page, session.next());
    await killBrowser(app, profile);
    const again = await openMore({ profile });
    expectUnharmed(book, await readLibrary(await again.probe()));
    await again.close();
    const damages: readonly ((database: string, local: string) => void)[] = [
      (database) => scribble(filesOf(database, /./u)),
      (database) => cutOff(filesOf(database, /\.log$/u), 0.5),
      (_, local) => rmSync(local, { recursive: true }),
      (database) => rmSync(largeValuesFolder(database), { recursive: true }),
    ];
    for (const [number, damage] of damages.entries()) {
      const copy = join(folder, `damaged-${number}`);
      cpSync(profile, copy, { recursive: true, verbatimSymlinks: true });
      rmSync(syncFolder(copy, app.extensionId), { recursive: true, force: true });
      damage(databaseFolder(copy, app.extensionId), localFolder(copy, app.extensionId));
      const damaged = await openMore({ profile: copy });
      const probe = await damaged.probe();
      // The papers come back after their lists.
      await expect(async () => expectUnharmed(book, await readLibrary(probe))).toPass({ timeout: 30_000 });
      await expect
        .poll(async () => (await ask(probe, "search", { query: "wombats", limit: 1 })).total, { timeout: 30_000 })
        .toBeGreaterThan(100);
      await damaged.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
});

function expectUnharmed(book: KeptBook, library: Awaited<ReturnType<typeof readLibrary>>): void {
  const verdict = book.compare(library);
  expect(verdict.papers).toBeGreaterThan(100);
  expect(isUnharmed(verdict), JSON.stringify(verdict)).toBe(true);
}

/** Runs in the page. */
async function deleteDatabase(): Promise<void> {
  const deleting = indexedDB.deleteDatabase("paperkin");
  await new Promise<void>((resolve, reject) => {
    deleting.addEventListener("success", () => resolve());
    deleting.addEventListener("error", () => reject(deleting.error ?? new Error("not deleted")));
  });
}
