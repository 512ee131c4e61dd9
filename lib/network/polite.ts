/**
 * The one polite queue of the extension. Whoever wants something of a host waits for a turn, shares the request with
 * others who want the same, and finds it in the ledger; answers are kept for as long as they can be asked about.
 */
import { PaperkinError } from "../errors.ts";
import { switched } from "./host-state.ts";
import { createLanes, type LaneTools, type Outgoing, type Received } from "./lanes.ts";
import type { Network, NetworkAsk } from "./network.ts";
import type { KeptAnswer } from "./network-store.ts";
import { createSharedRequests } from "./shared-requests.ts";

export type NetworkTools = Omit<LaneTools, "timeoutMs" | "limitBytes" | "changed"> &
  Partial<Pick<LaneTools, "timeoutMs" | "limitBytes" | "changed">> & {
    readonly isOnline: () => boolean;
    /** True where the reader pays by the byte or wants few of them. */
    readonly isMetered: () => boolean;
  };

export type PoliteNetwork = Network & {
  /** Switches a host on or off; what waits for one that goes off, or is asked of it, ends. */
  switchHost(host: string, isOn: boolean): Promise<void>;
};

/** A worker lives for half a minute when nothing happens: nobody waits longer unless they say so. */
const PATIENCE_MS = 20_000;
const TIMEOUT_MS = 30_000;
const LIMIT_BYTES = 10_000_000;
/** A larger body is not kept. */
const KEPT_BYTES = 2_000_000;

/** What a piece of work has used and got so far. */
type Job = {
  readonly ask: NetworkAsk;
  readonly signal: AbortSignal;
  /** New answers, by address. */
  readonly fresh: Map<string, KeptAnswer>;
  /** Addresses whose kept answers were given. */
  readonly unchanged: Set<string>;
};

/** The way out, over its tools; nothing is read or asked before the first request. */
export function createNetwork(given: NetworkTools): PoliteNetwork {
  const tools = {
    timeoutMs: TIMEOUT_MS,
    limitBytes: LIMIT_BYTES,
    changed: () => undefined,
    ...given,
  };
  const { store, now } = tools;
  const shared = createSharedRequests({ ...tools, lanes: createLanes(tools) });

  async function fetchFor(job: Job, input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> {
    const { why, patienceMs = PATIENCE_MS, isUrgent = false } = job.ask;
    const bare = await outgoing(job.ask, input, init);
    if (!tools.isOnline() && tools.ruleOf(bare.url.host).isLocal !== true) throw new PaperkinError("offline");
    if ((why === "refresh" || why === "digest") && !isUrgent && tools.isMetered()) throw new PaperkinError("metered");
    const kept = canBeKept(bare) ? await store.answer(bare.url.href) : undefined;
    const request = kept === undefined ? bare : { ...bare, headers: withValidators(bare.headers, kept) };
    const signal = AbortSignal.any([job.signal, ...(init.signal == null ? [] : [init.signal])]);
    const received = await shared.ask(request, { signal, patienceMs, isUrgent });
    if (received.status === 304 && kept !== undefined) {
      job.unchanged.add(kept.url);
      job.fresh.set(kept.url, { ...kept, at: now() });
      return responseOfKept(kept);
    }
    const answer = canBeKept(bare) ? answerOf(bare.url.href, received, now()) : null;
    if (answer !== null) job.fresh.set(answer.url, answer);
    return responseOf(received);
  }

  return {
    async with(ask, work) {
      const signal = ask.signal ?? new AbortController().signal;
      const job: Job = { ask, signal, fresh: new Map(), unchanged: new Set() };
      let result;
      try {
        result = await work({ fetch: (input, init) => fetchFor(job, input, init), signal });
      } catch (error) {
        // A kept answer that cannot be read (any more) must not come again; a pause of the host says nothing of it.
        const isOfAnswer = !(error instanceof PaperkinError) || error.code === "answerUnreadable";
        if (isOfAnswer && !signal.aborted) await store.forgetAnswers([...job.unchanged]);
        throw isOfAnswer && signal.aborted ? new PaperkinError("aborted") : error;
      }
      // The work is done: that it has to be done in full the next time is no reason to fail.
      if (job.fresh.size > 0) await store.keepAnswers([...job.fresh.values()]).catch(console.warn);
      return result;
    },

    async switchHost(host, isOn) {
      const rule = tools.ruleOf(host);
      await store.changeHost(host, (kept) => ({ state: switched(kept, rule, isOn, now()), result: null }));
      if (!isOn) shared.stop(host);
      tools.changed();
    },
  };
}

async function outgoing({ why }: NetworkAsk, input: RequestInfo | URL, init: RequestInit): Promise<Outgoing> {
  const request = new Request(input, { ...init, signal: null });
  const url = new URL(request.url);
  if (url.protocol !== "https:" && url.protocol !== "http:") throw new PaperkinError("badRequest", url.protocol);
  const hasBody = request.method !== "GET" && request.method !== "HEAD";
  const { credentials = "omit", referrerPolicy = "no-referrer", cache = "no-store" } = init;
  return {
    why,
    url,
    method: request.method,
    headers: request.headers,
    body: hasBody ? new Uint8Array(await request.arrayBuffer()) : null,
    credentials,
    referrerPolicy,
    cache,
  };
}

/** A plain question; one with conditions of its own is answered as it stands. Lists have a home of their own. */
function canBeKept({ why, method, headers }: Outgoing): boolean {
  return method === "GET" && why !== "sync" && !headers.has("if-none-match") && !headers.has("if-modified-since");
}

function withValidators(headers: Headers, { etag, lastModified }: KeptAnswer): Headers {
  const all = new Headers(headers);
  if (etag !== null) all.set("if-none-match", etag);
  if (lastModified !== null) all.set("if-modified-since", lastModified);
  return all;
}

/** What is kept of an answer; null when it cannot be asked about, is too large or no text of UTF-8. */
function answerOf(url: string, { status, headers, bytes }: Received, at: number): KeptAnswer | null {
  const etag = headers.get("etag");
  const lastModified = headers.get("last-modified");
  if (status !== 200 || (etag === null && lastModified === null) || bytes.byteLength > KEPT_BYTES) return null;
  const body = textOf(bytes);
  return body === null ? null : { url, etag, lastModified, contentType: headers.get("content-type") ?? "", body, at };
}

function textOf(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

function responseOfKept({ body, contentType, etag }: KeptAnswer): Response {
  const headers = new Headers({ "content-type": contentType, "x-unchanged": "1" });
  if (etag !== null) headers.set("etag", etag);
  return new Response(body, { headers });
}

/** Each who asked gets a response of their own. */
function responseOf({ status, headers, bytes }: Received): Response {
  const isEmpty = status === 204 || status === 205 || status === 304;
  return new Response(isEmpty ? null : bytes, { status, headers });
}
