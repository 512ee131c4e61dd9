/** Fresh papers in Chromium: they come in politely, trend, make a digest, and every request is in the ledger. */
import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import type { IncomingHttpHeaders } from "node:http";
import type { Page } from "playwright/test";
import { ask, inExtension } from "./support/extension-api.ts";
import { isBrowserHost, type LocalSite } from "./support/local-site.ts";
import { hubAnswers, hubPapers } from "./support/news-answers.ts";
import { faultsOf } from "./support/faults.ts";
import { expect, test } from "./support/test.ts";
import { rowOf, rowsIn, search } from "./support/views.ts";

const SURVEY = "A survey of small language models";
const GARDEN = "World models that plan in a garden";

/** What was asked of the network, without what a browser asks by itself. */
function asked({ requests }: LocalSite): readonly string[] {
  return requests.filter(({ host }) => !isBrowserHost(host)).map(({ host, path }) => `${host}${path}`);
}

/** A digest is due from midnight on, at whatever hour the tests run. */
const atAnyHour = (page: Page) => ask(page, "setPreferences", { change: { digestHour: 0 } });

/** The number on the extension's button. */
const badgeOf = (page: Page) => inExtension(page, (api) => api.action.getBadgeText({}), null);

test("papers of the day come in when they are asked for, trend by upvotes, and are found by search", async ({
  app,
  site,
}) => {
  site.answerWith(hubAnswers(hubPapers));
  const popup = await app.popup();
  await popup.getByRole("button", { name: "Trending" }).click();
  await popup.getByRole("button", { name: "Get them now" }).click();
  await expect(rowsIn(popup).first()).toContainText(SURVEY);
  await expect(rowsIn(popup).first().getByText("140", { exact: true })).toBeVisible();
  await expect(rowOf(popup, GARDEN).getByText("12", { exact: true })).toBeVisible();
  await search(popup, "world models garden");
  await expect(rowsIn(popup).first()).toContainText(GARDEN);
});

test("the ledger has every request that left the machine, and nothing is asked of a service that is off", async ({
  app,
  site,
}) => {
  site.answerWith(hubAnswers(hubPapers));
  const page = await app.extensionPage("privacy.html");
  const hub = page.getByRole("switch", { name: "Ask Hugging Face" });
  const isOn = async () =>
    (await ask(page, "ledger", { limit: 1 })).hosts.find(({ host }) => host === "huggingface.co");
  await hub.click();
  await expect.poll(isOn).toMatchObject({ isOn: false });
  await ask(page, "setPreferences", { change: { arxivCategories: ["cs.CL"] } });
  await ask(page, "refreshFeeds");
  expect(asked(site).map((address) => address.split("/")[0])).toEqual(["rss.arxiv.org"]);

  await hub.click();
  await expect.poll(isOn).toMatchObject({ isOn: true });
  await ask(page, "refreshFeeds");
  const { entries } = await ask(page, "ledger", { limit: 1_000 });
  expect(entries.length).toBeGreaterThan(3);
  const written = entries.map(({ host, url }) => `${host}${new URL(url).pathname}${new URL(url).search}`);
  expect(written.toSorted()).toEqual(asked(site).toSorted());
  await expect(page.getByRole("table").last().getByRole("row")).toHaveCount(entries.length + 1);
});

test("with everything off, Paperkin works on what it has", async ({ app, site }) => {
  const page = await app.extensionPage("privacy.html");
  await page.getByRole("button", { name: "Switch all off" }).click();
  await expect(page.getByRole("button", { name: "Switch all on" })).toBeVisible();
  await ask(page, "refreshFeeds");
  await ask(page, "makeDigest");
  const popup = await app.popup();
  await expect(await search(popup, "attention")).not.toHaveCount(0);
  expect(asked(site)).toEqual([]);
});

test("a digest is made once a day, its number is on the button until it was seen", async ({ app, site }) => {
  site.answerWith(hubAnswers(hubPapers));
  const probe = await app.probe();
  await atAnyHour(probe);
  await ask(probe, "refreshFeeds");
  const days = async () => (await ask(probe, "digests", { limit: 10 })).days;
  await expect.poll(days).toHaveLength(1);
  const [made] = await days();
  expect(made?.isSeen).toBe(false);
  await expect.poll(() => badgeOf(probe)).toBe(String(made?.papers.length));

  const page = await app.extensionPage("digest.html");
  await expect(page.getByRole("link", { name: SURVEY })).toHaveCount(1);
  await expect.poll(() => badgeOf(probe)).toBe("");

  await app.killWorker();
  await ask(probe, "refreshFeeds");
  await ask(probe, "makeDigest");
  expect((await days()).map(({ day, isSeen }) => [day, isSeen])).toEqual([[made?.day, true]]);
  expect(await badgeOf(probe)).toBe("");
  await page.reload();
  await expect(page.getByRole("link", { name: SURVEY })).toHaveCount(1);
});

