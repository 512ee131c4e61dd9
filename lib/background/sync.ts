/**
 * When lists travel: soon after a change here, as soon as another browser's change arrives, and once at every start of
 * the worker. Exchanges run one at a time, and the carrier is idempotent, so one too many does no harm.
 */
import type { SyncStatus } from "../messages.ts";
import type { Arrived, Carrier } from "../sync/carrier.ts";
import type { ListsState } from "../sync/merge.ts";

/** Changes within this time travel together: Chrome allows 120 writes a minute (developer.chrome.com, storage.sync). */
const GATHER_MS = 1_500;

export type SyncTools = {
  readonly carrier: Carrier;
  readonly local: () => Promise<ListsState>;
  readonly receive: (arrived: Arrived) => Promise<void>;
  readonly saveStatus: (change: (before: SyncStatus) => SyncStatus) => Promise<void>;
  /** Asks for another exchange in a minute, also when the worker dies before. */
  readonly retryLater: () => Promise<void>;
  readonly now: () => number;
};

/** The timing of exchanges over a carrier. */
export function createSync(tools: SyncTools) {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let running: Promise<void> | null = null;
  let again = false;

  async function exchangeOnce(): Promise<void> {
    const { carrier, local, receive, saveStatus, retryLater, now } = tools;
    const result = await carrier.exchange({ local, receive }).catch(async (error: unknown) => {
      // Our own storage failed, not the carrier: the footer must not go on saying that all is well.
      await saveStatus((before) => ({ ...before, outcome: "failed" })).catch(() => undefined);
      throw error;
    });
    await saveStatus((before) => ({
      outcome: result.outcome,
      lastAt: result.outcome === "ok" ? now() : before.lastAt,
      corrupt: result.corrupt,
      unsent: result.unsent,
      early: result.early,
    }));
    if (result.outcome === "throttled" || result.outcome === "failed") await retryLater();
  }

  /** Runs an exchange now; one asked for meanwhile follows it. */
  function exchange(): Promise<void> {
    if (running !== null) {
      again = true;
      return running;
    }
    running = exchangeOnce().finally(() => {
      running = null;
      if (!again) return;
      again = false;
      exchangeUnwatched();
    });
    return running;
  }

  /** Nobody waits for this one: a failure (of our own database) comes up again in the next request of a view. */
  function exchangeUnwatched(): void {
    exchange().catch((error: unknown) => console.error(error));
  }

  return {
    exchange,

    /** Asks for an exchange in a moment, gathering what comes until then. */
    async soon(): Promise<void> {
      if (timer !== null) clearTimeout(timer);
      timer = setTimeout(() => {
        timer = null;
        exchangeUnwatched();
      }, GATHER_MS);
      // The worker may be gone before the timer: the alarm sends what it leaves behind.
      await tools.retryLater();
    },
  };
}
