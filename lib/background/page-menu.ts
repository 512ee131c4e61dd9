/** Paperkin's entries in the menus of pages and links, and what came of choosing one, told at Paperkin's button. */
import { browser } from "wxt/browser";
import { siteHosts } from "../sites/index.ts";
import { linkPatterns } from "./save-link.ts";
import { USE_PAGE } from "./use-page-entries.ts";

/** The ids of the entries that save. */
export const SAVE_LINK = "save-link";
export const SAVE_PAGE = "save-page";

/** What the entries are called. */
type Titles = { readonly usePage: string; readonly savePage: string; readonly saveLink: string };

/** Puts the entries into the menus, anew: the browser keeps them, an update may change their words. */
export function registerMenu({ usePage, savePage, saveLink }: Titles): void {
  const put = async () => {
    await browser.contextMenus.removeAll();
    browser.contextMenus.create({
      id: SAVE_PAGE,
      title: savePage,
      contexts: ["page"],
      documentUrlPatterns: [...siteHosts],
    });
    browser.contextMenus.create({
      id: USE_PAGE,
      title: usePage,
      contexts: ["page"],
      documentUrlPatterns: ["https://*/*", "http://*/*"],
    });
    browser.contextMenus.create({
      id: SAVE_LINK,
      title: saveLink,
      contexts: ["link"],
      targetUrlPatterns: [...linkPatterns],
    });
  };
  browser.runtime.onInstalled.addListener(() => void put());
  browser.runtime.onStartup.addListener(() => void put());
}

/** Says at the button of a tab what came of it, until the tab goes on. */
export async function tellAtButton(tabId: number, isSaved: boolean, title: string): Promise<void> {
  await browser.action.setBadgeText({ tabId, text: isSaved ? "✓" : "!" });
  await browser.action.setTitle({ tabId, title });
}
