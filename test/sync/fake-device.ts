/** A browser with Paperkin, as far as lists go: its state stands for IndexedDB, its area for storage.sync. */
import type { Identifier } from "../../lib/identifiers.ts";
import { browserAccount } from "../../lib/sync/browser-account.ts";
import type { Arrived, ExchangeResult } from "../../lib/sync/carrier.ts";
import { tick } from "../../lib/sync/clock.ts";
import {
  createList,
  emptyLists,
  latestClock,
  mergeLists,
  renameList,
  setListDeleted,
  setMember,
  type Clock,
  type ListId,
  type ListsState,
} from "../../lib/sync/merge.ts";
import { sayOf } from "../../lib/sync/devices.ts";
import { takeIn } from "../../lib/sync/tombstones.ts";
import { cellsOf, type Cell } from "../../lib/sync/cells.ts";
import { deletionOf, visibleLists, visibleMembers } from "../../lib/sync/views.ts";
import { fakeSyncArea, type Browser, type FakeArea } from "./fake-sync-area.ts";

export const START = Date.UTC(2026, 0, 1);

/** What readers changed, without what browsers say of themselves. */
export function changesOf(state: ListsState): Cell[] {
  return cellsOf(state).filter(({ kind }) => kind !== "device");
}

/** What is there after all changes, without traces of what is gone: all that browsers must agree on. */
export function standing(state: ListsState): Cell[] {
  const isGone = (list: ListId): boolean =>
    deletionOf(state, list) !== null && visibleMembers(state, list).length === 0;
  return changesOf(state).filter(
    (cell) =>
      !("list" in cell && isGone(cell.list)) &&
      !(cell.kind === "member" && !cell.present) &&
      !(cell.kind === "note" && cell.text === ""),
  );
}

export type FakeDevice = ReturnType<typeof fakeDevice>;

export function fakeDevice(
  id: string,
  {
    browser = "chrome",
    now = () => START,
    area = fakeSyncArea(browser, now),
  }: {
    browser?: Browser;
    now?: () => number;
    area?: FakeArea;
  } = {},
) {
  const carrier = browserAccount({ area, device: async () => id, now });
  const device = {
    id,
    area,
    now,
    state: emptyLists(),
    change(make: (clock: Clock) => ListsState): ListsState {
      const delta = make(tick(latestClock(device.state), now(), id));
      device.state = mergeLists(device.state, delta);
      return delta;
    },
    save: (list: ListId, paper: Identifier, savedAt = now()) =>
      device.change((clock) => setMember(list, paper, { present: true, savedAt }, clock)),
    remove: (list: ListId, paper: Identifier) =>
      device.change((clock) => {
        const savedAt = device.state.members.get(list)?.get(paper)?.value.savedAt ?? now();
        return setMember(list, paper, { present: false, savedAt }, clock);
      }),
    create: (list: ListId, name: string) => device.change((clock) => createList(list, name, clock)),
    rename: (list: ListId, name: string) => device.change((clock) => renameList(list, name, clock)),
    setDeleted: (list: ListId, deleted: boolean) => device.change((clock) => setListDeleted(list, deleted, clock)),
    /** Takes in what arrived, and says so when it is time to. */
    receive(arrived: Arrived): void {
      const taken = takeIn(device.state, arrived.state, now());
      device.state = mergeLists(taken, sayOf(taken, { device: id, label: `Browser ${id}`, now: now() }, arrived));
    },
    /** `isKilled`: the worker dies between receiving and publishing. */
    async exchange({ isKilled = false } = {}): Promise<ExchangeResult | null> {
      const exchanged = carrier.exchange({
        receive: async (arrived) => device.receive(arrived),
        local: async () => {
          if (isKilled) throw new Error("killed");
          return device.state;
        },
      });
      return isKilled ? exchanged.catch(() => null) : exchanged;
    },
    papers: (list: ListId) => visibleMembers(device.state, list).map(({ identifier }) => identifier),
    /** Everything a reader sees. */
    view: () =>
      visibleLists(device.state).map(({ list, name }) => ({ list, name, papers: visibleMembers(device.state, list) })),
  };
  return device;
}
