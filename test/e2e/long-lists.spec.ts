/** A thousand results in the popup: only those near the viewport are drawn, and a reader notices nothing of it. */
import type { Page } from "playwright/test";
import type { OpenChromium } from "./support/chromium.ts";
import { ask } from "./support/extension-api.ts";
import { addManyPapers, MANY } from "./support/many-papers.ts";
import { expect, test } from "./support/test.ts";
import { bookmark, openList, rowAt, rowsIn, search, searchBox } from "./support/views.ts";

const MANY_PAPERS = 1000;

/** Rows that may be drawn at once: the visible ones, those around them, and the one that has focus. */
const MOST_DRAWN = 60;

const scrollTop = (popup: Page) => popup.getByRole("tabpanel").evaluate((panel) => panel.scrollTop);

/** Scrolls to the end, again when more rows have come meanwhile, until the last one is there. */
async function scrollToEnd(popup: Page): Promise<void> {
  const panel = popup.getByRole("tabpanel");
  await expect(async () => {
    await panel.evaluate((element) => (element.scrollTop = element.scrollHeight));
    await expect(rowAt(popup, MANY_PAPERS)).toBeInViewport({ timeout: 200 });
  }).toPass();
}

test.beforeEach(async ({ app }) => addManyPapers(app, MANY_PAPERS));

test("few rows are drawn wherever the reader is, and the last one is reached", async ({ app }) => {
  const popup = await app.popup();
  const rows = await search(popup, MANY);
  expect(await rows.count()).toBeLessThan(MOST_DRAWN);
  await scrollToEnd(popup);
  expect(await rows.count()).toBeLessThan(MOST_DRAWN);
  // What is drawn lies row on row: nothing overlaps, and nothing is missing between.
  const boxes = await rows.evaluateAll((all) =>
    all.map((row) => ({
      place: Number(row.ariaPosInSet),
      top: row.getBoundingClientRect().top,
      bottom: row.getBoundingClientRect().bottom,
    })),
  );
  const [first, ...drawn] = boxes;
  expect(first?.place).toBe(1);
  for (const [index, row] of drawn.slice(1).entries()) {
    expect(row.place).toBe(drawn[index]!.place + 1);
    expect(row.top).toBeCloseTo(drawn[index]!.bottom, 0);
  }
});

test("every row says which of how many it is", async ({ app }) => {
  const popup = await app.popup();
  const rows = await search(popup, MANY);
  await expect(rows.first()).toHaveAttribute("aria-posinset", "1");
  await expect(rows.first()).toHaveAttribute("aria-setsize", String(MANY_PAPERS));
  await scrollToEnd(popup);
  await expect(rows.last()).toHaveAttribute("aria-posinset", String(MANY_PAPERS));
  // Behind the last paper stands the offer to search further, a row like any other.
  await expect(rows.last()).toHaveAttribute("aria-setsize", String(MANY_PAPERS + 1));
  await expect(popup.locator("li.row.further")).toHaveAttribute("aria-posinset", String(MANY_PAPERS + 1));
});

test("keys lead to row 100 and back, each row in sight", async ({ app }) => {
  const popup = await app.popup();
  await search(popup, MANY);
  for (let place = 1; place <= 100; place += 1) {
    await popup.keyboard.press("ArrowDown");
    await expect(rowAt(popup, place).locator("a.title")).toBeFocused();
  }
  await expect(rowAt(popup, 100)).toBeInViewport({ ratio: 0.99 });
  for (let place = 99; place >= 1; place -= 1) await popup.keyboard.press("ArrowUp");
  await expect(rowAt(popup, 1).locator("a.title")).toBeFocused();
  await expect(rowAt(popup, 1)).toBeInViewport({ ratio: 0.9 });
  await popup.keyboard.press("ArrowUp");
  await expect(searchBox(popup)).toBeFocused();
});

test("End leads to the offer behind the last row, Home to the first", async ({ app }) => {
  const popup = await app.popup();
  await search(popup, MANY);
  await popup.keyboard.press("ArrowDown");
  await expect(async () => {
    await popup.keyboard.press("End");
    await expect(popup.getByRole("button", { name: /^Search further:/u })).toBeFocused({ timeout: 200 });
  }).toPass();
  await popup.keyboard.press("ArrowUp");
  await expect(rowAt(popup, MANY_PAPERS).locator("a.title")).toBeFocused();
  await expect(rowAt(popup, MANY_PAPERS)).toBeInViewport({ ratio: 0.99 });
  await popup.keyboard.press("Home");
  await expect(rowAt(popup, 1).locator("a.title")).toBeFocused();
  await expect.poll(() => scrollTop(popup)).toBe(0);
});

