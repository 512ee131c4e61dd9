/** Traces of removals: they stay while somebody needs them, and then they go. */
import { expect, test } from "vitest";
import { cellsOf } from "../../lib/sync/cells.ts";
import { ALIVE_MS } from "../../lib/sync/devices.ts";
import { mergeLists, setNote } from "../../lib/sync/merge.ts";
import { dropSettled, takeIn } from "../../lib/sync/tombstones.ts";
import { changesOf, fakeDevice, standing, START, type FakeDevice } from "./fake-device.ts";
import { fakeSyncArea } from "./fake-sync-area.ts";

const LIST = "list000001";
const RESNET = "arxiv:1512.03385";
const ATTENTION = "arxiv:1706.03762";
const DAY_MS = 24 * 60 * 60 * 1000;

/** Browsers that share one area and one clock, which `pass` moves on. */
function home(...ids: string[]) {
  let time = START;
  const now = (): number => time;
  const area = fakeSyncArea("chrome", now);
  const devices = ids.map((id) => fakeDevice(id, { area, now }));
  return {
    area,
    devices,
    now,
    pass: (ms: number) => void (time += ms),
    join(id: string): FakeDevice {
      const device = fakeDevice(id, { area, now });
      devices.push(device);
      return device;
    },
    async round(): Promise<void> {
      for (const device of devices) await device.exchange();
    },
  };
}

/** The changes that lie in the account. */
async function published({ area, now }: ReturnType<typeof home>) {
  const copy = fakeSyncArea("chrome", now);
  copy.deliver(area.items);
  const reader = fakeDevice("zzzzzzzz", { area: copy, now });
  let changes = 0;
  const result = await reader.exchange();
  changes += result?.received ?? 0;
  return changes;
}

test("a tombstone travels until everybody has seen it, then its trace is gone from the account", async () => {
  const house = home("aaaaaaaa", "bbbbbbbb");
  const [a, b] = house.devices as [FakeDevice, FakeDevice];
  a.save("reading", RESNET);
  await house.round();
  a.remove("reading", RESNET);
  a.change((clock) => setNote(RESNET, "", clock));
  await a.exchange();
  expect(await published(house)).toBe(2);
  await b.exchange();
  for (let day = 0; day < 3; day++) {
    house.pass(DAY_MS);
    await house.round();
  }
  expect(await published(house)).toBe(0);
  expect(b.papers("reading")).toEqual([]);
});

test("a deleted list goes with its papers; one that came back stays", async () => {
  const house = home("aaaaaaaa", "bbbbbbbb");
  const [a, b] = house.devices as [FakeDevice, FakeDevice];
  for (const list of [LIST, "list000002"]) {
    a.create(list, "Vision");
    a.save(list, RESNET);
  }
  await house.round();
  a.setDeleted(LIST, true);
  a.setDeleted("list000002", true);
  house.pass(1_000);
  b.save("list000002", ATTENTION);
  for (let day = 0; day < 4; day++) {
    await house.round();
    house.pass(DAY_MS);
  }
  const left = changesOf(dropSettled(a.state, house.now()));
  expect(left.filter((cell) => "list" in cell && cell.list === LIST)).toEqual([]);
  expect(a.papers("list000002")).toEqual([ATTENTION]);
  expect(standing(a.state)).toEqual(standing(b.state));
});

test("it stays while a browser that is away may still hold the paper, for ninety days", async () => {
  const house = home("aaaaaaaa", "bbbbbbbb", "cccccccc");
  const [a, b, c] = house.devices as [FakeDevice, FakeDevice, FakeDevice];
  a.save("reading", RESNET);
  for (let turn = 0; turn < 2; turn++) await house.round();
  house.devices.pop();
  a.remove("reading", RESNET);
  for (let day = 0; day < 80; day += 5) {
    await house.round();
    house.pass(5 * DAY_MS);
  }
  expect(await published(house)).toBe(1);
  for (let day = 0; day < 20; day += 5) {
    await house.round();
    house.pass(5 * DAY_MS);
  }
  await house.round();
  await house.round();
  expect(await published(house)).toBe(0);
  // It comes back, and is told all the same, because somebody remembers.
  house.devices.push(c);
  for (let turn = 0; turn < 3; turn++) await house.round();
  for (const device of [a, b, c]) expect(device.papers("reading")).toEqual([]);
});

