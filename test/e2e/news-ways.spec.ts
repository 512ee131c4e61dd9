/** Ways to the new pages in Chromium: to a digest that was not seen, between the pages, and into the options. */
import { ask, inExtension } from "./support/extension-api.ts";
import { hubAnswers, hubPapers } from "./support/news-answers.ts";
import { expect, test } from "./support/test.ts";

test("a digest that is due is told of by the button and in the popup until it was seen", async ({ app, site }) => {
  site.answerWith(hubAnswers(hubPapers));
  const page = await app.extensionPage("privacy.html");
  const title = () => inExtension(page, (api, of) => api.action.getTitle(of), {});
  await ask(page, "setPreferences", { change: { digestHour: 0 } });
  await ask(page, "refreshFeeds");
  await expect.poll(title).toMatch(/^Paperkin: \d+ new papers?$/u);
  const popup = await app.popup();
  const [digest] = await Promise.all([
    app.context.waitForEvent("page"),
    popup.getByRole("link", { name: /^Today's digest: \d+ papers?$/u }).click(),
  ]);
  await expect(digest.getByRole("link", { name: "A survey of small language models" })).toBeVisible();
  await expect.poll(title).toBe("Paperkin");
  await expect(popup.getByRole("link", { name: /^Today's digest/u })).toHaveCount(0);
  await expect(popup.getByRole("link", { name: "Your digests" })).toBeVisible();
});

test("links lead from page to page and to the section of the options they are about", async ({ app }) => {
  const page = await app.extensionPage("digest.html");
  await page.getByRole("link", { name: "What leaves this device" }).click();
  await expect(page.getByRole("heading", { name: "What leaves this device" })).toBeVisible();
  await page.getByRole("link", { name: "Options" }).click();
  const fresh = page.getByRole("heading", { name: "Fresh papers" });
  await expect(fresh).toBeFocused();
  for (const [hash, name] of [
    ["muted", "Hidden"],
    ["asks", "Ask about the paper you read"],
    ["digest", "Daily digest"],
  ] as const) {
    await page.goto(`${page.url().split("#")[0]}#${hash}`);
    await page.reload();
    const heading = page.getByRole("heading", { name });
    await expect(heading).toBeFocused();
    await expect(heading).toBeInViewport();
  }
});
