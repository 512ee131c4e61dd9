/** What to say of how lists travel: what an exchange did, and why one failed. */
import { i18n } from "#i18n";
import type { CarrierStatus, Taken } from "../lib/travel-messages.ts";
import { formatAgo, joinParts } from "./format.ts";
import { plural } from "./plural.ts";
import { errorSentence } from "./sentences.ts";

/** "12 papers saved, 1 removed"; that nothing is new when it was. */
export function takenSentence({ saved, removed, other }: Taken): string {
  const parts = [
    saved > 0 ? plural("takenSaved", saved) : null,
    removed > 0 ? plural("takenRemoved", removed) : null,
    other > 0 ? plural("takenOther", other) : null,
  ].filter((part) => part !== null);
  return parts.length === 0 ? i18n.t("takenNothing") : joinParts(parts);
}

/** When a carrier last worked and what it brought, as one line. */
export function carrierLine({ outcome, error, lastAt, taken }: CarrierStatus, now: number): string {
  const last = lastAt === null ? null : i18n.t("carrierLast", [formatAgo(lastAt, now)]);
  const brought = taken === null || lastAt === null ? null : i18n.t("carrierBrought", [takenSentence(taken)]);
  const failure = failureOf(outcome, error);
  const parts = [failure, last, brought].filter((part) => part !== null);
  return parts.length === 0 ? i18n.t("carrierNever") : parts.join(" ");
}

/** What went wrong, null when nothing did. */
function failureOf(outcome: CarrierStatus["outcome"], error: CarrierStatus["error"]): string | null {
  if (error !== null) return errorSentence(error);
  if (outcome === "failed") return i18n.t("carrierFailed");
  if (outcome === "throttled") return i18n.t("carrierThrottled");
  return outcome === "full" ? i18n.t("carrierFull") : null;
}

/** What needs attention though the exchange worked: what did not fit, could not be read, or is dated wrongly. */
export function carrierWarnings({ unsent, corrupt, early }: CarrierStatus): readonly string[] {
  return [
    unsent > 0 ? plural("carrierUnsent", unsent) : null,
    corrupt > 0 ? plural("carrierCorrupt", corrupt) : null,
    early > 0 ? plural("carrierEarly", early) : null,
  ].filter((sentence) => sentence !== null);
}
