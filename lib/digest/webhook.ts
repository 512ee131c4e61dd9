/**
 * Posts a digest to an address of the reader's own, which sends it on as mail or does with it what it likes. Pure: the
 * request goes out through the network's `fetch`.
 *
 * `POST <url>` with `content-type: application/json` and this body:
 *
 *     { version: 1, id, day, madeAt, to, subject, text, html,
 *       papers: [{ title, authors, year, url, pdf, code, abstract, upvotes, reason, identifiers }] }
 *
 * `id` is also the header `idempotency-key`: a digest may come more than once (when this browser died before it could
 * note the answer), always with the same one. `paperkin-timestamp` has the seconds since 1970 at sending. With a secret,
 * `paperkin-signature` is `v1=` and the HMAC-SHA256, in hex, of timestamp, "." and the body as it was sent. Any answer of
 * 2xx takes the digest; 408, 409, 425, 429 and 5xx ask for another try; everything else refuses it for good.
 */
import type { Identifier } from "../identifiers.ts";
import { paperLinks } from "../paper-links.ts";
import { yearOf } from "../paper.ts";
import type { Webhook } from "../preferences.ts";
import type { SourceTools } from "../sources/source.ts";
import type { Digest, DigestEntry, EntryReason } from "./digest.ts";

/** What a webhook gets. */
export type WebhookMessage = {
  readonly version: 1;
  /** The same for every try of one digest. */
  readonly id: string;
  /** The reader's own date, `2026-11-23`. */
  readonly day: string;
  /** ISO 8601, UTC. */
  readonly madeAt: string;
  /** The mail address it is for; empty where there is none. */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly papers: readonly WebhookPaper[];
};

type WebhookPaper = {
  readonly title: string;
  readonly authors: readonly string[];
  readonly year: number | null;
  /** Where to open it; null when it is known by its title alone. */
  readonly url: string | null;
  readonly pdf: string | null;
  readonly code: string | null;
  readonly abstract: string;
  /** Null where nothing was counted. */
  readonly upvotes: number | null;
  readonly reason: EntryReason;
  readonly identifiers: readonly Identifier[];
};

/** How the digest reads. */
type Writing = Pick<WebhookMessage, "subject" | "text" | "html">;

/** What the receiver said: `later` asks for another try, `refused` for none. */
export type WebhookOutcome = "taken" | "later" | "refused";

/** Answers that ask for another try: time out, conflict with an earlier try, too early, too many. */
const LATER: readonly number[] = [408, 409, 425, 429];

/** The key under which a receiver knows a digest again. */
export function deliveryId(device: string, day: string): string {
  return `${device}-${day}`;
}

/** The message of a digest. */
export function webhookMessage(id: string, digest: Digest, to: string, writing: Writing): WebhookMessage {
  return {
    version: 1,
    id,
    day: digest.day,
    madeAt: new Date(digest.madeAt).toISOString(),
    to,
    ...writing,
    papers: digest.entries.map(webhookPaper),
  };
}

/** Posts a message; `at` in epoch milliseconds. Rejects when there is no answer. */
export async function postMessage(
  { fetch, signal }: SourceTools,
  { url, secret }: Webhook,
  message: WebhookMessage,
  at: number,
): Promise<WebhookOutcome> {
  const body = JSON.stringify(message);
  const timestamp = String(Math.floor(at / 1000));
  const response = await fetch(url, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "idempotency-key": message.id,
      "paperkin-timestamp": timestamp,
      ...(secret !== "" && { "paperkin-signature": `v1=${await signature(secret, `${timestamp}.${body}`)}` }),
    },
    body,
    signal,
    credentials: "omit",
    // The reader gave this address and no other.
    redirect: "manual",
  });
  await response.body?.cancel();
  if (response.ok) return "taken";
  return response.status >= 500 || LATER.includes(response.status) ? "later" : "refused";
}

async function signature(secret: string, text: string): Promise<string> {
  const encoder = new TextEncoder();
  const key = await crypto.subtle.importKey("raw", encoder.encode(secret), { name: "HMAC", hash: "SHA-256" }, false, [
    "sign",
  ]);
  const bytes = new Uint8Array(await crypto.subtle.sign("HMAC", key, encoder.encode(text)));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function webhookPaper({ paper, why, counts }: DigestEntry): WebhookPaper {
  const links = paperLinks(paper);
  const linkTo = (to: string) => links.find((link) => link.to === to)?.url ?? null;
  const best = links.find(({ to }) => !to.startsWith("search-"));
  return {
    title: paper.title,
    authors: paper.authors,
    year: yearOf(paper),
    url: best?.url ?? null,
    pdf: linkTo("pdf"),
    code: linkTo("code"),
    abstract: paper.abstract,
    upvotes: counts?.upvotes ?? null,
    reason: why,
    identifiers: paper.identifiers,
  };
}
