/** The active tab of the window this page is in: which one it is and where it is, as far as the browser lets us see. */
import { browser, type Browser } from "wxt/browser";
import type { PanelTab } from "../../components/panel-model.ts";

/** Calls `follow` with the active tab, now and whenever it changes or goes elsewhere. */
export async function watchActiveTab(follow: (tab: PanelTab | null) => void): Promise<void> {
  const { id: windowId } = await browser.windows.getCurrent();
  if (windowId === undefined) return;

  async function look(): Promise<void> {
    const [tab] = await browser.tabs.query({ active: true, windowId });
    tell(tab);
  }

  function tell(tab: Browser.tabs.Tab | undefined): void {
    if (tab?.id === undefined) follow(null);
    else follow({ id: tab.id, url: tab.url ?? null, isLoaded: tab.status === "complete" });
  }

  browser.tabs.onActivated.addListener((active) => {
    if (active.windowId === windowId) void look();
  });
  browser.tabs.onUpdated.addListener((_id, change, tab) => {
    if (!tab.active || tab.windowId !== windowId) return;
    // Where we may not see the address, the status still tells that the tab went elsewhere.
    if (change.url !== undefined || change.status !== undefined) tell(tab);
  });
  // What was missed while the window was in the background or the computer asleep.
  browser.windows.onFocusChanged.addListener((focused) => {
    if (focused === windowId) void look();
  });
  await look();
}