test("a row keeps focus when it is scrolled away, and its keys go on working", async ({ app }) => {
  const popup = await app.popup();
  await search(popup, MANY);
  for (let press = 0; press < 5; press += 1) await popup.keyboard.press("ArrowDown");
  const title = rowAt(popup, 5).locator("a.title");
  await expect(title).toBeFocused();
  await scrollToEnd(popup);
  await expect(title).toBeFocused();
  await popup.keyboard.press("s");
  await expect(bookmark(rowAt(popup, 5))).toHaveAccessibleName("Saved in Reading list");
  await expect(rowAt(popup, MANY_PAPERS)).toBeInViewport();
  await popup.keyboard.press("ArrowDown");
  await expect(rowAt(popup, 6).locator("a.title")).toBeFocused();
  await expect(rowAt(popup, 6)).toBeInViewport({ ratio: 0.9 });
});

test("saving a paper far down keeps the reader's place, a new question starts at the top", async ({ app }) => {
  const popup = await app.popup();
  await search(popup, MANY);
  await scrollToEnd(popup);
  const row = rowAt(popup, MANY_PAPERS - 2);
  const before = await row.boundingBox();
  await bookmark(row).click();
  await expect(bookmark(row)).toHaveAccessibleName("Saved in Reading list");
  // The answer was asked for anew by then.
  await expect(popup.getByText("Saved to Reading list")).toBeVisible();
  expect((await row.boundingBox())?.y).toBe(before?.y);

  await searchBox(popup).fill(`${MANY} networks`);
  await expect(rowAt(popup, 1)).toBeInViewport({ ratio: 0.9 });
  expect(await scrollTop(popup)).toBe(0);
});

test("Tab enters a long list at its first row and leaves it in one stop", async ({ app }) => {
  const popup = await app.popup();
  const rows = await search(popup, MANY);
  await scrollToEnd(popup);
  expect(await rowsIn(popup).locator("a.title[tabindex='0']").count()).toBe(1);
  await expect(rows.first().locator("a.title")).toHaveAttribute("tabindex", "0");
});

test("the row after one that is taken out of a list gets focus, far down too", async ({ app }) => {
  await save(app, 0, 30);
  const popup = await app.popup();
  await openList(popup, "Reading list");
  await expect(rowAt(popup, 1)).toBeVisible();
  for (let press = 0; press < 20; press += 1) await popup.keyboard.press("ArrowDown");
  await expect(rowAt(popup, 20).locator("a.title")).toBeFocused();
  const next = await rowAt(popup, 21).locator("a.title").innerText();
  await popup.keyboard.press("Delete");
  await expect(rowAt(popup, 20).locator("a.title")).toHaveText(next);
  await expect(rowAt(popup, 20).locator("a.title")).toBeFocused();
  await popup.keyboard.press("Control+z");
  await expect(rowAt(popup, 21).locator("a.title")).toHaveText(next);
  await expect(rowAt(popup, 21).locator("a.title")).toBeFocused();
});

test("papers that come in above leave the rows in sight where they are", async ({ app }) => {
  await save(app, 0, 30);
  const popup = await app.popup();
  await openList(popup, "Reading list");
  await popup.getByRole("tabpanel").evaluate((panel) => (panel.scrollTop = 900));
  const title = await rowAt(popup, 14).locator("a.title").innerText();
  const before = await rowAt(popup, 14).boundingBox();
  await save(app, 30, 33);
  await expect(rowAt(popup, 17).locator("a.title")).toHaveText(title);
  await expect.poll(async () => Math.round((await rowAt(popup, 17).boundingBox())!.y - before!.y)).toBe(0);
});

/** Saves some of the papers to the reading list, as another view would. */
async function save(app: OpenChromium, from: number, to: number): Promise<void> {
  const probe = await app.probe();
  const { rows } = await ask(probe, "search", { query: MANY, limit: to });
  for (const { paper } of rows.slice(from)) await ask(probe, "savePaper", { paper, list: "reading" });
  await probe.close();
}
