/** What the footer says of sync: a word or two, and the whole sentence with what to do. */
import { i18n } from "#i18n";
import type { Status, SyncStatus } from "../lib/messages.ts";
import { formatAgo } from "./format.ts";
import { plural } from "./plural.ts";

/** `full` is there when something needs the reader's attention. */
export type SyncSentence = { readonly short: string; readonly full: string | null };

/** What the footer says: first that lists came back from their copy, then how sync is doing. Null when that is nothing. */
export function statusSentence({ sync, recoveredAt }: Status, now: number): SyncSentence | null {
  if (recoveredAt === null) return syncSentence(sync, now);
  return { short: i18n.t("recovered"), full: i18n.t("recoveredFull") };
}

/** The most pressing thing first: what is lost sight of, then what waits. Null before the first exchange. */
export function syncSentence(sync: SyncStatus, now: number): SyncSentence | null {
  if (sync.isOfServer === true && (sync.outcome === "failed" || sync.outcome === "full")) {
    return { short: i18n.t("syncFailed"), full: i18n.t("syncServerFailedFull") };
  }
  if (sync.unsent > 0) {
    return { short: plural("syncUnsent", sync.unsent), full: plural("syncUnsentFull", sync.unsent) };
  }
  switch (sync.outcome) {
    case "full":
      return { short: i18n.t("syncFull"), full: i18n.t("syncFullFull") };
    case "failed":
      return { short: i18n.t("syncFailed"), full: i18n.t("syncFailedFull") };
    case "throttled":
      return { short: i18n.t("syncThrottled"), full: i18n.t("syncThrottledFull") };
    case "never":
    case "ok":
      break;
  }
  if (sync.early > 0) return { short: i18n.t("syncEarly"), full: i18n.t("syncEarlyFull") };
  if (sync.corrupt > 0) return { short: i18n.t("syncCorrupt"), full: i18n.t("syncCorruptFull") };
  return sync.lastAt === null ? null : { short: i18n.t("synced", [formatAgo(sync.lastAt, now)]), full: null };
}
