/**
 * One lane a host: requests leave one at a time, each in a turn that was reserved on disk first, so that a worker that
 * dies anywhere neither forgets what the host allows nor asks sooner.
 */
import PQueue from "p-queue";
import { PaperkinError, type ErrorCode } from "../errors.ts";
import type { Why } from "../news-messages.ts";
import type { SourceTools } from "../sources/source.ts";
import { clip } from "../text.ts";
import { closed, opened, released, reserve, stillMs, type Outcome } from "./host-state.ts";
import type { HostRule } from "./host-rules.ts";
import type { NetworkStore } from "./network-store.ts";
import { readBody } from "./read-body.ts";
import { retryAfterMs } from "./retry-after.ts";

/** The world a lane lives in. */
export type LaneTools = {
  readonly store: NetworkStore;
  readonly fetch: SourceTools["fetch"];
  readonly ruleOf: (host: string, why?: Why) => HostRule;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Milliseconds of a clock that is never set. */
  readonly monotonic: () => number;
  /** Resolves after so long, or when the signal aborts. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  /** From 0 to below 1. */
  readonly random: () => number;
  /** How long an answer may take, and how large it may be. */
  readonly timeoutMs: number;
  readonly limitBytes: number;
  /** Told when the ledger has changed. */
  readonly changed: () => void;
};

/** A request as it is to leave. */
export type Outgoing = {
  readonly why: Why;
  readonly url: URL;
  readonly method: string;
  readonly headers: Headers;
  readonly body: Uint8Array<ArrayBuffer> | null;
  readonly credentials: RequestCredentials;
  readonly referrerPolicy: ReferrerPolicy;
  readonly cache: RequestCache;
};

/** Those who wait for a request. */
export type Riders = {
  /** Ends the wait and the request; its reason is what the request rejects with. */
  readonly signal: AbortSignal;
  /** A name of its own, by which it can be put forward. */
  readonly id: string;
  readonly isUrgent: boolean;
  /** Told when it is their turn; gives how many milliseconds they wait yet. */
  readonly taken: () => number;
  /** Told when it will leave, epoch milliseconds. */
  readonly planned: (at: number) => void;
  /** Told when it leaves. */
  readonly left: () => void;
};

/** An answer, read to its end. */
export type Received = {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Uint8Array<ArrayBuffer>;
};

/** What came of a request: an answer or an error, and what that says of the host. */
type Exchange = {
  readonly received: number;
  readonly status: number | null;
  readonly outcome: Outcome;
} & (
  | { readonly error: null; readonly answer: Received }
  | { readonly error: ErrorCode; readonly detail: string; readonly answer: null }
);

type Lane = {
  readonly queue: PQueue;
  /** When the last request left, by the monotonic clock: that gap holds whatever the clock is set to. */
  leftAt: number;
};

/** Not implemented, insufficient storage: the host is well and refuses what was asked. */
const REFUSALS: readonly number[] = [501, 507];

/** Characters of an address that the ledger shows. */
const URL_LENGTH = 1_000;
/** Before and after what is not urgent. */
const URGENT = 1;
const ORDINARY = 0;

