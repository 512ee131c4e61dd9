/** The digest over days: what is in it and what never is, when it comes, and what is left of it when workers die. */
import type { DigestRow } from "../../lib/store/database.ts";
import { createServer, type Server } from "node:http";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Identifier } from "../../lib/identifiers.ts";
import type { Paper } from "../../lib/paper.ts";
import { stateList } from "../../lib/sync/paper-states.ts";
import { READING } from "../../lib/sync/merge.ts";
import type { PageContext } from "../../lib/background/router.ts";
import { builtinPapers, DAY, HOUR, openDevice, type Device } from "./digest-device.ts";

const titled = (title: RegExp) => builtinPapers.find((paper) => title.test(paper.title))!;
const splade = titled(/^SPLADE/u);
const atrous = titled(/^Rethinking Atrous/u);
const MINUTE = 60_000;
const own: PageContext = { tab: -1, url: new URL("about:blank"), isPrivate: false, isBeside: false };

/** Eight in the morning in Berlin, so many days after 23 November 2026. */
const eight = (day = 0) => Date.UTC(2026, 10, 23 + day, 7);

let device: Device;
beforeEach(() => {
  device = openDevice();
});
afterEach(() => device.db.delete());

/** The reader has the built-in list, from long ago, and has saved these papers of it. */
async function settleIn(...saved: readonly Paper[]) {
  const { now } = device;
  device.now -= 40 * DAY;
  const { catalogue, save } = device.worker();
  await catalogue.load("builtin", "1", builtinPapers);
  await save(...saved);
  device.now = now;
}

test("at its hour a digest is there, with badge and notification, and no earlier", async () => {
  await settleIn(splade);
  await device.arrive([device.another(splade), device.another(atrous)]);
  await device.wake();
  expect(await device.rows()).toEqual([]);
  expect(device.alarm).toBe(eight());

  await device.sleepUntil(eight());
  const [row] = await device.rows();
  expect(row).toMatchObject({ day: "2026-11-23", madeAt: eight(), isSeen: false, delivery: null });
  expect(row!.entries.map(({ paper, why }) => [paper.title, why.kind])).toEqual([[`${splade.title}, part 1`, "kin"]]);
  expect(device.badge).toBe(1);
  expect(device.notified).toEqual(["2026-11-23"]);
});

test("the built-in list is chosen from as long as nothing else has come in, and no longer", async () => {
  const { catalogue, save } = device.worker();
  await catalogue.load("builtin", "1", builtinPapers);
  await save(splade);
  device.now = eight();
  await device.wake();
  const builtin = builtinPapers.map(({ title }) => title);
  const [first] = await device.rows();
  expect(first!.entries.map(({ paper }) => builtin.includes(paper.title))).toContain(true);

  const fresh = device.another(splade);
  await device.arrive([fresh]);
  device.now = eight(1);
  await device.wake();
  const rows = await device.rows();
  expect(rows.find(({ day }) => day === "2026-11-24")!.entries.map(({ paper }) => paper.title)).toEqual([fresh.title]);
});

test("who has seen it sees no badge and no notification any more", async () => {
  await settleIn(splade);
  await device.arrive([device.another(splade)]);
  device.now = eight();
  await device.wake();
  await device.worker().handlers.digestsSeen(undefined, own);
  expect([device.badge, device.screen.size]).toEqual([0, 0]);
  await device.wake();
  expect([device.badge, device.notified.length]).toEqual([0, 1]);
});

test("over thirty days nothing comes twice, nor what is saved, read or muted, whatever its names", async () => {
  await settleIn(splade, atrous);
  device.preferences = { ...device.preferences, mutedTopics: ["Unwanted"] };
  const shown: string[] = [];
  const put: Record<"saved" | "read" | "muted", Paper[]> = { saved: [], read: [], muted: [] };
  for (let day = 0; day < 30; day++) {
    device.now = eight(day) - 2 * HOUR;
    const fresh = [splade, atrous, splade, atrous, splade].map((text) => device.another(text));
    const unwanted = device.another(splade, { title: `Unwanted ${splade.title} ${day}` });
    const again = await comeAgain(day);
    await device.arrive([...fresh, unwanted, ...again], 10 + day);
    const { lists } = device.worker();
    for (const [place, [kind, list]] of (
      [
        ["saved", READING],
        ["read", stateList("read")],
        ["muted", stateList("muted")],
      ] as const
    ).entries()) {
      const paper = fresh[place]!;
      await lists.save(list, paper.identifiers);
      put[kind].push(paper);
    }
    await device.wake();
    await device.sleepUntil(eight(day));
  }
  const rows = await device.rows();
  expect(rows).toHaveLength(30);
  for (const { entries } of rows) shown.push(...entries.map(({ paper }) => paper.title.toLowerCase()));
  expect(shown).toHaveLength(60);
  expect(new Set(shown).size).toBe(shown.length);
  for (const paper of Object.values(put).flat()) expect(shown).not.toContain(paper.title.toLowerCase());
  expect(shown.filter((title) => title.includes("unwanted"))).toEqual([]);

  /** What was shown and what was put away on the days before, by other names. */
  async function comeAgain(day: number): Promise<readonly Paper[]> {
    const before = (await device.rows()).slice(-5).flatMap(({ entries }) => entries.map(({ paper }) => paper));
    const away = Object.values(put).flatMap((papers) => papers.slice(-3));
    return [...before, ...away].map((paper, place) => {
      const journal: Identifier = `doi:10.1000/${/part (?<number>\d+)/u.exec(paper.title)?.groups?.["number"]}`;
      const turn = (place + day) % 3;
      if (turn === 0) return { ...paper, identifiers: [journal] };
      if (turn === 1) return { ...paper, identifiers: [journal, paper.identifiers[0]], title: `${paper.title} (v2)` };
      return { ...paper, identifiers: [journal], title: paper.title.toUpperCase() };
    });
  }
});

