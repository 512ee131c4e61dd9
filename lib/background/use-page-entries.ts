/** The ways into a page besides the popup: an entry in the menu of pages and a key. What came of it is told at Paperkin's button. */
import { browser } from "wxt/browser";
import { i18n } from "#i18n";
import type { UseOutcome } from "../messages.ts";
import type { OpenTab } from "./use-page.ts";

/** The id of the menu's entry and the name of the key's command. */
export const USE_PAGE = "use-page";

/** Calls `use` when the reader chooses the entry or presses the key; what failed is reported. */
export function onUseAsked(
  use: (tab: OpenTab | undefined) => Promise<UseOutcome>,
  report: (error: unknown) => void,
): void {
  const answer = async (tab: OpenTab | undefined) => {
    const outcome = await use(tab);
    if (tab?.id !== undefined) await tell(tab.id, outcome);
  };
  browser.contextMenus.onClicked.addListener(({ menuItemId }, tab) => {
    if (menuItemId === USE_PAGE) answer(tab).catch(report);
  });
  browser.commands.onCommand.addListener((command, tab) => {
    if (command === USE_PAGE) answer(tab).catch(report);
  });
}

/** A page that could not be used says so at the button until the tab goes on; the sidebar speaks for itself. */
async function tell(tabId: number, outcome: UseOutcome): Promise<void> {
  const isUsed = outcome === "used";
  const reason = () => (outcome === "noPaper" ? i18n.t("pageNoPaper") : i18n.t("pageClosed"));
  const title = isUsed ? i18n.t("extName") : reason();
  await browser.action.setBadgeText({ tabId, text: isUsed ? "" : "!" });
  await browser.action.setTitle({ tabId, title });
}
