/** What one browser publishes to the account, takes from it, and does when it is damaged, reverted or refused. */
import { describe, expect, test } from "vitest";
import { stateOf } from "../../lib/sync/cells.ts";
import { emptyLists, mergeLists, setNote } from "../../lib/sync/merge.ts";
import { EARLY_LIMIT_MS } from "../../lib/sync/clock.ts";
import { createRandom } from "../random.ts";
import { changesOf, fakeDevice, START, type FakeDevice } from "./fake-device.ts";
import { fakeAccount, fakeSyncArea, type Account } from "./fake-sync-area.ts";

const LIST = "list000001";
const RESNET = "arxiv:1512.03385";
const ATTENTION = "arxiv:1706.03762";
const OK = { corrupt: 0, early: 0, unsent: 0, outcome: "ok" };

/** Devices of one account, which all sync twice around an exchange. */
function household(...devices: FakeDevice[]) {
  return householdOf(fakeAccount("chrome"), ...devices);
}

function householdOf(account: Account, ...devices: FakeDevice[]) {
  return {
    account,
    async round() {
      for (const device of devices) {
        account.sync(device.area);
        await device.exchange();
        account.sync(device.area);
      }
    },
  };
}

/** The items with papers that one device has of another. */
function keysOf(device: FakeDevice, owner: FakeDevice): string[] {
  return [...device.area.items.keys()].filter((key) => key.startsWith(`p/${owner.id}/m`));
}

test("what one browser saves shows on the other", async () => {
  const [a, b] = [fakeDevice("aaaaaaaa"), fakeDevice("bbbbbbbb")];
  const home = household(a, b);
  a.create(LIST, "Vision");
  a.save(LIST, RESNET);
  await home.round();
  expect(b.view()).toEqual(a.view());
  b.remove(LIST, RESNET);
  b.save("reading", ATTENTION);
  await home.round();
  await home.round();
  expect(a.view()).toEqual(b.view());
  expect(a.papers(LIST)).toEqual([]);
});

test("an exchange without changes writes nothing", async () => {
  const [a, b] = [fakeDevice("aaaaaaaa"), fakeDevice("bbbbbbbb")];
  const home = household(a, b);
  a.create(LIST, "Vision");
  b.save("reading", ATTENTION);
  for (let round = 0; round < 3; round++) await home.round();
  const writes = [a.area.writes, b.area.writes];
  await home.round();
  expect(await a.exchange()).toMatchObject(OK);
  expect([a.area.writes, b.area.writes]).toEqual(writes);
});

test("an exchange started by its own change event comes to rest", async () => {
  const device = fakeDevice("aaaaaaaa");
  let running: Promise<unknown> = Promise.resolve();
  device.area.onChanged(() => (running = running.then(() => device.exchange())));
  device.save("reading", RESNET);
  await device.exchange();
  await running;
  expect(device.area.writes).toBe(1);
});

test("all changed items go in one write, and one more save changes one item of papers and the tally", async () => {
  const device = fakeDevice("aaaaaaaa");
  device.create(LIST, "Vision");
  for (let number = 0; number < 1_500; number++) device.save(LIST, `arxiv:2001.${String(number * 7).padStart(5, "0")}`);
  await device.exchange();
  expect(device.area.writes).toBe(1);
  expect(device.area.lastSet.length).toBeGreaterThan(2);
  device.save(LIST, RESNET);
  await device.exchange();
  expect(device.area.lastSet).toEqual(["p/aaaaaaaa/h0", "p/aaaaaaaa/m1"]);
});

test("own items that the browser deleted or put back are mended", async () => {
  const device = fakeDevice("aaaaaaaa");
  device.save("reading", RESNET);
  await device.exchange();
  const old = new Map(device.area.items);
  device.save("reading", ATTENTION);
  await device.exchange();
  const right = new Map(device.area.items);
  for (const wrong of [new Map<string, string>(), old]) {
    device.area.deliver(wrong);
    expect(await device.exchange()).toMatchObject(OK);
    expect(device.area.items).toEqual(right);
  }
});

