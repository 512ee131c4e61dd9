/** A browser whose lists travel over a WebDAV folder, through the real network: its state stands for IndexedDB. */
import "fake-indexeddb/auto";
import type { Identifier } from "../../lib/identifiers.ts";
import { createNetwork } from "../../lib/network/polite.ts";
import { ruleOf } from "../../lib/network/host-rules.ts";
import { parsePaper } from "../../lib/paper.ts";
import { PaperkinDatabase } from "../../lib/store/database.ts";
import { createNetworkStore } from "../../lib/store/network-store.ts";
import type { Arrived, ExchangeResult } from "../../lib/sync/carrier.ts";
import { tick } from "../../lib/sync/clock.ts";
import { sayOf } from "../../lib/sync/devices.ts";
import {
  createList,
  emptyLists,
  latestClock,
  mergeLists,
  setListDeleted,
  setMember,
  setNote,
  type Clock,
  type ListId,
  type ListsState,
} from "../../lib/sync/merge.ts";
import { takeIn } from "../../lib/sync/tombstones.ts";
import { visibleMembers } from "../../lib/sync/views.ts";
import { webdavFolders } from "../../lib/sync/webdav-address.ts";
import { webdav, type SeenFolder } from "../../lib/sync/webdav.ts";
import { PASSWORD, USER } from "./dav-servers.ts";
import { changesOf } from "./fake-device.ts";

export const START = Date.UTC(2026, 0, 1);

export type DavDevice = ReturnType<typeof davDevice>;

export function davDevice(
  id: string,
  address: string,
  { user = USER, password = PASSWORD, now = () => Date.now(), timeoutMs = 10_000 } = {},
) {
  const db = new PaperkinDatabase(`test-${crypto.randomUUID()}`);
  const store = createNetworkStore(db, now);
  const network = createNetwork({
    store,
    // As the real rule, without its waits.
    ruleOf: (host, why) => ({ ...ruleOf(host, why), gapMs: 0, timeoutMs }),
    fetch: (input, init) => fetch(input, init),
    now,
    monotonic: () => performance.now(),
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, ms);
        signal.addEventListener("abort", () => (clearTimeout(timer), resolve()));
      }),
    // No rest after a failure.
    random: () => 0,
    isOnline: () => true,
    isMetered: () => false,
  });
  let seen: SeenFolder | null = null;
  const device = {
    id,
    state: emptyLists(),
    arrived: [] as Arrived[],
    folder: webdavFolders(address, user)[0],
    /** Everything that lies on its disk beside the lists. */
    seen: () => seen,
    forget: () => void (seen = null),
    ledger: store.entries,
    change(make: (clock: Clock) => ListsState): void {
      device.state = mergeLists(device.state, make(tick(latestClock(device.state), now(), id)));
    },
    save: (list: ListId, paper: Identifier) =>
      device.change((clock) => setMember(list, paper, { present: true, savedAt: START }, clock)),
    remove: (list: ListId, paper: Identifier) =>
      device.change((clock) => setMember(list, paper, { present: false, savedAt: START }, clock)),
    create: (list: ListId, name: string) => device.change((clock) => createList(list, name, clock)),
    setDeleted: (list: ListId, deleted: boolean) => device.change((clock) => setListDeleted(list, deleted, clock)),
    note: (paper: Identifier, text: string) => device.change((clock) => setNote(paper, text, clock)),
    /** `dies`: the worker is killed before this request of it leaves. */
    async exchange({
      dies = () => false,
    }: { readonly dies?: (method: string) => boolean } = {}): Promise<ExchangeResult> {
      const carrier = webdav({
        account: { folder: device.folder, user, password },
        ask: (work) =>
          network.with({ why: "sync" }, (net) =>
            work({
              ...net,
              fetch: async (input, init) => {
                if (dies(init?.method ?? "GET")) throw new Killed();
                return net.fetch(input, init);
              },
            }),
          ),
        device: async () => id,
        papers: async (state) =>
          [...new Set([...state.members.values()].flatMap((members) => [...members.keys()]))].map((paper) =>
            parsePaper({ identifiers: [paper], title: `A paper called ${paper}`, authors: ["Ada Byron"] })!,
          ),
        seen: async () => seen,
        remember: async (next) => void (seen = structuredClone(next)),
        now,
      });
      return carrier.exchange({
        async receive(arrived) {
          device.arrived.push(arrived);
          const taken = takeIn(device.state, arrived.state, now());
          const speaker = { device: id, label: `Browser ${id}`, now: now() };
          device.state = mergeLists(taken, sayOf(taken, speaker, arrived));
        },
        local: async () => device.state,
      });
    },
    papers: (list: ListId) => visibleMembers(device.state, list).map(({ identifier }) => identifier),
    /** What readers changed. */
    cells: () => changesOf(device.state),
    close: () => db.delete(),
  };
  return device;
}

/** The end of a worker. */
class Killed extends Error {}
