/** The options page in Chromium: what it says of visited sites, choices that last, and that everybody can use it. */
import type { Page } from "playwright/test";
import { inExtension } from "./support/extension-api.ts";
import { faultsOf } from "./support/faults.ts";
import { expect, test } from "./support/test.ts";
import { pageTab } from "./support/views.ts";

test("a site whose page was read works, one that was never visited says so", async ({ app }) => {
  const page = await app.context.newPage();
  await page.goto("https://arxiv.org/abs/2112.13692");
  await expect(pageTab(page)).toBeVisible();
  const popup = await app.popup();
  const [options] = await Promise.all([
    app.context.waitForEvent("page"),
    popup.getByRole("link", { name: "Options" }).click(),
  ]);
  await expect(options.getByRole("row", { name: /^arXiv/u })).toContainText("Works");
  await expect(options.getByRole("row", { name: /^arXiv/u })).toContainText("just now");
  await expect(options.getByRole("row", { name: /^Hugging Face/u })).toContainText("Never visited");
});

test("a switch keeps its choice while the background sleeps, and other options pages follow", async ({ app }) => {
  const options = await app.extensionPage("options.html");
  const other = await app.extensionPage("options.html");
  const triage = (page: Page) => page.getByRole("switch", { name: "Sort lists of papers by key" });
  await expect(triage(options)).not.toBeChecked();
  await triage(options).focus();
  await options.keyboard.press("Space");
  await expect(triage(options)).toBeChecked();
  await expect(triage(other)).toBeChecked();
  await app.killWorker();
  await options.reload();
  await expect(triage(options)).toBeChecked();
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds nothing to object to in the ${colorScheme} page, wide and narrow`, async ({ openMore }) => {
    const app = await openMore({ colorScheme });
    const options = await app.extensionPage("options.html#site=https%3A%2F%2Fjournal.example.net");
    const run = { page: "0", workedAt: 0, hadAbstract: true };
    await inExtension(options, (api, runs) => api.storage.local.set(runs), {
      "health:arxiv": { ...run, scores: "aann" },
      "health:huggingface": { ...run, scores: "ana" },
    });
    await options.reload();
    await expect(options.getByRole("link", { name: "Report arXiv on GitHub" })).toBeVisible();
    await expect(options.getByRole("row", { name: /^Hugging Face/u })).toContainText("Works in part");
    expect(await faultsOf(options)).toEqual([]);
    await options.setViewportSize({ width: 360, height: 800 });
    expect(await faultsOf(options)).toEqual([]);
    const width = await options.evaluate("document.documentElement.scrollWidth");
    expect(width).toBeLessThanOrEqual(360);
  });
}
