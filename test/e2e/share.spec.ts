/** A list that is given away: by a link and as a web page, from one browser to another one that shares nothing with it. */
import { readFileSync } from "node:fs";
import type { Page } from "playwright/test";
import type { OpenChromium } from "./support/chromium.ts";
import { ask } from "./support/extension-api.ts";
import { faultsOf } from "./support/faults.ts";
import { countOf, expectPapers, openLibrary, placeIn, saveMany } from "./support/library.ts";
import { expect, test } from "./support/test.ts";

const NOTE = "Bring this to the seminar.";

/** A list of papers, one with a note, and the dialog that gives it away. */
async function shareList(app: OpenChromium, papers: number) {
  const page = await openLibrary(app);
  const { list } = await ask(page, "createList", { name: "Seminar" });
  const saved = await saveMany(page, papers, list);
  await ask(page, "edit", { edit: { do: "note", paper: saved[0]!.paper, text: NOTE } });
  await placeIn(page, "Seminar").click();
  await expectPapers(page, papers);
  await page.getByRole("main").getByRole("button", { name: "Share", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Share “Seminar”" });
  await expect(dialog).toContainText(`${papers} papers`);
  return { page, saved, dialog };
}

/** Opens a link as somebody who got it does, and gives the preview, which comes in place of the page or beside it. */
async function follow(app: OpenChromium, link: string): Promise<Page> {
  const page = await app.context.newPage();
  await page.goto(link);
  await expect.poll(() => app.context.pages().some((one) => one.url().includes("/shared.html"))).toBe(true);
  return app.context.pages().find((one) => one.url().includes("/shared.html"))!;
}

test("a list goes by a link to another browser, which saves nothing unasked", async ({ app, openMore, site }) => {
  const { saved, dialog } = await shareList(app, 9);
  const field = dialog.getByRole("textbox", { name: "Link to the list" });
  await expect(field).toHaveValue(/^https:\/\/arxiv\.org\/#paperkin=1\./u);
  const bare = await field.inputValue();
  await dialog.getByRole("switch", { name: "Include my notes" }).click();
  await expect(field).not.toHaveValue(bare);
  await expect(field).toHaveValue(/./u);
  const link = await field.inputValue();

  const other = await openMore();
  const preview = await follow(other, link);
  await expect(preview.getByRole("heading", { level: 1 })).toHaveText("Seminar");
  await expect(
    preview
      .getByText("9 papers, 0 of them new to you")
      .or(preview.getByText(/^9 papers/u))
      .first(),
  ).toBeVisible();
  for (const { title } of saved) await expect(preview.getByRole("heading", { name: title, exact: true })).toBeVisible();
  await expect(preview.getByText(NOTE)).toBeVisible();
  for (const colorScheme of ["light", "dark"] as const) {
    await preview.emulateMedia({ colorScheme });
    expect(await faultsOf(preview)).toEqual([]);
  }
  expect((await ask(preview, "libraryOverview")).all).toBe(0);

  await preview.getByRole("button", { name: "Add papers" }).click();
  await preview.getByRole("link", { name: "Open the library" }).click();
  await expect(countOf(preview, "Seminar")).toHaveText("9");
  expect((await ask(preview, "libraryPaper", { paper: saved[0]!.paper })).wholeNote).toBe(NOTE);
  // The list itself went to nobody: what stands behind # is not sent.
  expect(site.requests.filter(({ path }) => path.includes("paperkin="))).toEqual([]);
});

test("a link without notes has none, and what was added is taken back at once", async ({ app, openMore }) => {
  const { saved, dialog } = await shareList(app, 4);
  const field = dialog.getByRole("textbox", { name: "Link to the list" });
  await expect(field).toHaveValue(/./u);
  const preview = await follow(await openMore(), await field.inputValue());
  await expect(preview.getByRole("heading", { name: saved[0]!.title, exact: true })).toBeVisible();
  await expect(preview.getByText(NOTE)).toBeHidden();
  await preview.getByRole("button", { name: "Add papers" }).click();
  await preview.getByRole("button", { name: "Undo" }).click();
  await expect(preview.getByRole("button", { name: "Add papers" })).toBeVisible();
  const { all, lists } = await ask(preview, "libraryOverview");
  expect([all, lists.length]).toEqual([0, 1]);
});

test("a link that was cut or changed says so, and changes nothing", async ({ app, openMore }) => {
  const { dialog } = await shareList(app, 4);
  const field = dialog.getByRole("textbox", { name: "Link to the list" });
  await expect(field).toHaveValue(/./u);
  const link = await field.inputValue();
  const other = await openMore();
  const letter = link.at(-20) === "A" ? "B" : "A";
  for (const [damaged, sentence] of [
    [link.slice(0, -12), "This link is damaged or cut short."],
    [`${link.slice(0, -20)}${letter}${link.slice(-19)}`, "This link is damaged or cut short."],
    [link.replace("=1.", "=2."), "This link was made by a newer version of Paperkin."],
  ] as const) {
    const preview = await follow(other, damaged);
    await expect(preview.getByRole("alert")).toContainText(sentence);
    expect((await ask(preview, "libraryOverview")).all).toBe(0);
    await preview.close();
  }
});

test("the web page of a list is read by anybody, and taken in where it is dropped", async ({ app, openMore }) => {
  const { page, saved, dialog } = await shareList(app, 6);
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    dialog.getByRole("button", { name: "Download web page" }).click(),
  ]);
  expect(file.suggestedFilename()).toBe("Seminar.html");
  const html = readFileSync(await file.path(), "utf8");

  const other = await openMore();
  const reader = await other.context.newPage();
  await reader.setContent(html);
  await expect(reader.getByRole("heading", { level: 1 })).toHaveText("Seminar");
  for (const { title } of saved) await expect(reader.getByText(title, { exact: true })).toBeVisible();
  expect(await faultsOf(reader)).toEqual([]);

  const library = await openLibrary(other, "#import");
  const transfer = await library.evaluateHandle((text) => {
    const dropped = new DataTransfer();
    dropped.items.add(new File([text], "Seminar.html", { type: "text/html" }));
    return dropped;
  }, html);
  await library.dispatchEvent("main", "drop", { dataTransfer: transfer });
  await library.getByRole("button", { name: "Take in 6 papers" }).click();
  await expect(countOf(library, "Seminar")).toHaveText("6");
});
