/** A report of a site that cannot be read any more: an issue filled in ahead, which the reader looks over and sends, or not. */
import { i18n } from "#i18n";
import { issueUrl } from "../lib/issue-url.ts";
import type { SiteRow } from "../lib/messages.ts";

/** The address of the filled-in issue. It tells of the site and the versions, and of no page the reader was on. */
export function reportUrl({ name, hosts, scores }: SiteRow, version: string, browser: string): string {
  const body = i18n.t("reportBody", [name, hosts.join(", "), version, browser, scores]);
  return issueUrl(i18n.t("reportTitle", [name]), body);
}
