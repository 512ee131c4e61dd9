/** Browsers with an older and with this Paperkin in one account: nothing is lost, and they come to rest. */
import { describe, expect, test } from "vitest";
import type { Identifier } from "../../lib/identifiers.ts";
import { stateOf } from "../../lib/sync/cells.ts";
import { colorList, mergeLists, setNote } from "../../lib/sync/merge.ts";
import { isDense } from "../../lib/sync/shards.ts";
import { visibleMembers } from "../../lib/sync/views.ts";
import { createRandom } from "../random.ts";
import { fakeDevice, standing, START } from "./fake-device.ts";
import { fakeAccount, fakeSyncArea, type Browser } from "./fake-sync-area.ts";
import { oldDevice } from "./old-device.ts";
import { savedLibrary } from "./saved-library.ts";

const LIST = "list000001";
const PAPERS = Array.from({ length: 30 }, (_, number): Identifier => `arxiv:2101.${10_000 + number}`);

type Exchanging = { exchange(): Promise<unknown>; readonly area: ReturnType<typeof fakeSyncArea> };

/** Rounds until nobody writes. */
async function settle(devices: readonly Exchanging[], sync: (device: Exchanging) => void): Promise<number> {
  for (let round = 1; round < 20; round++) {
    const writes = devices.map(({ area }) => area.writes);
    for (const device of devices) {
      sync(device);
      await device.exchange();
      sync(device);
    }
    if (devices.every(({ area }, place) => area.writes === writes[place])) return round;
  }
  return Infinity;
}

describe.each(["chrome", "firefox"] as const)("in an account of %s", (browser: Browser) => {
  test.each([1, 2, 3])("an old browser between two new ones (run %i)", async (run) => {
    const next = createRandom(run);
    const below = (limit: number): number => Math.floor(next() * limit);
    let time = START;
    const now = (): number => time;
    const account = fakeAccount(browser);
    const [a, z] = [fakeDevice("aaaaaaaa", { browser, now }), fakeDevice("zzzzzzzz", { browser, now })];
    const old = oldDevice("mmmmmmmm", fakeSyncArea(browser, now), now);
    const devices = [a, old, z];
    const sync = ({ area }: Exchanging): void => account.sync(area);
    a.create(LIST, "Vision");
    for (let step = 0; step < 120; step++) {
      time += below(24 * 60 * 60 * 1000);
      const [list, paper] = [below(2) === 0 ? LIST : "reading", PAPERS[below(PAPERS.length)]!];
      const device = devices[below(3)]!;
      if (step % 4 === 0) {
        sync(device);
        await device.exchange();
        sync(device);
      } else if ("set" in device) device.set(list, paper, below(3) > 0);
      else if (below(3) === 0) device.change((clock) => setNote(paper, `note ${step}`, clock));
      else if (below(6) === 0) device.change((clock) => colorList(LIST, "red", clock));
      else if (below(2) === 0) device.save(list, paper);
      else device.remove(list, paper);
    }
    expect(await settle(devices, sync)).toBeLessThan(10);
    expect(standing(a.state)).toEqual(standing(z.state));
    expect(a.state.notes.size).toBeGreaterThan(5);
    for (const list of [LIST, "reading"]) {
      expect(visibleMembers(old.state, list)).toEqual(visibleMembers(a.state, list));
    }

    // The new one goes, and what it published with it: the others keep up what each understands.
    for (const key of account.keys()) if (key.startsWith("p/aaaaaaaa/")) account.tamper(key, null);
    expect(await settle([old, z], sync)).toBeLessThan(10);
    const newcomer = fakeDevice("nnnnnnnn", { browser, now });
    account.sync(newcomer.area);
    await newcomer.exchange();
    expect(standing(newcomer.state)).toEqual(standing(z.state));
  });

  test(
    "an old browser beside a library in the dense form keeps its own papers and rests",
    { timeout: 60_000 },
    async () => {
      const now = (): number => Date.UTC(2026, 5, 1);
      const account = fakeAccount(browser);
      const sync = ({ area }: Exchanging): void => account.sync(area);
      const big = fakeDevice("bbbbbbbb", { browser, now });
      big.state = mergeLists(big.state, stateOf(savedLibrary(3_300, { device: "bbbbbbbb" })));
      const small = fakeDevice("cccccccc", { browser, now });
      const old = oldDevice("aaaaaaaa", fakeSyncArea(browser, now), now);
      old.set("reading", PAPERS[0]!, true);
      expect(await settle([big, old, small], sync)).toBeLessThan(10);
      expect([...big.area.items.values()].map((text): unknown => JSON.parse(text)).some(isDense)).toBe(true);
      expect(standing(small.state)).toEqual(standing(big.state));
      expect(visibleMembers(big.state, "reading").map(({ identifier }) => identifier)).toContain(PAPERS[0]);
      expect(old.state.members.get("reading")?.get(PAPERS[0]!)?.value.present).toBe(true);
    },
  );
});
