/** What hubs said of papers, as a digest wants it: the last word, and how fast a paper gains. */
import { momentumOf, type Measure } from "../digest/choose.ts";
import type { MetricsRow, PaperkinDatabase, SnapshotRow, StoredPaper } from "./database.ts";

/** What was counted before says nothing of how fast a paper gains now. */
const HISTORY_MS = 5 * 24 * 60 * 60 * 1000;

type DayCount = { readonly day: string; readonly upvotes: number };

/** What a paper's gain is told from. */
type Measured = {
  readonly upvotes: number;
  readonly listedAt: number | null;
  /** The oldest first. */
  readonly days: readonly DayCount[];
};

/** Upvotes a day; null where that is not known. */
export type GainOf = (measured: Measured, at: number) => number | null;

/** Reads what hubs said of papers from a database; gives one measure a paper, in their order. */
export function createMeasures(db: PaperkinDatabase, gainOf: GainOf) {
  return async (papers: readonly StoredPaper[], at: number): Promise<readonly Measure[]> => {
    const first = new Date(at - HISTORY_MS).toISOString().slice(0, 10);
    const names = papers.flatMap(({ identifiers }) => identifiers);
    const [rows, snapshots] = await Promise.all([
      db.metrics.bulkGet([...names]),
      db.snapshots.where("day").aboveOrEqual(first).toArray(),
    ]);
    const byName = new Map(rows.filter((row) => row !== undefined).map((row) => [row.paper, row]));
    const history = Map.groupBy(snapshots, ({ paper }) => paper);
    const known = papers.map(({ identifiers }) => identifiers.map((name) => byName.get(name)).find(Boolean));
    const momenta = momentumOf(
      known.map((row) => (row === undefined ? null : gainOf(measuredOf(row, history.get(row.paper) ?? []), at))),
    );
    return known.map((row, place) => ({
      counts: row === undefined ? null : { upvotes: row.upvotes, comments: row.comments, stars: row.stars },
      momentum: momenta[place] ?? 0,
      listedAt: row?.listedAt ?? null,
      keywords: row?.keywords ?? [],
    }));
  };
}

function measuredOf({ upvotes, listedAt }: MetricsRow, days: readonly SnapshotRow[]): Measured {
  return { upvotes, listedAt, days: days.toSorted((one, other) => (one.day < other.day ? -1 : 1)) };
}
