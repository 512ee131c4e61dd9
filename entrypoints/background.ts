/** The background: wires the catalogue, the lists, their travel and the handlers to the browser. */
import { browser } from "wxt/browser";
import { i18n } from "#i18n";
import { defineBackground } from "wxt/utils/define-background";
import {
  announce,
  announceToOwn,
  askedPages,
  bringIn,
  closeStorageToPages,
  forgetOffer,
  linksOf,
  markLinks,
  markLinksEverywhere,
  grantedSites,
  keepSetting,
  readSettings,
  rememberOffer,
  isFirstLookUp,
  rememberSidebar,
  readTab,
  readText,
  tabInFront,
  tellPage,
  wasOffered,
} from "../lib/background/browser-state.ts";
import { createAbstractPages } from "../lib/background/abstract-pages.ts";
import { once } from "../lib/background/catch-up.ts";
import { createCollect } from "../lib/background/collect.ts";
import { createFillIn } from "../lib/background/fill-in.ts";
import { createForYou } from "../lib/background/for-you.ts";
import { createHandlers } from "../lib/background/handlers.ts";
import { createImporter } from "../lib/background/import.ts";
import { createPageReader } from "../lib/background/page-reading.ts";
import { createInFlight } from "../lib/background/in-flight.ts";
import { createIndexCache } from "../lib/background/index-cache.ts";
import { createKinCache } from "../lib/background/kin-cache.ts";
import { takeCards, withCards } from "../lib/background/list-travel.ts";
import { createOptions } from "../lib/background/options.ts";
import { refreshAll } from "../lib/background/refresh.ts";
import { createMarks } from "../lib/background/marks.ts";
import { route } from "../lib/background/router.ts";
import { createSiteHealth } from "../lib/background/site-health.ts";
import { createSourceKeys } from "../lib/background/source-keys.ts";
import { createSync } from "../lib/background/sync.ts";
import { openPanel } from "../lib/open-panel.ts";
import { onUseAsked, registerUsePage } from "../lib/background/use-page-entries.ts";
import { createUsePage } from "../lib/background/use-page.ts";
import { isBeingWritten, keepCopies, openCopy } from "../lib/import-copies.ts";
import { paperAt, sites } from "../lib/sites/index.ts";
import { sources } from "../lib/sources/index.ts";
import { lookups } from "../lib/sources/lookups.ts";
import { PaperkinDatabase } from "../lib/store/database.ts";
import { createForYouStore } from "../lib/store/for-you-store.ts";
import { createImports } from "../lib/store/imports.ts";
import { createIndexStore } from "../lib/store/index-store.ts";
import { createKinStore } from "../lib/store/kin-store.ts";
import { createSavedLists } from "../lib/store/lists.ts";
import { createMeta } from "../lib/store/meta.ts";
import { createCatalogue, LOOKUP_SOURCE } from "../lib/store/papers.ts";
import { browserAccount } from "../lib/sync/browser-account.ts";
import { READING } from "../lib/sync/merge.ts";

/** The alarm that sends what a dead worker left behind; half a minute is the shortest Chrome allows. */
const SYNC_ALARM = "sync";
const SYNC_DELAY_MINUTES = 1;

/** The alarm that wakes the worker while an import is not done. */
const IMPORT_ALARM = "import";
const IMPORT_PERIOD_MINUTES = 0.5;

/** The alarm that asks again for what is not known of collected papers. */
const FILL_IN_ALARM = "fill-in";

/** How long an import gathers papers before the index takes them in. */
const FOLLOW_MS = 2_000;

function now(): number {
  return Date.now();
}

/** A timer, not a promise: messages are tasks, and a search may come in between. */
function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

