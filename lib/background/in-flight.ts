/**
 * Which requests of views are being answered: long work in the background steps aside for them between its pieces, so
 * that a search made of several reads waits for one piece and not for one at each read.
 */

/** Nobody waits longer than this: a view that asks without end must not stop the work. */
const MOST_MS = 1_000;

export type InFlight = ReturnType<typeof createInFlight>;

/** Starts with nothing in flight. */
export function createInFlight() {
  const requests = new Set<Promise<unknown>>();

  return {
    /** Notes a request until it is answered. */
    add(request: Promise<unknown>): void {
      const settled = request.catch(() => undefined);
      requests.add(settled);
      void settled.then(() => requests.delete(settled));
    },

    /** Resolves when nothing is in flight, or after a second. */
    async rest(): Promise<void> {
      const end = performance.now() + MOST_MS;
      while (requests.size > 0 && performance.now() < end) {
        let timer: ReturnType<typeof setTimeout> | undefined;
        const isLate = new Promise<void>((resolve) => (timer = setTimeout(resolve, end - performance.now())));
        await Promise.race([Promise.all(requests), isLate]);
        clearTimeout(timer);
      }
    },
  };
}
