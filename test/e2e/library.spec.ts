/** The library page in Chromium: lists, papers moved by mouse and by keys, states, notes, searches, and undo for all of it. */
import type { Page } from "playwright/test";
import { ask } from "./support/extension-api.ts";
import { faultsOf } from "./support/faults.ts";
import {
  countOf,
  detailsOf,
  expectPapers,
  listNames,
  noticesOf,
  openLibrary,
  paperAt,
  paperIn,
  papersIn,
  placeIn,
  saveMany,
} from "./support/library.ts";
import { expect, test } from "./support/test.ts";
import { bookmark, rowsIn, search } from "./support/views.ts";

/** Every paper of the built-in list. */
const BUILT_IN = 222;

/** Starts a list by its key, which opens it. */
async function startList(page: Page, name: string): Promise<void> {
  await page.keyboard.press("n");
  await page.getByLabel("Name of the list").fill(name);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
}

test("what is saved in the popup is in the library, and a mark made there stays", async ({ app }) => {
  const popup = await app.popup();
  const found = await search(popup, "convolutional");
  const title = await found.nth(0).locator("a.title").innerText();
  await bookmark(found.nth(0)).click();
  await expect(popup.getByText("Saved to Reading list")).toBeVisible();
  await popup.close();

  const page = await openLibrary(app);
  await expectPapers(page, 1);
  await expect(countOf(page, "Reading list")).toHaveText("1");
  await paperIn(page, title).click();
  await expect(detailsOf(page).getByRole("heading", { name: title })).toBeVisible();
  await page.keyboard.press("2");
  await expect(countOf(page, "Reading")).toHaveText("1");
  await page.reload();
  await expect(paperIn(page, title).getByRole("button", { name: "How far you are: reading" })).toBeVisible();
});

test("lists are started, renamed, coloured and ordered by keys and by mouse, and stay so", async ({ app }) => {
  const page = await openLibrary(app);
  // Until they are moved, lists stand by name.
  for (const name of ["Smaller", "Retrieval", "Attention"]) await startList(page, name);
  await expect(listNames(page)).toHaveText(["Reading list", "Attention", "Retrieval", "Smaller"]);

  await placeIn(page, "Smaller").focus();
  await page.keyboard.press("F2");
  await page.getByLabel("Name of the list").fill("Smaller networks");
  await page.keyboard.press("Enter");
  await expect(placeIn(page, "Smaller networks")).toBeFocused();
  for (const order of [
    ["Attention", "Smaller networks", "Retrieval"],
    ["Smaller networks", "Attention", "Retrieval"],
  ]) {
    await page.keyboard.press("Alt+ArrowUp");
    await expect(listNames(page)).toHaveText(["Reading list", ...order]);
    await expect(placeIn(page, "Smaller networks")).toBeFocused();
  }
  await page.keyboard.press("Alt+ArrowDown");
  await expect(listNames(page)).toHaveText(["Reading list", "Attention", "Smaller networks", "Retrieval"]);

  await placeIn(page, "Retrieval").dragTo(placeIn(page, "Attention"));
  await expect(listNames(page)).toHaveText(["Reading list", "Retrieval", "Attention", "Smaller networks"]);

  await placeIn(page, "Retrieval").hover();
  await page.getByRole("button", { name: "More for Retrieval" }).click();
  await page.getByRole("dialog", { name: "Retrieval" }).getByRole("button", { name: "Teal" }).click();
  await expect(noticesOf(page)).toContainText("Changed the colour of “Retrieval”");

  await page.reload();
  await expect(listNames(page)).toHaveText(["Reading list", "Retrieval", "Attention", "Smaller networks"]);
  await placeIn(page, "Retrieval").hover();
  await page.getByRole("button", { name: "More for Retrieval" }).click();
  await expect(page.getByRole("dialog", { name: "Retrieval" }).getByRole("button", { name: "Teal" })).toHaveAttribute(
    "aria-pressed",
    "true",
  );
});

