/**
 * The browser account's storage as the carrier needs it: its shape, its limits and how it refuses. The limits are
 * written down here because Firefox does not expose them.
 */
import type { ExchangeResult } from "./carrier.ts";

/** What the carrier uses of `browser.storage.sync`. */
export type SyncArea = {
  get(keys: null): Promise<Record<string, unknown>>;
  set(items: Record<string, string>): Promise<void>;
  remove(keys: string[]): Promise<void>;
};

/** All items together (MDN, storage.sync, "Storage quotas for sync data"; the same in Chrome and Firefox). */
export const SYNC_LIMIT_BYTES = 102_400;
/** Number of items, same source. One item may have 8,192 bytes; a shard stays below (SHARD_LIMIT_BYTES). */
export const SYNC_LIMIT_ITEMS = 512;

/**
 * What an item counts at most. Both browsers add the key to the value as JSON; Chrome escapes `<` and the two line
 * separators of Unicode into six bytes; Firefox measures the whole area as JSON, four more characters for each item
 * (application-services, components/webext-storage/src/api.rs, save_to_db).
 */
export function itemBytes(key: string, value: unknown): number {
  const json = JSON.stringify(value) ?? "";
  const escaped = json.replace(/[<\u2028\u2029]/gu, "\\u0000");
  return new TextEncoder().encode(key + escaped).byteLength + 4;
}

/** What a refusal means. Chrome: "Resource::kQuotaBytes quota exceeded"; Firefox: "QuotaExceededError: … exceeded its quota". */
export function outcomeOf(error: unknown): ExchangeResult["outcome"] {
  const text = error instanceof Error ? `${error.name} ${error.message}` : String(error);
  if (text.includes("MAX_WRITE_OPERATIONS")) return "throttled";
  return /quota/iu.test(text) ? "full" : "failed";
}
