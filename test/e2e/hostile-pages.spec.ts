/** Pages that mean harm or are merely broken: a sidebar or nothing, never an error, never a script that runs. */
import { hostilePages, type HostilePage } from "./support/hostile-pages.ts";
import { recordedPages, recordingsFolder, startLocalSite } from "./support/local-site.ts";
import { expect, test } from "./support/test.ts";
import { openSidebar, ownTitle, rowsIn, search } from "./support/views.ts";

const urlOf = (page: HostilePage) => `https://arxiv.org/abs/${page.id}`;

for (const hostile of hostilePages) {
  test(`a page with ${hostile.what} gets a sidebar and nothing breaks`, async ({ app }) => {
    const page = await app.context.newPage();
    const refusals: string[] = [];
    page.on("console", (message) => {
      if (/content security policy|trusted ?type/iu.test(message.text())) refusals.push(message.text());
    });
    const sidebar = await openSidebar(page, urlOf(hostile));
    if (hostile.title === null) await expect(sidebar).toContainText("Paperkin does not know this paper yet.");
    else {
      await expect(ownTitle(sidebar)).toHaveText(hostile.title);
      await expect(rowsIn(sidebar).first()).toBeVisible();
    }
    // Undrawn, a sidebar without its styles would be "visible" too.
    await expect(sidebar).toHaveCSS("position", "fixed");
    expect(await page.evaluate("window.paperkinHacked")).toBeUndefined();
    expect(refusals).toEqual([]);
  });
}

test("a title that is a script is text in the popup too", async ({ app }) => {
  const hostile = hostilePages.find((page) => page.what.startsWith("a script"))!;
  await openSidebar(await app.context.newPage(), urlOf(hostile));
  const popup = await app.popup();
  const rows = await search(popup, "markup in a title");
  await expect(rows.first().locator("a.title")).toHaveText(hostile.title!);
  await expect(popup.locator(".row img, .row script")).toHaveCount(0);
  expect(await popup.evaluate("window.paperkinHacked")).toBeUndefined();
});

test("a page cannot open the sidebar or save by itself", async ({ app }) => {
  const page = await app.context.newPage();
  await page.goto("https://arxiv.org/abs/2112.13692");
  const button = page.locator("paperkin-tab button.pk-tab");
  await expect(button).toBeVisible();
  await button.evaluate((element: HTMLElement) => element.click());
  await expect(page.locator("paperkin-sidebar")).toHaveCount(0);
});

const recorded = recordedPages().filter(
  ({ host, kind }) => kind === "paper" && ["arxiv.org", "huggingface.co"].includes(host),
);

test("recorded pages of the sites show a sidebar with their title", async ({ openMore }) => {
  test.skip(recorded.length === 0, "no recorded pages on this machine");
  test.slow();
  const site = await startLocalSite({ recordings: recordingsFolder });
  const app = await openMore({ site });
  const page = await app.context.newPage();
  for (const { url, title = "" } of recorded) {
    await test.step(url, async () => {
      const sidebar = await openSidebar(page, url);
      await expect.soft(ownTitle(sidebar), url).toHaveText(title);
    });
  }
  await app.context.close();
  await site.close();
});
