/**
 * Where things are in the library page, and how a test fills it: the one file to change when the page is drawn
 * differently. By roles and names where readers have them.
 */
import { expect, type Locator, type Page } from "playwright/test";
import type { Identifier } from "../../../lib/identifiers.ts";
import type { OpenChromium } from "./chromium.ts";
import { ask, type Evaluator } from "./extension-api.ts";

/** Opens the library at a place, by the part of its address behind `#`. */
export async function openLibrary(app: OpenChromium, hash = ""): Promise<Page> {
  const page = await app.extensionPage(`library.html${hash}`);
  await expect(page.getByRole("navigation", { name: "Places in the library" })).toContainText("Reading list");
  return page;
}

/** A place in the navigation: a list, a tag, a reading state or a tool. Its name may be followed by a count. */
export const placeIn = (page: Page, name: string): Locator =>
  page
    .getByRole("navigation", { name: "Places in the library" })
    .getByRole("link", { name: new RegExp(`^${name}\\s*[\\d,]*$`, "u") });

/** How many papers a place says it has. */
export const countOf = (page: Page, name: string): Locator => placeIn(page, name).locator(".nav-count");

/** The names of the lists, in order. */
export const listNames = (page: Page): Locator => page.getByRole("list", { name: "Lists" }).locator("a .nav-name");

/** The papers that are drawn. */
export const papersIn = (page: Page): Locator => page.getByRole("grid").locator('[role="row"][data-row]');

/** The row of a paper. */
export const paperIn = (page: Page, title: string): Locator => papersIn(page).filter({ hasText: title }).first();

/** The row at a place, from 1. */
export const paperAt = (page: Page, place: number): Locator =>
  page.getByRole("grid").locator(`[role="row"][data-row][aria-rowindex="${String(place + 1)}"]`);

/** How many papers the grid says it has; its own head is one row more. */
export async function expectPapers(page: Page, count: number): Promise<void> {
  if (count === 0) await expect(page.getByRole("grid")).toBeHidden();
  else await expect(page.getByRole("grid")).toHaveAttribute("aria-rowcount", String(count + 1));
}

/** What the page says was done or went wrong. */
export const noticesOf = (page: Page): Locator => page.locator("output.notices");

/** The panel of the paper the reader is at. */
export const detailsOf = (page: Page): Locator => page.getByRole("complementary", { name: "About the paper" });

/** Saves the first so many of today's papers to a list, without a click; gives them as the page will show them. */
export async function saveMany(
  page: Evaluator,
  count: number,
  list = "reading",
): Promise<readonly { readonly paper: Identifier; readonly title: string }[]> {
  await expect.poll(async () => (await ask(page, "trending", { period: "today", limit: 1 })).total).toBe(222);
  const { rows } = await ask(page, "trending", { period: "today", limit: count });
  await ask(page, "edit", { edit: { do: "save", papers: rows.map(({ paper }) => paper), list } });
  return rows.map(({ paper, title }) => ({ paper, title }));
}
