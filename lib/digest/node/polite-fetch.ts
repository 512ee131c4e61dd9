/**
 * A `fetch` for one run that asks each host one thing at a time, three seconds or the host's own rule apart, and waits as
 * long as a host says. Keeps nothing: the extension's network does more, and needs a database.
 */
import { ruleOf } from "../../network/host-rules.ts";
import { createQueue } from "../../queue.ts";

const GAP_MS = 3_000;
/** A longer wait is for another day. */
const PATIENCE_MS = 120_000;
/** Without a word of how long. */
const PAUSE_MS = 30_000;

type PoliteTools = {
  readonly fetch: typeof fetch;
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
};

/** The same call as `fetch`, with manners. */
export function createPoliteFetch({ fetch, now, sleep }: PoliteTools): typeof globalThis.fetch {
  const queues = new Map<string, ReturnType<typeof createQueue>>();
  const nextAt = new Map<string, number>();

  async function ask(host: string, input: string | URL | Request, init?: RequestInit): Promise<Response> {
    const gap = Math.max(GAP_MS, ruleOf(host).gapMs);
    for (let attempt = 1; ; attempt++) {
      init?.signal?.throwIfAborted();
      const wait = (nextAt.get(host) ?? 0) - now();
      if (wait > 0) await sleep(wait);
      try {
        const response = await fetch(input, init);
        if (response.status !== 429 && response.status !== 503) return response;
        const pause = pauseOf(response.headers.get("retry-after"), now());
        if (attempt === 2 || pause > PATIENCE_MS) throw new Error(`${host} asked for a pause`);
        await response.body?.cancel();
        nextAt.set(host, now() + pause);
      } finally {
        nextAt.set(host, Math.max(nextAt.get(host) ?? 0, now() + gap));
      }
    }
  }

  return async (input, init) => {
    const { host } = new URL(input instanceof Request ? input.url : input);
    const queue = queues.get(host) ?? createQueue();
    queues.set(host, queue);
    return await queue(() => ask(host, input, init));
  };
}

/** `Retry-After` in milliseconds: seconds or a date. */
function pauseOf(value: string | null, now: number): number {
  if (value === null) return PAUSE_MS;
  const ms = /^\d+$/u.test(value.trim()) ? Number(value) * 1_000 : Date.parse(value) - now;
  return Number.isNaN(ms) ? PAUSE_MS : Math.max(0, ms);
}
