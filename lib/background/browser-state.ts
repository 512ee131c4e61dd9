/**
 * Small state that lives in the browser's storage areas: settings, what a tab was offered, and announcing events to
 * open views. Everything read back is checked, because an older version may have written it.
 */
import { browser } from "wxt/browser";
import type { Identifier } from "../identifiers.ts";
import type { Events, SidebarState } from "../messages.ts";
import { readHtml } from "../read-html.ts";
import { createAskedPages } from "./asked-pages.ts";
import { createGrantedSites, PAGE_SCRIPT } from "./granted-sites.ts";
import type { PageContext } from "./router.ts";
import { defaultSettings, type SettingName, type Settings } from "../settings.ts";
import { siteAt, siteHosts } from "../sites/index.ts";

/** Runs the reader in a tab's page, for any page or for those of sites. */
export async function readTab(tab: number, isAny: boolean): Promise<unknown> {
  const target = await withReader(tab);
  const [read] = await browser.scripting.executeScript({ target, func: runReader, args: [isAny] });
  return read?.result;
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

/** Papers whose abstract page was asked for in this session, the newest last. */
const LOOKED_UP = "lookedUp";
const LOOKED_UP_KEPT = 500;

/** True once for each paper in a session of the browser: a page that could not be read is not asked for again. */
export async function isFirstLookUp(paper: Identifier): Promise<boolean> {
  const { [LOOKED_UP]: kept } = await browser.storage.session.get(LOOKED_UP);
  const papers: unknown[] = Array.isArray(kept) ? kept : [];
  if (papers.includes(paper)) return false;
  await browser.storage.session.set({ [LOOKED_UP]: [...papers, paper].slice(-LOOKED_UP_KEPT) });
  return true;
}

/** The tab the reader is looking at. */
export async function tabInFront() {
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  return tab;
}

/**
 * The title of a tab's page (null: of the one in front) and the addresses and texts of its links, unchecked; rejects where the browser lets no script
 * in.
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

/** Runs in the page, where it is sent as text: it sees nothing of this file. */
function runReader(isAny: boolean) {
  return globalThis.paperkinReader?.(isAny);
}

/** The pages on which the reader asked for Paperkin. */
export const askedPages = createAskedPages({
  get: (keys) => browser.storage.session.get(keys),
  set: (items) => browser.storage.session.set(items),
  remove: (key) => browser.storage.session.remove(key),
});

/** The sites that the reader told Paperkin to remember. */
export const grantedSites = createGrantedSites({
  ownHosts: () => browser.runtime.getManifest().host_permissions ?? [],
  granted: async () => (await browser.permissions.getAll()).origins ?? [],
  async revoke(pattern) {
    await browser.permissions.remove({ origins: [pattern] });
  },
  registered: async () => (await browser.scripting.getRegisteredContentScripts()).map(({ id }) => id),
  register: (scripts) => browser.scripting.registerContentScripts(scripts),
  unregister: (ids) => browser.scripting.unregisterContentScripts({ ids }),
});

/** Brings the script of paper pages into a page; where it is already, the new one takes over. */
export async function bringIn(tabId: number): Promise<void> {
  await browser.scripting.executeScript({ target: { tabId, frameIds: [0] }, files: [`/${PAGE_SCRIPT}`] });
}

/** Keeps pages' scripts out of our storage: by default they may read all of it (Chrome only, elsewhere a no-op). */
export async function closeStorageToPages(): Promise<void> {
  for (const area of [browser.storage.local, browser.storage.sync]) {
    if ("setAccessLevel" in area) await area.setAccessLevel({ accessLevel: "TRUSTED_CONTEXTS" });
  }
}

/** The reader's settings. */
export async function readSettings(): Promise<Settings> {
  const { sidebarOpen, marks, triage } = await browser.storage.local.get(Object.keys(defaultSettings));
  const open = Object.entries(typeof sidebarOpen === "object" && sidebarOpen !== null ? sidebarOpen : {});
  return {
    sidebarOpen: Object.fromEntries(open.filter(([, isOpen]) => typeof isOpen === "boolean")),
    marks: typeof marks === "boolean" ? marks : defaultSettings.marks,
    triage: typeof triage === "boolean" ? triage : defaultSettings.triage,
  };
}

/** Keeps a choice of the reader. */
export async function keepSetting(name: SettingName, isOn: boolean): Promise<void> {
  await browser.storage.local.set({ [name]: isOn });
}

/** Whether the sidebar is open on the site of a page, given why the page asks; a private window leaves no choice behind. */
export async function rememberSidebar({ url, isPrivate }: PageContext, sidebar: SidebarState): Promise<boolean> {
  if (sidebar === "again") return true;
  const site = siteAt(url)?.id ?? url.hostname;
  const { sidebarOpen } = await readSettings();
  if (sidebar === "reached") return sidebarOpen[site] ?? false;
  if (isPrivate) return sidebar === "opened";
  await browser.storage.local.set({ sidebarOpen: { ...sidebarOpen, [site]: sidebar === "opened" } });
  return sidebar === "opened";
}

/** As many as some twenty pages show: a tab that goes back to one of them may still save there. */
const OFFERS_KEPT = 220;

/** What a tab was shown, the newest first. */
async function offersOf(tab: number): Promise<readonly unknown[]> {
  const key = `offered:${tab}`;
  const { [key]: papers } = await browser.storage.session.get(key);
  return Array.isArray(papers) ? papers : [];
}

/** Remembers which papers a tab was shown; in the session area, so that it survives the worker but not the browser. */
export async function rememberOffer(tab: number, papers: readonly Identifier[]): Promise<void> {
  const kept = [...new Set([...papers, ...(await offersOf(tab))])].slice(0, OFFERS_KEPT);
  await browser.storage.session.set({ [`offered:${tab}`]: kept });
}

/** Whether a tab was shown this paper. */
export async function wasOffered(tab: number, paper: Identifier): Promise<boolean> {
  return (await offersOf(tab)).includes(paper);
}

/** Forgets what a closed tab was shown. */
export async function forgetOffer(tab: number): Promise<void> {
  await browser.storage.session.remove(`offered:${tab}`);
}

/**
 * Tells every open view, ours and those on paper pages, without waiting for any of them: a page that is stopped at an
 * alert must not stop a save. A view that is not there is no error.
 */
export function announce(event: keyof Events): void {
  announceToOwn(event);
  const toPages = async () => {
    const ofSites = await browser.tabs.query({ url: [...siteHosts, ...(await grantedSites.patterns())] });
    const tabs = new Set([...ofSites.map(({ id }) => id), ...(await askedPages.tabs())]);
    for (const tab of tabs) if (tab !== undefined) tellPage(tab, event);
  };
  toPages().catch(() => undefined);
}

/** Tells our own pages alone, without waiting for them: an import changes many times a second. */
export function announceToOwn(event: keyof Events): void {
  browser.runtime.sendMessage({ event }).catch(() => undefined);
}

/** Tells the page in one tab, without waiting for it. */
export function tellPage(tab: number, event: keyof Events): void {
  browser.tabs.sendMessage(tab, { event }).catch(() => undefined);
}
