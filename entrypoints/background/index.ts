/** The background: wires what is kept, what concerns pages and the handlers to the browser. */
import { browser } from "wxt/browser";
import { i18n } from "#i18n";
import { defineBackground } from "wxt/utils/define-background";
import { announce, closeStorageToPages, grantedSites, spareName } from "../../lib/background/browser-state.ts";
import { isDiskFull } from "../../lib/background/disk.ts";
import { createHandlers } from "../../lib/background/handlers.ts";
import { createInFlight } from "../../lib/background/in-flight.ts";
import { createExchangeHandlers } from "../../lib/background/exchange.ts";
import { createHeld } from "../../lib/background/held.ts";
import { createHistoryHandlers } from "../../lib/background/history.ts";
import { createLibraryHandlers } from "../../lib/background/library.ts";
import { createTravelHandlers } from "../../lib/background/travel.ts";
import { report } from "../../lib/background/report.ts";
import { DATABASE, PaperkinDatabase } from "../../lib/store/database.ts";
import { createHistory } from "../../lib/store/history.ts";
import { withSpare } from "../../lib/store/spare-database.ts";
import { listen } from "./events.ts";
import { createGiving } from "./giving.ts";
import { createKept } from "./kept.ts";
import { createNews } from "./news.ts";
import { openNetwork } from "./network.ts";
import { createPages } from "./pages.ts";

/** What the reader calls the list that has no name of its own. */
function readingName(): string {
  return i18n.t("readingList");
}

/** Listeners are registered before anything is awaited: a woken worker gets its event only then. */
function main(): void {
  const inFlight = createInFlight();
  const db = new PaperkinDatabase(DATABASE, {
    indexedDB: withSpare({
      factory: indexedDB,
      database: DATABASE,
      readName: spareName.read,
      keepName: spareName.keep,
      pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
      isDiskFull,
      moved: report,
    }),
    IDBKeyRange,
  });
  const outside = openNetwork(db);
  const kept = createKept(inFlight, db, outside.network);
  const pages = createPages(kept, outside.network);
  const news = createNews(kept, inFlight, outside);
  const library = { ...kept, takeFound: news.takeFound, readingName };
  const exchange = createExchangeHandlers(library);
  const giving = createGiving({
    kept,
    pages,
    outside,
    exportEntries: exchange.exportEntries,
    writeDocument: (payload, page) => travel.writeDocument(payload, page),
  });
  const travel = createTravelHandlers({
    ...kept.travels,
    meta: kept.meta,
    lists: kept.lists,
    now: Date.now,
    held: createHeld(kept),
    history: createHistoryHandlers({ ...kept, history: createHistory(db) }),
    backup: { status: giving.backup.status, ...giving.backup.handlers },
  });
  const handlers = createHandlers({
    ...kept,
    ...pages.tools,
    importer: kept.importer.handlers,
    news: news.handlers,
    library: createLibraryHandlers(library),
    travel,
    exchange: { ...exchange, ...giving.zotero },
    takeFound: news.takeFound,
    advise: news.advise,
    readingName,
    catalogueChanged: () => announce("statusChanged"),
    version: browser.runtime.getManifest().version,
  });
  listen({ handlers, inFlight, kept, pages, news, giving });
  giving.listenToAddressBar(handlers.search);
  closeStorageToPages().catch(report);
  grantedSites.follow().catch(report);
  kept.start();
  news.start();
  giving.start();
}

// One file: a worker whose script imports others starts by tens of milliseconds later.
export default defineBackground({ main });
