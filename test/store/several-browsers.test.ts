/** Three browsers with everything that is on their disks, an account, documents, deaths and answers: nothing is lost. */
import "fake-indexeddb/auto";
import { expect, test } from "vitest";
import type { Identifier } from "../../lib/identifiers.ts";
import { browserAccount } from "../../lib/sync/browser-account.ts";
import type { Carrier } from "../../lib/sync/carrier.ts";
import { writeDocument } from "../../lib/sync/document.ts";
import { givenFile } from "../../lib/sync/file.ts";
import { removePapers } from "../../lib/sync/edits.ts";
import { READING, setMember } from "../../lib/sync/merge.ts";
import { visibleMembers } from "../../lib/sync/views.ts";
import { createRandom } from "../random.ts";
import { standing } from "../sync/fake-device.ts";
import { fakeAccount, fakeSyncArea } from "../sync/fake-sync-area.ts";
import { createDisk, startListsWorker } from "./lists-worker.ts";

const DEVICES = ["aaaaaaaa", "bbbbbbbb", "cccccccc"] as const;
const LISTS = [READING, "list000001", "list000002"] as const;
const STEPS = 600;
const seed = Number(process.env["PROPERTY_SEED"] ?? 20_261_123);

test(`three browsers with real stores end alike and lose nothing (seed ${seed})`, { timeout: 60_000 }, async () => {
  const random = createRandom(seed);
  const below = (limit: number): number => Math.floor(random() * limit);
  const one = <Value>(values: readonly Value[]): Value => values[below(values.length)]!;
  let time = Date.UTC(2026, 10, 23, 9);
  const account = fakeAccount("chrome");
  /** What each has written last, for the others to merge. */
  const documents = new Map<string, string>();
  /** Saved for certain, and whatever somebody tried to remove. */
  const saved = new Set<string>();
  const removed = new Set<string>();
  const tally = { deaths: 0, held: 0 };
  let papers = 0;

  const browsers = DEVICES.map((device) => {
    const disk = createDisk();
    const area = fakeSyncArea("chrome", () => time);
    let worker = startListsWorker(disk, () => time);
    return {
      device,
      area,
      worker: () => worker,
      start: () => worker.db.meta.put({ key: "device", value: device }),
      /** Does something that may be the last a worker does; null when it was. */
      async outlive<Result>(work: (lists: typeof worker.lists) => Promise<Result>): Promise<Result | null> {
        const outcome = await worker.outlive(work(worker.lists));
        if (!worker.isDead()) return outcome;
        tally.deaths++;
        worker.end();
        worker = startListsWorker(disk, () => time);
        return null;
      },
      /** The next worker dies at one of its first writes. */
      doom() {
        worker.end();
        worker = startListsWorker(disk, () => time, { diesAt: below(12) });
      },
      close: () => worker.db.delete(),
    };
  });
  type Browser = (typeof browsers)[number];
  for (const browser of browsers) await browser.start();

  const over = (browser: Browser, carrier: Carrier) =>
    browser.outlive((lists) =>
      carrier.exchange({ receive: async (arrived) => void (await lists.receive(arrived)), local: lists.state }),
    );

  async function exchange(browser: Browser): Promise<void> {
    account.sync(browser.area);
    await over(browser, browserAccount({ area: browser.area, device: async () => browser.device, now: () => time }));
    account.sync(browser.area);
  }

  async function exchangeDocuments(browser: Browser): Promise<void> {
    for (const [device, text] of documents) {
      if (device !== browser.device)
        await over(
          browser,
          givenFile(text, () => time, crypto.randomUUID()),
        );
    }
    const state = await browser.outlive((lists) => lists.state());
    const { device } = browser;
    if (state !== null) {
      documents.set(device, writeDocument({ state, papers: [], device, label: "", writtenAt: time }));
    }
  }

  async function answer(browser: Browser): Promise<number> {
    const waiting = (await browser.outlive((lists) => lists.held())) ?? [];
    tally.held += waiting.length;
    for (const { id } of waiting) await browser.outlive((lists) => lists.answerHeld(id, random() < 0.5));
    return waiting.length;
  }

  async function change(browser: Browser): Promise<void> {
    const list = one(LISTS);
    const state = await browser.outlive((lists) => lists.state());
    if (state === null) return;
    const shown = visibleMembers(state, list);
    if (random() < 0.7 || shown.length === 0) {
      const paper: Identifier = `arxiv:2611.${String(++papers).padStart(5, "0")}`;
      const isDone = await browser.outlive(async (lists) => {
        await lists.edit("save", (_, clock, at) => setMember(list, paper, { present: true, savedAt: at }, clock));
        return true;
      });
      if (isDone === true) saved.add(`${list} ${paper}`);
      return;
    }
    // Sometimes so many that the others are asked.
    const leaving = random() < 0.3 ? shown : [one(shown)];
    const names = leaving.map(({ identifier }) => [identifier] as const);
    for (const [name] of names) removed.add(`${list} ${name}`);
    await browser.outlive((lists) =>
      lists.edit("remove", (current, clock) => removePapers(current, [list], names, clock)),
    );
  }

  for (let step = 0; step < STEPS; step++) {
    time += below(2 * 60 * 60 * 1000);
    const browser = one(browsers);
    const chance = random();
    if (chance < 0.55) await change(browser);
    else if (chance < 0.75) await exchange(browser);
    else if (chance < 0.85) await exchangeDocuments(browser);
    else if (chance < 0.93) await answer(browser);
    else browser.doom();
  }
  let waiting = 0;
  for (let round = 0; round < 8; round++) {
    time += 60_000;
    waiting = 0;
    for (const browser of browsers) {
      await exchange(browser);
      await exchangeDocuments(browser);
      waiting += await answer(browser);
    }
    if (waiting === 0 && round > 2) break;
  }

  const [first, ...others] = await Promise.all(browsers.map((browser) => browser.worker().lists.state()));
  for (const other of others) expect(standing(other)).toEqual(standing(first!));
  const shown = new Set(
    LISTS.flatMap((list) => visibleMembers(first!, list).map(({ identifier }) => `${list} ${identifier}`)),
  );
  expect([...saved].filter((name) => !removed.has(name) && !shown.has(name))).toEqual([]);
  expect({ waiting, isTried: tally.deaths > 0 && tally.held > 0 }).toEqual({ waiting: 0, isTried: true });
  for (const browser of browsers) {
    // What is on the disk is what the worker said.
    const again = startListsWorker({ name: browser.worker().db.name, shelf: createDisk().shelf }, () => time);
    expect(standing(await again.lists.state())).toEqual(standing(first!));
    again.end();
    await browser.close();
  }
});