test("three days asleep are one digest at the first wake, with what came in meanwhile", async () => {
  await settleIn(splade);
  await device.arrive([device.another(splade)]);
  device.now = eight();
  await device.wake();
  for (const day of [1, 2, 3]) {
    device.now = eight(day) + HOUR;
    await device.arrive([device.another(splade)]);
  }
  device.now = eight(3) + 3 * HOUR;
  await device.wake();
  const rows = await device.rows();
  expect(rows.map(({ day, entries }) => [day, entries.length])).toEqual([
    ["2026-11-23", 1],
    ["2026-11-26", 3],
  ]);
  expect(device.notified).toEqual(["2026-11-23", "2026-11-26"]);
  expect(device.badge).toBe(3);
  expect(device.alarm).toBe(eight(4));
});

test("nobody gets papers of last month, however long the browser was closed", async () => {
  await settleIn(splade);
  await device.arrive([device.another(splade)]);
  device.now = eight(20);
  await device.arrive([device.another(splade)]);
  await device.wake();
  expect((await device.titles()).length).toBe(1);
});

test("a reader who has saved nothing gets what is popular", async () => {
  await settleIn();
  await device.arrive([device.another(splade), device.another(atrous)], 50);
  device.now = eight();
  await device.wake();
  const [row] = await device.rows();
  expect(row!.entries.map(({ why }) => why.kind).every((kind) => kind === "popular" || kind === "rising")).toBe(true);
  expect(row!.entries).toHaveLength(2);
});

describe("a day with nothing worth a digest", () => {
  test("shows nothing, and is done with when a feed has worked on it", async () => {
    await settleIn(splade);
    device.now = eight();
    await device.feedWorked();
    await device.wake();
    expect([await device.rows(), device.badge, device.notified]).toEqual([[], 0, []]);
    expect(device.alarm).toBe(eight(1));
  });

  test("is looked at every hour until one has, and what came is not lost", async () => {
    await settleIn(splade);
    device.now = eight();
    await device.wake();
    expect(device.alarm).toBe(eight() + HOUR);
    await device.sleepUntil(eight() + 90 * MINUTE);
    expect(device.alarm).toBe(eight() + 2 * HOUR);
    await device.arrive([device.another(splade)]);
    await device.wake();
    expect((await device.rows()).map(({ day }) => day)).toEqual(["2026-11-23"]);
  });

  test("gets a digest when the reader asks for one, and something has come", async () => {
    await settleIn(splade);
    device.now = eight();
    await device.feedWorked();
    await device.wake();
    const { handlers, digests } = device.worker();
    expect(await handlers.makeDigest(undefined, own)).toEqual({ day: null });
    await device.arrive([device.another(splade)]);
    expect(await handlers.makeDigest(undefined, own)).toEqual({ day: "2026-11-23" });
    await digests.run();
  });
});

test("a hub that does not answer does not keep the digest waiting", async () => {
  await settleIn(splade);
  await device.arrive([device.another(splade)]);
  device.hub = () => new Promise<never>(() => undefined);
  device.patience = Promise.resolve();
  device.now = eight();
  await device.wake();
  expect(await device.rows()).toHaveLength(1);
});

test("what the hub brings when it is asked is in the digest", async () => {
  await settleIn(splade);
  device.hub = () => device.arrive([device.another(splade)]);
  device.now = eight();
  await device.wake();
  expect(await device.rows()).toHaveLength(1);
});

