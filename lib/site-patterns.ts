/** Match patterns of sites a reader may remember: the host permission of one host, written as browsers write it. */
import { isWebUrl } from "./text.ts";

/** Where Zotero listens on this computer: a permission to send papers there, never a site to come to. */
export const ZOTERO_PATTERN = "http://127.0.0.1/*";

/**
 * The pattern of a site's permission, null where an address is no web page. Without its port, which Firefox refuses:
 * https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/Match_patterns
 */
export function patternOf(address: string): string | null {
  if (!isWebUrl(address)) return null;
  const { protocol, hostname } = new URL(address);
  return `${protocol}//${hostname}/*`;
}

/**
 * The host a pattern names, with `*.` in front where it is a whole domain; null for other patterns, also for that of
 * all sites: nobody asked us to be everywhere.
 */
export function hostOf(pattern: string): string | null {
  return /^(?:https?|\*):\/\/((?:\*\.)?[^*/]+)\/\*$/u.exec(pattern)?.[1] ?? null;
}

/** Whether an address is on the site of a pattern that `hostOf` knows. */
export function isOnSite(pattern: string, { protocol, hostname }: URL): boolean {
  const host = hostOf(pattern);
  const scheme = pattern.slice(0, pattern.indexOf("://"));
  if (host === null || (scheme !== "*" && `${scheme}:` !== protocol)) return false;
  if (!host.startsWith("*.")) return host === hostname;
  return hostname === host.slice(2) || hostname.endsWith(host.slice(1));
}
