/**
 * Small state that lives in the browser's storage areas: settings, what a tab was offered, and announcing events to
 * open views. Everything read back is checked, because an older version may have written it.
 */
import { browser } from "wxt/browser";
import type { Identifier } from "../identifiers.ts";
import type { Events, SidebarState } from "../messages.ts";
import { createAskedPages } from "./asked-pages.ts";
import { labelOf } from "./browser-label.ts";
import { keepPostOnly, readPostOnly, readTravelsTo } from "../post-only.ts";
import { parsePreferences } from "../preferences.ts";
import { patternOf } from "../site-patterns.ts";
import { createGrantedSites } from "./granted-sites.ts";
import type { CopyShelf } from "../store/lists-copy.ts";
import type { Shelf } from "./preferences.ts";
import type { PageContext } from "./router.ts";
import { defaultSettings, type SettingName, type Settings } from "../settings.ts";
import { siteAt, siteHosts } from "../sites/index.ts";
import { listOf } from "../untrusted.ts";

const PREFERENCES = "preferences";
const SPARE = "database";
const RECOVERED = "recoveredAt";

/** Papers whose abstract page was asked for in this session, the newest last. */
const LOOKED_UP = "lookedUp";
const LOOKED_UP_KEPT = 500;

/** True once for each paper in a session of the browser: a page that could not be read is not asked for again. */
export async function isFirstLookUp(paper: Identifier): Promise<boolean> {
  const { [LOOKED_UP]: kept } = await browser.storage.session.get(LOOKED_UP);
  const papers = listOf(kept);
  if (papers.includes(paper)) return false;
  await browser.storage.session.set({ [LOOKED_UP]: [...papers, paper].slice(-LOOKED_UP_KEPT) });
  return true;
}

/** Where the reader's preferences are kept. */
export const preferenceShelf = shelfOf(PREFERENCES);

/** Where a sending to Zotero that is not finished is noted. */
export const zoteroShelf = shelfOf("zotero");

/** Where it is noted whether backups are written, and what came of the last. */
export const backupShelf = shelfOf("backup");

/** A place in the browser's storage for this machine. */
function shelfOf(key: string): Shelf {
  return {
    read: async () => (await browser.storage.local.get(key))[key],
    write: (value) => browser.storage.local.set({ [key]: value }),
  };
}

/** Where the copy of the lists is kept. */
export const copyShelf: CopyShelf = {
  get: (keys) => browser.storage.local.get(keys),
  set: (items) => browser.storage.local.set(items),
  remove: (keys) => browser.storage.local.remove(keys),
};

/** The name of the database that is used instead of one that cannot be opened any more. */
export const spareName = {
  async read(): Promise<string | null> {
    const { [SPARE]: name } = await browser.storage.local.get(SPARE);
    return typeof name === "string" ? name : null;
  },
  keep: (name: string): Promise<void> => browser.storage.local.set({ [SPARE]: name }),
};

/** When lists came back from their copy and the reader has not been told yet: epoch milliseconds. */
export const recovery = {
  async read(): Promise<number | null> {
    const { [RECOVERED]: at } = await browser.storage.local.get(RECOVERED);
    return typeof at === "number" ? at : null;
  },
  keep: (at: number): Promise<void> => browser.storage.local.set({ [RECOVERED]: at }),
  forget: (): Promise<void> => browser.storage.local.remove(RECOVERED),
};

/** What the reader may know this browser by among their others. */
export async function browserLabel(): Promise<string> {
  const { os } = await browser.runtime.getPlatformInfo();
  return labelOf(import.meta.env.BROWSER, os);
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
  postOnly: readPostOnly,
  keepPostOnly,
  async posting() {
    const { webhook } = parsePreferences(await preferenceShelf.read());
    return [webhook && patternOf(webhook.url), await readTravelsTo()].filter((pattern) => pattern !== null);
  },
  registered: async () => (await browser.scripting.getRegisteredContentScripts()).map(({ id }) => id),
  register: (scripts) => browser.scripting.registerContentScripts(scripts),
  unregister: (ids) => browser.scripting.unregisterContentScripts({ ids }),
});

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
  return listOf(papers);
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
