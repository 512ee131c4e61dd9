/** What no reader sees: a worker that dies while it works, what is asked of the network, and what a screen reader gets. */
import axe from "axe-core";
import type { Page } from "playwright/test";
import { ask, inExtension } from "./support/extension-api.ts";
import { expect, test } from "./support/test.ts";
import { openSidebar, popupTab, search } from "./support/views.ts";

const BUILT_IN = 222;

test("a first filling that is cut off anywhere ends with every paper exactly once", async ({ app }) => {
  test.slow();
  const probe = await app.probe();
  for (const delay of [0, 5, 15, 30, 60, 100, 150, 250, 400]) {
    await test.step(`after ${delay} ms`, async () => {
      await app.killWorker();
      await inExtension(probe, deleteDatabases, null);
      // Wakes the worker, which starts to fill, and lets it live for `delay` only.
      await inExtension(probe, wakeFor, delay);
      await app.killWorker();
      await expect.poll(() => ask(probe, "status")).toMatchObject({ papers: BUILT_IN });
      const { rows, total } = await ask(probe, "today", { limit: 1000 });
      expect(total).toBe(BUILT_IN);
      expect(new Set(rows.map((row) => row.paper)).size).toBe(BUILT_IN);
      // Two of them share a title and are told apart by their identifiers.
      expect(new Set(rows.map((row) => row.title)).size).toBe(BUILT_IN - 1);
    });
  }
});

test("the popup answers when the worker was dead", async ({ app }) => {
  const popup = await app.popup();
  await search(popup, "attention");
  await app.killWorker();
  await expect((await search(popup, "network in network")).first()).toContainText("Network In Network");
});

test("nothing is asked of the network but the pages the reader opened", async ({ app, site }) => {
  const asked: string[] = [];
  // Pages and the extension's worker; the browser's own calls home are not among them.
  app.context.on("request", (request) => {
    if (/^https?:/u.test(request.url())) asked.push(request.url());
  });
  const page = await app.context.newPage();
  await openSidebar(page, "https://arxiv.org/abs/2112.13692");
  await openSidebar(page, "https://huggingface.co/papers/1706.03762");
  const popup = await app.popup();
  await search(popup, "attention");
  await popupTab(popup, "Lists").click();
  await popup.getByRole("button", { name: /^Reading list/u }).click();

  const expected =
    /^https:\/\/(?:arxiv\.org\/(?:abs\/2112\.13692|static\/|favicon)|huggingface\.co\/(?:papers\/1706\.03762|static\/|favicon))/u;
  expect(asked.filter((url) => !expected.test(url))).toEqual([]);
  // The same from the other end of the wire, for what Playwright may not see.
  const own = site.requests.filter(({ host }) => !isBrowserHost(host));
  expect(own.map(({ host, path }) => `https://${host}${path}`).filter((url) => !expected.test(url))).toEqual([]);
});

test("the popup has no accessibility faults in any tab", async ({ app }) => {
  const popup = await app.popup();
  for (const colorScheme of ["light", "dark"] as const) {
    await popup.emulateMedia({ colorScheme });
    for (const tab of ["Today", "Lists"] as const) {
      await popupTab(popup, tab).click();
      expect(await faultsOf(popup, "document")).toEqual([]);
    }
    await search(popup, "convolutional netwrks");
    expect(await faultsOf(popup, "document")).toEqual([]);
  }
});

test("the sidebar has no accessibility faults", async ({ app }) => {
  const page = await app.context.newPage();
  await openSidebar(page, "https://arxiv.org/abs/2112.13692");
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await faultsOf(page, "{ fromShadowDom: ['paperkin-sidebar', 'aside'] }")).toEqual([]);
  }
});

/** Chromium's own services; the tests start it without an account, but it still asks. */
function isBrowserHost(host: string): boolean {
  return /(?:^|\.)(?:google|googleapis|gstatic|gvt1)\.com$/u.test(host);
}

/** What axe finds, one line each: the rule and where. `where` is a script, because axe lives in the page. */
async function faultsOf(page: Page, where: string): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = (await page.evaluate(`axe.run(${where})`)) as axe.AxeResults;
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${JSON.stringify(node.target)}`));
}

async function deleteDatabases(): Promise<void> {
  for (const { name = "" } of await indexedDB.databases()) {
    await new Promise<void>((resolve, reject) => {
      const request = indexedDB.deleteDatabase(name);
      request.addEventListener("success", () => resolve());
      request.addEventListener("error", () => reject(request.error ?? new Error(`Could not delete ${name}.`)));
    });
  }
}

async function wakeFor(
  api: { readonly runtime: { sendMessage(message: unknown): Promise<unknown> } },
  delay: number,
): Promise<void> {
  // Cut off, it has no answer.
  api.runtime.sendMessage({ request: "status" }).catch(() => undefined);
  await new Promise((resolve) => setTimeout(resolve, delay));
}
