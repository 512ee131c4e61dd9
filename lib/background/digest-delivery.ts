/**
 * Delivers digests to the reader's webhook: tries by date, and again later, until one is taken or two days have passed.
 * A worker that dies between sending and noting sends again with the same key, which is what the receiver is told.
 */
import type { Digest } from "../digest/digest.ts";
import { deliveryId, postMessage, webhookMessage, type WebhookMessage } from "../digest/webhook.ts";
import { errorCodeOf, PaperkinError } from "../errors.ts";
import type { Network } from "../network/network.ts";
import type { Delivery, DigestFormat } from "../news-messages.ts";
import type { Webhook } from "../preferences.ts";
import type { DigestRow } from "../store/database.ts";
import type { DigestStore } from "../store/digest-store.ts";

const MINUTE_MS = 60_000;
const LONGEST_REST_MS = 6 * 60 * MINUTE_MS;
/** A digest of the day before yesterday is no news. */
const GIVE_UP_MS = 48 * 60 * MINUTE_MS;
const PATIENCE_MS = 30_000;

export type DeliveryTools = {
  readonly store: Pick<DigestStore, "waiting" | "deliver">;
  readonly network: Network;
  /** This browser's id. */
  readonly device: () => Promise<string>;
  /** A digest in a format. */
  readonly write: (digest: Digest, format: DigestFormat) => Promise<string> | string;
  readonly subject: (digest: Digest) => string;
  /** What a test message says. */
  readonly testText: () => string;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Called when it is known what became of a digest. */
  readonly changed: () => void;
};

/** Delivers over its tools. */
export function createDelivery({ store, network, device, write, subject, testText, now, changed }: DeliveryTools) {
  async function post(webhook: Webhook, message: WebhookMessage, isUrgent: boolean) {
    return network.with({ why: "digest", patienceMs: PATIENCE_MS, isUrgent }, (tools) =>
      postMessage(tools, webhook, message, now()),
    );
  }

  /** Sends a digest and gives what became of it. */
  async function attempt(webhook: Webhook, digest: Digest): Promise<Delivery> {
    const at = now();
    try {
      const [text, html] = [await write(digest, "text"), await write(digest, "html")];
      const id = deliveryId(await device(), digest.day);
      const message = webhookMessage(id, digest, webhook.to, { subject: subject(digest), text, html });
      const outcome = await post(webhook, message, false);
      if (outcome === "taken") return { state: "delivered", at, error: null };
      if (outcome === "refused") return { state: "failed", at, error: "deliveryRefused" };
      return { state: "waiting", at, error: "hostFailed" };
    } catch (error) {
      return { state: "waiting", at, error: errorCodeOf(error) };
    }
  }

  return {
    /** Tries what is to be tried by now. */
    async run(webhook: Webhook | null): Promise<void> {
      for (const { delivery, ...digest } of await store.waiting()) {
        const at = now();
        if (webhook === null) await store.deliver(digest.day, null);
        else if (at - digest.madeAt > GIVE_UP_MS) {
          const error = delivery?.error ?? "hostFailed";
          await store.deliver(digest.day, { state: "failed", at: delivery?.at ?? null, error });
        } else if (at >= nextTry({ delivery, ...digest }, at)) {
          await store.deliver(digest.day, await attempt(webhook, digest));
        } else continue;
        changed();
      }
    },

    /** When the next try is due, epoch milliseconds; null when nothing waits. */
    async nextAt(): Promise<number | null> {
      const times = (await store.waiting()).map((row) => nextTry(row, now()));
      return times.length === 0 ? null : Math.min(...times);
    },

    /** Sends a message without papers; rejects when it is not taken. */
    async test(webhook: Webhook): Promise<void> {
      const at = now();
      const day = new Date(at).toISOString().slice(0, 10);
      const text = testText();
      const id = deliveryId(await device(), `test-${at}`);
      const writing = { subject: text, text, html: "" };
      const message = webhookMessage(id, { day, madeAt: at, entries: [] }, webhook.to, writing);
      const outcome = await post(webhook, message, true);
      if (outcome !== "taken") throw new PaperkinError(outcome === "refused" ? "deliveryRefused" : "hostFailed");
    },
  };
}

/** After a minute, then after as long again as all tries before took together: 1, 2, 4, 8 minutes, up to six hours. */
function nextTry({ madeAt, delivery }: Pick<DigestRow, "madeAt" | "delivery">, now: number): number {
  const at = delivery?.at ?? null;
  // Never tried; or the clock was set back since, and what it said means nothing.
  if (at === null || at > now) return now;
  return at + Math.min(LONGEST_REST_MS, Math.max(MINUTE_MS, at - madeAt));
}
