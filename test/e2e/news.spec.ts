/** Fresh papers in Chromium: they come in politely, trend, make a digest, and every request is in the ledger. */
import axe from "axe-core";
import type { Page } from "playwright/test";
import { ask } from "./support/extension-api.ts";
import type { LocalSite } from "./support/local-site.ts";
import { hubAnswers, hubPapers } from "./support/news-answers.ts";
import { expect, test } from "./support/test.ts";

/** What Hugging Face was asked, without what a browser asks by itself. */
function askedOf(site: LocalSite, host: string): readonly string[] {
  return site.requests.filter((one) => one.host === host && one.path !== "/favicon.ico").map(({ path }) => path);
}

test("papers of the day come in when they are asked for, trend by upvotes, and are found by search", async ({
  app,
  site,
}) => {
  site.answerWith(hubAnswers(hubPapers));
  const popup = await app.popup();
  await popup.getByRole("button", { name: "Trending" }).click();
  await popup.getByRole("button", { name: /now$/u }).click();
  await expect(popup.getByRole("link", { name: "A survey of small language models" })).toBeVisible();
  await expect(popup.getByText("140", { exact: true })).toBeVisible();
  await popup.getByRole("searchbox").fill("world models garden");
  await expect(popup.getByRole("link", { name: "World models that plan in a garden" })).toBeVisible();
});

test("the ledger has every request that left the machine, and nothing is asked of a service that is off", async ({
  app,
  site,
}) => {
  site.answerWith(hubAnswers(hubPapers));
  const page = await app.extensionPage("privacy.html");
  await ask(page, "refreshFeeds");
  const { entries } = await ask(page, "ledger", { limit: 1_000 });
  expect(entries.length).toBeGreaterThan(2);
  const written = entries.map(({ host, url }) => `${host}${new URL(url).pathname}${new URL(url).search}`);
  const seen = site.requests.filter(({ path }) => path !== "/favicon.ico").map(({ host, path }) => `${host}${path}`);
  expect(written.toSorted()).toEqual(seen.toSorted());
  await expect(page.getByText("200").first()).toBeVisible();

  site.forget();
  await page.getByRole("switch", { name: "Ask Hugging Face" }).click();
  await expect.poll(async () => (await ask(page, "ledger", { limit: 1 })).hosts[0]?.isOn).toBe(false);
  await ask(page, "refreshFeeds").catch(() => undefined);
  expect(askedOf(site, "huggingface.co")).toEqual([]);
});

test("a digest is made once a day, never with the same paper, and taken as seen", async ({ app, site }) => {
  site.answerWith(hubAnswers(hubPapers));
  const page = await app.extensionPage("digest.html");
  await ask(page, "refreshFeeds");
  const make = page.getByRole("button", { name: "Make today's now" });
  if (await make.isVisible()) await make.click();
  const papers = page.getByRole("link", { name: "A survey of small language models" });
  await expect(papers).toHaveCount(1);
  await app.killWorker();
  await ask(page, "makeDigest");
  await page.reload();
  await expect(papers).toHaveCount(1);
  const { days } = await ask(page, "digests", { limit: 10 });
  expect(days.map(({ papers: { length }, isSeen }) => [length > 0, isSeen])).toEqual([[true, true]]);
});

test("with everything off, Paperkin works on what it has", async ({ app, site }) => {
  const page = await app.extensionPage("privacy.html");
  await page.getByRole("button", { name: "Switch all off" }).click();
  await expect(page.getByRole("button", { name: "Switch all on" })).toBeVisible();
  site.forget();
  await ask(page, "refreshFeeds").catch(() => undefined);
  const popup = await app.popup();
  await popup.getByRole("searchbox").fill("attention");
  await expect(popup.getByRole("listitem").first()).toBeVisible();
  expect(site.requests).toEqual([]);
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds nothing to object to in the ${colorScheme} pages of digests and of what leaves the machine`, async ({
    openMore,
    site,
  }) => {
    site.answerWith(hubAnswers(hubPapers));
    const app = await openMore({ colorScheme });
    const ledger = await app.extensionPage("privacy.html");
    await ask(ledger, "refreshFeeds");
    await ask(ledger, "makeDigest");
    await ledger.reload();
    await expect(ledger.getByRole("table").nth(1)).toBeVisible();
    expect(await faultsOf(ledger)).toEqual([]);
    await ledger.setViewportSize({ width: 360, height: 800 });
    expect(await ledger.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(360);
    const digest = await app.extensionPage("digest.html");
    await expect(digest.getByRole("region")).toHaveCount(1);
    expect(await faultsOf(digest)).toEqual([]);
  });
}

/** What axe finds, one line each. */
async function faultsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations }: axe.AxeResults = await page.evaluate("axe.run(document)");
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${JSON.stringify(node.target)}`));
}
