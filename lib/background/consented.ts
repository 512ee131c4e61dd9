/**
 * The reader's preferences as far as the browser has their consent: in Firefox they can take it back in its own settings,
 * and then nothing is sent, whatever they had switched on. Searching further asks for it each time and needs none of this.
 */
import type { Preferences } from "../preferences.ts";
import { sentToAdvisers, sentToWebhook, type SentData } from "../sent-data.ts";

/** Reads preferences; what may not be sent is off. */
export function createConsented(
  read: () => Promise<Preferences>,
  maySend: (data: readonly SentData[]) => Promise<boolean>,
): () => Promise<Preferences> {
  return async () => {
    const wanted = await read();
    const { asks, webhook } = wanted;
    return {
      ...wanted,
      asks: asks.length > 0 && (await maySend(sentToAdvisers)) ? asks : [],
      webhook: webhook !== null && (await maySend(sentToWebhook(webhook))) ? webhook : null,
    };
  };
}