test("a database that was lost comes back from the device's own items", async () => {
  const device = fakeDevice("aaaaaaaa");
  device.save("reading", RESNET);
  await device.exchange();
  const before = device.view();
  device.state = emptyLists();
  await device.exchange();
  expect(device.view()).toEqual(before);
});

test("a damaged item of another browser is skipped and counted until its owner mends it", async () => {
  const [a, b] = [fakeDevice("aaaaaaaa"), fakeDevice("bbbbbbbb")];
  const { account } = household(a, b);
  a.save("reading", RESNET);
  b.save("reading", ATTENTION);
  await a.exchange();
  account.sync(a.area);
  account.tamper("p/aaaaaaaa/m0", "1.eJyrVgoA");
  account.sync(b.area);
  expect(await b.exchange()).toMatchObject({ corrupt: 1, outcome: "ok" });
  expect(b.papers("reading")).toEqual([ATTENTION]);
  account.sync(b.area);
  account.sync(a.area);
  await a.exchange();
  account.sync(a.area);
  account.sync(b.area);
  expect(await b.exchange()).toMatchObject({ corrupt: 0, received: 2 });
  expect(b.papers("reading")).toEqual([RESNET, ATTENTION]);
});

test("what a browser published that is gone is kept up by the one with the smallest id, until its author returns", async () => {
  const [b, c, d] = [fakeDevice("bbbbbbbb"), fakeDevice("cccccccc"), fakeDevice("dddddddd")];
  const home = household(c, d, b);
  d.save("reading", RESNET);
  for (let round = 0; round < 2; round++) await home.round();
  expect(keysOf(b, d)).toHaveLength(1);
  const [key] = keysOf(b, d);
  home.account.tamper(key!, null);
  const others = householdOf(home.account, c, b);
  for (let round = 0; round < 3; round++) await others.round();
  expect([keysOf(b, b).length, keysOf(b, c).length]).toEqual([1, 0]);
  const stranger = fakeDevice("zzzzzzzz", { area: b.area });
  await stranger.exchange();
  expect(stranger.papers("reading")).toEqual([RESNET]);

  const returned = householdOf(home.account, d, b, c);
  for (let round = 0; round < 3; round++) await returned.round();
  expect([keysOf(b, b).length, keysOf(b, c).length, keysOf(b, d).length]).toEqual([0, 0, 1]);
});

test("a change dated more than a day ahead is left out and counted, until its day comes", async () => {
  let now = START;
  const area = fakeSyncArea("chrome");
  const ahead = fakeDevice("aaaaaaaa", { area, now: () => START + EARLY_LIMIT_MS + 1 });
  const right = fakeDevice("bbbbbbbb", { area, now: () => now });
  ahead.save("reading", RESNET);
  right.save("reading", ATTENTION);
  expect(await ahead.exchange()).toMatchObject(OK);
  expect(await right.exchange()).toMatchObject({ early: 1, received: 0, outcome: "ok" });
  expect(right.papers("reading")).toEqual([ATTENTION]);
  now += 1;
  expect(await right.exchange()).toMatchObject({ early: 0, received: 2 });
  expect(right.papers("reading")).toEqual([RESNET, ATTENTION]);
});

test("cards travel with the papers that are saved, and no others do", async () => {
  const area = fakeSyncArea("chrome");
  const a = fakeDevice("aaaaaaaa", { area });
  const b = fakeDevice("bbbbbbbb", { area });
  const card = { title: "Deep Residual Learning", authors: ["Kaiming He"], year: 2015 };
  a.state = mergeLists(
    a.state,
    stateOf(
      [RESNET, "arxiv:1"].map((identifier) => ({
        kind: "card",
        identifier: identifier as typeof RESNET,
        card,
      })),
    ),
  );
  a.save("reading", RESNET);
  a.save("reading", ATTENTION);
  await a.exchange();
  await b.exchange();
  expect(b.state.cards).toEqual(new Map([[RESNET, card]]));
});

