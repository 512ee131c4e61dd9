/**
 * What of the reader's leaves the machine because they asked for it, in the words in which Firefox asks for their consent:
 * https://extensionworkshop.com/documentation/develop/firefox-builtin-data-consent/
 */
import type { Webhook } from "./preferences.ts";

export type SentData =
  | "searchTerms"
  | "browsingActivity"
  | "websiteActivity"
  | "personallyIdentifyingInfo"
  | "bookmarksInfo";

/** Searching further sends the words of the search. */
export const sentToFinders: readonly SentData[] = ["searchTerms"];

/** An adviser is told which paper's page the reader is on. */
export const sentToAdvisers: readonly SentData[] = ["browsingActivity"];

/** A document has what the reader saved and when. */
export const sentToWebdav: readonly SentData[] = ["bookmarksInfo"];

/** A digest tells by which saved papers it was chosen, and to which mail address it shall go where there is one. */
export function sentToWebhook({ to }: Pick<Webhook, "to">): readonly SentData[] {
  return to === "" ? ["websiteActivity"] : ["websiteActivity", "personallyIdentifyingInfo"];
}

/** All of it, for the manifest. */
export const sentData: readonly SentData[] = [
  ...sentToFinders,
  ...sentToAdvisers,
  ...sentToWebdav,
  ...sentToWebhook({ to: "somebody@example.org" }),
];
