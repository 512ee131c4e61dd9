/** Files and pasted text on the library page: looked at first, taken in, taken back; and what is no file of papers is told so. */
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import type { Download, Page } from "playwright/test";
import { ask } from "./support/extension-api.ts";
import {
  countOf,
  expectPapers,
  noticesOf,
  paperAt,
  openLibrary,
  papersIn,
  placeIn,
  saveMany,
} from "./support/library.ts";
import { expect, test } from "./support/test.ts";

const BUILT_IN = 222;

async function choose(page: Page, name: string, content: string | Buffer): Promise<void> {
  const file = { name, mimeType: "application/octet-stream", buffer: Buffer.from(content) };
  await page.locator("input[type=file]").setInputFiles(file);
}

const entry = (key: string, title: string, rest = "") =>
  `@article{${key},\n  author = {Villepreux, Jeanne and Anning, Mary},\n  title = {${title}},\n  year = {2021}${rest}\n}\n`;

/** The titles of a list, in its order. */
async function titlesIn(page: Page, list: string): Promise<readonly string[]> {
  return (await ask(page, "listPapers", { list, limit: 500 })).rows.map(({ title }) => title);
}

/** What the reader has: lists, papers in them, and papers on the device. */
async function everything(page: Page) {
  return { overview: await ask(page, "libraryOverview"), papers: (await ask(page, "status")).papers };
}

test("a bibliography is shown before anything changes, taken into a new list, and taken back whole", async ({
  app,
}) => {
  const page = await openLibrary(app, "#import");
  await expect(page.getByText(`${BUILT_IN} papers on this device`)).toBeVisible();
  const before = await everything(page);
  const bibliography = [
    entry("one", "A squid that counts its suckers"),
    entry("two", "Cuttlefish and the colour of dusk", ",\n  keywords = {dusk}"),
    // Known by its number.
    entry("three", "Network In Network", ",\n  eprint = {1312.4400},\n  archivePrefix = {arXiv}"),
    "@article{four,\n  author = {Nobody",
  ].join("\n");
  await choose(page, "cephalopods.bib", bibliography);
  const rows = page.getByRole("list", { name: "Papers to take in" }).getByRole("listitem");
  await expect(rows).toHaveCount(3);
  await expect(rows.filter({ hasText: "squid" })).toContainText("new");
  await expect(rows.filter({ hasText: "Network In Network" })).toContainText("known");
  await page.getByText("1 part could not be read").click();
  await expect(page.getByText("its end is missing")).toBeVisible();
  expect(await everything(page)).toEqual(before);

  await expect(page.getByRole("textbox", { name: "Name of the new list" })).toHaveValue("cephalopods");
  await page.getByRole("textbox", { name: "Name of the new list" }).fill("Of the sea");
  await page.getByRole("button", { name: "Take in 3 papers" }).click();
  await expect(countOf(page, "Of the sea")).toHaveText("3");
  await expect(countOf(page, "dusk")).toHaveText("1");
  await placeIn(page, "Of the sea").click();
  await expectPapers(page, 3);
  await page.keyboard.press("Control+z");
  await expect(placeIn(page, "Of the sea")).toBeHidden();
  await expect(placeIn(page, "dusk")).toBeHidden();
  await expect.poll(async () => (await everything(page)).overview).toEqual(before.overview);
});

test("addresses and DOIs that are pasted come in; those left out do not", async ({ app }) => {
  const page = await openLibrary(app, "#import");
  await page
    .getByRole("textbox", { name: /^Or paste/u })
    .fill(
      [
        "Read next week:",
        "https://arxiv.org/abs/2112.13692",
        "https://doi.org/10.1000/squid.2021.7",
        "10.1109/cvpr.2016.90",
      ].join("\n"),
    );
  await page.getByRole("button", { name: "Look", exact: true }).click();
  const rows = page.getByRole("list", { name: "Papers to take in" }).getByRole("listitem");
  await expect(rows).toHaveCount(3);
  await rows.filter({ hasText: "10.1000/squid" }).getByRole("checkbox").uncheck();
  await page.getByRole("combobox", { name: "Save to" }).selectOption({ label: "The reading list" });
  await page.getByRole("button", { name: "Take in 2 papers" }).click();
  await expect(countOf(page, "Reading list")).toHaveText("2");
  await placeIn(page, "Reading list").click();
  await expect(papersIn(page).filter({ hasText: "Augmenting Convolutional networks" })).toHaveCount(1);
});

test("what old programs write is read in its own letters", async ({ app }) => {
  const page = await openLibrary(app, "#import");
  const title = "Größe und Färbung der Kalmare";
  for (const [name, bytes] of [
    ["utf16.bib", Buffer.from(`\ufeff${entry("k", title)}`, "utf16le")],
    ["latin1.bib", Buffer.from(entry("k", title), "latin1")],
    ["packed.bib.gz", gzipSync(entry("k", title))],
  ] as const) {
    await choose(page, name, bytes);
    await expect(page.getByRole("heading", { name })).toBeVisible();
    await expect(page.getByRole("list", { name: "Papers to take in" })).toContainText(title);
    await page.getByRole("button", { name: "Cancel" }).click();
  }
  expect((await ask(page, "status")).papers).toBe(BUILT_IN);
});

