/** The events of the browser, each led to whom it concerns. */
import { browser } from "wxt/browser";
import { i18n } from "#i18n";
import { announce, grantedSites } from "../../lib/background/browser-state.ts";
import { isDiskFull } from "../../lib/background/disk.ts";
import type { InFlight } from "../../lib/background/in-flight.ts";
import { report } from "../../lib/background/report.ts";
import { route, type Handlers } from "../../lib/background/router.ts";
import { tabOf } from "../../lib/background/tab-scripts.ts";
import { registerMenu } from "../../lib/background/page-menu.ts";
import { onUseAsked } from "../../lib/background/use-page-entries.ts";
import { openPanel } from "../../lib/open-panel.ts";
import { POST_ONLY } from "../../lib/post-only.ts";
import { listenToNotices } from "./digests.ts";
import type { Giving } from "./giving.ts";
import type { Kept } from "./kept.ts";
import type { News } from "./news.ts";
import type { Pages } from "./pages.ts";

type Parts = {
  readonly handlers: Handlers;
  readonly inFlight: InFlight;
  readonly kept: Kept;
  readonly pages: Pages;
  readonly news: News;
  readonly giving: Giving;
};

/** The scripts follow what the reader gave or took, and the options page shows it. */
function followGrants(): void {
  grantedSites.follow().then(() => announce("settingsChanged"), report);
}

/** Registers every listener, and awaits nothing: a woken worker gets its event only when they are there by then. */
export function listen({ handlers, inFlight, kept, pages, news, giving }: Parts): void {
  const self = {
    id: browser.runtime.id,
    origin: browser.runtime.getURL("/"),
    tabOf,
    isDiskFull,
  };
  browser.runtime.onMessage.addListener((message: unknown, sender, respond) => {
    const reply = route(handlers, self, message, sender);
    if (reply === null) return false;
    inFlight.add(reply);
    void reply.then(respond);
    return true;
  });
  browser.runtime.onInstalled.addListener(() => void kept.filled().catch(report));
  browser.tabs.onRemoved.addListener((tab) => pages.forget(tab));
  registerMenu({
    usePage: i18n.t("usePaperkin"),
    savePage: i18n.t("menuSavePage"),
    saveLink: i18n.t("menuSaveLink"),
  });
  onUseAsked(pages.usePage, report);
  // Also where the reader gives or takes a permission in the browser's own settings.
  for (const changed of [browser.permissions.onAdded, browser.permissions.onRemoved]) {
    changed.addListener(followGrants);
  }
  browser.alarms.onAlarm.addListener(({ name }) => {
    kept.rung(name).catch(report);
    news.rung(name).catch(report);
    giving.rung(name).catch(report);
  });
  giving.listen();
  listenToNotices();
  browser.storage.onChanged.addListener((changes, area) => {
    if (area === "sync") void kept.travels.sync.exchange("browser-account").catch(report);
    // A site that digests are posted to is remembered as well: no permission changed.
    if (area === "local" && POST_ONLY in changes) followGrants();
    if (area === "local" && ("marks" in changes || "triage" in changes)) pages.settingsChanged().catch(report);
  });
  browser.commands.onCommand.addListener((command, tab) => {
    if (command === "open-panel" && tab !== undefined) openPanel(tab.windowId).catch(report);
    if (command === "save-paper" && tab?.id !== undefined && tab.url !== undefined)
      void pages.onSaveKey(tab.id, tab.url);
  });
}
