/**
 * The host permissions that were asked for to send digests or lists there and for nothing else: sites like these are not remembered,
 * and no script runs there. The note is made before the permission is asked for, and struck off when the reader wants the
 * site remembered as well.
 */
import { browser } from "wxt/browser";
import { listOf } from "./untrusted.ts";

/** Where the pattern of the server that lists travel over is kept. */
const TRAVELS_TO = "travelsTo";

/** The pattern of the server that lists travel over; null when there is none. */
export async function readTravelsTo(): Promise<string | null> {
  const { [TRAVELS_TO]: kept } = await browser.storage.local.get(TRAVELS_TO);
  return typeof kept === "string" ? kept : null;
}

/** Keeps it, or that there is none. */
export async function keepTravelsTo(pattern: string | null): Promise<void> {
  if (pattern === null) await browser.storage.local.remove(TRAVELS_TO);
  else await browser.storage.local.set({ [TRAVELS_TO]: pattern });
}

/** Where they are kept, in the browser's storage for this machine. */
export const POST_ONLY = "postOnly";

/** Their match patterns. */
export async function readPostOnly(): Promise<readonly string[]> {
  const { [POST_ONLY]: kept } = await browser.storage.local.get(POST_ONLY);
  return listOf(kept).filter((pattern) => typeof pattern === "string");
}

/** Keeps these and no others. */
export async function keepPostOnly(patterns: readonly string[]): Promise<void> {
  await browser.storage.local.set({ [POST_ONLY]: [...new Set(patterns)] });
}
