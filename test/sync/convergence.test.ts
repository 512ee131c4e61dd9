/** Whatever two or three browsers do, and however their account loses, delays and damages things: they end up alike. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Identifier } from "../../lib/identifiers.ts";
import { emptyLists, mergeLists, type ListId, type ListsState } from "../../lib/sync/merge.ts";
import { visibleMembers } from "../../lib/sync/views.ts";
import { SEED } from "./arbitrary.ts";
import { fakeDevice, standing, START, type FakeDevice } from "./fake-device.ts";
import { fakeAccount, type Account, type Browser } from "./fake-sync-area.ts";

const IDS = ["aaaaaaaa", "bbbbbbbb", "cccccccc"];
const LISTS = ["list000001", "list000002"] as const;
const PAPERS: Identifier[] = ["arxiv:1512.03385", "arxiv:1706.03762", "doi:10.1109/cvpr.2016.90"];

const anyDevice = fc.nat(IDS.length - 1);
const anyList = fc.constantFrom("reading", ...LISTS);
const anyPaper = fc.constantFrom(...PAPERS);

const anyStep = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant("save"), by: anyDevice, list: anyList, paper: anyPaper }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("remove"), by: anyDevice, list: anyList, paper: anyPaper }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("undo"), by: anyDevice, list: anyList, paper: anyPaper }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constantFrom("create", "rename", "delete", "restore"),
      by: anyDevice,
      list: anyList,
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant("sync"), by: anyDevice }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant("exchange"), by: anyDevice }) },
  // The worker dies between receiving and publishing; the browser signs out and in, so that its next merge is a first one.
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom("kill", "leave"), by: anyDevice }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom("damage", "lose"), key: fc.nat(5) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("wait"), ms: fc.integer({ min: 1, max: 5_000 }) }) },
);
type Step = typeof anyStep extends fc.Arbitrary<infer Value> ? Value : never;

/** A household of browsers whose clocks differ by up to some seconds, and everything that any of them ever changed. */
function household(browser: Browser, size: number) {
  let time = START;
  const skews = [0, 4_000, -3_000];
  const devices = IDS.slice(0, size).map((id, index) => fakeDevice(id, { browser, now: () => time + skews[index]! }));
  const account = fakeAccount(browser);
  let truth: ListsState = emptyLists();
  return {
    devices,
    account,
    truth: () => truth,
    note: (delta: ListsState) => void (truth = mergeLists(truth, delta)),
    wait: (ms: number) => void (time += ms),
  };
}

async function take(step: Step, home: ReturnType<typeof household>): Promise<void> {
  const { devices, account, note, wait } = home;
  const device = devices["by" in step ? step.by % devices.length : 0]!;
  switch (step.do) {
    case "wait":
      if ("ms" in step) wait(step.ms);
      return;
    case "damage":
    case "lose":
      if ("key" in step) harm(account, step.key, step.do === "damage");
      return;
    case "sync":
      account.sync(device.area);
      return;
    case "leave":
      account.leave(device.area);
      return;
    case "exchange":
    case "kill":
      await device.exchange({ isKilled: step.do === "kill" });
      return;
    case "save":
    case "remove":
    case "undo":
    case "create":
    case "rename":
    case "delete":
    case "restore":
      if ("list" in step) note(change(device, step.do, step.list, "paper" in step ? step.paper : PAPERS[0]!));
  }
}

function change(device: FakeDevice, what: string, list: ListId, paper: Identifier): ListsState {
  switch (what) {
    case "save":
      return device.save(list, paper);
    case "remove":
      return device.remove(list, paper);
    case "undo":
      return device.save(list, paper, device.state.members.get(list)?.get(paper)?.value.savedAt ?? START);
    case "delete":
    case "restore":
      return device.setDeleted(list, what === "delete");
    default:
      return device.rename(list, `${what} by ${device.id}`);
  }
}

