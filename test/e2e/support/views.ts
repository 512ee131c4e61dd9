/**
 * Where things are in the popup and on paper pages: the one file to change when a view is drawn differently. By roles
 * and names where readers have them.
 */
import { expect, type Locator, type Page } from "playwright/test";

/** The search box of the popup. */
export const searchBox = (popup: Page): Locator => popup.getByLabel("Search papers");

/** A tab of the popup; its name may be followed by a count. */
export const popupTab = (popup: Page, name: "Search" | "Today" | "Lists"): Locator =>
  popup.getByRole("tab", { name: new RegExp(`^${name}`, "u") });

/** The rows of a view, papers or lists. */
export const rowsIn = (view: Page | Locator): Locator => view.locator("li.row:not(.further)");

/** The row of a paper. */
export const rowOf = (view: Page | Locator, title: string): Locator => rowsIn(view).filter({ hasText: title }).first();

/** The row at a place, from 1, of a list that draws only the rows near the viewport. */
export const rowAt = (view: Page | Locator, place: number): Locator =>
  view.locator(`li.row[aria-posinset="${String(place)}"]`);

/** The bookmark of a row: its name says whether and where the paper is saved. */
export const bookmark = (row: Locator): Locator => row.locator("button.star");

/** The button at the edge of a paper page. */
export const pageTab = (page: Page): Locator => page.locator("paperkin-tab button.pk-tab");

/** The sidebar on a paper page. */
export const sidebarOf = (page: Page): Locator => page.getByRole("complementary", { name: "Paperkin" });

/** The title the sidebar gives the page's own paper. */
export const ownTitle = (sidebar: Locator): Locator => sidebar.locator(".this-paper .title");

/** The reasons of a related paper. */
export const reasonsOf = (row: Locator): Locator => row.locator(".chip");

/** Goes to a paper page and opens the sidebar there. */
export async function openSidebar(page: Page, url: string): Promise<Locator> {
  await page.goto(url);
  const sidebar = sidebarOf(page);
  await expect(pageTab(page).or(sidebar).filter({ visible: true }).first()).toBeVisible();
  // Left open on this site before, it comes by itself.
  if (!(await sidebar.isVisible())) await pageTab(page).click();
  await expect(sidebar).toBeVisible();
  return sidebar;
}

/** Types into the popup's search and waits until every row is of this query. */
export async function search(popup: Page, query: string): Promise<Locator> {
  await searchBox(popup).fill(query);
  await expect(popupTab(popup, "Search")).toHaveAttribute("aria-selected", "true");
  const panel = popup.getByRole("tabpanel");
  await expect(panel.locator("mark").first()).toBeVisible();
  return rowsIn(panel);
}

/** Opens one list in the popup and gives its rows. */
export async function openList(popup: Page, name: string): Promise<Locator> {
  await popupTab(popup, "Lists").click();
  await rowOf(popup, name).getByRole("button", { name }).first().click();
  await expect(popup.getByRole("heading", { name })).toBeVisible();
  return rowsIn(popup.getByRole("tabpanel"));
}