test("a worker that dies while a source answers loses nothing and brings no paper twice", async ({ app, site }) => {
  const answers = hubAnswers(hubPapers);
  const release = Promise.withResolvers<void>();
  let isHeld = true;
  site.answerWith(async (...request) => {
    if (isHeld && request[0] === "huggingface.co") await release.promise;
    return answers(...request);
  });
  const page = await app.probe();
  await expect.poll(() => ask(page, "status")).toMatchObject({ papers: 222 });
  const cut = ask(page, "refreshFeeds").catch(() => "cut");
  await expect.poll(() => asked(site)).toHaveLength(1);
  await app.killWorker();
  await cut;
  isHeld = false;
  release.resolve();

  await ask(page, "refreshFeeds");
  await expect.poll(() => ask(page, "status")).toMatchObject({ papers: 222 + hubPapers.length + 20, unindexed: 0 });
  const { rows } = await ask(page, "trending", { period: "today", limit: 100 });
  expect(rows.filter(({ title }) => title === SURVEY)).toHaveLength(1);
  const { entries } = await ask(page, "ledger", { limit: 1_000 });
  expect(entries).toHaveLength(asked(site).length);
});

test("a topic that is muted in the options is not among what trends, and is still found by search", async ({
  app,
  site,
}) => {
  site.answerWith(hubAnswers(hubPapers));
  const popup = await app.popup();
  await ask(popup, "refreshFeeds");
  await popup.getByRole("button", { name: "Trending" }).click();
  await expect(rowOf(popup, GARDEN)).toBeVisible();
  const options = await app.extensionPage("options.html#muted");
  await options.getByLabel("Topics", { exact: true }).fill("World Model");
  await options.getByRole("button", { name: "Add to “Topics”" }).click();
  await expect(options.getByRole("button", { name: "Remove “World Model”" })).toBeVisible();

  await popup.reload();
  await expect(rowsIn(popup).first()).toContainText(SURVEY);
  await expect(popup.getByRole("link", { name: "1 hidden" })).toBeVisible();
  await expect(rowOf(popup, GARDEN)).toHaveCount(0);
  await search(popup, "world models garden");
  await expect(rowsIn(popup).first()).toContainText(GARDEN);
});

test("a digest is taken along as a file of Markdown", async ({ app, site }) => {
  site.answerWith(hubAnswers(hubPapers));
  const page = await app.extensionPage("digest.html");
  await ask(page, "refreshFeeds");
  await ask(page, "makeDigest");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Markdown", exact: true }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/\.md$/u);
  const text = readFileSync(await download.path(), "utf8");
  expect(text).toMatch(/^# /mu);
  expect(text).toContain(`[${SURVEY}](<https://arxiv.org/abs/2611.00003>)`);
});

test("a digest is posted to the reader's webhook once, signed with their secret", async ({ app, site }) => {
  const posted: { readonly headers: IncomingHttpHeaders; readonly body: string }[] = [];
  const answers = hubAnswers(hubPapers);
  site.answerWith((host, path, headers, body) => {
    if (host !== "hooks.example.org") return answers(host, path, headers, body);
    posted.push({ headers, body });
    return { status: 204, type: "text/plain", body: "" };
  });
  const page = await app.extensionPage("digest.html");
  const webhook = { url: "https://hooks.example.org/in", secret: "seven herrings", to: "ada@example.org" };
  await ask(page, "setPreferences", { change: { digestHour: 0, webhook } });
  await ask(page, "refreshFeeds");
  await expect(page.getByText(/Sent just now\./u)).toBeVisible();

  await app.killWorker();
  await ask(page, "refreshFeeds");
  expect(posted).toHaveLength(1);
  const { headers, body } = posted[0]!;
  const message: Record<string, unknown> = JSON.parse(body);
  expect(message).toMatchObject({ version: 1, id: headers["idempotency-key"], to: "ada@example.org" });
  expect(JSON.stringify(message["papers"])).toContain(SURVEY);
  const signed = `${String(headers["paperkin-timestamp"])}.${body}`;
  const hmac = createHmac("sha256", webhook.secret).update(signed).digest("hex");
  expect(headers["paperkin-signature"]).toBe(`v1=${hmac}`);
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds nothing to object to in the ${colorScheme} pages of digests, of what trends and of what leaves the machine`, async ({
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
    expect(await widthOf(ledger)).toBeLessThanOrEqual(360);
    const digest = await app.extensionPage("digest.html");
    await expect(digest.getByRole("link", { name: SURVEY })).toBeVisible();
    expect(await faultsOf(digest)).toEqual([]);
    await digest.setViewportSize({ width: 360, height: 800 });
    expect(await widthOf(digest)).toBeLessThanOrEqual(360);
    const popup = await app.popup();
    await popup.getByRole("button", { name: "Trending" }).click();
    await expect(rowsIn(popup).first()).toContainText(SURVEY);
    expect(await faultsOf(popup)).toEqual([]);
  });
}

async function widthOf(page: Page): Promise<unknown> {
  return page.evaluate("document.documentElement.scrollWidth");
}
