/**
 * Pages of no known site: nothing before the reader asks, the sidebar when they do, and by itself where the site is
 * remembered, until that is taken back. Not covered: that a press of the browser's own buttons gives us the page
 * (`activeTab`), and the browser's question for a site; no test can reach either.
 */
import type { Page } from "playwright/test";
import { consentTo, pressUseKey, type OpenChromium } from "./support/chromium.ts";
import { ask, inExtension } from "./support/extension-api.ts";
import { whenLearned } from "./support/learned.ts";
import { sitePaper } from "./support/site-pages.ts";
import { expect, test } from "./support/test.ts";
import { bookmark, ownTitle, pageTab, rowsIn, search, sidebarOf } from "./support/views.ts";

const paper = sitePaper("1706.03762");
const other = sitePaper("2112.13692");
const article = `https://journal.example.org/article/${paper.id}`;
const about = "https://journal.example.org/about";
/** The host that needs a permission. */
const remembered = `https://journal.example.net/article/${paper.id}`;

async function open(app: OpenChromium, url: string): Promise<Page> {
  const page = await app.context.newPage();
  await page.goto(url);
  return page;
}

/** What Paperkin's button says in the tab of an address. */
function buttonOf(probe: Page, url: string): Promise<{ badge: string; title: string }> {
  return inExtension(
    probe,
    async (api, address) => {
      const [tab] = await api.tabs.query({ url: address });
      const of = { tabId: tab?.id ?? -1 };
      return { badge: await api.action.getBadgeText(of), title: await api.action.getTitle(of) };
    },
    url,
  );
}

test("a page of an unknown journal is left alone until the reader asks, and again when it is loaded anew", async ({
  app,
}) => {
  const page = await open(app, article);
  await pressUseKey(app, article);
  const sidebar = sidebarOf(page);
  await expect(ownTitle(sidebar)).toHaveText(paper.title);
  await expect(rowsIn(sidebar).first()).toBeVisible();
  const rows = await search(await app.popup(), paper.title);
  await expect(rows.first()).toContainText(paper.title);

  await page.reload();
  // What is drawn on a page asks first: an answer here is one that would be drawn.
  const known = await open(app, `https://arxiv.org/abs/${other.id}`);
  await expect(pageTab(known).or(sidebarOf(known)).filter({ visible: true }).first()).toBeVisible();
  await expect(page.locator("paperkin-tab, paperkin-sidebar")).toHaveCount(0);
});

test("asking twice draws one sidebar, and what changes elsewhere reaches it", async ({ app }) => {
  await whenLearned(app);
  const page = await open(app, article);
  await pressUseKey(app, article);
  await expect(ownTitle(sidebarOf(page))).toHaveText(paper.title);
  await pressUseKey(app, article);
  await expect(page.locator("paperkin-tab")).toHaveCount(1);
  await expect(page.locator("paperkin-sidebar")).toHaveCount(1);
  const row = rowsIn(sidebarOf(page)).first();
  await bookmark(row).click();
  await expect(bookmark(row)).toHaveAccessibleName("Saved in Reading list");
  const title = await row.locator("a.title").innerText();
  const rows = await search(await app.popup(), title);
  await bookmark(rows.first()).click();
  await expect(bookmark(row)).toHaveAccessibleName("Save");
});

test("a page that names no paper says so at the button, and nothing is drawn on it", async ({ app }) => {
  const page = await open(app, about);
  const probe = await app.probe();
  await pressUseKey(app, about);
  await expect
    .poll(() => buttonOf(probe, about))
    .toEqual({
      badge: "!",
      title: "This page names no paper that Paperkin can recognise.",
    });
  await expect(page.locator("paperkin-tab, paperkin-sidebar")).toHaveCount(0);
  await page.goto(article);
  await expect.poll(() => buttonOf(probe, article)).toMatchObject({ badge: "" });
});

test("the popup offers it on such a page and says what came of it", async ({ app }) => {
  const popup = await app.popup();
  const page = await open(app, about);
  const reopen = async (front: Page) => {
    await front.bringToFront();
    await popup.reload();
  };
  const bar = popup.getByRole("region", { name: "Use Paperkin on this page" });
  await reopen(page);
  await bar.getByRole("button", { name: "Use Paperkin on this page" }).click();
  await expect(bar).toContainText("This page names no paper that Paperkin can recognise.");

  await page.goto(article);
  await reopen(page);
  await expect(bar).toContainText("journal.example.org");
  await bar.getByRole("button", { name: "Use Paperkin on this page" }).click();
  await expect(bar.getByRole("button", { name: "Always on this site" })).toBeVisible();
  await expect(ownTitle(sidebarOf(page))).toHaveText(paper.title);

  await page.goto(`https://arxiv.org/abs/${paper.id}`);
  await reopen(page);
  await expect(popup.getByRole("tab", { name: /^Today/u })).toContainText("222");
  await expect(bar).toHaveCount(0);
});

test("a remembered site is like a known one, until the options page takes it back", async ({ app }) => {
  await consentTo(app, "https://journal.example.net/*");
  const options = await app.extensionPage("options.html#site=https%3A%2F%2Fjournal.example.net");
  await options.getByRole("button", { name: "Always use it here" }).click();
  await expect(options.getByText("From now on Paperkin comes by itself on journal.example.net.")).toBeVisible();
  const remove = options.getByRole("button", { name: "Remove journal.example.net" });
  await expect(remove).toBeVisible();

  const page = await open(app, remembered);
  await expect(pageTab(page)).toBeVisible();
  await pageTab(page).click();
  await expect(ownTitle(sidebarOf(page))).toHaveText(paper.title);
  await page.goto("https://journal.example.net/about");
  await expect(page.locator("paperkin-tab, paperkin-sidebar")).toHaveCount(0);

  // It outlives the worker, and its registration is not made twice.
  await app.killWorker();
  await page.goto(remembered);
  await expect(sidebarOf(page)).toBeVisible();

  await remove.click();
  await expect(remove).toHaveCount(0);
  const scripts = () => inExtension(options, (api) => api.scripting.getRegisteredContentScripts(), null);
  expect(await scripts()).toEqual([]);
  await page.goto(remembered);
  const known = await open(app, `https://arxiv.org/abs/${other.id}`);
  await expect(pageTab(known)).toBeVisible();
  await expect(page.locator("paperkin-tab, paperkin-sidebar")).toHaveCount(0);
});

test("the options page asks for web sites only", async ({ app }) => {
  const options = await app.extensionPage("options.html#site=chrome%3A%2F%2Fsettings");
  await expect(options.getByRole("heading", { name: "Options" })).toBeVisible();
  await expect(options.getByRole("heading", { name: /^Always use Paperkin/u })).toHaveCount(0);
  expect((await ask(options, "options")).remembered).toEqual([]);
});
