/** The popup in Chromium: today's papers, search as you type, saving, lists and their undo. */
import { expect, test } from "./support/test.ts";
import { bookmark, openList, popupTab, reasonsOf, rowAt, rowOf, rowsIn, search, searchBox } from "./support/views.ts";

const BUILT_IN = 222;

test("the popup opens with the cursor in the search box and today's papers below", async ({ app }) => {
  const popup = await app.popup();
  await expect(searchBox(popup)).toBeFocused();
  await expect(popupTab(popup, "Today")).toHaveAttribute("aria-selected", "true");
  await expect(popupTab(popup, "Today")).toContainText(String(BUILT_IN));
  await expect(rowsIn(popup).first()).toBeVisible();
});

test("today's papers can be scrolled to the last one", async ({ app }) => {
  const popup = await app.popup();
  const panel = popup.getByRole("tabpanel");
  await expect(async () => {
    await panel.evaluate((element) => (element.scrollTop = element.scrollHeight));
    await expect(rowAt(popup, BUILT_IN)).toBeInViewport({ timeout: 200 });
  }).toPass();
});

test("search forgives a wrong letter and marks what matched", async ({ app }) => {
  const popup = await app.popup();
  const rows = await search(popup, "splade sprase lexcial");
  await expect(rows.first()).toContainText("SPLADE: Sparse Lexical and Expansion Model");
  await expect(rows.first().locator("mark").first()).toBeVisible();
});

test("search that finds nothing says so and what to do", async ({ app }) => {
  const popup = await app.popup();
  await searchBox(popup).fill("xqzwv kjhgf");
  await expect(popup.getByRole("tabpanel")).toContainText("No paper matches");
});

test("a paper is saved with the bookmark and with a key, and both are in the reading list", async ({ app }) => {
  const popup = await app.popup();
  const rows = await search(popup, "convolutional");
  const clicked = await rows.nth(0).locator("a.title").innerText();
  const pressed = await rows.nth(1).locator("a.title").innerText();
  await bookmark(rows.nth(0)).click();
  await expect(bookmark(rows.nth(0))).toHaveAccessibleName("Saved in Reading list");

  await searchBox(popup).focus();
  await popup.keyboard.press("ArrowDown");
  await popup.keyboard.press("ArrowDown");
  await popup.keyboard.press("s");
  await expect(bookmark(rows.nth(1))).toHaveAccessibleName("Saved in Reading list");

  const saved = await openList(popup, "Reading list");
  await expect(saved).toHaveCount(2);
  // The last saved comes first.
  await expect(saved.nth(0)).toContainText(pressed);
  await expect(saved.nth(1)).toContainText(clicked);
});

test("the next popup begins with papers close to a saved one, or with what the reader chose", async ({ app }) => {
  const popup = await app.popup();
  await bookmark((await search(popup, "SPLADE")).first()).click();
  await expect(popup.getByText("Saved to Reading list")).toBeVisible();
  await popup.close();

  const next = await app.popup();
  const near = rowOf(next, "DeeperImpact: Optimizing Sparse Learned Index Structures");
  await expect(reasonsOf(near).first()).toContainText("because you saved");
  await expect(next.getByRole("link", { name: /^SPLADE/u })).toHaveCount(0);
  await next.getByRole("button", { name: "Trending" }).click();
  await expect(reasonsOf(next.locator("body"))).toHaveCount(0);
  await next.close();

  const last = await app.popup();
  await expect(last.getByRole("button", { name: "Trending" })).toHaveAttribute("aria-pressed", "true");
});

test("what is saved is there after the browser was closed", async ({ openMore }, info) => {
  const profile = info.outputPath("profile");
  const before = await openMore({ profile });
  const popup = await before.popup();
  await bookmark((await search(popup, "network in network")).first()).click();
  await expect(bookmark(rowOf(popup, "Network In Network"))).toHaveAccessibleName("Saved in Reading list");
  // The bookmark changes at once; that it is stored is what the notice tells.
  await expect(popup.getByText("Saved to Reading list")).toBeVisible();
  await before.context.close();

  const after = await openMore({ profile });
  await expect(await openList(await after.popup(), "Reading list")).toHaveText(/Network In Network/u);
});

test("a list is created, filled, renamed and deleted, and undo brings it back whole", async ({ app }) => {
  const popup = await app.popup();
  await popupTab(popup, "Lists").click();
  await popup.getByRole("button", { name: "New list" }).click();
  await popup.getByLabel("Name of the list").fill("Pruning");
  await popup.keyboard.press("Enter");
  await expect(rowOf(popup, "Pruning")).toBeVisible();

  const rows = await search(popup, "pruning");
  await rows.first().hover();
  await rows.first().getByRole("button", { name: "Lists" }).click();
  await popup.getByRole("dialog", { name: "Lists with this paper" }).getByLabel("Pruning").check();
  await popup.keyboard.press("Escape");
  await expect(bookmark(rows.first())).toHaveAccessibleName("Saved in Pruning");

  await popupTab(popup, "Lists").click();
  await rowOf(popup, "Pruning").hover();
  await popup.getByRole("button", { name: "Rename Pruning" }).click();
  await popup.getByLabel("Name of the list").fill("Smaller networks");
  await popup.keyboard.press("Enter");
  await rowOf(popup, "Smaller networks").hover();
  await popup.getByRole("button", { name: "Delete Smaller networks" }).click();
  await expect(rowOf(popup, "Smaller networks")).toBeHidden();

  await popup.getByRole("button", { name: "Undo" }).click();
  await expect(rowOf(popup, "Smaller networks")).toBeVisible();
  await expect(await openList(popup, "Smaller networks")).toHaveCount(1);
});

test("taking a paper out of a list can be undone", async ({ app }) => {
  const popup = await app.popup();
  const star = bookmark((await search(popup, "funnel transformer")).first());
  await star.click();
  await expect(star).toHaveAccessibleName("Saved in Reading list");
  await star.click();
  await expect(star).toHaveAccessibleName("Save");
  await popup.getByRole("button", { name: "Undo" }).click();
  await expect(star).toHaveAccessibleName("Saved in Reading list");
});

test("a list without a name is refused with a sentence", async ({ app }) => {
  const popup = await app.popup();
  await popupTab(popup, "Lists").click();
  await popup.getByRole("button", { name: "New list" }).click();
  await popup.getByLabel("Name of the list").fill("   ");
  await popup.keyboard.press("Enter");
  await expect(popup.getByRole("alert")).toHaveText("A list needs a name. Type at least one letter.");
});
