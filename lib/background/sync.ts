/**
 * When lists travel: soon after a change here, as soon as another browser's change arrives, at every start of the
 * worker, and from time to time. Carriers go one after another, each with a status of its own, and all of them are
 * idempotent, so one exchange too many does no harm.
 */
import { createQueue } from "../queue.ts";
import type { CarrierId, StoredStatus, Taken } from "../travel-messages.ts";
import type { Arrived, Carrier, ExchangeResult } from "../sync/carrier.ts";
import { isNews } from "../sync/delta.ts";
import type { ListsState } from "../sync/merge.ts";

/** After failures one after another a carrier is tried again after 1, 2, 4 minutes and so on, up to this. */
const LONGEST_RETRY_MINUTES = 30;

/** Chrome counts writes by the minute: what was refused is taken a minute later, however often it was refused. */
const THROTTLED_MINUTES = 1;

/** A carrier and when it goes. */
export type Route = {
  readonly id: CarrierId;
  /** Null where it is not set up. */
  readonly open: () => Promise<Carrier | null>;
  /** What it is to publish. */
  readonly local: () => Promise<ListsState>;
  /** Changes within this time travel together, in milliseconds. */
  readonly gatherMs: number;
  /** Asks for an exchange in so many minutes, also when the worker dies before. */
  readonly wakeIn: (minutes: number) => Promise<void>;
};

export type SyncTools = {
  readonly routes: readonly Route[];
  /** Merges what came and gives what that changed here. */
  readonly receive: (arrived: Arrived) => Promise<Taken>;
  readonly saveStatus: (carrier: CarrierId, change: (before: StoredStatus) => StoredStatus) => Promise<void>;
  /** Epoch milliseconds. */
  readonly now: () => number;
};

export type Sync = ReturnType<typeof createSync>;

type Traffic = {
  readonly route: Route;
  timer: ReturnType<typeof setTimeout> | null;
  running: Promise<void> | null;
  again: boolean;
  /** Failures in a row, as far as this worker knows. */
  failures: number;
};

/** What an exchange did, and what it changed here. */
type Exchanged = { readonly result: ExchangeResult; readonly taken: Taken };

/** The timing of exchanges over carriers. */
export function createSync({ routes, receive, saveStatus, now }: SyncTools) {
  const inTurn = createQueue();
  const traffic = new Map<CarrierId, Traffic>(
    routes.map((route) => [route.id, { route, timer: null, running: null, again: false, failures: 0 }]),
  );

  /** One exchange over a carrier. */
  async function run(id: CarrierId, carrier: Carrier, local: Route["local"]): Promise<Exchanged> {
    let taken: Taken = { saved: 0, removed: 0, other: 0 };
    const exchanged = carrier.exchange({
      local,
      async receive(arrived) {
        taken = await receive(arrived);
      },
    });
    const result = await exchanged.catch(async (error: unknown) => {
      // Our own storage failed, not the carrier: the footer must not go on saying that all is well.
      await saveStatus(id, (before) => ({ ...before, outcome: "failed", error: null })).catch(() => undefined);
      throw error;
    });
    await saveStatus(id, (before) => statusAfter(before, result, taken, now()));
    // What came one way goes on by the others.
    if (isNews(taken)) for (const other of traffic.values()) if (other.route.id !== id) await soonOver(other);
    return { result, taken };
  }

  async function exchangeOnce(lane: Traffic): Promise<void> {
    const { id, open, local, wakeIn } = lane.route;
    let outcome: ExchangeResult["outcome"] = "failed";
    try {
      const carrier = await open();
      outcome = carrier === null ? "ok" : (await run(id, carrier, local)).result.outcome;
    } finally {
      // Also when our own storage failed: what was saved before waits to be sent.
      lane.failures = outcome === "failed" ? lane.failures + 1 : 0;
      const minutes = retryMinutes(outcome, lane.failures);
      if (minutes !== null) await wakeIn(minutes);
    }
  }

  function exchangeOver(lane: Traffic): Promise<void> {
    if (lane.running !== null) {
      lane.again = true;
      return lane.running;
    }
    lane.running = inTurn(() => exchangeOnce(lane)).finally(() => {
      lane.running = null;
      if (!lane.again) return;
      lane.again = false;
      unwatched(lane);
    });
    return lane.running;
  }

  /** Nobody waits for this one: a failure (of our own database) comes up again in the next request of a view. */
  function unwatched(lane: Traffic): void {
    exchangeOver(lane).catch((error: unknown) => console.error(error));
  }

  async function soonOver(lane: Traffic): Promise<void> {
    if (lane.timer !== null) clearTimeout(lane.timer);
    lane.timer = setTimeout(() => {
      lane.timer = null;
      unwatched(lane);
    }, lane.route.gatherMs);
    // The worker may be gone before the timer: the alarm sends what it leaves behind.
    await lane.route.wakeIn(1);
  }

  return {
    /** Runs an exchange over a carrier now; one asked for meanwhile follows it. */
    async exchange(id: CarrierId): Promise<void> {
      const lane = traffic.get(id);
      if (lane !== undefined) await exchangeOver(lane);
    },

    /** The same over every carrier; one that fails does not keep the others. */
    async exchangeAll(): Promise<void> {
      const outcomes = await Promise.allSettled([...traffic.values()].map(exchangeOver));
      for (const outcome of outcomes) if (outcome.status === "rejected") throw outcome.reason;
    },

    /** Asks for an exchange over every carrier in a moment, gathering what comes until then. */
    async soon(): Promise<void> {
      for (const lane of traffic.values()) await soonOver(lane);
    },

    /** One exchange over a carrier that is not (yet) set up, in turn with the others. */
    over: (id: CarrierId, carrier: Carrier, local: Route["local"]): Promise<Exchanged> =>
      inTurn(() => run(id, carrier, local)),
  };
}

/** When to try again by itself; null where all is done. A full carrier tells nobody when it has room again. */
function retryMinutes(outcome: ExchangeResult["outcome"], failures: number): number | null {
  if (outcome === "ok") return null;
  if (outcome === "throttled") return THROTTLED_MINUTES;
  return outcome === "full" ? LONGEST_RETRY_MINUTES : Math.min(LONGEST_RETRY_MINUTES, 2 ** (failures - 1));
}

function statusAfter(before: StoredStatus, result: ExchangeResult, taken: Taken, at: number): StoredStatus {
  const { outcome, error = null, corrupt, unsent, early, room = null } = result;
  // That a host is left alone for a while says less than why.
  const isRest = error === "hostRests" && before.error !== null;
  return {
    outcome,
    error: isRest ? before.error : error,
    // A full account took what fits; a server that says it is full took nothing.
    lastAt: outcome === "ok" || (outcome === "full" && error === null) ? at : before.lastAt,
    taken: isNews(taken) ? taken : before.taken,
    corrupt,
    unsent,
    early,
    room,
  };
}