test("a selection dragged onto a list moves there, with Ctrl it is copied, and keys do the same", async ({ app }) => {
  const page = await openLibrary(app, "#list=reading");
  await saveMany(page, 8);
  await expectPapers(page, 8);
  await startList(page, "Later");
  await placeIn(page, "Reading list").click();
  await expectPapers(page, 8);

  await paperAt(page, 1).click();
  await paperAt(page, 3).click({ modifiers: ["Shift"] });
  await expect(page.getByRole("region", { name: "Selected papers" })).toContainText("3 selected");
  await paperAt(page, 2).locator(".title").dragTo(placeIn(page, "Later"));
  await expect(noticesOf(page)).toContainText("Moved 3 papers to Later");
  await expectPapers(page, 5);
  await expect(countOf(page, "Later")).toHaveText("3");

  await paperAt(page, 1).click();
  await paperAt(page, 2).click({ modifiers: ["Control"] });
  await paperAt(page, 1).locator(".title").hover();
  await page.mouse.down();
  await page.mouse.move(600, 400, { steps: 3 });
  await page.keyboard.down("Control");
  await placeIn(page, "Later").hover();
  await page.mouse.up();
  await page.keyboard.up("Control");
  await expect(noticesOf(page)).toContainText("Added 2 papers to Later");
  await expect(countOf(page, "Later")).toHaveText("5");
  await expect(countOf(page, "Reading list")).toHaveText("5");

  // The same by keys: two that are not there yet.
  await page.keyboard.press("Escape");
  await paperAt(page, 4).focus();
  await page.keyboard.press("x");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("x");
  await page.keyboard.press("l");
  await page.getByRole("combobox", { name: "Add 2 papers to…" }).fill("lat");
  await page.keyboard.press("Enter");
  await expect(countOf(page, "Later")).toHaveText("7");
  await expect(countOf(page, "Reading list")).toHaveText("5");
  await page.keyboard.press("m");
  await page.getByRole("combobox", { name: "Move 2 papers to…" }).fill("Elsewhere");
  await page.keyboard.press("Enter");
  await expect(countOf(page, "Elsewhere")).toHaveText("2");
  await expect(countOf(page, "Reading list")).toHaveText("3");
});

test("tags, stars and reading states are set by keys, and lead to their papers", async ({ app }) => {
  const page = await openLibrary(app);
  await saveMany(page, 5);
  await expectPapers(page, 5);
  const title = await paperAt(page, 2).locator(".title").innerText();
  await paperAt(page, 1).focus();
  await page.keyboard.press("j");
  await expect(paperAt(page, 2)).toBeFocused();
  await page.keyboard.press("s");
  await expect(paperAt(page, 2).getByRole("button", { name: "Star" })).toHaveAttribute("aria-pressed", "true");
  await page.keyboard.press("3");
  await expect(paperAt(page, 2).getByRole("button", { name: "How far you are: read", exact: true })).toBeVisible();
  await page.keyboard.press("t");
  await page.getByRole("combobox", { name: "Tag 1 paper with…" }).fill("to cite");
  await page.keyboard.press("Enter");
  await expect(paperAt(page, 2)).toContainText("to cite");
  await expect(paperAt(page, 2)).toBeFocused();

  for (const place of ["to cite", "Starred", "Read"]) {
    await placeIn(page, place).click();
    await expectPapers(page, 1);
    await expect(paperAt(page, 1)).toContainText(title);
  }
  await paperAt(page, 1).focus();
  await page.keyboard.press("0");
  await expect(page.getByText("No papers here.")).toBeVisible();
  await placeIn(page, "Starred").click();
  await paperAt(page, 1).focus();
  await page.keyboard.press("Delete");
  await expect(page.getByText("No starred papers.")).toBeVisible();
  await page.keyboard.press("Control+z");
  await expectPapers(page, 1);
});

test("a note is there after its page was closed in the middle of a sentence", async ({ app }) => {
  const page = await openLibrary(app);
  const [saved] = await saveMany(page, 1);
  await paperAt(page, 1).focus();
  await page.keyboard.press("e");
  const note = (on: Page) => on.getByRole("textbox", { name: "Note" });
  await expect(note(page)).toBeFocused();
  await page.keyboard.type("Compare with the *second* table, and ask");
  await page.close();

  const again = await openLibrary(app);
  await paperAt(again, 1).click();
  await expect(note(again)).toHaveValue("Compare with the *second* table, and ask");
  await expect
    .poll(async () => (await ask(again, "libraryPaper", { paper: saved!.paper })).wholeNote)
    .toBe("Compare with the *second* table, and ask");
});

