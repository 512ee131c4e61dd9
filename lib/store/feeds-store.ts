/**
 * How feeds did. An answer lies here from when it came until all of it is in its place, so that a worker that dies in
 * between has it still and need not ask again.
 */
import type { Identifier } from "../identifiers.ts";
import type { Paper } from "../paper.ts";
import type { Metrics } from "../sources/source.ts";
import type { FeedState, PaperkinDatabase } from "./database.ts";

/** An answer that is not in its place yet. */
export type Arrival = {
  /** When it came, epoch milliseconds. */
  readonly at: number;
  /** Which list this is; null when the list stays as it is. */
  readonly edition: string | null;
  /** Its papers; none when it stays as it is. */
  readonly papers: readonly Paper[];
  /** How many papers the answer had. */
  readonly count: number;
  readonly skipped: number;
  readonly metrics: readonly (readonly [Identifier, Metrics])[];
};

export type FeedStore = ReturnType<typeof createFeedStore>;

/** How feeds did, in a database. */
export function createFeedStore(db: PaperkinDatabase) {
  return {
    /** How a feed did; undefined before it was asked. */
    state: (id: string): Promise<FeedState | undefined> => db.feeds.get(id),

    async write(state: FeedState): Promise<void> {
      await db.feeds.put(state);
    },

    /** Takes back that a feed was asked at all. */
    async forget(id: string): Promise<void> {
      await db.feeds.delete(id);
    },

    /** The answer of a feed that is not in its place yet; undefined when there is none. */
    async arrival(id: string): Promise<Arrival | undefined> {
      const row = await db.meta.get(arrivalKey(id));
      return isArrival(row?.value) ? row.value : undefined;
    },

    async keepArrival(id: string, arrival: Arrival): Promise<void> {
      await db.meta.put({ key: arrivalKey(id), value: arrival });
    },

    async dropArrival(id: string): Promise<void> {
      await db.meta.delete(arrivalKey(id));
    },

    /** All of an answer is in its place: how the feed did is written, and the answer let go. */
    async arrived(state: FeedState): Promise<void> {
      await db.transaction("rw", db.feeds, db.meta, async () => {
        await Promise.all([db.feeds.put(state), db.meta.delete(arrivalKey(state.id))]);
      });
    },
  };
}

function arrivalKey(id: string): string {
  return `feed:${id}`;
}

/** Nobody else writes there. */
function isArrival(value: unknown): value is Arrival {
  return typeof value === "object" && value !== null && "edition" in value && "metrics" in value;
}
