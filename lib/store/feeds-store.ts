/**
 * How feeds did and what their hubs counted, day by day. An answer lies here from when it came until all of it is in its
 * place, so that a worker that dies in between has it still and need not ask again.
 */
import { DAY_MS, dayAfter, dayOf } from "../days.ts";
import type { Identifier } from "../identifiers.ts";
import type { Counts } from "../news-messages.ts";
import type { Paper } from "../paper.ts";
import type { Metrics } from "../sources/source.ts";
import type { FeedState, MetricsRow, PaperkinDatabase, SnapshotRow } from "./database.ts";

/** What was counted is kept for so long. */
const KEPT_DAYS = 90;

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
export type MetricsStore = ReturnType<typeof createMetricsStore>;

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

/** What hubs counted, in a database. */
export function createMetricsStore(db: PaperkinDatabase) {
  return {
    /** Notes what was counted at a moment, also as the count of its day; what is known already is not written again. */
    async keep(metrics: Arrival["metrics"], at: number): Promise<void> {
      const day = dayOf(at);
      const names = metrics.map(([paper]) => paper);
      await db.transaction("rw", db.metrics, db.snapshots, async () => {
        const [known, counted] = await Promise.all([
          db.metrics.bulkGet(names),
          db.snapshots.bulkGet(names.map((paper): [Identifier, string] => [paper, day])),
        ]);
        const rows = metrics.map(([paper, found], index): MetricsRow => ({
          ...united(found, known[index]),
          paper,
          at,
        }));
        const days = rows.map(({ paper, upvotes, comments, stars }): SnapshotRow => ({
          paper,
          day,
          upvotes,
          comments,
          stars,
        }));
        await Promise.all([
          db.metrics.bulkPut(rows.filter((row, index) => isNews(row, known[index]))),
          db.snapshots.bulkPut(days.filter((row, index) => !isSameCount(row, counted[index]))),
        ]);
      });
    },

    /** What was counted last of papers, by the name it was counted under. */
    async of(names: readonly Identifier[]): Promise<ReadonlyMap<Identifier, MetricsRow>> {
      const rows = await db.metrics.bulkGet([...names]);
      return new Map(rows.flatMap((row) => (row === undefined ? [] : [[row.paper, row]])));
    },

    /** Everything that was counted last. */
    all: (): Promise<readonly MetricsRow[]> => db.metrics.toArray(),

    /** What was counted of papers on each day from this one on, the oldest first, by the name it was counted under. */
    async daysOf(
      names: readonly Identifier[],
      since: string,
    ): Promise<ReadonlyMap<Identifier, readonly SnapshotRow[]>> {
      const found = await db.transaction("r", db.snapshots, () =>
        Promise.all(
          names.map((paper) => db.snapshots.where("[paper+day]").between([paper, since], [paper, "\uffff"]).toArray()),
        ),
      );
      return new Map(names.map((paper, index) => [paper, found[index] ?? []]));
    },

    /** Drops days, and papers that no feed has named since, older than what is kept. */
    async prune(now: number): Promise<void> {
      await db.transaction("rw", db.metrics, db.snapshots, async () => {
        await Promise.all([
          db.snapshots
            .where("day")
            .below(dayAfter(dayOf(now), -KEPT_DAYS))
            .delete(),
          db.metrics
            .where("at")
            .below(now - KEPT_DAYS * DAY_MS)
            .delete(),
        ]);
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

/** What was counted now; what this answer does not say is as another one said it. */
function united(found: Metrics, known: MetricsRow | undefined): Metrics {
  return {
    ...found,
    stars: found.stars ?? known?.stars ?? null,
    artefacts: found.artefacts ?? known?.artefacts ?? null,
    gist: found.gist || (known?.gist ?? ""),
    keywords: found.keywords.length > 0 ? found.keywords : (known?.keywords ?? []),
    listedAt: found.listedAt ?? known?.listedAt ?? null,
  };
}

/** What is the same is written once a day, so that it is known to have been seen. */
function isNews(row: MetricsRow, known: MetricsRow | undefined): boolean {
  if (known === undefined || Math.abs(row.at - known.at) >= DAY_MS) return true;
  return JSON.stringify({ ...row, at: 0 }) !== JSON.stringify({ ...known, at: 0 });
}

function isSameCount(one: Counts, other: Counts | undefined): boolean {
  return one.upvotes === other?.upvotes && one.comments === other.comments && one.stars === other.stars;
}