/** Damages or deletes one of the items on the server. */
function harm(account: Account, index: number, isDamage: boolean): void {
  const keys = account.keys();
  const key = keys[index % keys.length];
  if (key !== undefined) account.tamper(key, isDamage ? "1.eJyrVgoA" : null);
}

async function settle({ devices, account }: ReturnType<typeof household>): Promise<void> {
  for (let round = 0; round < 4; round++) {
    for (const device of devices) {
      account.sync(device.area);
      await device.exchange();
      account.sync(device.area);
    }
  }
}

describe.each([
  ["chrome", 2],
  ["firefox", 2],
  ["chrome", 3],
  ["firefox", 3],
] as const)("in an account of %s, %i browsers", { timeout: 30_000 }, (browser, size) => {
  const runs = { seed: SEED, numRuns: 40 };

  test("end up with the same lists, with everything that any of them ever changed, and at rest", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { minLength: 5, maxLength: 40 }), async (steps) => {
        const home = household(browser, size);
        for (const step of steps) await take(step, home);
        await settle(home);
        const [first, ...others] = home.devices;
        expect(standing(first!.state)).toEqual(standing(home.truth()));
        for (const other of others) {
          expect(standing(other.state)).toEqual(standing(first!.state));
          expect(other.view()).toEqual(first!.view());
        }
        const writes = home.devices.map(({ area }) => area.writes);
        for (const device of home.devices) {
          expect(await device.exchange()).toMatchObject({ outcome: "ok", corrupt: 0, early: 0, unsent: 0 });
        }
        expect(home.devices.map(({ area }) => area.writes)).toEqual(writes);
      }),
      runs,
    );
  });

  test("give everything to one that joins, even after one of them is gone with all it published", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { minLength: 5, maxLength: 30 }), anyDevice, async (steps, choice) => {
        const home = household(browser, size);
        for (const step of steps) await take(step, home);
        await settle(home);
        const [gone] = home.devices.splice(choice % size, 1);
        const published = home.account.keys().filter((key) => key.startsWith(`p/${gone!.id}/`));
        for (const key of published) home.account.tamper(key, null);
        await settle(home);
        const newcomer = fakeDevice("zzzzzzzz", { browser });
        home.account.sync(newcomer.area);
        await newcomer.exchange();
        expect(standing(newcomer.state)).toEqual(standing(home.truth()));
      }),
      { ...runs, numRuns: 20 },
    );
  });

  test("show everywhere what was saved and neither removed nor in a list that was deleted", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { minLength: 5, maxLength: 40 }), async (steps) => {
        const home = household(browser, size);
        for (const step of steps) await take(step, home);
        await settle(home);
        const gone = (list: string, paper: string): boolean =>
          steps.some(
            (step) =>
              "list" in step &&
              step.list === list &&
              (step.do === "delete" || (step.do === "remove" && "paper" in step && step.paper === paper)),
          );
        for (const step of steps) {
          if (step.do !== "save" || !("paper" in step) || gone(step.list, step.paper)) continue;
          for (const device of home.devices) expect(device.papers(step.list)).toContain(step.paper);
        }
      }),
      { ...runs, numRuns: 20 },
    );
  });
});

test("a profile that signs in keeps what it saved before, though Chrome deletes its items", async () => {
  const [home, work] = [fakeDevice("aaaaaaaa"), fakeDevice("bbbbbbbb")];
  const account = fakeAccount("chrome");
  home.save("reading", PAPERS[0]!);
  await home.exchange();
  account.sync(home.area);
  work.save("reading", PAPERS[1]!);
  await work.exchange();
  expect(work.area.items.size).toBe(2);
  account.sync(work.area);
  expect([...work.area.items.keys()]).toEqual([...home.area.items.keys()]);
  await work.exchange();
  account.sync(work.area);
  account.sync(home.area);
  await home.exchange();
  for (const { state } of [home, work]) expect(visibleMembers(state, "reading")).toHaveLength(2);
});