test("a digest the reader asked for is there at once, and nobody is told of it", async () => {
  await settleIn(splade);
  await device.arrive([device.another(splade)]);
  const { handlers, digests } = device.worker();
  expect(await handlers.makeDigest(undefined, own)).toEqual({ day: "2026-11-23" });
  await digests.run();
  const [before] = await device.rows();
  await device.arrive([device.another(splade)]);
  expect(await handlers.makeDigest(undefined, own)).toEqual({ day: "2026-11-23" });
  await device.sleepUntil(eight() + HOUR);
  expect(await device.rows()).toEqual([before]);
  expect(device.notified).toEqual([]);
});

test("a clock that jumps brings no second digest for a day", async () => {
  await settleIn(splade);
  const days = async () => (await device.rows()).map(({ day }) => day);
  for (const at of [eight(), eight(-1), eight(0) + HOUR, eight(1) - HOUR, eight(1), eight(-3) + HOUR, eight(2)]) {
    device.now = at;
    await device.arrive([device.another(splade)]);
    await device.wake();
  }
  expect(await days()).toEqual(["2026-11-20", "2026-11-22", "2026-11-23", "2026-11-24", "2026-11-25"]);
});

test("a clock that was a week ahead for a moment costs no digest, and each is told of once", async () => {
  await settleIn(splade);
  for (const at of [eight(), eight(7), eight() + HOUR, ...[1, 2, 3, 4, 5, 6, 7, 8].map((day) => eight(day) + HOUR)]) {
    device.now = at;
    await device.arrive([device.another(splade)]);
    await device.wake();
  }
  const days = (await device.rows()).map(({ day }) => day);
  expect(days).toHaveLength(9);
  expect(device.notified.toSorted()).toEqual(days);
});

test("a clock that was a year ahead for a moment does not end digests for a year", async () => {
  await settleIn(splade);
  device.now = eight(365);
  await device.arrive([device.another(splade)]);
  await device.wake();
  device.now = eight();
  await device.arrive([device.another(splade)]);
  await device.wake();
  expect((await device.rows()).map(({ day }) => day)).toEqual(["2026-11-23", "2027-11-23"]);
});

test("without notifications there is the badge, and no notification when they are switched on later in the day", async () => {
  await settleIn(splade);
  await device.arrive([device.another(splade)]);
  device.preferences = { ...device.preferences, notifies: false };
  device.now = eight();
  await device.wake();
  device.preferences = { ...device.preferences, notifies: true };
  await device.wake();
  expect([device.badge, device.notified]).toEqual([1, []]);
});

test("without digests nothing is made, and nobody is woken for it", async () => {
  await settleIn(splade);
  await device.arrive([device.another(splade)]);
  device.preferences = { ...device.preferences, digests: false };
  device.now = eight();
  await device.wake();
  expect([await device.rows(), device.alarm]).toEqual([[], null]);
  expect(await device.worker().handlers.digests({ limit: 5 }, own)).toEqual({ days: [], total: 0, nextAt: null });
});

test("the days have their papers as they are now, and as they were where the catalogue has let them go", async () => {
  await settleIn(splade);
  const [kept, gone] = [device.another(splade), device.another(splade)];
  await device.arrive([kept, gone]);
  device.now = eight();
  await device.wake();
  const { handlers, lists, catalogue } = device.worker();
  await lists.save(READING, kept.identifiers);
  await lists.save(stateList("read"), gone.identifiers);
  await catalogue.merge([{ ...kept, identifiers: ["doi:10.1/x", ...kept.identifiers], venue: "NeurIPS" }], "file");
  await device.db.papers.where("identifiers").equals(gone.identifiers[0]).delete();
  const { days, total, nextAt } = await handlers.digests({ limit: 5 }, own);
  expect([days.length, total, nextAt]).toEqual([1, 1, eight(1)]);
  expect(decodeURIComponent(days[0]!.mailto)).toMatch(/^mailto:\?subject=.+&body=/u);
  for (const { title } of [kept, gone]) expect(decodeURIComponent(days[0]!.mailto)).toContain(title);
  const byTitle = new Map(days[0]!.papers.map((paper) => [paper.title, paper]));
  expect(byTitle.get(kept.title)).toMatchObject({ savedIn: [READING], states: [], venue: "NeurIPS" });
  expect(byTitle.get(gone.title)).toMatchObject({ savedIn: [], states: ["read"] });
  for (const { preview, why } of byTitle.values()) {
    expect(preview).not.toBe("");
    expect(why).toMatchObject({ kind: "kin", saved: { title: splade.title } });
  }
});

