/** An account without room: what is kept, what waits, what is said, and that nothing saved is lost. */
import { describe, expect, test } from "vitest";
import { stateOf } from "../../lib/sync/cells.ts";
import { mergeLists } from "../../lib/sync/merge.ts";
import { visibleLists } from "../../lib/sync/views.ts";
import { changesOf, fakeDevice, type FakeDevice } from "./fake-device.ts";
import { fakeSyncArea, type Browser, type FakeArea } from "./fake-sync-area.ts";
import { manyPapers } from "./many-papers.ts";

const NOW = Date.UTC(2030, 0, 1);
const now = (): number => NOW;

/** An area in which other things fill 64 of the 102 kB already, so that fewer papers are enough to fill the rest. */
function crowdedArea(browser: Browser): FakeArea {
  const area = fakeSyncArea(browser, now);
  area.deliver(new Map(Array.from({ length: 8 }, (_, key) => [`other${key}`, JSON.stringify("x".repeat(8_000))])));
  return area;
}

/** A device that saved `count` papers long ago, cards and a list among them. */
function collector(id: string, count: number, area: FakeArea): FakeDevice {
  const device = fakeDevice(id, { area, now });
  const { cells, cards } = manyPapers(count, { device: id, seed: id.charCodeAt(0) });
  device.state = mergeLists(device.state, stateOf([...cells, ...cards]));
  device.create(`list-${id}`, `List of ${id}`);
  return device;
}

/** What a browser that joins now is given; what it says of itself goes nowhere. */
async function newcomer(account: FakeArea): Promise<FakeDevice> {
  const area = fakeSyncArea("chrome", now);
  area.deliver(account.items);
  const device = fakeDevice("zzzzzzzz", { area, now });
  await device.exchange();
  return device;
}

describe.each(["chrome", "firefox"] as const)("in a full account of %s", { timeout: 30_000 }, (browser: Browser) => {
  test("cards give way to saved papers", async () => {
    const area = crowdedArea(browser);
    const device = collector("aaaaaaaa", 900, area);
    expect(await device.exchange()).toMatchObject({ outcome: "ok", unsent: 0 });
    const { state } = await newcomer(area);
    expect(changesOf(state)).toHaveLength(901);
    expect(state.cards.size).toBeGreaterThan(50);
    expect(state.cards.size).toBeLessThan(900);
  });

  test("the papers saved first stay unsent, lists and the newest papers travel, nothing is lost here", async () => {
    const area = crowdedArea(browser);
    const device = collector("aaaaaaaa", 2_800, area);
    const before = device.state;
    const result = await device.exchange();
    expect(result?.outcome).toBe("full");
    expect(changesOf(device.state)).toEqual(changesOf(before));
    const { state } = await newcomer(area);
    const sent = changesOf(before).slice(result!.unsent);
    expect(result!.room?.papers).toBe(sent.filter(({ kind }) => kind === "member").length);
    expect(changesOf(state)).toEqual(sent);
    expect(visibleLists(state)).toMatchObject([{}, { name: "List of aaaaaaaa" }]);

    const writes = area.writes;
    expect(await device.exchange()).toMatchObject({ outcome: "full", unsent: result!.unsent });
    expect(area.writes).toBe(writes);
    device.save("reading", "arxiv:1512.03385");
    expect(await device.exchange()).toMatchObject({ outcome: "full" });
    expect((await newcomer(area)).papers("reading")).toContain("arxiv:1512.03385");
  });

  test("two browsers share the room and come to rest", async () => {
    const area = crowdedArea(browser);
    const [a, b] = [collector("aaaaaaaa", 1_500, area), collector("bbbbbbbb", 1_400, area)];
    // Both keep saving for a while, then stop.
    for (let turn = 0; turn < 2; turn++) {
      a.save("reading", `arxiv:2901.0000${turn}`);
      await a.exchange();
      b.save("reading", `arxiv:2902.0000${turn}`);
      await b.exchange();
    }
    let writes = -1;
    let rounds = 0;
    for (; writes !== area.writes && rounds < 8; rounds++) {
      writes = area.writes;
      await a.exchange();
      await b.exchange();
    }
    expect(rounds).toBeLessThan(8);
    const { state } = await newcomer(area);
    expect(visibleLists(state)).toHaveLength(3);
    expect(state.members.get("reading")?.has("arxiv:2901.00001")).toBe(true);
    expect(state.members.get("reading")?.has("arxiv:2902.00001")).toBe(true);
  });

  test("a browser that comes to an account full of cards gets room for all its papers", async () => {
    const area = crowdedArea(browser);
    const [a, b] = [collector("aaaaaaaa", 900, area), collector("bbbbbbbb", 600, area)];
    for (let turn = 0; turn < 4; turn++) {
      await a.exchange();
      await b.exchange();
    }
    expect(await a.exchange()).toMatchObject({ outcome: "ok", unsent: 0 });
    expect(await b.exchange()).toMatchObject({ outcome: "ok", unsent: 0 });
    expect(changesOf((await newcomer(area)).state)).toEqual(changesOf(a.state));
  });

  test("an account that a merge filled beyond its limit is brought below it", async () => {
    const [first, second] = [crowdedArea(browser), crowdedArea(browser)];
    const [a, b] = [collector("aaaaaaaa", 1_600, first), collector("bbbbbbbb", 1_600, second)];
    await a.exchange();
    await b.exchange();
    first.deliver(new Map([...first.items, ...second.items]));
    expect(await a.exchange()).toMatchObject({ outcome: "full" });
    const writes = first.writes;
    expect(await a.exchange()).toMatchObject({ outcome: "full" });
    expect(first.writes).toBe(writes);
    await first.set({ probe: 1 });
  });

  test("room that becomes free is used", async () => {
    const area = crowdedArea(browser);
    const device = collector("aaaaaaaa", 3_000, area);
    expect(await device.exchange()).toMatchObject({ outcome: "full" });
    await area.remove(["other0", "other1", "other2"]);
    expect(await device.exchange()).toMatchObject({ outcome: "ok", unsent: 0 });
    expect(changesOf((await newcomer(area)).state)).toHaveLength(3_001);
  });

  test("without any room nothing is written and everything counts as unsent", async () => {
    const area = crowdedArea(browser);
    area.deliver(new Map(Array.from({ length: 513 }, (_, key) => [`x${key}`, '"x"'])));
    const device = collector("aaaaaaaa", 10, area);
    expect(await device.exchange()).toMatchObject({ outcome: "full", unsent: 11, room: { papers: 0 } });
    expect(area.writes).toBe(0);
  });
});
