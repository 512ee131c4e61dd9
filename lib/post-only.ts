/**
 * The host permissions that were asked for to post digests there and for nothing else: sites like these are not remembered,
 * and no script runs there. The note is made before the permission is asked for, and struck off when the reader wants the
 * site remembered as well.
 */
import { browser } from "wxt/browser";
import { listOf } from "./untrusted.ts";

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
