/**
 * Small state that lives in the browser's storage areas: settings, what a tab was offered, and announcing events to
 * open views. Everything read back is checked, because an older version may have written it.
 */
import { browser } from "wxt/browser";
import type { Identifier } from "../identifiers.ts";
import type { Events, SidebarState } from "../messages.ts";
import { defaultSettings, type Settings } from "../settings.ts";
import { siteHosts, siteOf } from "../sites/index.ts";

/** Keeps pages' scripts out of our storage: by default they may read all of it (Chrome only, elsewhere a no-op). */
export async function closeStorageToPages(): Promise<void> {
  for (const area of [browser.storage.local, browser.storage.sync]) {
    if ("setAccessLevel" in area) await area.setAccessLevel({ accessLevel: "TRUSTED_CONTEXTS" });
  }
}

/** The reader's settings. */
async function readSettings(): Promise<Settings> {
  const { sidebarOpen } = await browser.storage.local.get("sidebarOpen");
  if (typeof sidebarOpen !== "object" || sidebarOpen === null) return defaultSettings;
  return {
    sidebarOpen: Object.fromEntries(Object.entries(sidebarOpen).filter(([, open]) => typeof open === "boolean")),
  };
}

/** Whether the sidebar is open on the site of an address, after the reader opened, closed or only reached the page. */
export async function rememberSidebar(url: URL, sidebar: SidebarState): Promise<boolean> {
  const site = siteOf(url)?.site.id;
  if (site === undefined) return false;
  const { sidebarOpen } = await readSettings();
  if (sidebar === "reached") return sidebarOpen[site] ?? false;
  await browser.storage.local.set({ sidebarOpen: { ...sidebarOpen, [site]: sidebar === "opened" } });
  return sidebar === "opened";
}

/** Remembers which papers a tab was shown; in the session area, so that it survives the worker but not the browser. */
export async function rememberOffer(tab: number, papers: readonly Identifier[]): Promise<void> {
  await browser.storage.session.set({ [`offered:${tab}`]: papers });
}

/** Whether a tab was shown this paper. */
export async function wasOffered(tab: number, paper: Identifier): Promise<boolean> {
  const key = `offered:${tab}`;
  const { [key]: papers } = await browser.storage.session.get(key);
  return Array.isArray(papers) && papers.includes(paper);
}

/** Forgets what a closed tab was shown. */
export async function forgetOffer(tab: number): Promise<void> {
  await browser.storage.session.remove(`offered:${tab}`);
}

/** Tells every open view, ours and those on paper pages. A view that is not there is no error. */
export async function announce(event: keyof Events): Promise<void> {
  const tabs = await browser.tabs.query({ url: [...siteHosts] });
  await Promise.allSettled([
    browser.runtime.sendMessage({ event }),
    ...tabs.map(async ({ id }) => (id === undefined ? undefined : browser.tabs.sendMessage(id, { event }))),
  ]);
}
