/**
 * Identical questions on their way at the same time are asked once. Whoever asks can stop waiting alone; the request is
 * cancelled when nobody waits for it any more.
 */
import { PaperkinError } from "../errors.ts";
import type { LaneTools, Outgoing, Received, createLanes } from "./lanes.ts";

/** Somebody who waits for a request. */
export type Asker = {
  readonly signal: AbortSignal;
  /** The longest wait until it leaves, in milliseconds. */
  readonly patienceMs: number;
  readonly isUrgent: boolean;
};

type Progress = {
  /** Whether it is its turn, if only to wait for the host. */
  isTaken: boolean;
  /** When it leaves, epoch milliseconds; null while that is not known. */
  plannedAt: number | null;
};

type Deadline = { readonly at: number };

type Flight = {
  readonly id: string;
  readonly host: string;
  readonly controller: AbortController;
  /** When each who waits loses patience, by the monotonic clock. */
  readonly deadlines: Set<Deadline>;
  readonly progress: Progress;
  readonly leaving: AbortController;
  readonly answer: Promise<Received>;
};

type Tools = Pick<LaneTools, "now" | "monotonic" | "sleep" | "ruleOf"> & {
  readonly lanes: ReturnType<typeof createLanes>;
};

/** Nothing on its way. */
export function createSharedRequests({ lanes, now, monotonic, sleep, ruleOf }: Tools) {
  const flights = new Map<string, Flight>();

  function start(key: string, request: Outgoing, isUrgent: boolean, deadline: Deadline): Flight {
    const controller = new AbortController();
    const leaving = new AbortController();
    const deadlines = new Set([deadline]);
    const progress: Progress = { isTaken: false, plannedAt: null };
    const id = crypto.randomUUID();
    const flight: Flight = {
      id,
      host: request.url.host,
      controller,
      deadlines,
      progress,
      leaving,
      answer: lanes
        .send(request, {
          id,
          isUrgent,
          signal: controller.signal,
          taken() {
            progress.isTaken = true;
            return Math.max(0, ...[...deadlines].map(({ at }) => at - monotonic()));
          },
          planned: (at) => (progress.plannedAt = at),
          left: () => leaving.abort(),
        })
        .finally(() => {
          if (flights.get(key) === flight) flights.delete(key);
        }),
    };
    // Those who wait are told; nobody may be left.
    flight.answer.catch(() => undefined);
    flights.set(key, flight);
    return flight;
  }

  return {
    /** The answer to a request, shared where it is the same; rejects with a `PaperkinError`. */
    async ask(request: Outgoing, { signal, patienceMs, isUrgent }: Asker): Promise<Received> {
      if (signal.aborted) throw new PaperkinError("aborted");
      const key = keyOf(request);
      const present = flights.get(key);
      if (present !== undefined && isUrgent) lanes.putForward(present.host, present.id);
      const deadline = { at: monotonic() + patienceMs };
      const flight = present ?? start(key, request, isUrgent, deadline);
      flight.deadlines.add(deadline);
      const over = new AbortController();
      try {
        return await new Promise<Received>((resolve, reject) => {
          flight.answer.then(resolve, reject);
          signal.addEventListener("abort", () => reject(new PaperkinError("aborted")), { signal: over.signal });
          if (!Number.isFinite(patienceMs)) return;
          const ends = AbortSignal.any([over.signal, flight.leaving.signal]);
          void sleep(patienceMs, ends).then(() => {
            // A turn that is being taken, or due, is refused or used by those who gave it.
            if (ends.aborted || (flight.progress.isTaken && (flight.progress.plannedAt ?? 0) <= now())) return;
            const retryAt = flight.progress.plannedAt ?? now() + ruleOf(flight.host).gapMs;
            reject(new PaperkinError("hostRests", flight.host, retryAt));
          });
        });
      } finally {
        over.abort();
        flight.deadlines.delete(deadline);
        if (flight.deadlines.size === 0) {
          // Whoever asks for the same from now on starts anew.
          if (flights.get(key) === flight) flights.delete(key);
          flight.controller.abort(new PaperkinError("aborted"));
        }
      }
    },

    /** Ends everything that waits for a host or is asked of it. */
    stop(host: string): void {
      for (const [key, flight] of flights) {
        if (flight.host !== host) continue;
        flights.delete(key);
        flight.controller.abort(new PaperkinError("hostOff", host));
      }
    },
  };
}

/** What tells questions apart; one that changes anything at the host is like no other. */
function keyOf({ method, url, headers, credentials }: Outgoing): string {
  return method === "GET"
    ? JSON.stringify([url.href.split("#", 1), [...headers], credentials])
    : `${method} ${crypto.randomUUID()}`;
}
