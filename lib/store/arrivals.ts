/**
 * What carriers bring, merged into the lists; and removals among it that are too many to be made unasked, which wait for
 * the reader's word.
 */
import type { Taken } from "../travel-messages.ts";
import { brake } from "../sync/brake.ts";
import type { Arrived } from "../sync/carrier.ts";
import { stateOf, type Cell } from "../sync/cells.ts";
import { ZERO, type Device } from "../sync/clock.ts";
import { applyDelta, countChanges } from "../sync/delta.ts";
import { sayOf } from "../sync/devices.ts";
import { keptCells, stillHeld, withoutHeld } from "../sync/held.ts";
import { mergeLists, type ListsState } from "../sync/merge.ts";
import { isHiddenList } from "../sync/paper-states.ts";
import { withoutSettled } from "../sync/tombstones.ts";
import type { HeldRow, PaperkinDatabase } from "./database.ts";
import { undoable, type Also, type ChangeLists } from "./list-changes.ts";

type ArrivalTools = {
  readonly db: PaperkinDatabase;
  readonly device: () => Promise<Device>;
  /** What the reader may know this browser by, for the others. */
  readonly label: () => Promise<string>;
  readonly state: () => Promise<ListsState>;
  readonly change: ChangeLists;
};

/** The lists' side of carriers. */
export function createArrivals({ db, device, label, state, change }: ArrivalTools) {
  function hold(at: number, cells: readonly Cell[]): Also {
    return {
      tables: [db.held],
      async act() {
        await db.held.add({ at, cells });
      },
    };
  }

  return {
    /**
     * Merges what a carrier brought, and gives what it came to here. Removals that are too many to be made unasked are not:
     * they wait for `answerHeld`.
     */
    async receive(arrived: Arrived): Promise<Taken> {
      const [me, name, rows] = await Promise.all([device(), label(), db.held.toArray()]);
      return change((current, _, at) => {
        // What was saved anew since does not wait any more, and keeps nobody from being heard out.
        const waiting = rows.flatMap(({ cells }) => stillHeld(current, cells));
        const incoming = withoutHeld(withoutSettled(current, arrived.state, at), waiting);
        const { pass, held } = brake(current, incoming);
        const merged = applyDelta(current, pass);
        const speaker = { device: me, label: name, now: at };
        const said = sayOf(merged.next, speaker, arrived, [...waiting, ...held]);
        return {
          cause: arrived.undo === undefined ? "sync" : "import",
          delta: mergeLists(pass, said),
          token: arrived.undo ?? null,
          result: countChanges(merged, isHiddenList),
          ...(held.length > 0 && { also: hold(at, held) }),
        };
      });
    },

    /** Removals that wait for the reader's word, those left out that would change nothing any more. */
    async held(): Promise<readonly HeldRow[]> {
      const [current, rows] = await Promise.all([state(), db.held.toArray()]);
      return rows
        .map((row) => ({ ...row, cells: stillHeld(current, row.cells) }))
        .filter(({ cells }) => cells.length > 0);
    },

    /**
     * Makes removals that wait, or takes them back everywhere by saving the papers anew. Gives a token for the first, null
     * where nothing changed here.
     */
    async answerHeld(id: number, remove: boolean): Promise<string | null> {
      const row = await db.held.get(id);
      if (row === undefined) return null;
      const also: Also = { tables: [db.held], act: () => db.held.delete(id) };
      const latest = row.cells.reduce((last, { clock }) => (clock > last ? clock : last), ZERO);
      return change((current, clock) => {
        if (remove) return { ...undoable(current, "remove", stateOf(row.cells)), also };
        const delta = stateOf(keptCells(current, row.cells, clock));
        return { cause: "restore", delta, token: null, also, result: null };
      }, latest);
    },
  };
}
