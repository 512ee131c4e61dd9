/**
 * Small state that lives in the browser's storage areas: settings, what a tab was offered, and announcing events to
 * open views. Everything read back is checked, because an older version may have written it.
 */
import { browser } from "wxt/browser";
import type { Identifier } from "../identifiers.ts";
import type { Events, SidebarState } from "../messages.ts";
import type { PageContext } from "./router.ts";
import { defaultSettings, type Settings } from "../settings.ts";
import { siteAt, siteHosts } from "../sites/index.ts";

/** Runs the reader in a tab's page; it is brought in when it is not there yet. */
export async function readTab(tab: number): Promise<unknown> {
  const target = { tabId: tab, frameIds: [0] };
  const isThere = await browser.scripting.executeScript({ target, func: () => Object.hasOwn(globalThis, "paperkinReader") });
  if (isThere[0]?.result !== true) await browser.scripting.executeScript({ target, files: ["/reader.js"] });
  const [read] = await browser.scripting.executeScript({ target, func: () => globalThis.paperkinReader?.() });
  return read?.result;
}

/**
 * The title of a tab's page and the addresses and texts of its links, unchecked; rejects where the browser lets no script
 * in.
 */
export async function linksOf(tab: number): Promise<unknown> {
  const [page] = await browser.scripting.executeScript({
    target: { tabId: tab, frameIds: [0] },
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
    for (const { id } of await browser.tabs.query({ url: [...siteHosts] })) {
      if (id !== undefined) tellPage(id, event);
    }
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
