/** What the capacity bench runs inside a page of an extension: the carrier over the browser's own storage.sync. */
import { browserAccount } from "../../../lib/sync/browser-account.ts";
import { stateOf, type Cell } from "../../../lib/sync/cells.ts";
import { sayOf } from "../../../lib/sync/devices.ts";
import { emptyLists, mergeLists, type ListsState } from "../../../lib/sync/merge.ts";
import type { SyncArea } from "../../../lib/sync/sync-area.ts";
import { savedLibrary } from "../../sync/saved-library.ts";

export type CapacityFigures = {
  /** Most saved papers, each with a reading state, that all fit. */
  readonly papers: number;
  readonly items: number;
  readonly used: number;
  readonly of: number;
  /** Milliseconds of an exchange that fills the empty account, of one with one more paper, of one without news. */
  readonly fillMs: number;
  readonly saveMs: number;
  readonly idleMs: number;
  /** Milliseconds in which another browser takes all of it in. */
  readonly readMs: number;
};

declare global {
  var measureCapacity: () => Promise<CapacityFigures>;
}

type Api = { readonly storage: { readonly sync: SyncArea } };

const OWN = "d3v1ce00";
const OTHER = "0therdev";
const STEP = 25;
const now = (): number => Date.UTC(2026, 0, 2);

globalThis.measureCapacity = async () => {
  const scope = globalThis as unknown as { readonly browser?: Api; readonly chrome: Api };
  const area = (scope.browser ?? scope.chrome).storage.sync;
  const library = savedLibrary(8_000);
  const names = [...new Set(library.map((cell) => ("identifier" in cell ? cell.identifier : "")))];

  /** The first papers of the library, with all that was done to them. */
  function first(count: number): ListsState {
    const kept = new Set(names.slice(0, count));
    return mergeLists(
      emptyLists(),
      stateOf(library.filter((cell: Cell) => "identifier" in cell && kept.has(cell.identifier))),
    );
  }

  async function exchange(state: ListsState, device = OWN) {
    let merged = state;
    const start = performance.now();
    const result = await browserAccount({ area, now, device: async () => device }).exchange({
      receive: async (arrived) => {
        const taken = mergeLists(merged, arrived.state);
        merged = mergeLists(taken, sayOf(taken, { device, label: "Bench", now: now() }, arrived));
      },
      local: async () => merged,
    });
    if (result.outcome === "failed" || result.outcome === "throttled") throw new Error(result.outcome);
    return { result, merged, ms: performance.now() - start };
  }

  async function clear(): Promise<void> {
    await area.remove(Object.keys(await area.get(null)));
  }

  let [fits, over] = [1_000, 8_000];
  while (over - fits > STEP) {
    const count = Math.round((fits + over) / 2);
    await clear();
    const { result } = await exchange(first(count));
    if (result.unsent === 0) fits = count;
    else over = count;
  }
  await clear();
  const fill = await exchange(first(fits - 1));
  const save = await exchange(mergeLists(fill.merged, first(fits)));
  const idle = await exchange(save.merged);
  const items = Object.keys(await area.get(null)).length;
  const read = await exchange(emptyLists(), OTHER);
  const arrived = [...read.merged.members.values()].reduce((sum, cells) => sum + cells.size, 0);
  if (arrived !== 2 * fits) throw new Error(`${String(arrived)} of ${String(2 * fits)} cells arrived`);
  await clear();
  const { used, of } = idle.result.room ?? { used: 0, of: 0 };
  return { papers: fits, items, used, of, fillMs: fill.ms, saveMs: save.ms, idleMs: idle.ms, readMs: read.ms };
};
