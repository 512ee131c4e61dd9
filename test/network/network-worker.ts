/**
 * A worker's network over a real (in-memory) database and a real server, in a time that passes only when everybody waits
 * for it: a day is over in milliseconds, and no test depends on how fast the machine is.
 */
import { createNetwork, type NetworkTools } from "../../lib/network/polite.ts";
import { ruleOf, type HostRule } from "../../lib/network/host-rules.ts";
import type { NetworkStore } from "../../lib/network/network-store.ts";
import type { PaperkinDatabase } from "../../lib/store/database.ts";
import { createNetworkStore } from "../../lib/store/network-store.ts";
import { createLife, type Life } from "./life.ts";

export const SECOND = 1_000;
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

type Timer = { readonly at: number; readonly ring: () => void };

export type VirtualTime = ReturnType<typeof createTime>;

/** Noon of a day, or another start; `stalled` says how many requests will get nothing more. */
export function createTime(stalled: () => number = () => 0, start = Date.UTC(2026, 10, 23, 12)) {
  let ticks = 0;
  let offset = start;
  const timers = new Set<Timer>();
  /** What is under way and needs real time. */
  const busy = new Set<object>();

  /** Once around the event loop, and once more for what that started. */
  async function turn(): Promise<void> {
    for (let round = 0; round < 3; round++) await new Promise((resolve) => setImmediate(resolve));
  }

  function ringNext(): void {
    const [next] = [...timers].sort((a, b) => a.at - b.at);
    if (next === undefined) return;
    ticks = Math.max(ticks, next.at);
    timers.delete(next);
    next.ring();
  }

  return {
    now: () => offset + ticks,
    monotonic: () => ticks,
    /** What a clock would show that nobody has set. */
    truth: () => start + ticks,
    busy,
    /** Lets time pass while nobody does anything. */
    pass: (ms: number) => void (ticks += ms),
    /** Sets the wall clock forward or back. */
    set: (ms: number) => void (offset += ms),

    async sleep(ms: number, signal: AbortSignal): Promise<void> {
      if (signal.aborted) return;
      await new Promise<void>((resolve) => {
        const timer = { at: ticks + ms, ring: resolve };
        timers.add(timer);
        signal.addEventListener("abort", () => {
          timers.delete(timer);
          resolve();
        });
      });
    },

    /** The outcome of something, while time goes on as soon as everybody waits for it. */
    async until<Result>(outcome: Promise<Result>): Promise<Result> {
      const waited = { isOver: false };
      const over = () => void (waited.isOver = true);
      outcome.then(over, over);
      for (await turn(); !waited.isOver; await turn()) if (busy.size <= stalled()) ringNext();
      return outcome;
    },
  };
}

/** A rule of the test server: strict, and few enough a day to be spent in a test. */
export const testRule: Omit<HostRule, "host"> = { name: "The server", gapMs: 3_000, perDay: 20, whys: [] };

type Options = Partial<
  Pick<NetworkTools, "random" | "isOnline" | "isMetered" | "limitBytes" | "changed" | "ruleOf">
> & {
  readonly rule?: Partial<HostRule>;
  /** Which step the worker dies at: each write and each request has one before and one after it. */
  readonly diesAt?: number;
  /** The life of a worker that does more than this. */
  readonly life?: Life;
  /** Where a request really goes. */
  readonly addressOf?: (url: string) => string;
};

export type NetworkWorker = ReturnType<typeof startNetworkWorker>;

/** A worker as it starts: new objects over what the database kept. */
export function startNetworkWorker(db: PaperkinDatabase, time: VirtualTime, options: Options = {}) {
  const { rule, diesAt, life = createLife(time.busy, diesAt), addressOf = (url) => url, ...given } = options;
  const { mortal, step, begin, signal: death } = life;
  /** What ends the request under way, by host. */
  const endings = new Map<string, () => void>();
  let closes = 0;

  const kept = createNetworkStore(db, time.now);
  const store: NetworkStore = {
    changeHost: (...args) => mortal(() => kept.changeHost(...args)),
    open: (...args) => mortal(() => kept.open(...args)),
    async close(id, host, ...args) {
      await mortal(() => kept.close(id, host, ...args)).finally(endings.get(host));
      closes += 1;
    },
    answer: (...args) => mortal(() => kept.answer(...args)),
    keepAnswers: (...args) => mortal(() => kept.keepAnswers(...args)),
    forgetAnswers: (...args) => mortal(() => kept.forgetAnswers(...args)),
  };

  const network = createNetwork({
    store,
    ruleOf: (host) => ({ ...ruleOf(host), ...testRule, ...rule, host }),
    async fetch(input, init = {}) {
      const url = new Request(input).url;
      endings.set(new URL(url).host, begin());
      await step();
      const response = await fetch(addressOf(url), { ...init, signal: AbortSignal.any([death, init.signal!]) });
      await step();
      return response;
    },
    now: time.now,
    monotonic: time.monotonic,
    sleep: async (ms, signal) => {
      await time.sleep(ms, AbortSignal.any([signal, death]));
      if (death.aborted) await new Promise(() => undefined);
    },
    random: () => 0,
    isOnline: () => true,
    isMetered: () => false,
    ...given,
  });

  return {
    network,
    store: kept,
    /** Settles when the worker has died. */
    died: life.died,
    /** Requests whose outcome was noted. */
    closes: () => closes,
    /** Kills the worker between two steps. */
    kill: life.kill,
    /** The text of an answer. */
    text: (url: string, ask: Partial<Parameters<typeof network.with>[0]> = {}, init?: RequestInit) =>
      network.with({ why: "search", ...ask }, async ({ fetch: send }) => (await send(url, init)).text()),
  };
}
