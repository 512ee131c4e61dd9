/**
 * Calls of the extension API made inside an extension page, and a typed way to send the background a request from
 * there. Works with Playwright's pages and Puppeteer's.
 */
import { setTimeout as wait } from "node:timers/promises";
import type { Answer, Payload, Reply, RequestName } from "../../../lib/messages.ts";

/** The few calls that tests make. */
export type ExtensionApi = {
  readonly runtime: { sendMessage(message: unknown): Promise<unknown> };
  readonly action: {
    getBadgeText(of: { tabId?: number }): Promise<string>;
    getTitle(of: { tabId?: number }): Promise<string>;
  };
  readonly scripting: { getRegisteredContentScripts(): Promise<readonly { readonly matches?: readonly string[] }[]> };
  readonly tabs: { query(of: { url: string }): Promise<readonly { readonly id?: number }[]> };
  readonly storage: {
    readonly local: { set(items: Record<string, unknown>): Promise<void> };
    readonly sync: {
      get(keys: null): Promise<Record<string, unknown>>;
      set(items: Record<string, unknown>): Promise<void>;
      remove(keys: readonly string[]): Promise<void>;
      clear(): Promise<void>;
    };
  };
};

/** A page of the extension, Playwright's or Puppeteer's. */
export type Evaluator = { evaluate(script: string): Promise<unknown> };

/** Runs a function in an extension page; it is sent as text, so it sees its two arguments and nothing else of ours. */
export async function inExtension<Argument, Result>(
  page: Evaluator,
  run: (api: ExtensionApi, argument: Argument) => Result | Promise<Result>,
  argument: Argument,
): Promise<Result> {
  const script = `(${run.toString()})(globalThis.browser ?? globalThis.chrome, ${JSON.stringify(argument)})`;
  return (await page.evaluate(script)) as Result;
}

/** Far longer than any answer takes: whoever waits for one that never comes has to be told. */
const PATIENCE_MS = 120_000;

/**
 * Sends the background a request from an extension page and gives its answer; rejects with the code of a failure, and
 * when there is no answer for two minutes.
 */
export async function ask<Name extends RequestName>(
  page: Evaluator,
  request: Name,
  ...payload: Payload<Name> extends undefined ? [] : [Payload<Name>]
): Promise<Answer<Name>> {
  const message = { request, payload: payload[0] };
  const given_up = new AbortController();
  const patience = wait(PATIENCE_MS, undefined, { signal: given_up.signal });
  const sending = inExtension(page, (api, sent) => api.runtime.sendMessage(sent), message);
  const reply = (await Promise.race([sending, patience]).finally(() => given_up.abort())) as Reply | undefined;
  if (reply === undefined) throw new Error(`Nobody answered ${request}.`);
  if (!reply.ok) throw new Error(`${request} failed: ${reply.code} ${reply.detail}`);
  return reply.value as Answer<Name>;
}
