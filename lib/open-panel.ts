/**
 * Opens the side panel of a window. Both browsers do so only straight from a click or a key: nothing may be awaited
 * before this is called.
 */
import { browser } from "wxt/browser";

type FirefoxApi = { readonly sidebarAction: { readonly open: () => Promise<void> } };

/** Opens it in a window (Firefox: in the one that was clicked in). */
export async function openPanel(windowId: number): Promise<void> {
  if (isFirefox(browser)) await browser.sidebarAction.open();
  else await browser.sidePanel.open({ windowId });
}

/** The types we use are Chromium's. */
function isFirefox(api: object): api is FirefoxApi {
  return "sidebarAction" in api;
}