test("a note too long for any item stays here, is counted, and holds up nothing", async () => {
  const area = fakeSyncArea("chrome");
  const [a, b] = [fakeDevice("aaaaaaaa", { area }), fakeDevice("bbbbbbbb", { area })];
  const next = createRandom(1);
  const long = Array.from({ length: 20_000 }, () => String.fromCharCode(0x4e00 + Math.floor(next() * 20_000))).join("");
  a.change((clock) => setNote(ATTENTION, long, clock));
  a.change((clock) => setNote(RESNET, "see § 3", clock));
  a.save("reading", RESNET);
  expect(await a.exchange()).toMatchObject({ outcome: "full", unsent: 1 });
  await b.exchange();
  expect([...b.state.notes.keys()]).toEqual([RESNET]);
  expect(b.papers("reading")).toEqual([RESNET]);
  const writes = area.writes;
  expect(await a.exchange()).toMatchObject({ outcome: "full", unsent: 1 });
  expect(area.writes).toBe(writes);
});

test("an exchange says how much room is used", async () => {
  const device = fakeDevice("aaaaaaaa");
  const { room: before } = (await device.exchange())!;
  device.save("reading", RESNET);
  const { room: after } = (await device.exchange())!;
  expect(after?.of).toBe(102_400);
  expect(after!.used).toBeGreaterThan(before!.used);
});

test("items that are not ours are left alone and not read", async () => {
  const area = fakeSyncArea("chrome");
  await area.set({ settings: { theme: "dark" }, "p/short/m0": "x", "p/aaaaaaaa/../m0": "x", "p/bbbbbbbb/settings": 1 });
  const device = fakeDevice("aaaaaaaa", { area });
  device.save("reading", RESNET);
  expect(await device.exchange()).toMatchObject(OK);
  expect(area.items.get("settings")).toBe('{"theme":"dark"}');
  expect(area.items.size).toBe(4 + 2 - 1);
});

describe("when the browser refuses", () => {
  const refusals = [
    ["Resource::kQuotaBytes quota exceeded", "full"],
    ["Resource::kQuotaBytesPerItem quota exceeded", "full"],
    ["Resource::kMaxItems quota exceeded", "full"],
    ["QuotaExceededError: storage.sync API call exceeded its quota limitations.", "full"],
    ["This request exceeds the MAX_WRITE_OPERATIONS_PER_MINUTE quota.", "throttled"],
    ["This request exceeds the MAX_WRITE_OPERATIONS_PER_HOUR quota.", "throttled"],
    ["An unexpected error occurred", "failed"],
  ] as const;

  test.each(refusals)("%s means %s; nothing is lost and the next exchange sends it", async (message, outcome) => {
    const device = fakeDevice("aaaaaaaa");
    device.save("reading", RESNET);
    const before = device.view();
    device.area.failNext(new Error(message));
    expect(await device.exchange()).toMatchObject({ outcome, unsent: outcome === "full" ? 1 : 0 });
    expect(device.view()).toEqual(before);
    expect(device.area.items.size).toBe(0);
    expect(await device.exchange()).toMatchObject(OK);
    expect(keysOf(device, device)).toHaveLength(1);
  });

  test("a failing read is a failed exchange that publishes nothing", async () => {
    const device = fakeDevice("aaaaaaaa");
    device.save("reading", RESNET);
    device.area.failNextRead(new Error("An unexpected error occurred"));
    expect(await device.exchange()).toMatchObject({ outcome: "failed" });
    expect(device.area.writes).toBe(0);
    expect(await device.exchange()).toMatchObject(OK);
  });

  test("more than 120 saves in a minute wait for the next one", async () => {
    let now = START;
    const device = fakeDevice("aaaaaaaa", { now: () => now });
    const outcomes = new Set<string | undefined>();
    for (let number = 0; number < 130; number++) {
      device.save("reading", `arxiv:2001.${String(number).padStart(5, "0")}`);
      outcomes.add((await device.exchange())?.outcome);
    }
    expect([...outcomes]).toEqual(["ok", "throttled"]);
    now += 60_001;
    expect(await device.exchange()).toMatchObject(OK);
    const other = fakeDevice("bbbbbbbb", { area: device.area, now: () => now });
    await other.exchange();
    expect(changesOf(other.state)).toHaveLength(130);
  });
});