/** Every host's lane, empty. */
export function createLanes(tools: LaneTools) {
  const { store, now, monotonic, random } = tools;
  const lanes = new Map<string, Lane>();

  function laneOf(host: string): Lane {
    const lane = lanes.get(host) ?? { queue: new PQueue({ concurrency: 1 }), leftAt: -Infinity };
    lanes.set(host, lane);
    return lane;
  }

  const moment = () => ({ now: now(), random: random() });

  /** Sends in turn; rejects with a `PaperkinError` when that cannot be, or with the signal's reason. */
  function send(request: Outgoing, riders: Riders): Promise<Received> {
    // Only what still waits may leave the queue at once: a turn that is taken is closed on disk before the next begins.
    const waiting = new AbortController();
    const leave = () => waiting.abort(riders.signal.reason);
    riders.signal.addEventListener("abort", leave);
    return laneOf(request.url.host).queue.add(
      () => {
        riders.signal.removeEventListener("abort", leave);
        return inTurn(request, riders);
      },
      { id: riders.id, priority: riders.isUrgent ? URGENT : ORDINARY, signal: waiting.signal },
    );
  }

  async function inTurn(request: Outgoing, { signal, taken, planned, left }: Riders): Promise<Received> {
    const { host } = request.url;
    const rule = tools.ruleOf(host, request.why);
    const lane = laneOf(host);
    const waitMs = await takeTurn(rule, lane, taken());
    planned(now() + waitMs);
    let id: number | null = null;
    for (let restMs = waitMs; id === null;) {
      await waitFor(restMs, signal);
      if (signal.aborted) {
        await store.changeHost(host, (kept) => ({ state: released(kept, rule, now()), result: null }));
        throw signal.reason;
      }
      id = await store.open(entryOf(request, now()), (kept) => {
        restMs = stillMs(kept, rule, now());
        return restMs > 0 ? null : opened(kept, rule, now());
      });
    }
    lane.leftAt = monotonic();
    left();
    tools.changed();
    const exchange = await exchangeOf(request, rule, signal);
    const { received, status, error, outcome } = exchange;
    const restUntil = await close(id, rule, { received, status, error }, outcome);
    tools.changed();
    if (exchange.error === null) return exchange.answer;
    if (signal.aborted) throw signal.reason;
    throw new PaperkinError(exchange.error, `${host} ${exchange.detail}`, restUntil);
  }

  async function waitFor(ms: number, signal: AbortSignal): Promise<void> {
    const due = monotonic() + ms;
    // A timer may ring early.
    while (monotonic() < due && !signal.aborted) await tools.sleep(due - monotonic(), signal);
  }

  /** Reserves a turn and gives how long it is to be waited for. */
  async function takeTurn(rule: HostRule, lane: Lane, patienceMs: number): Promise<number> {
    const leastMs = Math.max(0, lane.leftAt + rule.gapMs - monotonic());
    const turn = await store.changeHost(rule.host, (kept) => {
      const { state, turn: result } = reserve(kept, rule, moment(), { patienceMs, leastMs });
      return { state, result };
    });
    if (turn.kind === "reserved") return turn.waitMs;
    if (turn.kind === "off") throw new PaperkinError("hostOff", rule.host);
    throw new PaperkinError(turn.kind === "rests" ? "hostRests" : "hostSpent", rule.host, turn.retryAt);
  }

  /** Notes what came of a request; gives until when the host is left alone, null when it is not. */
  async function close(
    id: number,
    rule: HostRule,
    entry: Parameters<NetworkStore["close"]>[2],
    outcome: Outcome,
  ): Promise<number | null> {
    let restUntil: number | null = null;
    await store.close(id, rule.host, entry, (kept) => {
      const state = closed(kept, rule, outcome, moment());
      restUntil = outcome.kind === "failed" ? Math.max(state.restUntil, state.nextAt) : null;
      return state;
    });
    return restUntil;
  }

  async function exchangeOf(request: Outgoing, rule: HostRule, signal: AbortSignal): Promise<Exchange> {
    const { timeoutMs = tools.timeoutMs, limitBytes = tools.limitBytes } = rule;
    const late = new AbortController();
    const over = new AbortController();
    void tools.sleep(timeoutMs, over.signal).then(() => over.signal.aborted || late.abort());
    let received = 0;
    let status: number | null = null;
    try {
      const response = await tools.fetch(request.url.href, {
        method: request.method,
        headers: request.headers,
        ...(request.body !== null && { body: request.body }),
        credentials: request.credentials,
        referrerPolicy: request.referrerPolicy,
        cache: request.cache,
        // Followed, it could lead to a host that is switched off; where it leads is not told.
        redirect: "manual",
        signal: AbortSignal.any([signal, late.signal]),
      });
      const isRedirect = response.type === "opaqueredirect" || (response.status >= 300 && response.status < 400);
      status = response.type === "opaqueredirect" ? 302 : response.status;
      const isForAsker = tools.ruleOf(request.url.host).isLocal === true;
      const isFailure = status === 429 || (status >= 500 && !REFUSALS.includes(status));
      if (isFailure && !isForAsker) {
        await response.body?.cancel();
        const error = status === 429 ? "hostRests" : "hostFailed";
        const outcome = { kind: "failed", restMs: retryAfterMs(response.headers, now()) } as const;
        return { received, status, error, detail: `answered ${status}`, answer: null, outcome };
      }
      if (isRedirect) await response.body?.cancel();
      const bytes = isRedirect
        ? new Uint8Array()
        : await readBody(response, limitBytes, (length) => (received += length));
      const answer = { status, headers: response.headers, bytes };
      return { received, status, error: null, answer, outcome: { kind: "answered" } };
    } catch (thrown) {
      const failure = { received, status, answer: null, detail: String(thrown) };
      if (signal.aborted) return { ...failure, error: "aborted", outcome: { kind: "stopped" } };
      if (thrown instanceof PaperkinError) return { ...failure, error: thrown.code, outcome: { kind: "answered" } };
      const detail = late.signal.aborted ? "did not answer in time" : failure.detail;
      return { ...failure, error: "hostFailed", detail, outcome: { kind: "failed", restMs: 0 } };
    } finally {
      over.abort();
    }
  }

  return {
    send,

    /** Puts a request that still waits before those that nobody waits for. */
    putForward(host: string, id: string): void {
      try {
        laneOf(host).queue.setPriority(id, URGENT);
      } catch (error) {
        // It has its turn already.
        if (!(error instanceof ReferenceError)) throw error;
      }
    },
  };
}

function entryOf({ why, url, method, body }: Outgoing, at: number): Parameters<NetworkStore["open"]>[0] {
  // What follows the host of a webhook's address is often its secret.
  const shown = why === "digest" ? `${url.origin}/…` : url.href;
  return {
    at,
    host: url.host,
    why,
    method,
    url: clip(shown, URL_LENGTH),
    sent: body?.byteLength ?? 0,
    received: 0,
    status: null,
    error: null,
  };
}