test("a file that is cut short or none of papers is told so in a sentence, and nothing changes", async ({ app }) => {
  test.slow();
  const page = await openLibrary(app, "#import");
  await saveMany(page, 3);
  const before = await everything(page);
  const whole = entry("one", "A squid that counts its suckers");

  await choose(page, "cut.bib", `${whole}${whole.replace("one", "two").slice(0, 60)}`);
  await expect(page.getByRole("list", { name: "Papers to take in" }).getByRole("listitem")).toHaveCount(1);
  await page.getByText("1 part could not be read").click();
  await expect(page.getByText("its end is missing")).toBeVisible();
  await page.getByRole("button", { name: "Cancel" }).click();

  const notPapers = "This file is not what its name says, or nothing in it could be read. Nothing was changed.";
  for (const [name, content, sentence] of [
    [
      "login.bib",
      "<!doctype html><html><head><title>Log in</title></head><body><p>Please log in.</p></body></html>",
      notPapers,
    ],
    ["deep.json", `${"[".repeat(400_000)}${"]".repeat(400_000)}`, notPapers],
    ["bomb.bib.gz", gzipSync(Buffer.alloc(101 * 1024 * 1024, " ")), /too large to be read at once/u],
    ["cut.bib.gz", gzipSync(whole).subarray(0, 60), /could not be read/u],
    ["empty.bib", "", notPapers],
  ] as const) {
    await test.step(name, async () => {
      await choose(page, name, content);
      const told = page.getByRole("alert").filter({ hasText: name });
      await expect(told).toContainText(sentence, { timeout: 30_000 });
      await told.getByRole("button", { name: "Dismiss" }).click();
    });
  }
  // Names that a program may fall over are names like others.
  await choose(page, "proto.json", '{"__proto__": {"title": "x"}, "constructor": {"prototype": {"title": "y"}}}');
  await expect(page.getByText("No paper was found in it.")).toBeVisible();
  expect(await everything(page)).toEqual(before);
});

test("reading can be stopped, and nothing has changed", async ({ app }) => {
  const page = await openLibrary(app, "#import");
  const before = await everything(page);
  const entries = Array.from({ length: 30_000 }, (_, index) => entry(`k${index}`, `Squid number ${index}`));
  await choose(page, "many.bib", entries.join("\n"));
  await expect(page.getByRole("progressbar", { name: "Reading the file" })).toBeVisible();
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByRole("button", { name: "Look", exact: true })).toBeVisible();
  expect(await everything(page)).toEqual(before);
});

test("a list that was exported is the same list where it is imported, in every form that is read again", async ({
  app,
  openMore,
}) => {
  test.setTimeout(180_000);
  const page = await openLibrary(app, "#list=reading");
  const saved = await saveMany(page, 12);
  const note = "Compare with *table 2*; 50 % less {memory}";
  await ask(page, "edit", { edit: { do: "note", paper: saved[0]!.paper, text: note } });
  await expectPapers(page, 12);
  const files: Download[] = [];
  for (const form of ["BibTeX", "BibLaTeX", "RIS", "CSL-JSON", "CSV", "Paperkin"]) {
    await page.getByRole("main").getByRole("button", { name: "Export", exact: true }).click();
    const dialog = page.getByRole("dialog", { name: "Export “Reading list”" });
    await dialog.getByRole("radio", { name: form, exact: true }).check();
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      dialog.getByRole("button", { name: "Save file" }).click(),
    ]);
    await expect(dialog).toBeHidden();
    files.push(file);
  }

  const elsewhere = await openLibrary(await openMore(), "#import");
  const titles = (await titlesIn(page, "reading")).toSorted();
  for (const [index, file] of files.entries()) {
    const name = `${index}-${file.suggestedFilename()}`;
    await test.step(name, async () => {
      expect(file.suggestedFilename()).toMatch(/^Reading list\.\w+$/u);
      await choose(elsewhere, name, readFileSync(await file.path()));
      await elsewhere.getByRole("combobox", { name: "Save to" }).selectOption({ label: "A new list" });
      await elsewhere.getByRole("textbox", { name: "Name of the new list" }).fill(`List ${index}`);
      await elsewhere.getByRole("button", { name: "Take in 12 papers" }).click();
      await expect(countOf(elsewhere, `List ${index}`)).toHaveText("12");
      const { lists } = await ask(elsewhere, "libraryOverview");
      const { list } = lists.find((one) => one.name === `List ${index}`)!;
      expect((await titlesIn(elsewhere, list)).toSorted()).toEqual(titles);
    });
  }
  // They were known by then, and are the same papers.
  expect((await ask(elsewhere, "status")).papers).toBe(BUILT_IN);
  await expect
    .poll(async () => (await ask(elsewhere, "libraryPaper", { paper: saved[0]!.paper })).wholeNote)
    .toBe(note);
});

test("citations are copied as a style wants them", async ({ app }) => {
  const page = await openLibrary(app, "#list=reading");
  await saveMany(page, 3);
  await expectPapers(page, 3);
  await page.getByRole("main").getByRole("button", { name: "Export", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Export “Reading list”" });
  await dialog.getByRole("radio", { name: "APA" }).check();
  await dialog.getByRole("button", { name: "Copy" }).click();
  await expect(noticesOf(page)).toContainText("Copied.");
  // Into the note of a paper, as into any other field.
  await paperAt(page, 1).click();
  const note = page.getByRole("textbox", { name: "Note" });
  await note.focus();
  await page.keyboard.press("Control+v");
  const titles = await titlesIn(page, "reading");
  for (const title of titles) await expect(note).toHaveValue(new RegExp(escaped(title), "iu"));
  await expect(note).toHaveValue(/^(?:.+\((?:\d{4}|n\.d\.)\)\..*\n+){3}$/u);
});

/** A text as a pattern of itself. */
function escaped(text: string): string {
  return text.replaceAll(/[$()*+.?[\\\]^{|}]/gu, String.raw`\$&`);
}
