/** The main road in a real Firefox: a paper page, the popup's search, a saved paper, fresh papers, and the strictest page policy. */
import type { Page } from "puppeteer-core";
import { ask } from "./support/extension-api.ts";
import { openFirefox, until, type OpenFirefox } from "./support/firefox.ts";
import { hostilePages } from "./support/hostile-pages.ts";
import { saveMany } from "./support/library.ts";
import { startLocalSite, type LocalSite } from "./support/local-site.ts";
import { hubAnswers, hubPapers } from "./support/news-answers.ts";
import { sitePaper } from "./support/site-pages.ts";
import { expect, test } from "./support/test.ts";

test.describe.configure({ mode: "serial", timeout: 120_000 });

let site: LocalSite;
let app: OpenFirefox;
test.beforeAll(async () => {
  site = await startLocalSite();
  app = await openFirefox({ site, headless: true });
});
test.afterAll(async () => {
  await app.close();
  await site.close();
});

test("Firefox shows the related papers on a paper page", async () => {
  const page = await app.page("https://arxiv.org/abs/2112.13692");
  await openSidebar(page);
  await until(async () => (await textsOf(page, "li.row")).length > 3);
  expect(await textsOf(page, ".this-paper .title")).toEqual([sitePaper("2112.13692").title]);
});

test("Firefox finds a paper by a misspelt search and saves it by keyboard", async () => {
  const popup = await app.extensionPage("popup.html");
  await popup.locator('input[aria-label="Search papers"]').fill("splade sprase lexcial");
  await popup.locator("li.row mark").wait();
  const first = await popup.$eval("li.row a.title", (title) => title.textContent);
  expect(first).toContain("SPLADE");
  await popup.keyboard.press("ArrowDown");
  await popup.keyboard.press("s");
  await popup.locator("li.row button.star.saved").wait();
  const { rows } = await ask(popup, "listPapers", { list: "reading", limit: 10 });
  expect(rows.map((row) => row.title)).toEqual([first]);
});

test("Firefox's library shows what is saved, moves it by key, and takes that back", async () => {
  const page = await app.extensionPage("library.html#list=reading");
  await saveMany(page, 5);
  const { total } = await ask(page, "listPapers", { list: "reading", limit: 10 });
  await until(async () => (await page.$$(".papers-rows [data-row]")).length === total);
  await page.locator(".papers-rows [data-row] .title").click();
  await page.keyboard.down("Control");
  await page.keyboard.press("a");
  await page.keyboard.up("Control");
  await page.keyboard.press("m");
  await page.locator("dialog .picker-field").fill("From Firefox");
  await page.keyboard.press("Enter");
  const papersIn = async (name: string | null) =>
    (await ask(page, "libraryOverview")).lists.find((one) => one.name === name)?.papers;
  await until(async () => (await papersIn("From Firefox")) === total);
  expect(await papersIn(null)).toBe(0);
  await until(async () => (await page.$eval(".notices", (shown) => shown.textContent)).includes("Moved"));
  await page.locator(".notices .notice-undo").click();
  await until(async () => (await page.$$(".papers-rows [data-row]")).length === total);
  expect(await papersIn(null)).toBe(total);
  await page.close();
});

test("Firefox's library writes citations beside the page", async () => {
  const page = await app.extensionPage("library.html#list=reading");
  await page.locator("main ::-p-aria(Export)").click();
  await page.locator('dialog input[value="mla"]').click();
  await page.locator("dialog ::-p-aria(Copy)").click();
  await until(async () => (await page.$eval(".notices", (shown) => shown.textContent)).includes("Copied"));
  await page.close();
});

test("Firefox shows the sidebar on a page whose policy forbids everything", async () => {
  const strict = hostilePages.find((page) => page.headers !== undefined)!;
  const page = await app.page(`https://arxiv.org/abs/${strict.id}`);
  await openSidebar(page);
  expect(await textsOf(page, ".this-paper .title")).toEqual([strict.title]);
  const position = await page.$eval("paperkin-sidebar >>> aside", (aside) => getComputedStyle(aside).position);
  expect(position).toBe("fixed");
});

test("Firefox gets fresh papers, makes a digest of them, and lists what it asked for", async () => {
  site.answerWith(hubAnswers(hubPapers));
  site.forget();
  const ledger = await app.extensionPage("privacy.html");
  await ask(ledger, "refreshFeeds");
  await ask(ledger, "makeDigest");
  const digest = await app.extensionPage("digest.html");
  await digest.locator(".digest-day li.row a.title").wait();
  const titles = await digest.$$eval(".digest-day a.title", (links) => links.map((link) => link.textContent));
  expect(titles).toContain("A survey of small language models");
  expect(new Set(titles).size).toBe(titles.length);
  const asked = site.requests.flatMap(({ host, path }) => (path.startsWith("/api/") ? `https://${host}${path}` : []));
  expect(asked.length).toBeGreaterThan(2);
  await until(async () => {
    const listed = await ledger.$$eval(".requests .what", (cells) =>
      cells.map((cell) => cell.getAttribute("title")?.slice("GET ".length)),
    );
    return new Set([...listed, ...asked]).size === new Set(asked).size && listed.length === asked.length;
  });
});

test("Firefox's sidebar, opened from the popup, has the title and the kin of a PDF, where no script of ours runs", async () => {
  const popup = await app.extensionPage("popup.html");
  await popup.locator('button[aria-label="Open beside the page"]').click();
  await until(async () =>
    Boolean(
      await popup.evaluate(
        "browser.windows.getCurrent().then(({ id: windowId }) => browser.sidebarAction.isOpen({ windowId }))",
      ),
    ),
  );
  // WebDriver cannot look into the sidebar; the same page in a tab follows the same window.
  const panel = await app.extensionPage("sidepanel.html");
  const page = await app.browser.newPage();
  for (const id of ["2112.13692", "math/0211159"]) {
    // Firefox does not report the load of its PDF viewer.
    await page.goto(`https://arxiv.org/pdf/${id}`, { waitUntil: [] });
    const { title } = sitePaper(id);
    await until(async () => (await panel.$eval(".this-paper .title", (shown) => shown.textContent)) === title);
  }
  expect(site.requests.filter(({ path }) => path === "/abs/math/0211159")).toHaveLength(1);
  await page.goto("https://arxiv.org/pdf/2112.13692", { waitUntil: [] });
  await until(async () => (await panel.$$("li.row")).length === 10);
});

/** Clicks the page's tab, unless the sidebar was left open on this site and comes by itself. */
async function openSidebar(page: Page): Promise<void> {
  await page.locator("paperkin-tab >>> button.pk-tab, paperkin-sidebar >>> aside").wait();
  if ((await page.$("paperkin-sidebar >>> aside")) === null)
    await page.locator("paperkin-tab >>> button.pk-tab").click();
  await page.locator("paperkin-sidebar >>> .this-paper").wait();
}

/** The texts of what matches inside the sidebar. */
async function textsOf(page: Page, selector: string): Promise<(string | null)[]> {
  return page.$$eval(`paperkin-sidebar >>> ${selector}`, (found) => found.map((element) => element.textContent));
}
