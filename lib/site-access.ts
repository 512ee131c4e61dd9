/** Asks the browser for a site, in the click that wants it; for our own pages, which are the only ones that may. */
import { browser } from "wxt/browser";

/** True when the reader gave the permission. Nothing may be awaited before: browsers allow the question during a click only. */
export function grantSite(pattern: string): Promise<boolean> {
  return browser.permissions.request({ origins: [pattern] });
}
