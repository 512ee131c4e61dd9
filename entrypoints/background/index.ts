/** The background: wires what is kept, what concerns pages and the handlers to the browser. */
import { browser } from "wxt/browser";
import { i18n } from "#i18n";
import { defineBackground } from "wxt/utils/define-background";
import { announce, closeStorageToPages, grantedSites } from "../../lib/background/browser-state.ts";
import { createHandlers } from "../../lib/background/handlers.ts";
import { createInFlight } from "../../lib/background/in-flight.ts";
import { createExchangeHandlers } from "../../lib/background/exchange.ts";
import { createLibraryHandlers } from "../../lib/background/library.ts";
import { createTravelHandlers } from "../../lib/background/travel.ts";
import { report } from "../../lib/background/report.ts";
import { PaperkinDatabase } from "../../lib/store/database.ts";
import { listen } from "./events.ts";
import { createGiving } from "./giving.ts";
import { createKept } from "./kept.ts";
import { createNews } from "./news.ts";
import { openNetwork } from "./network.ts";
import { createPages } from "./pages.ts";

/** Listeners are registered before anything is awaited: a woken worker gets its event only then. */
function main(): void {
  const inFlight = createInFlight();
  const db = new PaperkinDatabase();
  const outside = openNetwork(db);
  const kept = createKept(inFlight, db, outside.network);
  const pages = createPages(kept, outside.network);
  const news = createNews(kept, inFlight, outside);
  const exchange = createExchangeHandlers();
  const travel = createTravelHandlers();
  const giving = createGiving({
    kept,
    pages,
    outside,
    exportEntries: exchange.exportEntries,
    writeDocument: travel.writeDocument,
  });
  const handlers = createHandlers({
    ...kept,
    ...pages.tools,
    importer: kept.importer.handlers,
    news: news.handlers,
    library: createLibraryHandlers(),
    travel: { ...travel, ...giving.backup.handlers },
    exchange: { ...exchange, ...giving.zotero },
    takeFound: news.takeFound,
    advise: news.advise,
    readingName: () => i18n.t("readingList"),
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

export default defineBackground({ type: "module", main });
