/**
 * Two browsers of one account: whatever the order in which changes are made and carried, and however the browser's
 * server merges, both end with the same lists and nothing that was saved is lost.
 */
import type { Page } from "playwright/test";
import { createRandom } from "../random.ts";
import { createAccount, type Device, type Manner } from "./support/account.ts";
import type { OpenChromium } from "./support/chromium.ts";
import { ask } from "./support/extension-api.ts";
import { expect, test } from "./support/test.ts";

type Side = { readonly app: OpenChromium; readonly page: Page; readonly device: Device };

const journeys: readonly { readonly manners: readonly [Manner, Manner]; readonly seed: number }[] = [
  { manners: ["chrome", "chrome"], seed: 1 },
  { manners: ["chrome", "chrome"], seed: 2 },
  { manners: ["firefox", "firefox"], seed: 3 },
  { manners: ["firefox", "firefox"], seed: 4 },
];

for (const { manners, seed } of journeys) {
  test(`two ${manners[0]} profiles end with the same lists in order ${seed}`, async ({ openMore }) => {
    test.slow();
    const account = createAccount();
    const sides: Side[] = [];
    for (const manner of manners) {
      const app = await openMore();
      const page = await app.probe();
      await expect.poll(async () => (await ask(page, "status")).papers).toBe(222);
      sides.push({ app, page, device: account.join(page, manner) });
    }
    const draw = createDice(seed);
    const kept = new Set<string>();
    for (let turn = 0; turn < 24; turn++) {
      const side = sides[draw(2)]!;
      await takeTurn(side, draw, kept);
    }

    await expect(async () => {
      for (const { device } of sides) await device.exchange();
      const [one, other] = await Promise.all(sides.map(({ page }) => listsOf(page)));
      expect(one).toEqual(other);
      expect(one?.["reading"]?.papers).toEqual(expect.arrayContaining([...kept]));
    }).toPass({ timeout: 60_000 });
    // Settled means settled: another round changes nothing.
    const settled = await listsOf(sides[0]!.page);
    for (const { device } of [...sides, ...sides]) await device.exchange();
    for (const { page } of sides) expect(await listsOf(page)).toEqual(settled);
  });
}

test("a browser that signs in late keeps what it had saved before", async ({ openMore }) => {
  const account = createAccount();
  const [first, late] = [await openMore(), await openMore()];
  const pages = [await first.probe(), await late.probe()] as const;
  const titles: string[] = [];
  for (const [index, page] of pages.entries()) {
    await expect.poll(async () => (await ask(page, "status")).papers).toBe(222);
    const row = (await ask(page, "trending", { period: "today", limit: 10 })).rows[index]!;
    await ask(page, "savePaper", { paper: row.paper, list: "reading" });
    titles.push(row.title);
  }
  const devices = pages.map((page) => account.join(page, "chrome"));
  await expect(async () => {
    for (const device of devices) await device.exchange();
    for (const page of pages) {
      expect((await listsOf(page))["reading"]?.papers.toSorted()).toEqual(titles.toSorted());
    }
  }).toPass({ timeout: 30_000 });
});

/** One change, one exchange or one death of the worker, chosen by the dice. */
async function takeTurn(
  { app, page, device }: Side,
  draw: (sides: number) => number,
  kept: Set<string>,
): Promise<void> {
  const lists = await ask(page, "lists");
  const list = lists[draw(lists.length)]!.list;
  switch (draw(8)) {
    case 0:
    case 1: {
      const { rows } = await ask(page, "trending", { period: "today", limit: 222 });
      const row = rows[draw(rows.length)]!;
      await ask(page, "savePaper", { paper: row.paper, list: "reading" });
      kept.add(row.title);
      break;
    }
    case 2: {
      const { rows } = await ask(page, "trending", { period: "today", limit: 20 });
      await ask(page, "savePaper", { paper: rows[draw(rows.length)]!.paper, list });
      break;
    }
    case 3: {
      const { rows } = await ask(page, "listPapers", { list, limit: 100 });
      const row = rows[draw(Math.max(rows.length, 1))];
      if (row !== undefined && !kept.has(row.title)) await ask(page, "removePaper", { paper: row.paper, list });
      break;
    }
    case 4:
      await ask(page, "createList", { name: `List ${draw(1000)}` });
      break;
    case 5:
      if (list === "reading" || draw(2) === 0) await ask(page, "renameList", { list, name: `Name ${draw(1000)}` });
      else await ask(page, "deleteList", { list });
      break;
    case 6:
      await app.killWorker();
      break;
    default:
      await device.exchange();
  }
}

/** Every list with its name and the titles of its papers, in an order that does not depend on the browser. */
async function listsOf(page: Page): Promise<Record<string, { name: string | null; papers: string[] }>> {
  const found: Record<string, { name: string | null; papers: string[] }> = {};
  for (const { list, name } of await ask(page, "lists")) {
    const { rows } = await ask(page, "listPapers", { list, limit: 1000 });
    found[list] = { name, papers: rows.map((row) => row.title).toSorted() };
  }
  return found;
}

/** Dice of any number of sides; the same seed gives the same journey. */
function createDice(seed: number): (sides: number) => number {
  const random = createRandom(seed);
  return (sides) => Math.floor(random() * sides);
}
