/** What no reader sees: a worker that dies while it works, what is asked of the network, and what a screen reader gets. */
import { ask, inExtension, type ExtensionApi } from "./support/extension-api.ts";
import { faultsOf } from "./support/faults.ts";
import { isBrowserHost } from "./support/local-site.ts";
import { expect, test } from "./support/test.ts";
import { bookmark, openSidebar, popupTab, reasonsOf, search } from "./support/views.ts";

const BUILT_IN = 222;

test("a first filling that is cut off anywhere ends with every paper exactly once", async ({ app }) => {
  test.slow();
  const probe = await app.probe();
  const cutAt: number[] = [];
  for (const papers of [0, 1, 51, 101, 151, 201]) {
    await test.step(`with ${papers} papers or more stored`, async () => {
      await app.killWorker();
      await inExtension(probe, deleteDatabases, null);
      await inExtension(probe, wakeUntilStored, papers);
      await app.killWorker();
      cutAt.push(await inExtension(probe, wakeUntilStored, -1));
      await expect.poll(() => ask(probe, "status")).toMatchObject({ papers: BUILT_IN });
      const { rows, total } = await ask(probe, "trending", { period: "today", limit: 1000 });
      expect(total).toBe(BUILT_IN);
      expect(new Set(rows.map((row) => row.paper)).size).toBe(BUILT_IN);
      // Two of them share a title and are told apart by their identifiers.
      expect(new Set(rows.map((row) => row.title)).size).toBe(BUILT_IN - 1);
    });
  }
  // Otherwise every death came too early or too late, and nothing was shown.
  expect(cutAt.some((papers) => papers > 0 && papers < BUILT_IN)).toBe(true);
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
  await bookmark((await search(popup, "SPLADE")).first()).click();
  await popupTab(popup, "Today").click();
  await popup.getByRole("button", { name: "For you" }).click();
  await expect(reasonsOf(popup.locator("body")).first()).toBeVisible();
  for (const colorScheme of ["light", "dark"] as const) {
    await popup.emulateMedia({ colorScheme });
    for (const tab of ["Today", "Lists"] as const) {
      await popupTab(popup, tab).click();
      expect(await faultsOf(popup)).toEqual([]);
    }
    const found = await search(popup, "convolutional netwrks");
    await found.first().getByRole("button", { name: "Select" }).press("Enter");
    expect(await faultsOf(popup)).toEqual([]);
    await popup.getByRole("button", { name: "More like these" }).click();
    await expect(found.locator(".chip").first()).toBeVisible();
    expect(await faultsOf(popup)).toEqual([]);
  }
});

test("the sidebar has no accessibility faults", async ({ app }) => {
  const page = await app.context.newPage();
  const sidebar = await openSidebar(page, "https://arxiv.org/abs/2112.13692");
  await sidebar.getByRole("button", { name: "More like this" }).first().press("Enter");
  await sidebar.getByRole("button", { name: "Filter" }).click();
  await sidebar.getByRole("button", { name: "Since" }).first().click();
  await expect(sidebar.getByRole("button", { name: "Filter, in use" })).toBeVisible();
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await faultsOf(page, "{ fromShadowDom: ['paperkin-sidebar', 'aside'] }")).toEqual([]);
  }
});

async function deleteDatabases(): Promise<void> {
  for (const { name = "" } of await indexedDB.databases()) {
    await new Promise<void>((resolve, reject) => {
      const request = indexedDB.deleteDatabase(name);
      request.addEventListener("success", () => resolve());
      request.addEventListener("error", () => reject(request.error ?? new Error(`Could not delete ${name}.`)));
    });
  }
}

/** Wakes the worker, which starts to fill, and waits until so many papers are stored; -1 only counts. */
async function wakeUntilStored(api: ExtensionApi, papers: number): Promise<number> {
  async function stored(): Promise<number> {
    const [found] = await indexedDB.databases();
    if (found?.name === undefined) return 0;
    const opening = indexedDB.open(found.name);
    const db = await new Promise<IDBDatabase>((resolve) =>
      opening.addEventListener("success", () => resolve(opening.result)),
    );
    if (!db.objectStoreNames.contains("papers")) {
      db.close();
      return 0;
    }
    const counting = db.transaction("papers").objectStore("papers").count();
    const count = await new Promise<number>((resolve) =>
      counting.addEventListener("success", () => resolve(counting.result)),
    );
    db.close();
    return count;
  }

  // Cut off, it has no answer.
  if (papers >= 0) api.runtime.sendMessage({ request: "status" }).catch(() => undefined);
  let count = await stored();
  while (count < papers) {
    await new Promise((resolve) => setTimeout(resolve, 5));
    count = await stored();
  }
  return count;
}
