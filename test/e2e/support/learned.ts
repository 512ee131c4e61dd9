/** Waits for what the background does by itself after the first start. */
import { expect } from "playwright/test";
import type { OpenChromium } from "./chromium.ts";
import { ask } from "./extension-api.ts";

/** Kinship has been learned from the built-in list: before, the ranking of related papers is still to change. */
export async function whenLearned(app: OpenChromium): Promise<void> {
  const page = await app.extensionPage("library.html");
  // Answered once the background has made its database: whoever opened it before would make an empty one.
  await ask(page, "status");
  // The model and the rows of the papers.
  await expect.poll(() => page.evaluate(piecesOnDisk)).toBeGreaterThan(1);
  await page.close();
}

/** Runs in the page. */
async function piecesOnDisk(): Promise<number> {
  const opening = indexedDB.open("paperkin");
  await new Promise((resolve) => opening.addEventListener("success", resolve));
  const counting = opening.result.transaction("kin").objectStore("kin").count();
  await new Promise((resolve) => counting.addEventListener("success", resolve));
  opening.result.close();
  return counting.result;
}
