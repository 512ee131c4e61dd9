/**
 * Keeps the catalogue as small as the reader wants it: when more papers have come by themselves than that, the least
 * useful leave. Steps aside for whoever waits, and goes on where a worker died.
 */
import type { Housekeeping } from "../store/housekeeping.ts";
import type { MetricsStore } from "../store/metrics-store.ts";
import type { Catalogue } from "../store/papers.ts";
import { usefulnessOf } from "../store/usefulness.ts";
import { catchUp } from "./catch-up.ts";

/** Records read at once; some tens of milliseconds of unpacking. */
const READ = 100;
/** Papers that leave in one transaction. */
const CHUNK = 100;
/** To how much of its size the catalogue is brought: it should not be full again with the next paper. */
const FILLED = 0.95;

type HousekeepingTools = {
  readonly catalogue: Pick<Catalogue, "after" | "count">;
  readonly store: Housekeeping;
  readonly metricsStore: Pick<MetricsStore, "all">;
  /** The most papers that may have come by themselves. */
  readonly size: () => Promise<number>;
  /** Lets whoever waits for the thread have it, and resolves when no view waits for an answer. */
  readonly rest: () => Promise<void>;
  /** Called when papers have left. */
  readonly shrunk: () => void;
};

/** Gives what is to be called when the catalogue has grown or its size was changed. */
export function createHousekeeping({ catalogue, store, metricsStore, size, rest, shrunk }: HousekeepingTools) {
  return catchUp(async () => {
    const [most, papers, look] = await Promise.all([size(), catalogue.count(), store.lastLook()]);
    // Without reading a record: what came since may leave at most.
    const mayBeFree = look === null ? papers : look.free + Math.max(0, papers - look.papers);
    if (mayBeFree <= most && look?.isPruning !== true) return;
    const ranked = await rank();
    const target = Math.floor(FILLED * most);
    if (ranked.length <= (look?.isPruning === true ? target : most)) {
      await store.noteLook({ papers, free: ranked.length, isPruning: false });
      return;
    }
    await store.noteLook({ papers, free: ranked.length, isPruning: true });
    const leaving = ranked.slice(0, ranked.length - target);
    let gone = 0;
    for (let start = 0; start < leaving.length; start += CHUNK) {
      await rest();
      gone += await store.prune(leaving.slice(start, start + CHUNK));
    }
    await store.noteLook({ papers: await catalogue.count(), free: ranked.length - gone, isPruning: false });
    if (gone > 0) shrunk();
  });

  /** The keys of all papers that may leave, the least useful first; records are read a few at a time and let go. */
  async function rank(): Promise<readonly number[]> {
    const [{ isKept }, metrics] = await Promise.all([store.kept(), metricsStore.all()]);
    const met = new Map(metrics.map((row) => [row.paper, row]));
    const free: { readonly id: number; readonly use: number }[] = [];
    for (let last = 0, isMore = true; isMore;) {
      await rest();
      const records = await catalogue.after(last, READ);
      for (const record of records) {
        if (isKept(record)) continue;
        const rows = record.identifiers.flatMap((name) => met.get(name) ?? []);
        free.push({ id: record.id, use: usefulnessOf(record, rows[0] ?? null) });
      }
      last = records.at(-1)?.id ?? last;
      isMore = records.length === READ;
    }
    // Of two alike the older one leaves.
    return free.sort((one, other) => one.use - other.use || one.id - other.id).map(({ id }) => id);
  }
}
