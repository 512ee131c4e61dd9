/** The time machine: days that are past, what differs from them, and papers, lists and everything brought back. */
import type { Page } from "playwright/test";
import { dayAfter, localDay } from "../../lib/days.ts";
import type { OpenChromium } from "./support/chromium.ts";
import { ask, inExtension } from "./support/extension-api.ts";
import { countOf, listNames, noticesOf, openLibrary, placeIn, saveMany } from "./support/library.ts";
import { expect, test } from "./support/test.ts";

/** Lets a night pass: what is in the log happened a day earlier, and the worker wakes on the next one. */
async function sleepANight(app: OpenChromium, page: Page): Promise<void> {
  await app.killWorker();
  await inExtension(page, ageLog, null);
}

/** Days are texts, and a later one must not be overwritten by an earlier one: the oldest rows go first. */
async function ageLog(): Promise<void> {
  const opening = indexedDB.open("paperkin");
  const db = await new Promise<IDBDatabase>((resolve) =>
    opening.addEventListener("success", () => resolve(opening.result)),
  );
  const before = (day: string) => new Date(Date.parse(`${day}T12:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
  const aging = db.transaction(["changes", "tallies", "days"], "readwrite");
  for (const name of ["changes", "tallies", "days"]) {
    const table = aging.objectStore(name);
    const reading = table.getAll();
    reading.addEventListener("success", () => {
      for (const row of reading.result as readonly { day: string; at?: number }[]) {
        if (name !== "changes") table.delete(row.day);
        const at = row.at === undefined ? {} : { at: row.at - 86_400_000 };
        table.put({ ...row, ...at, day: before(row.day) });
      }
    });
  }
  await new Promise<void>((resolve, reject) => {
    aging.addEventListener("complete", () => resolve());
    aging.addEventListener("abort", () => reject(aging.error ?? new Error("The log could not be aged.")));
  });
  db.close();
}

test("a paper, a list and everything of an earlier day come back, and that is taken back, too", async ({ app }) => {
  const page = await openLibrary(app, "#list=reading");
  // Two days ago five papers and a list of three; a day ago two papers and the list went; today one more came.
  const saved = await saveMany(page, 5);
  const { list } = await ask(page, "createList", { name: "Thesis" });
  await ask(page, "edit", { edit: { do: "save", papers: saved.slice(0, 3).map(({ paper }) => paper), list } });
  await sleepANight(app, page);
  const gone = saved.slice(3);
  await ask(page, "edit", { edit: { do: "remove", papers: gone.map(({ paper }) => paper), list: "reading" } });
  await ask(page, "edit", { edit: { do: "delete", list } });
  await sleepANight(app, page);
  const { rows } = await ask(page, "trending", { period: "today", limit: 6 });
  await ask(page, "edit", { edit: { do: "save", papers: [rows[5]!.paper], list: "reading" } });

  await placeIn(page, "Time machine").click();
  const days = page.getByRole("navigation", { name: "Days with changes" }).getByRole("button");
  await expect(days).toHaveCount(3);
  await expect(days.nth(0)).toContainText("+1");
  await expect(days.nth(1)).toContainText("−");
  await days.nth(2).click();
  const today = localDay(Date.now());
  await expect(days.nth(2)).toContainText(String(Number(dayAfter(today, -2).slice(8))));
  const differences = page.locator(".differences").getByRole("listitem");
  // Two of the reading list, three of the other one, and one that came since.
  await expect(page.getByRole("heading", { name: "6 differences from now" })).toBeVisible();
  await expect(differences.filter({ hasText: "was in Reading list" })).toHaveCount(2);
  await expect(differences.filter({ hasText: "came to Reading list since" })).toHaveCount(1);

  // One paper.
  await page.getByRole("button", { name: `Bring back ${gone[0]!.title}`, exact: true }).click();
  await expect(noticesOf(page)).toContainText("1 paper brought back.");
  await expect(countOf(page, "Reading list")).toHaveText("5");
  await expect(page.getByRole("heading", { name: "5 differences from now" })).toBeVisible();

  // One list.
  await page.getByText("Lists of that day").click();
  await page.getByRole("button", { name: "Bring back what is gone from Thesis" }).click();
  await expect(countOf(page, "Thesis")).toHaveText("3");
  await expect(page.getByRole("heading", { name: "2 differences from now" })).toBeVisible();
  await noticesOf(page).getByRole("button", { name: "Undo" }).click();
  await expect(placeIn(page, "Thesis")).toBeHidden();

  // Everything that is gone; what came since stays.
  await page.getByRole("button", { name: "Bring back everything that is gone" }).click();
  await expect(countOf(page, "Reading list")).toHaveText("6");
  await expect(countOf(page, "Thesis")).toHaveText("3");
  await expect(page.getByRole("heading", { name: "1 difference from now" })).toBeVisible();

  // Exactly: what came since goes, and comes back by the key.
  await page.getByRole("button", { name: "Make the lists exactly as they were" }).click();
  await expect(countOf(page, "Reading list")).toHaveText("5");
  await expect(page.getByText("The lists were as they are now.")).toBeVisible();
  await page.keyboard.press("Control+z");
  await expect(countOf(page, "Reading list")).toHaveText("6");
  await expect(listNames(page)).toHaveText(["Reading list", "Thesis"]);
});

test("what a whole list was before it was emptied comes back with its notes", async ({ app }) => {
  const page = await openLibrary(app, "#list=reading");
  const saved = await saveMany(page, 120);
  await ask(page, "edit", { edit: { do: "note", paper: saved[7]!.paper, text: "The proof is in the appendix." } });
  await sleepANight(app, page);
  await ask(page, "edit", { edit: { do: "forget", papers: saved.map(({ paper }) => paper) } });
  await expect(countOf(page, "All saved")).toHaveText("0");

  await placeIn(page, "Time machine").click();
  const days = page.getByRole("navigation", { name: "Days with changes" }).getByRole("button");
  await expect(days).toHaveCount(2);
  await days.nth(1).click();
  await page.getByRole("button", { name: "Bring back everything that is gone" }).click();
  await expect(countOf(page, "Reading list")).toHaveText("120");
  expect((await ask(page, "libraryPaper", { paper: saved[7]!.paper })).wholeNote).toBe("The proof is in the appendix.");
  await app.killWorker();
  await page.reload();
  await expect(countOf(page, "Reading list")).toHaveText("120");
});
