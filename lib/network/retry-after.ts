/** How long a host asks to be left alone, as its answer's headers say. */
import { LONGEST_REST_MS } from "./host-state.ts";

/**
 * Milliseconds; 0 when it does not say. `Retry-After` has seconds or a date (RFC 9110, 10.2.3); Hugging Face says in
 * `RateLimit` how many seconds its window lasts: `"api";r=0;t=55`.
 */
export function retryAfterMs(headers: Headers, now: number): number {
  const text = headers.get("retry-after")?.trim() ?? "";
  const [, window] = /;\s*r=0\s*;\s*t=(\d{1,9})/u.exec(headers.get("ratelimit") ?? "") ?? [];
  const seconds = /^\d{1,9}$/u.test(text) ? text : window;
  // A date is by the host's clock, which is not ours: what counts is how far it lies from the answer's own.
  const sentAt = Date.parse(headers.get("date") ?? "");
  const until = Date.parse(text) - (Number.isNaN(sentAt) ? now : sentAt);
  const ms = seconds !== undefined ? Number(seconds) * 1_000 : until;
  return ms > 0 ? Math.min(ms, LONGEST_REST_MS) : 0;
}
