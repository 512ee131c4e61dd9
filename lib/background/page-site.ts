/** What is told of a page's site: its name, how well the page could be read, and where to tell us that it could not. */
import { issueUrl } from "../issue-url.ts";
import type { PageSite } from "../messages.ts";
import { siteAt } from "../sites/index.ts";
import type { TabReading } from "./page-reading.ts";

/** The site of a page that was read like this by this version of Paperkin. */
export function siteOfPage(url: URL, { found }: TabReading, version: string): PageSite {
  const site = siteAt(url);
  const about = { site: site?.id ?? null, name: site?.name ?? url.hostname };
  if (found === "unread") return { ...about, reading: "unread" };
  const isRead = found.title && found.identifier !== "disagrees";
  if (isRead) return { ...about, reading: found.abstract ? "ok" : "partial" };
  // Where the reader asked Paperkin onto a page of no known site, there is nothing to mend.
  return { ...about, reading: "failed", ...(site && { report: reportOf(url, site, found, version) }) };
}

/**
 * An issue with everything written down; the reader sees it all before they send it. The address goes without its query
 * and hash, which may hold what is nobody's business.
 */
function reportOf(
  { origin, pathname, hostname }: URL,
  { id, name }: { readonly id: string; readonly name: string },
  found: Exclude<TabReading["found"], "unread">,
  version: string,
): string {
  const missing = [
    ...(found.title ? [] : ["title"]),
    ...(found.abstract ? [] : ["abstract"]),
    ...(found.identifier === "agrees" ? [] : [`identifier (${found.identifier})`]),
  ];
  const body = [
    "Paperkin could not read this page.",
    "",
    `Site: ${id}`,
    `Host: ${hostname}`,
    `Page: ${origin}${pathname}`,
    `Missing: ${missing.join(", ")}`,
    `Paperkin: ${version}`,
  ].join("\n");
  return issueUrl(`Cannot read pages of ${name}`, body);
}
