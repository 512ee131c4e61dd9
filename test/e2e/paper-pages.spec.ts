/** Paper pages in Chromium: the tab, the sidebar with the related papers, and every kind of page it must appear on. */
import { pressSaveKey } from "./support/chromium.ts";
import { whenLearned } from "./support/learned.ts";
import { expect, test } from "./support/test.ts";
import { sitePaper } from "./support/site-pages.ts";
import {
  bookmark,
  openList,
  openSidebar,
  ownTitle,
  pageTab,
  popupTab,
  reasonsOf,
  rowOf,
  rowsIn,
  search,
  sidebarOf,
} from "./support/views.ts";

const known = sitePaper("2112.13692");
const unknown = sitePaper("1706.03762");
const old = sitePaper("math/0211159");

test("a paper page has a tab that opens ten related papers with their reasons", async ({ app }) => {
  await whenLearned(app);
  const page = await app.context.newPage();
  const sidebar = await openSidebar(page, `https://arxiv.org/abs/${known.id}`);
  await expect(ownTitle(sidebar)).toHaveText(known.title);
  const rows = rowsIn(sidebar);
  await expect(rows).toHaveCount(10);
  for (const row of await rows.all()) await expect(reasonsOf(row).first()).toBeVisible();
  await expect(rows.filter({ hasText: known.title })).toHaveCount(0);
  await expect(rows.locator("a.title").first()).toHaveAttribute("href", /^https:\/\//u);
});

test("the tab tells how many relatives there are before anything is opened", async ({ app }) => {
  await whenLearned(app);
  const page = await app.context.newPage();
  await page.goto(`https://arxiv.org/abs/${known.id}`);
  await expect(pageTab(page)).toHaveAccessibleName(/10/u);
  await expect(sidebarOf(page)).toBeHidden();
});

test("a paper that is new to Paperkin is found by search after its page was visited", async ({ app }) => {
  const page = await app.context.newPage();
  await openSidebar(page, `https://arxiv.org/abs/${unknown.id}`);
  const popup = await app.popup();
  const rows = await search(popup, "attention all you need vaswani");
  await expect(rows.first()).toContainText(unknown.title);
});

const addresses = [
  { where: "Hugging Face's paper page", url: `https://huggingface.co/papers/${unknown.id}`, title: unknown.title },
  { where: "the HTML edition", url: `https://arxiv.org/html/${unknown.id}v7`, title: unknown.title },
  { where: "an address with a version", url: `https://arxiv.org/abs/${unknown.id}v2`, title: unknown.title },
  { where: "an old arXiv id", url: `https://arxiv.org/abs/${old.id}`, title: old.title },
  { where: "www.arxiv.org", url: `https://www.arxiv.org/abs/${unknown.id}`, title: unknown.title },
  { where: "export.arxiv.org", url: `https://export.arxiv.org/abs/${unknown.id}`, title: unknown.title },
  { where: "the PDF of a paper it knows", url: `https://arxiv.org/pdf/${known.id}`, title: known.title },
];
for (const { where, url, title } of addresses) {
  test(`the sidebar opens on ${where}`, async ({ app }) => {
    const page = await app.context.newPage();
    const sidebar = await openSidebar(page, url);
    await expect(ownTitle(sidebar)).toHaveText(title);
    // Nothing of the built-in list is close to some.
    await expect(rowsIn(sidebar).first().or(sidebar.getByText("No kin among"))).toBeVisible();
  });
}

test("the PDF of a paper it does not know has its title from the abstract page", async ({ app }) => {
  const page = await app.context.newPage();
  const sidebar = await openSidebar(page, `https://arxiv.org/pdf/${unknown.id}`);
  await expect(ownTitle(sidebar)).toHaveText(unknown.title);
});

test("the PDF of a paper whose abstract page is not to be had leads there", async ({ app }) => {
  await app.context.route(`https://arxiv.org/abs/${unknown.id}`, (route) => route.fulfill({ status: 503 }));
  const page = await app.context.newPage();
  const sidebar = await openSidebar(page, `https://arxiv.org/pdf/${unknown.id}`);
  await expect(sidebar.getByRole("link", { name: "Open the abstract page" })).toHaveAttribute("href", /\/abs\//u);
});

test("one paper on two sites is one paper", async ({ app }) => {
  const page = await app.context.newPage();
  await openSidebar(page, `https://arxiv.org/abs/${unknown.id}`);
  await openSidebar(page, `https://huggingface.co/papers/${unknown.id}`);
  const popup = await app.popup();
  const rows = await search(popup, unknown.title);
  await expect(rows.getByRole("link", { name: unknown.title, exact: true })).toHaveCount(1);
});

test("a paper is saved from the sidebar, and the popup lists it", async ({ app }) => {
  const page = await app.context.newPage();
  const sidebar = await openSidebar(page, `https://arxiv.org/abs/${known.id}`);
  const save = sidebar.locator(".side-actions").getByRole("button").first();
  await save.click();
  await expect(save).toHaveAttribute("aria-pressed", "true");
  const first = rowsIn(sidebar).first();
  const relative = await first.locator("a.title").innerText();
  await bookmark(first).click();
  await expect(bookmark(first)).toHaveAccessibleName("Saved in Reading list");

  const popup = await app.popup();
  const saved = await openList(popup, "Reading list");
  await expect(saved).toHaveCount(2);
  await bookmark(rowOf(popup, relative)).click();
  await expect(saved).toHaveCount(1);
  // The open page follows without a reload.
  await expect(bookmark(first)).toHaveAccessibleName("Save");
});

test("a paper that is not related stays away when the page is opened again, and undo brings it back", async ({
  app,
}) => {
  await whenLearned(app);
  const page = await app.context.newPage();
  const sidebar = await openSidebar(page, `https://arxiv.org/abs/${known.id}`);
  const rows = rowsIn(sidebar);
  const unwanted = await rows.first().locator("a.title").innerText();
  await rows.first().hover();
  await rows.first().getByRole("button", { name: "Not related" }).click();
  await expect(rowOf(sidebar, unwanted)).toHaveCount(0);
  // The next best has taken its room.
  await expect(rows).toHaveCount(10);

  await page.reload();
  await expect(rows).toHaveCount(10);
  await expect(rowOf(sidebar, unwanted)).toHaveCount(0);
  const next = await rows.first().locator("a.title").innerText();
  await rows.first().locator("a.title").focus();
  await page.keyboard.press("x");
  await expect(rowOf(sidebar, next)).toHaveCount(0);
  await sidebar.getByRole("button", { name: "Undo" }).click();
  await expect(rows.first()).toContainText(next);

  await page.reload();
  await expect(rows.first()).toContainText(next);
  await expect(rowOf(sidebar, unwanted)).toHaveCount(0);
  const popup = await app.popup();
  await popupTab(popup, "Lists").click();
  await expect(rowsIn(popup)).toHaveCount(1);
});

test("the sidebar goes on to the kin of a kin, and back", async ({ app }) => {
  await whenLearned(app);
  const page = await app.context.newPage();
  const sidebar = await openSidebar(page, `https://arxiv.org/abs/${known.id}`);
  const rows = rowsIn(sidebar);
  await expect(rows).toHaveCount(10);
  const link = rows.nth(2).locator("a.title");
  const title = await link.innerText();
  await link.focus();
  await page.keyboard.press("m");
  await expect(sidebar.getByRole("heading", { name: `More like “${title}”` })).toBeVisible();
  await expect(rows).toHaveCount(10);
  await expect(rowOf(sidebar, title)).toHaveCount(0);
  await bookmark(rows.first()).click();
  await expect(bookmark(rows.first())).toHaveAccessibleName("Saved in Reading list");
  await page.keyboard.press("Escape");
  await expect(rows.nth(2).locator("a.title")).toBeFocused();
  await expect(rows.nth(2)).toContainText(title);
});

test("the sidebar works by keyboard and stays open on the next page of the site", async ({ app }) => {
  const page = await app.context.newPage();
  await page.goto(`https://arxiv.org/abs/${known.id}`);
  await pageTab(page).focus();
  await page.keyboard.press("Enter");
  const sidebar = sidebarOf(page);
  await expect(sidebar.getByRole("button", { name: "Close" })).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("s");
  await expect(bookmark(rowsIn(sidebar).first())).toHaveAccessibleName("Saved in Reading list");

  await page.goto(`https://arxiv.org/abs/${unknown.id}`);
  await expect(sidebar).toBeVisible();
  await sidebar.getByRole("button", { name: "Close" }).click();
  await expect(sidebar).toBeHidden();
  await expect(pageTab(page)).toBeVisible();
});

test("the save key saves the paper of the page, says so, and a file's too", async ({ app }) => {
  const page = await app.context.newPage();
  await page.goto(`https://arxiv.org/abs/${known.id}`);
  await expect(pageTab(page)).toBeVisible();
  await pressSaveKey(app);
  await expect(pageTab(page)).toHaveAccessibleName("Saved to Reading list");
  await page.goto(`https://arxiv.org/pdf/${unknown.id}`);
  await expect(pageTab(page)).toBeVisible();
  await pressSaveKey(app);
  const saved = await openList(await app.popup(), "Reading list");
  await expect(saved).toHaveCount(2);
  // Nothing is known of the file yet but its address.
  await expect(saved.nth(0)).toContainText(`arXiv:${unknown.id}`);
  await expect(saved.nth(1)).toContainText(known.title);
});

test("keys typed on the page stay the page's", async ({ app }) => {
  const page = await app.context.newPage();
  await openSidebar(page, `https://arxiv.org/abs/${known.id}`);
  await page.getByLabel("Note to self").pressSequentially("sparse s c l /");
  await expect(page.getByLabel("Note to self")).toHaveValue("sparse s c l /");
});

test("readers' build keeps what it draws out of the page's reach", async ({ openMore }) => {
  const { context } = await openMore({ build: "release" });
  const page = await context.newPage();
  await page.goto(`https://arxiv.org/abs/${known.id}`);
  const tab = page.locator("paperkin-tab");
  await expect(tab).toBeAttached();
  expect(await tab.evaluate((host) => host.shadowRoot)).toBeNull();
});
