/**
 * Asks the browser for what the reader has to allow, in the click that wants it; for our own pages, which are the only ones
 * that may. Nothing may be awaited before the question: browsers allow it during a click or a key alone.
 */
import { browser } from "wxt/browser";
import { keepPostOnly, readPostOnly } from "./post-only.ts";
import { ZOTERO_PATTERN } from "./site-patterns.ts";
import type { SentData } from "./sent-data.ts";

/** What can be asked for; Firefox alone knows data that is sent. */
type Asked = Parameters<typeof browser.permissions.request>[0] & { readonly data_collection?: readonly SentData[] };

/** Asks for a site that is to be remembered; true when the reader gave it. */
export async function grantSite(pattern: string): Promise<boolean> {
  const isGranted = await ask({ origins: [pattern] });
  const postOnly = isGranted ? await readPostOnly() : [];
  // Digests may be posted there already: then the browser had nothing to ask, and the wish is a new one all the same.
  if (postOnly.includes(pattern)) await keepPostOnly(postOnly.filter((one) => one !== pattern));
  return isGranted;
}

/** Asks for an address that digests are posted to, or for the server that lists travel over; `isRemembered` when Paperkin comes to its site already. */
export async function grantPosting(
  pattern: string,
  isRemembered: boolean,
  data: readonly SentData[],
): Promise<boolean> {
  const noted = isRemembered ? null : readPostOnly().then((before) => keepPostOnly([...before, pattern]));
  const isGranted = await ask({ origins: [pattern], ...inFirefox(data) });
  await noted;
  return isGranted;
}

/** Asks whether these may be sent, where the browser has such a question. */
export async function grantSending(data: readonly SentData[]): Promise<boolean> {
  return !hasConsents() || ask(inFirefox(data));
}

/** Whether these may be sent; true where the browser has no such question. For the background, too. */
export async function maySend(data: readonly SentData[]): Promise<boolean> {
  return !hasConsents() || browser.permissions.contains(inFirefox(data));
}

/** Asks for the door of Zotero on this computer. */
export function grantZotero(): Promise<boolean> {
  return ask({ origins: [ZOTERO_PATTERN] });
}

/** Asks for leave to write files of the weekly backup. */
export function grantDownloads(): Promise<boolean> {
  return ask({ permissions: ["downloads"] });
}

/** Asks for leave to look at bookmarks. */
export function grantBookmarks(): Promise<boolean> {
  return ask({ permissions: ["bookmarks"] });
}

/** Asks for notifications. */
export function grantNotices(): Promise<boolean> {
  return ask({ permissions: ["notifications"] });
}

/** Whether there may be notifications. */
export function hasNotices(): Promise<boolean> {
  return browser.permissions.contains({ permissions: ["notifications"] });
}

function ask(asked: Asked): Promise<boolean> {
  return browser.permissions.request(asked);
}

function inFirefox(data: readonly SentData[]): Asked {
  return hasConsents() ? { data_collection: data } : {};
}

function hasConsents(): boolean {
  return import.meta.env.BROWSER === "firefox";
}