test("what is done to two hundred papers at once is taken back and done again", async ({ app }) => {
  const page = await openLibrary(app, "#list=reading");
  await saveMany(page, BUILT_IN);
  await expectPapers(page, BUILT_IN);
  await paperAt(page, 1).focus();
  await page.keyboard.press("Control+a");
  await expect(page.getByRole("region", { name: "Selected papers" })).toContainText("222 selected");
  await page.keyboard.press("1");
  await expect(countOf(page, "To read")).toHaveText("222");
  await page.keyboard.press("t");
  await page.getByRole("combobox", { name: "Tag 222 papers with…" }).fill("all");
  await page.keyboard.press("Enter");
  await expect(countOf(page, "all")).toHaveText("222");
  await page.keyboard.press("m");
  await page.getByRole("combobox", { name: "Move 222 papers to…" }).fill("Archive");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Nothing in this list yet.")).toBeVisible();
  await expect(countOf(page, "Archive")).toHaveText("222");

  // By the notice, then by keys: the newest first. The list that was made for them goes when it is empty again.
  await noticesOf(page).getByRole("button", { name: "Undo" }).click();
  await expectPapers(page, BUILT_IN);
  await page.keyboard.press("Control+z");
  await expect(placeIn(page, "Archive")).toBeHidden();
  await page.keyboard.press("Control+z");
  await expect(placeIn(page, "all")).toBeHidden();
  await page.keyboard.press("Control+z");
  await expect(countOf(page, "To read")).toHaveText("0");
  await page.keyboard.press("Control+Shift+z");
  await expect(countOf(page, "To read")).toHaveText("222");
  await page.keyboard.press("Control+y");
  await expect(countOf(page, "all")).toHaveText("222");
  await expect(countOf(page, "Reading list")).toHaveText("222");
});

test("papers are found inside the library by words, and filters narrow them", async ({ app }) => {
  const page = await openLibrary(app);
  const saved = await saveMany(page, BUILT_IN);
  await expectPapers(page, BUILT_IN);
  await page.keyboard.press("/");
  const filter = page.getByRole("searchbox", { name: "Filter this list" });
  await expect(filter).toBeFocused();
  await page.keyboard.type("splade");
  await expect(paperAt(page, 1)).toContainText("SPLADE");
  await expect(page.getByText(/^\d{1,2} papers?$/u)).toBeVisible();
  await filter.fill("xqzwv kjhgf");
  await expect(page.getByText("No paper matches “xqzwv kjhgf”.")).toBeVisible();
  await page.keyboard.press("Escape");
  await expectPapers(page, BUILT_IN);

  await ask(page, "edit", { edit: { do: "star", papers: saved.slice(0, 7).map(({ paper }) => paper), on: true } });
  await ask(page, "edit", {
    edit: { do: "reading", papers: saved.slice(5, 9).map(({ paper }) => paper), state: "read" },
  });
  await page.getByRole("button", { name: "Filter", exact: true }).click();
  const choices = page.getByRole("group", { name: "Filter" });
  await choices.getByRole("button", { name: "Starred" }).click();
  await expectPapers(page, 7);
  await choices.getByRole("button", { name: "read", exact: true }).click();
  await expectPapers(page, 2);
  await choices.getByRole("button", { name: "Show all" }).click();
  await expectPapers(page, BUILT_IN);

  await page.getByRole("columnheader", { name: "Paper" }).getByRole("button").click();
  await expect(paperAt(page, 1).locator(".title")).toHaveText(/^A /u);
  await page.getByRole("columnheader", { name: "Paper" }).getByRole("button").click();
  await expect(paperAt(page, 1).locator(".title")).toHaveText(/^[V-Zv-z]/u);
});

test("what is saved on another page comes in, and the reader's place and selection stay", async ({ app }) => {
  const page = await openLibrary(app, "#list=reading");
  await saveMany(page, 120);
  await expectPapers(page, 120);
  await paperAt(page, 1).focus();
  await page.keyboard.press("x");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("x");
  for (let press = 0; press < 4; press += 1) await page.keyboard.press("PageDown");
  const here = paperAt(page, 42);
  await expect(here).toBeFocused();
  const title = await here.locator(".title").innerText();
  const before = await here.boundingBox();

  const popup = await app.popup();
  const row = rowsIn(popup)
    .filter({ has: popup.getByRole("button", { name: "Save", exact: true }) })
    .first();
  await bookmark(row).click();
  await expect(popup.getByText("Saved to Reading list")).toBeVisible();

  await expectPapers(page, 121);
  await page.bringToFront();
  // The newest comes first: every other one is a place further down, and looks as if nothing had happened.
  const moved = paperAt(page, 43);
  await expect(moved).toContainText(title);
  await expect(moved).toBeFocused();
  expect((await moved.boundingBox())?.y).toBeCloseTo(before?.y ?? 0, 0);
  await expect(page.getByRole("region", { name: "Selected papers" })).toContainText("2 selected");
});