test("one that comes back when all have forgotten brings its papers back", async () => {
  const house = home("aaaaaaaa", "bbbbbbbb");
  const [a, b] = house.devices as [FakeDevice, FakeDevice];
  b.save("reading", RESNET);
  for (let turn = 0; turn < 2; turn++) await house.round();
  const away = house.devices.pop()!;
  a.remove("reading", RESNET);
  house.pass(ALIVE_MS + DAY_MS);
  await house.round();
  a.state = dropSettled(a.state, house.now());
  house.devices.push(away);
  for (let turn = 0; turn < 4; turn++) await house.round();
  expect(a.papers("reading")).toEqual([RESNET]);
  expect(b.papers("reading")).toEqual([RESNET]);
});

test("a settled tombstone that arrives again is not taken in, unless it buries something here", () => {
  const device = fakeDevice("aaaaaaaa");
  device.save("reading", RESNET);
  const saved = device.state;
  device.remove("reading", RESNET);
  const other = fakeDevice("bbbbbbbb");
  expect(cellsOf(takeIn(other.state, device.state, START))).toEqual([]);
  other.state = saved;
  other.state = takeIn(other.state, device.state, START);
  expect(other.papers("reading")).toEqual([]);
});

test("a paper that turns up again from a slow mailbox is buried again by whoever remembers", async () => {
  const house = home("aaaaaaaa");
  const [a] = house.devices as [FakeDevice];
  a.save("reading", RESNET);
  const saved = a.state;
  a.remove("reading", RESNET);
  await house.round();
  expect(await published(house)).toBe(0);
  const slow = house.join("bbbbbbbb");
  slow.state = mergeLists(slow.state, saved);
  await slow.exchange();
  for (let turn = 0; turn < 2; turn++) await house.round();
  expect(slow.papers("reading")).toEqual([]);
  expect(a.papers("reading")).toEqual([]);
});

test("acknowledging does not answer changes with writes", async () => {
  const house = home("aaaaaaaa", "bbbbbbbb");
  const [a, b] = house.devices as [FakeDevice, FakeDevice];
  await house.round();
  const before = house.area.writes;
  const changes = 24;
  for (let hour = 0; hour < changes; hour++) {
    house.pass(60 * 60 * 1000);
    a.save("reading", `arxiv:2101.${10_000 + hour}`);
    await house.round();
  }
  // One for each change, and one acknowledgement a day.
  expect(house.area.writes - before).toBeLessThanOrEqual(changes + 1);
  for (let turn = 0; turn < 2; turn++) await house.round();
  const rest = house.area.writes;
  for (let turn = 0; turn < 5; turn++) await house.round();
  expect(house.area.writes).toBe(rest);
  expect(b.papers("reading")).toHaveLength(changes);
});

test("nothing is said to be seen of a browser whose items have not all arrived", async () => {
  const house = home("aaaaaaaa", "bbbbbbbb");
  const [a, b] = house.devices as [FakeDevice, FakeDevice];
  a.create(LIST, "Vision");
  a.save("reading", RESNET);
  await a.exchange();
  house.area.items.delete("p/aaaaaaaa/m0");
  await b.exchange();
  expect(b.state.devices.get("bbbbbbbb")?.value.seen.get("aaaaaaaa")).toBeUndefined();
  await a.exchange();
  house.pass(DAY_MS);
  await b.exchange();
  const { head } = a.state.devices.get("aaaaaaaa")!.value;
  expect(b.state.devices.get("bbbbbbbb")?.value.seen.get("aaaaaaaa")).toBe(head);
});
