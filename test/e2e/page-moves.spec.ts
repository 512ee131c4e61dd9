/** Pages that move without loading: addresses changed by script, downloads, and leaving a paper altogether. */
import { sitePaper } from "./support/site-pages.ts";
import { expect, test } from "./support/test.ts";
import { bookmark, openSidebar, ownTitle, pageTab, rowsIn, sidebarOf } from "./support/views.ts";

const first = sitePaper("2112.13692");
const second = sitePaper("1706.03762");

test("a page that moves on to another paper by script gets that paper's relatives", async ({ app }) => {
  const page = await app.context.newPage();
  const sidebar = await openSidebar(page, `https://arxiv.org/abs/${first.id}`);
  await expect(ownTitle(sidebar)).toHaveText(first.title);
  // The address changes first; the page names its new paper a moment later, as sites of one page do.
  await page.evaluate(`history.pushState({}, "", "/abs/${second.id}")`);
  await expect(sidebar).toBeHidden();
  await page.evaluate(`
    document.querySelector('meta[name="citation_arxiv_id"]').content = "${second.id}";
    document.querySelector('meta[name="citation_title"]').content = ${JSON.stringify(second.title)};
  `);
  await expect(ownTitle(sidebarOf(page))).toHaveText(second.title);
});

test("a page that moves on to something else by script is left alone", async ({ app }) => {
  const page = await app.context.newPage();
  await page.goto(`https://arxiv.org/abs/${first.id}`);
  await expect(pageTab(page)).toBeVisible();
  await page.evaluate(`history.pushState({}, "", "/list/cs.LG/recent")`);
  await expect(pageTab(page)).toHaveCount(0);
});

test("a download and a jump within the page leave the tab where it is", async ({ app }) => {
  const page = await app.context.newPage();
  await page.goto(`https://arxiv.org/abs/${first.id}`);
  await expect(pageTab(page)).toBeVisible();
  const download = page.waitForEvent("download");
  await page.evaluate(`{
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob(["source"]));
    link.download = "source.tar.gz";
    link.click();
    location.hash = "#references";
  }`);
  await download;
  await expect(pageTab(page)).toBeVisible();
  await pageTab(page).click();
  await expect(sidebarOf(page)).toBeVisible();
});

test("Back brings a kept page to life with its sidebar, and it can still save", async ({ app }) => {
  const page = await app.context.newPage();
  const sidebar = await openSidebar(page, `https://arxiv.org/abs/${first.id}`);
  await page.evaluate(`window.wasKept = true`);
  await openSidebar(page, `https://arxiv.org/abs/${second.id}`);
  await page.goBack({ waitUntil: "commit" });
  // Otherwise the browser loaded the page anew, and this test shows nothing.
  expect(await page.evaluate(`window.wasKept`)).toBe(true);
  await expect(ownTitle(sidebar)).toHaveText(first.title);
  await bookmark(rowsIn(sidebar).first()).click();
  await expect(bookmark(rowsIn(sidebar).first())).toHaveAccessibleName("Saved in Reading list");
  await expect(page.locator("paperkin-sidebar")).toHaveCount(1);
  await expect(page.locator("paperkin-tab")).toHaveCount(1);
});
