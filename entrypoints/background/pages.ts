/** What concerns pages: who reads them and how well, where the reader asked for Paperkin, marks, options and the sidebar. */
import { browser } from "wxt/browser";
import { i18n } from "#i18n";
import { createAbstractPages } from "../../lib/background/abstract-pages.ts";
import {
  announce,
  askedPages,
  forgetOffer,
  grantedSites,
  isFirstLookUp,
  keepSetting,
  readSettings,
  rememberOffer,
  rememberSidebar,
  tellPage,
  wasOffered,
} from "../../lib/background/browser-state.ts";
import type { HandlerTools } from "../../lib/background/handlers.ts";
import { createMarks } from "../../lib/background/marks.ts";
import { createOptions } from "../../lib/background/options.ts";
import { createPageReader } from "../../lib/background/page-reading.ts";
import { report } from "../../lib/background/report.ts";
import { createSaveKey } from "../../lib/background/save-key.ts";
import { createSharedLinks } from "../../lib/background/shared-links.ts";
import { createSiteHealth } from "../../lib/background/site-health.ts";
import {
  bringIn,
  loadSidebar,
  markLinks,
  markLinksEverywhere,
  readTab,
  readText,
  tabInFront,
  tabOf,
} from "../../lib/background/tab-scripts.ts";
import { createUsePage } from "../../lib/background/use-page.ts";
import type { Network } from "../../lib/network/network.ts";
import { sites } from "../../lib/sites/index.ts";
import { READING } from "../../lib/sync/merge.ts";
import type { Kept } from "./kept.ts";

export type Pages = ReturnType<typeof createPages>;

/** Over what is kept, and the way out. */
export function createPages({ catalogue, lists, listsChanged, catalogueGrew }: Kept, network: Network) {
  const reader = createPageReader({
    readTab,
    mayReadAny: async ({ tab, url }) => (await askedPages.has(tab, url)) || grantedSites.includes(url),
  });
  const health = createSiteHealth(
    {
      get: (keys) => browser.storage.local.get(keys),
      set: (items) => browser.storage.local.set(items),
    },
    Date.now,
  );
  const usePage = createUsePage({
    asked: askedPages,
    isRemembered: grantedSites.includes,
    readPage: reader.readAsked,
    bringIn,
    tabOf,
    tabInFront,
  });

  // What requests need of pages.
  const tools = {
    linkMarks: createMarks({
      catalogue,
      lists,
      settings: readSettings,
      nameOf: (list, name) => name ?? i18n.t(list === READING ? "readingList" : "listUnnamed"),
      listsChanged,
      catalogueGrew,
    }),
    options: {
      ...usePage.handlers,
      ...createOptions({
        sites,
        health,
        granted: grantedSites,
        settings: readSettings,
        keep: keepSetting,
        changed: () => announce("settingsChanged"),
        async openFor(site) {
          const page = browser.runtime.getURL("/options.html");
          await browser.tabs.create({ url: `${page}#site=${encodeURIComponent(site)}` });
        },
        version: browser.runtime.getManifest().version,
      }),
    },
    sharedLinks: createSharedLinks({
      async lead(tab, url) {
        await (tab === null ? browser.tabs.create({ url }) : browser.tabs.update(tab, { url }));
      },
      page: browser.runtime.getURL("/shared.html"),
    }),
    reached: ({ tab }) => void pageReached(tab).catch(report),
    async sidebarOpen(page, sidebar) {
      const isAsked = sidebar === "reached" && (await askedPages.takeNew(page.tab, page.url));
      const open = (await rememberSidebar(page, sidebar)) || isAsked;
      // A page that is gone, or where the browser lets no script in, still gets its answer.
      if (open && sidebar !== "again") await loadSidebar(page.tab).catch(report);
      return open;
    },
    mayRead: reader.mayRead,
    async readPage(page, again) {
      const reading = await reader.read(page, again);
      if (!again) health.note(page, reading).catch(report);
      return reading;
    },
    lookUp: createAbstractPages({
      ask: (work) => network.with({ why: "page", isUrgent: true }, work),
      readText,
      isFirstTry: isFirstLookUp,
    }),
    offer: rememberOffer,
    wasOffered,
  } satisfies Partial<HandlerTools>;

  return {
    tools,
    usePage: usePage.use,
    onSaveKey: createSaveKey({ catalogue, lists, readPage: reader.read, tellPage, listsChanged }),
    settingsChanged,

    /** Forgets what was known of a closed tab. */
    forget(tab: number): void {
      reader.forget(tab);
      forgetOffer(tab).catch(report);
      askedPages.forget(tab).catch(report);
    },
  };
}

/** Brings the script that marks links into a page of ours, when the reader wants anything of it. */
async function pageReached(tab: number): Promise<void> {
  const { marks, triage } = await readSettings();
  if (marks || triage) await markLinks(tab);
}

/** Tells views that a setting changed; marks come to open pages when they were switched on. */
async function settingsChanged(): Promise<void> {
  announce("settingsChanged");
  const { marks, triage } = await readSettings();
  if (marks || triage) await markLinksEverywhere();
}