test("two workers at once make one digest and show one notification", async () => {
  await settleIn(splade);
  await device.arrive([device.another(splade), device.another(splade)]);
  device.now = eight();
  await Promise.all([device.wake(), device.wake(), device.wake()]);
  expect(await device.rows()).toHaveLength(1);
  expect(device.notified).toEqual(["2026-11-23"]);
});

/** A digest without who told of it. */
const written = (digest: DigestRow) => ({ ...digest, told: null });

test("a worker killed between any two steps leaves one digest and one notification, and what was written stays", async () => {
  let deaths = 0;
  for (let steps = 0; ; steps++) {
    await device.db.delete();
    device = openDevice();
    await settleIn(splade);
    await device.arrive([device.another(splade), device.another(splade)]);
    device.now = eight();
    const outcome = await device.worker({ left: steps }).runOrDie();
    const before = await device.rows();
    // The next one wakes by the alarm, or because the reader opens the browser.
    await device.sleepUntil(eight() + 3 * MINUTE);
    await device.wake();
    const rows = await device.rows();
    expect(rows).toHaveLength(1);
    expect(rows.map(written)).toEqual((before.length > 0 ? before : rows).map(written));
    expect(device.notified).toEqual(["2026-11-23"]);
    expect(device.badge).toBe(2);
    expect(device.alarm).toBe(eight(1));
    if (outcome === "done") break;
    deaths += 1;
  }
  expect(deaths).toBeGreaterThan(20);
});

describe("a webhook", () => {
  let server: Server;
  let statuses: number[];
  let keys: string[];
  beforeEach(async () => {
    statuses = [];
    keys = [];
    server = createServer((request, response) => {
      request.resume();
      keys.push(String(request.headers["idempotency-key"]));
      response.writeHead(statuses.shift() ?? 200).end();
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("no port");
    const webhook = { url: `http://127.0.0.1:${address.port}/`, secret: "s", to: "" };
    device.preferences = { ...device.preferences, webhook };
    await settleIn(splade);
    await device.arrive([device.another(splade)]);
    device.now = eight();
  });
  afterEach(() => new Promise((resolve) => server.close(resolve)));

  const state = async () => (await device.rows())[0]!.delivery;
  const KEY = "device01-2026-11-23";

  test("gets the digest once", async () => {
    await device.wake();
    await device.sleepUntil(eight() + HOUR);
    expect([await state(), keys]).toEqual([{ state: "delivered", at: eight(), error: null }, [KEY]]);
  });

  test("that fails is asked again, with the same key", async () => {
    statuses = [500, 503];
    await device.wake();
    expect(await state()).toEqual({ state: "waiting", at: eight(), error: "hostFailed" });
    await device.sleepUntil(eight() + HOUR);
    expect((await state())!.state).toBe("delivered");
    expect(keys).toEqual([KEY, KEY, KEY]);
  });

  test("that is gone is not asked again", async () => {
    statuses = [410];
    await device.wake();
    await device.sleepUntil(eight() + 5 * HOUR);
    expect([await state(), keys]).toEqual([{ state: "failed", at: eight(), error: "deliveryRefused" }, [KEY]]);
  });

  test("that never answers well is given up after two days, and not asked more often each time", async () => {
    statuses = Array.from({ length: 1_000 }, () => 500);
    await device.wake();
    await device.sleepUntil(eight(3) - HOUR);
    expect((await state())!).toMatchObject({ state: "failed", error: "hostFailed" });
    expect(keys.length).toBeGreaterThan(10);
    expect(keys.length).toBeLessThan(25);
  });

  test("that the reader takes away gets nothing more", async () => {
    statuses = [500];
    await device.wake();
    device.preferences = { ...device.preferences, webhook: null };
    await device.sleepUntil(eight() + HOUR);
    expect([await state(), keys.length]).toEqual([null, 1]);
  });

  test("gets the same key again from a worker that was killed before it could note the answer", async () => {
    const { promise: isAnswered, resolve: answered } = Promise.withResolvers<void>();
    device.fetch = async (...request) => {
      await fetch(...request);
      answered();
      return new Promise<never>(() => undefined);
    };
    void device.worker().digests.run();
    await isAnswered;
    device.fetch = fetch;
    expect((await state())!.state).toBe("waiting");
    await device.sleepUntil(eight() + 10 * MINUTE);
    await device.wake();
    expect((await state())!.state).toBe("delivered");
    expect(keys).toEqual([KEY, KEY]);
  });

  test("is tried by a test message, which says when it is not taken", async () => {
    const { handlers } = device.worker();
    await handlers.testDelivery(undefined, own);
    statuses = [401];
    await expect(handlers.testDelivery(undefined, own)).rejects.toMatchObject({ code: "deliveryRefused" });
    expect(keys[0]).toMatch(/^device01-test-/u);
  });
});
