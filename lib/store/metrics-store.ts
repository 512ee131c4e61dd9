/** What hubs counted of papers: the last word, and day by day. */
import { DAY_MS, dayAfter, localDay } from "../days.ts";
import type { Identifier } from "../identifiers.ts";
import type { Counts } from "../news-messages.ts";
import type { Metrics } from "../sources/source.ts";
import type { MetricsRow, PaperkinDatabase, SnapshotRow, StoredPaper } from "./database.ts";
import type { Arrival } from "./feeds-store.ts";

/** What was counted is kept for so long. */
const KEPT_DAYS = 90;

/** What was counted of a paper. */
type Counted = {
  /** The last word; null where no hub counts it. */
  readonly metrics: MetricsRow | null;
  /** Day by day, the oldest first. */
  readonly days: readonly SnapshotRow[];
};

export type MetricsStore = ReturnType<typeof createMetricsStore>;

/** What hubs counted, in a database. */
export function createMetricsStore(db: PaperkinDatabase) {
  /** What was counted last of papers, by the name it was counted under. */
  async function of(names: readonly Identifier[]): Promise<ReadonlyMap<Identifier, MetricsRow>> {
    const rows = await db.metrics.bulkGet([...names]);
    return new Map(rows.flatMap((row) => (row === undefined ? [] : [[row.paper, row]])));
  }

  /** What was counted of papers on each day from this one on, the oldest first, by the name it was counted under. */
  async function daysOf(
    names: readonly Identifier[],
    since: string,
  ): Promise<ReadonlyMap<Identifier, readonly SnapshotRow[]>> {
    const found = await db.transaction("r", db.snapshots, () =>
      Promise.all(
        names.map((paper) => db.snapshots.where("[paper+day]").between([paper, since], [paper, "\uffff"]).toArray()),
      ),
    );
    return new Map(names.map((paper, index) => [paper, found[index] ?? []]));
  }

  return {
    /** Notes what was counted at a moment, also as the count of its day; what is known already is not written again. */
    async keep(metrics: Arrival["metrics"], at: number): Promise<void> {
      const day = localDay(at);
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

    of,

    /** Everything that was counted last. */
    all: (): Promise<readonly MetricsRow[]> => db.metrics.toArray(),

    daysOf,

    /** What was counted of each of these papers under any of its names, with its days from this one on; in their order. */
    async counted(papers: readonly Pick<StoredPaper, "identifiers">[], since: string): Promise<readonly Counted[]> {
      const rows = await of(papers.flatMap(({ identifiers }) => identifiers));
      const known = papers.map(
        ({ identifiers }) => identifiers.map((name) => rows.get(name)).find((row) => row !== undefined) ?? null,
      );
      const days = await daysOf(
        known.flatMap((row) => (row === null ? [] : [row.paper])),
        since,
      );
      return known.map((row) => ({ metrics: row, days: (row && days.get(row.paper)) ?? [] }));
    },

    /** Drops days, and papers that no feed has named since, older than what is kept. */
    async prune(now: number): Promise<void> {
      await db.transaction("rw", db.metrics, db.snapshots, async () => {
        await Promise.all([
          db.snapshots
            .where("day")
            .below(dayAfter(localDay(now), -KEPT_DAYS))
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