/** Listeners are registered before anything is awaited: a woken worker gets its event only then. */
function main(): void {
  const db = new PaperkinDatabase();
  const meta = createMeta(db);
  const catalogue = createCatalogue(db, now);
  const lists = createSavedLists(db, now, meta.device);
  const inFlight = createInFlight();
  const index = createIndexCache({
    catalogue,
    store: createIndexStore(db),
    pause,
    rest: inFlight.rest,
    grown: () => announce("statusChanged"),
  });

  const kin = createKinCache({
    catalogue,
    store: createKinStore(db),
    // Nobody waits for what is being learned: it steps aside for whoever waits for anything.
    pause: () => pause().then(inFlight.rest),
  });

  const filled = once(fill);
  async function fill(): Promise<void> {
    const tools = { fetch: globalThis.fetch.bind(globalThis), signal: AbortSignal.timeout(60_000) };
    if (!(await refreshAll(sources, browser.runtime.getManifest().version, catalogue, tools))) return;
    announce("statusChanged");
  }

  const forYou = createForYou({
    catalogue,
    lists,
    index,
    kin,
    store: createForYouStore(db),
    filled,
    pause,
    changed: () => announceToOwn("forYouChanged"),
  });

  const sync = createSync({
    carrier: browserAccount({ area: browser.storage.sync, device: meta.device, now }),
    local: () => withCards(lists, catalogue),
    async receive(published) {
      await filled();
      const merged = await takeCards(published.cards, catalogue);
      if (merged) follow();
      if (!(await lists.receive(published))) return;
      announce("listsChanged");
      forYou.follow().catch(report);
    },
    async saveStatus(change) {
      await meta.saveSyncStatus(change(await meta.syncStatus()));
      announce("statusChanged");
    },
    retryLater: () => browser.alarms.create(SYNC_ALARM, { delayInMinutes: SYNC_DELAY_MINUTES }),
    now,
  });

  /** Lets the index take in what has changed in the catalogue, then kinship; both answer meanwhile with what they have. */
  function follow(): void {
    index.follow().then(kin.follow).catch(report);
  }

  let following: ReturnType<typeof setTimeout> | null = null;
  /** The same after a while: an import brings more and more, and one large segment is made faster than many small ones. */
  function followSoon(): void {
    following ??= setTimeout(() => {
      following = null;
      follow();
    }, FOLLOW_MS);
  }

  function listsChanged(): void {
    announce("listsChanged");
    sync.soon().catch(report);
    forYou.follow().catch(report);
  }

  /** Lets the index follow; the page that brought a paper is answered first. */
  function catalogueGrew(): void {
    void inFlight.rest().then(follow);
  }

  const importer = createImporter({
    imports: createImports(db, catalogue),
    openCopy,
    isBeingWritten,
    keepCopies,
    merged: async () => followSoon(),
    rest: inFlight.rest,
    now: () => performance.now(),
    // Also keeps the worker awake: a call of the extension API starts its half minute anew.
    changed: () => announceToOwn("importChanged"),
    finished() {
      follow();
      announce("statusChanged");
    },
    async wakeAgain(isNeeded) {
      if (isNeeded) await browser.alarms.create(IMPORT_ALARM, { periodInMinutes: IMPORT_PERIOD_MINUTES });
      else await browser.alarms.clear(IMPORT_ALARM);
    },
  });

  const pages = createPageReader({
    readTab,
    mayReadAny: async ({ tab, url }) => (await askedPages.has(tab, url)) || grantedSites.includes(url),
  });
  const health = createSiteHealth(
    {
      get: (keys) => browser.storage.local.get(keys),
      set: (items) => browser.storage.local.set(items),
    },
    now,
  );
  const usePage = createUsePage({
    asked: askedPages,
    isRemembered: grantedSites.includes,
    readPage: pages.readAsked,
    bringIn,
    tabOf: (tab) => browser.tabs.get(tab).catch(() => undefined),
    tabInFront,
  });

  const fillIn = createFillIn({
    lookups,
    tools: () => ({ fetch: globalThis.fetch.bind(globalThis), signal: AbortSignal.timeout(30_000) }),
    read: meta.unfilled,
    write: meta.saveUnfilled,
    async found(papers) {
      await catalogue.merge(papers, LOOKUP_SOURCE);
      follow();
      announce("listsChanged");
    },
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    async wakeAfter(minutes) {
      if (minutes === null) await browser.alarms.clear(FILL_IN_ALARM);
      else await browser.alarms.create(FILL_IN_ALARM, { delayInMinutes: minutes });
    },
  });

  const { collect } = createCollect({
    catalogue,
    lists,
    fillIn,
    linksOf,
    listsChanged,
    catalogueGrew,
    unnamed: () => i18n.t("listUnnamed"),
  });

  const handlers = createHandlers({
    catalogue,
    lists,
    index,
    kin,
    sourceKeys: createSourceKeys({ catalogue, meta, pause }),
    forYou,
    filled,
    readingName: () => i18n.t("readingList"),
    syncStatus: meta.syncStatus,
    importer: importer.handlers,
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
    listsChanged,
    catalogueGrew,
    catalogueChanged: () => announce("statusChanged"),
    reached: ({ tab }) => void pageReached(tab).catch(report),
    async sidebarOpen(page, sidebar) {
      const isAsked = sidebar === "reached" && (await askedPages.takeNew(page.tab, page.url));
      const open = (await rememberSidebar(page, sidebar)) || isAsked;
      // A page that is gone, or where the browser lets no script in, still gets its answer.
      if (open && sidebar !== "again") await loadSidebar(page.tab).catch(report);
      return open;
    },
    mayRead: pages.mayRead,
    async readPage(page, again) {
      const reading = await pages.read(page, again);
      if (!again) health.note(page, reading).catch(report);
      return reading;
    },
    collect,
    lookUp: createAbstractPages({
      fetch: (address, options) => globalThis.fetch(address, options),
      readText,
      isFirstTry: isFirstLookUp,
    }),
    offer: rememberOffer,
    wasOffered,
    version: browser.runtime.getManifest().version,
  });

  const self = {
    id: browser.runtime.id,
    origin: browser.runtime.getURL("/"),
    tabOf: (tab: number) => browser.tabs.get(tab).catch(() => undefined),
  };
  browser.runtime.onMessage.addListener((message: unknown, sender, respond) => {
    const reply = route(handlers, self, message, sender);
    if (reply === null) return false;
    inFlight.add(reply);
    void reply.then(respond);
    return true;
  });
  browser.runtime.onInstalled.addListener(() => void filled().catch(report));
  browser.tabs.onRemoved.addListener((tab) => {
    pages.forget(tab);
    forgetOffer(tab).catch(report);
    askedPages.forget(tab).catch(report);
  });
  registerUsePage(i18n.t("usePaperkin"));
  onUseAsked(usePage.use, report);
  // Also where the reader gives or takes a permission in the browser's own settings.
  for (const changed of [browser.permissions.onAdded, browser.permissions.onRemoved]) {
    changed.addListener(() => void grantedSites.follow().then(() => announce("settingsChanged"), report));
  }
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === SYNC_ALARM) void sync.exchange().catch(report);
    if (name === IMPORT_ALARM) void importer.run().catch(report);
    if (name === FILL_IN_ALARM) void fillIn.run().catch(report);
  });
  browser.storage.onChanged.addListener((changes, area) => {
    if (area === "sync") void sync.exchange().catch(report);
    if (area === "local" && ("marks" in changes || "triage" in changes)) settingsChanged().catch(report);
  });
  browser.commands.onCommand.addListener((command, tab) => {
    if (command === "open-panel" && tab !== undefined) openPanel(tab.windowId).catch(report);
    if (command === "save-paper" && tab?.id !== undefined && tab.url !== undefined) void onSaveKey(tab.id, tab.url);
  });

  async function onSaveKey(tab: number, url: string): Promise<void> {
    try {
      await savePageOf(tab, url);
    } catch (error) {
      report(error);
      tellPage(tab, "pageNotSaved");
    }
  }

  /** Saves the paper of a tab to the reading list: the save key. */
  async function savePageOf(tab: number, url: string): Promise<void> {
    const page = { tab, url: new URL(url), isPrivate: false, isBeside: false };
    const identifier = paperAt(page.url) ?? (await pages.read(page, true))?.paper.identifiers[0];
    if (identifier === undefined) return;
    const record = await catalogue.find([identifier]);
    await lists.save(READING, record?.identifiers ?? [identifier]);
    tellPage(tab, "pageSaved");
    listsChanged();
  }

  // Every start: what arrived, or was left unsent, while there was no worker.
  index.warm().catch(report);
  closeStorageToPages().catch(report);
  grantedSites.follow().catch(report);
  filled()
    .catch(report)
    // Whoever woke the worker is answered first.
    .then(inFlight.rest)
    .then(follow)
    .then(() => Promise.all([importer.run().catch(report), sync.exchange().catch(report)]))
    .catch(report);
}

/** Brings the script that marks links into a page of ours, when the reader wants anything of it. */
async function pageReached(tab: number): Promise<void> {
  const { marks, triage } = await readSettings();
  if (marks || triage) await markLinks(tab);
}

async function settingsChanged(): Promise<void> {
  announce("settingsChanged");
  const { marks, triage } = await readSettings();
  if (marks || triage) await markLinksEverywhere();
}

/** Brings the sidebar's code into a page of ours. */
async function loadSidebar(tabId: number): Promise<void> {
  await browser.scripting.executeScript({ target: { tabId, frameIds: [0] }, files: ["/sidebar.js"] });
}

/** What fails with nobody waiting for it: the next request meets the same failure and tells the reader. */
function report(error: unknown): void {
  console.error(error);
}

export default defineBackground({ type: "module", main });
