/**
 * What runs in the pages of tabs: our scripts are brought in, and functions are sent there. What comes back is
 * unchecked. Rejects where the browser lets no script in, unless said otherwise.
 */
import { browser } from "wxt/browser";
import { readHtml } from "../read-html.ts";
import { siteHosts } from "../sites/index.ts";
import { PAGE_SCRIPT } from "./granted-sites.ts";

/** What the browser tells of a tab; undefined once that is gone. */
export function tabOf(tab: number) {
  return browser.tabs.get(tab).catch(() => undefined);
}

/** The tab the reader is looking at. */
export async function tabInFront() {
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  return tab;
}

/** Runs the reader in a tab's page, for any page or for those of sites. */
export async function readTab(tab: number, isAny: boolean): Promise<unknown> {
  const target = await withReader(tab);
  const [read] = await browser.scripting.executeScript({ target, func: runReader, args: [isAny] });
  return read?.result;
}

/** Runs in the page, where it is sent as text: it sees nothing of this file. */
function runReader(isAny: boolean) {
  return globalThis.paperkinReader?.(isAny);
}

/** Reads the text of a page as if it were at that address: here if there is a parser, else in the page of a tab. */
export async function readText(tab: number, html: string, address: string): Promise<unknown> {
  if (typeof DOMParser === "function") return readHtml(html, address);
  const target = await withReader(tab);
  const [read] = await browser.scripting.executeScript({
    target,
    func: (text: string, at: string) => globalThis.paperkinReadHtml?.(text, at),
    args: [html, address],
  });
  return read?.result;
}

/** Where our reader is, in a tab's page; it is brought in when it is not there yet. */
async function withReader(tab: number) {
  const target = { tabId: tab, frameIds: [0] };
  const isThere = await browser.scripting.executeScript({
    target,
    func: () => Object.hasOwn(globalThis, "paperkinReader"),
  });
  if (isThere[0]?.result !== true) await browser.scripting.executeScript({ target, files: ["/reader.js"] });
  return target;
}

/**
 * The title of a tab's page (null: of the one in front) and the addresses and texts of its links, unchecked; rejects
 * where the browser lets no script in.
 */
export async function linksOf(tab: number | null): Promise<unknown> {
  const tabId = tab ?? (await tabInFront())?.id;
  if (tabId === undefined) throw new Error("there is no tab");
  const [page] = await browser.scripting.executeScript({
    target: { tabId, frameIds: [0] },
    // Runs in the page, so it sees nothing of ours. A page may have a form called "querySelectorAll".
    func: () => {
      const found = Document.prototype.querySelectorAll.call(document, "a[href]");
      const links = Array.from(found)
        .slice(0, 20_000)
        .map((link) => ({
          href: link instanceof HTMLAnchorElement ? link.href : "",
          text: (link.textContent ?? "").slice(0, 500),
        }));
      return { title: Document.prototype.querySelector.call(document, "title")?.textContent ?? "", links };
    },
  });
  return page?.result;
}

/**
 * Tells the script that marks links that its page was reached; it is brought in when it is not there yet. Nothing
 * happens where the browser lets no script in (Firefox's PDF viewer).
 */
export async function markLinks(tab: number): Promise<void> {
  const target = { tabId: tab, frameIds: [0] };
  try {
    const [there] = await browser.scripting.executeScript({ target, func: () => globalThis.paperkinMarks?.arrive() });
    if (there?.result !== true) await browser.scripting.executeScript({ target, files: ["/marks.js"] });
  } catch {}
}

/** The same on every open page of a site: for a reader who has just switched something on. */
export async function markLinksEverywhere(): Promise<void> {
  const tabs = await browser.tabs.query({ url: [...siteHosts] });
  await Promise.all(tabs.map(async ({ id }) => id !== undefined && markLinks(id)));
}

/** Brings the script of paper pages into a page; where it is already, the new one takes over. */
export async function bringIn(tabId: number): Promise<void> {
  await browser.scripting.executeScript({ target: { tabId, frameIds: [0] }, files: [`/${PAGE_SCRIPT}`] });
}

/** Brings the sidebar's code into a page of ours. */
export async function loadSidebar(tabId: number): Promise<void> {
  await browser.scripting.executeScript({ target: { tabId, frameIds: [0] }, files: ["/sidebar.js"] });
}
