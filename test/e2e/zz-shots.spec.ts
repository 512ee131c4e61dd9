import axe from "axe-core";
import { ask } from "./support/extension-api.ts";
import { hubAnswers, hubPapers } from "./support/news-answers.ts";
import { expect, test } from "./support/test.ts";
for (const colorScheme of ["light", "dark"] as const) {
  test(`shots ${colorScheme}`, async ({ openMore, site }) => {
    site.answerWith(hubAnswers(hubPapers));
    const app = await openMore({ colorScheme });
    const page = await app.extensionPage("privacy.html");
    await ask(page, "setPreferences", { change: { digestHour: 0 } });
    await ask(page, "refreshFeeds");
    const popup = await app.popup();
    await popup.setViewportSize({ width: 400, height: 600 });
    await expect(popup.getByRole("link", { name: /^Today's digest/u })).toBeVisible();
    await popup.screenshot({ path: `/tmp/perms-popup-${colorScheme}.png` });
    await popup.getByRole("button", { name: "Trending" }).click();
    await expect(popup.getByText("140", { exact: true })).toBeVisible();
    await popup.getByRole("link", { name: /^Today's digest/u }).focus();
    await popup.screenshot({ path: `/tmp/perms-popup-trending-${colorScheme}.png` });
    await popup.evaluate(axe.source);
    const r: axe.AxeResults = await popup.evaluate("axe.run(document)");
    console.log(r.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${JSON.stringify(node.target)}`)));
    await page.reload();
    await page.setViewportSize({ width: 900, height: 500 });
    await expect(page.getByRole("table").first()).toBeVisible();
    await page.screenshot({ path: `/tmp/perms-privacy-${colorScheme}.png` });
    const d = await app.extensionPage("digest.html");
    await d.setViewportSize({ width: 900, height: 500 });
    await expect(d.getByRole("region")).toHaveCount(1);
    await d.screenshot({ path: `/tmp/perms-digest-${colorScheme}.png` });
    await d.setViewportSize({ width: 360, height: 500 });
    await d.screenshot({ path: `/tmp/perms-digest-narrow-${colorScheme}.png` });
    const o = await app.extensionPage("options.html#digest");
    await o.setViewportSize({ width: 900, height: 700 });
    await expect(o.getByRole("heading", { name: "Daily digest" })).toBeFocused();
    await o.screenshot({ path: `/tmp/perms-options-${colorScheme}.png` });
  });
}