test("changes go on though the worker was stopped before each of them", async ({ app }) => {
  const page = await openLibrary(app, "#list=reading");
  await saveMany(page, 6);
  await expectPapers(page, 6);
  await app.killWorker();
  await paperAt(page, 1).focus();
  await page.keyboard.press("s");
  await expect(countOf(page, "Starred")).toHaveText("1");
  await app.killWorker();
  await page.keyboard.press("Delete");
  await expectPapers(page, 5);
  await expect(countOf(page, "Reading list")).toHaveText("5");
  await app.killWorker();
  await page.keyboard.press("Control+z");
  await expectPapers(page, 6);
  await app.killWorker();
  await page.reload();
  await expectPapers(page, 6);
  await expect(countOf(page, "Starred")).toHaveText("1");
});

test("twelve hundred papers: few are drawn, the last is reached, all are moved at once", async ({ app }) => {
  const page = await openLibrary(app, "#import");
  const entries = Array.from(
    { length: 1_200 },
    (_, index) => `@article{k${index}, title={Swallow number ${index} in flight}, author={Byron, Ada}, year={2021}}`,
  );
  await page.locator("input[type=file]").setInputFiles({
    name: "swallows.bib",
    mimeType: "application/x-bibtex",
    buffer: Buffer.from(entries.join("\n")),
  });
  await page.getByRole("button", { name: "Take in 1,200 papers" }).click();
  await expect(countOf(page, "swallows")).toHaveText("1,200");
  await placeIn(page, "swallows").click();
  await expectPapers(page, 1_200);
  expect(await papersIn(page).count()).toBeLessThan(80);
  await paperAt(page, 1).focus();
  await page.keyboard.press("End");
  await expect(paperAt(page, 1_200)).toBeFocused();
  await expect(paperAt(page, 1_200)).toBeInViewport({ ratio: 0.9 });
  expect(await papersIn(page).count()).toBeLessThan(80);
  await page.keyboard.press("Control+a");
  await page.keyboard.press("m");
  await page.getByRole("combobox", { name: "Move 1,200 papers to…" }).fill("Reading list");
  await page.keyboard.press("Enter");
  await expect(countOf(page, "Reading list")).toHaveText("1,200");
  await expect(page.getByText("Nothing in this list yet.")).toBeVisible();
});

test("the library, its tools and its boxes have no accessibility faults, light and dark", async ({ app }) => {
  test.slow();
  const page = await openLibrary(app, "#list=reading");
  await saveMany(page, 30);
  await expectPapers(page, 30);
  await startList(page, "Later");
  await placeIn(page, "Reading list").click();
  await paperAt(page, 1).click();
  await page.keyboard.press("s");
  await page.keyboard.press("t");
  await page.getByRole("combobox", { name: "Tag 1 paper with…" }).fill("to cite");
  await page.keyboard.press("Enter");
  await expect(paperAt(page, 1)).toContainText("to cite");
  await page.getByRole("button", { name: "Filter", exact: true }).click();

  const check = async (what: string) => {
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await faultsOf(page), `${what}, ${colorScheme}`).toEqual([]);
    }
  };
  await check("papers");
  for (const [key, name] of [
    ["m", "Move 1 paper to…"],
    ["t", "Tag 1 paper with…"],
    ["?", "Keys"],
  ] as const) {
    await paperAt(page, 1).focus();
    await page.keyboard.press(key);
    await expect(page.getByRole("dialog", { name })).toBeVisible();
    await check(name);
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toBeHidden();
  }
  const head = page.getByRole("main");
  for (const [button, name] of [
    ["Export", "Export “Reading list”"],
    ["Share", "Share “Reading list”"],
  ] as const) {
    await head.getByRole("button", { name: button, exact: true }).first().click();
    await expect(page.getByRole("dialog", { name })).toBeVisible();
    await check(name);
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toBeHidden();
  }
  for (const tool of ["Import and export", "Time machine", "Sync and backup"]) {
    await placeIn(page, tool).click();
    await expect(page.getByRole("heading", { level: 1, name: tool })).toBeVisible();
    await check(tool);
  }
});
