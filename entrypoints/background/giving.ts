/** What goes out and comes in by the reader's own hand: Zotero, the weekly backup, the address bar, menus, the library's key. */
import { browser } from "wxt/browser";
import { i18n } from "#i18n";
import { createBackup } from "../../lib/background/backup.ts";
import { backupFiles } from "../../lib/background/backup-files.ts";
import { announceToOwn, backupShelf, zoteroShelf } from "../../lib/background/browser-state.ts";
import type { ExchangeHandlers } from "../../lib/background/exchange.ts";
import { createOmnibox } from "../../lib/background/omnibox.ts";
import { SAVE_LINK, SAVE_PAGE, tellAtButton } from "../../lib/background/page-menu.ts";
import { report } from "../../lib/background/report.ts";
import { createSaveLink } from "../../lib/background/save-link.ts";
import type { Handlers } from "../../lib/background/router.ts";
import { createZotero } from "../../lib/background/zotero.ts";
import { localDay } from "../../lib/days.ts";
import { alarmAt } from "./alarms.ts";
import type { Kept } from "./kept.ts";
import type { Outside } from "./network.ts";
import type { Pages } from "./pages.ts";

/** The alarm that rings when a backup is due. */
const BACKUP_ALARM = "backup";

type Needs = {
  readonly kept: Kept;
  readonly pages: Pages;
  readonly outside: Outside;
  readonly exportEntries: ExchangeHandlers["exportEntries"];
  readonly writeDocument: Handlers["writeDocument"];
};

export type Giving = ReturnType<typeof createGiving>;

/** All of it, asleep. */
export function createGiving({ kept, pages, outside, exportEntries, writeDocument }: Needs) {
  const backup = createBackup({
    shelf: backupShelf,
    files: backupFiles,
    writeDocument: async () => (await writeDocument(undefined, NO_PAGE)).text,
    now: Date.now,
    today: () => localDay(Date.now()),
    wakeAt: (at) => alarmAt(BACKUP_ALARM, at),
    changed: () => announceToOwn("travelChanged"),
  });
  const saveLink = createSaveLink(kept);

  async function onMenu(info: MenuClick, tab: number | undefined, url: string | undefined): Promise<void> {
    if (info.menuItemId === SAVE_PAGE && tab !== undefined && url !== undefined) await pages.onSaveKey(tab, url);
    if (info.menuItemId !== SAVE_LINK || info.linkUrl === undefined) return;
    // Firefox knows the text of a link; in Chromium it is what the reader marked, if anything.
    const text = "linkText" in info && typeof info.linkText === "string" ? info.linkText : info.selectionText;
    const isSaved = await saveLink(info.linkUrl, text ?? "");
    if (tab === undefined) return;
    await tellAtButton(tab, isSaved, isSaved ? i18n.t("tabSaved") : i18n.t("linkNoPaper"));
  }

  return {
    zotero: createZotero({
      network: outside.network,
      exportEntries,
      shelf: zoteroShelf,
      now: Date.now,
      newId: () => crypto.randomUUID(),
    }),
    backup,

    /** What is to be done when an alarm rings. */
    async rung(alarm: string): Promise<void> {
      if (alarm === BACKUP_ALARM) await backup.rung();
    },

    /** Registers the listeners of menus, of the library's key and of the address bar. */
    listen(): void {
      browser.contextMenus.onClicked.addListener((info, tab) => {
        onMenu(info, tab?.id, tab?.url).catch(report);
      });
      browser.commands.onCommand.addListener((command) => {
        if (command === "open-library")
          browser.tabs.create({ url: browser.runtime.getURL("/library.html") }).catch(report);
      });
    },

    /** The address bar, once there are handlers to search with. */
    listenToAddressBar(search: Handlers["search"]): void {
      const omnibox = createOmnibox({
        search: (request) => search(request, NO_PAGE),
        open,
        searchPage: (words) => `${browser.runtime.getURL("/popup.html")}#q=${encodeURIComponent(words)}`,
        isMarkup: import.meta.env.BROWSER !== "firefox",
      });
      void browser.omnibox.setDefaultSuggestion({ description: i18n.t("omniboxHint") });
      browser.omnibox.onInputChanged.addListener((typed, suggest) => {
        omnibox.suggest(typed).then((suggestions) => suggest([...suggestions]), report);
      });
      browser.omnibox.onInputEntered.addListener((text, where) => {
        omnibox.enter(text, where).catch(report);
      });
    },

    /** Every start: a backup that is due. */
    start(): void {
      backup.rung().catch(report);
    },
  };
}

type MenuClick = Parameters<Parameters<typeof browser.contextMenus.onClicked.addListener>[0]>[0];

/** What is asked here is asked from no page. */
const NO_PAGE = { tab: -1, url: new URL("about:blank"), isPrivate: false, isBeside: false };

async function open(url: string, where: "currentTab" | "newForegroundTab" | "newBackgroundTab"): Promise<void> {
  if (where === "currentTab") await browser.tabs.update({ url });
  else await browser.tabs.create({ url, active: where === "newForegroundTab" });
}
