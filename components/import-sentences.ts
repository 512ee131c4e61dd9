/** What to say of an import: how far it is, how long it takes, and what came of it. */
import { i18n } from "#i18n";
import type { ImportSummary } from "../lib/messages.ts";
import { formatDuration, formatNumber, formatShare, joinParts } from "./format.ts";
import { plural } from "./plural.ts";
import { errorSentence } from "./sentences.ts";

/** From 0 to 1: how much of the file is in. */
export function importShare({ offset, size }: ImportSummary): number {
  return size === 0 ? 0 : offset / size;
}

/** "43,000 of about 100,000 papers · 12 sec left": the number of lines is guessed from those that were read. */
export function importProgress(summary: ImportSummary, leftMs: number | undefined): string {
  const share = importShare(summary);
  const lines = summary.added + summary.merged + skippedLines(summary);
  const progress =
    lines === 0
      ? formatShare(share)
      : i18n.t("importProgress", [formatNumber(lines), formatNumber(roughly(lines / share))]);
  return leftMs === undefined ? progress : `${progress} · ${i18n.t("importTimeLeft", [formatDuration(leftMs)])}`;
}

/** "98,713 papers added, 1,250 were known already, 37 lines skipped: 30 were not JSON, 7 had no title". */
export function importOutcome(summary: ImportSummary): string {
  const { added, merged } = summary;
  const parts = [plural("importAdded", added)];
  if (merged > 0) parts.push(plural("importKnown", merged));
  const skipped = skippedLines(summary);
  if (skipped > 0) {
    parts.push(i18n.t("withDetails", [plural("importSkipped", skipped), joinParts(skipReasonsOf(summary))]));
  }
  return joinParts(parts);
}

/** What the state of an import means for the reader; null when there is nothing to say. */
export function importState(summary: ImportSummary, copied: number | undefined): string | null {
  const { state } = summary;
  if (state === "copying") {
    return copied === undefined ? i18n.t("importCopiedElsewhere") : i18n.t("importCopying", [formatShare(copied)]);
  }
  if (state === "waiting") return i18n.t("importWaiting");
  if (state === "running") return i18n.t("importRunning");
  if (state === "cancelled") return i18n.t("importCancelled");
  return state === "failed" ? errorSentence(summary.error ?? "unexpected") : null;
}

function skipReasonsOf({ skipped }: ImportSummary): string[] {
  const { notJson = 0, notAPaper = 0, noTitle = 0, tooLong = 0 } = skipped;
  return [
    notJson > 0 ? plural("skippedNotJson", notJson) : null,
    notAPaper > 0 ? plural("skippedNotAPaper", notAPaper) : null,
    noTitle > 0 ? plural("skippedNoTitle", noTitle) : null,
    tooLong > 0 ? plural("skippedTooLong", tooLong) : null,
  ].filter((part) => part !== null);
}

function skippedLines({ skipped }: ImportSummary): number {
  return Object.values(skipped).reduce((sum, count) => sum + count, 0);
}

/** To two digits: a guess that changes with every line is no help. */
function roughly(count: number): number {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(count)) - 1);
  return Math.round(count / unit) * unit;
}
