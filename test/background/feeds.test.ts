/** Feeds are asked by date, and what they bring is in its place once, whatever happens on the way. */
import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { PaperkinError } from "../../lib/errors.ts";
import { PaperkinDatabase } from "../../lib/store/database.ts";
import { answerOf, HOUR, noMetrics, numberedPapers, startFeedsWorker, worldWith, type World } from "./feeds-worker.ts";

const papers = numberedPapers(0, 3);
const titles = papers.map(({ title }) => title);
let name: string;
let world: World;
let opened: PaperkinDatabase[];

beforeEach(() => {
  name = `test-${crypto.randomUUID()}`;
  world = worldWith(papers);
  opened = [];
});
afterEach(async () => {
  vi.unstubAllEnvs();
  for (const db of opened) db.close();
  await PaperkinDatabase.delete(name);
});

function start(options?: Parameters<typeof startFeedsWorker>[2]) {
  const worker = startFeedsWorker(name, world, options);
  opened.push(worker.db);
  return worker;
}

describe("by date", () => {
  test("a feed is asked at first, then when its list is no longer fresh, by whichever worker is there", async () => {
    await start().feeds.refreshDue();
    expect(world.asked).toHaveLength(1);
    world.now += HOUR - 1;
    await start().feeds.refreshDue();
    expect(world.asked).toHaveLength(1);
    world.now += 1;
    await start().feeds.refreshDue();
    expect(world.asked.map(({ since }) => since)).toEqual([null, world.now - HOUR]);
  });

  test("after three days asleep it is asked once, and told since when", async () => {
    const worker = start();
    await worker.feeds.refreshDue();
    const first = world.now;
    world.now += 72 * HOUR;
    await worker.feeds.refreshDue();
    await worker.feeds.refreshDue();
    expect(world.asked).toHaveLength(2);
    expect(world.asked[1]).toMatchObject({ since: first, now: world.now });
  });

  test("a clock that was set back a day makes nothing wait for a day", async () => {
    const worker = start();
    await worker.feeds.refreshDue();
    world.now -= 24 * HOUR;
    await worker.feeds.refreshDue();
    // What it said when it worked last is still to come: nobody is told of it.
    expect(world.asked[1]).toMatchObject({ since: null, now: world.now });
    await worker.feeds.refreshDue();
    expect(world.asked).toHaveLength(2);
  });

  test("the night of the change to winter time has one snapshot a day and no hour too many", async () => {
    vi.stubEnv("TZ", "Europe/Berlin");
    const midnight = Date.UTC(2026, 9, 24, 22);
    world = worldWith(papers, midnight);
    const worker = start();
    for (let hour = 0; hour < 26; hour++) {
      world.answer = async () => answerOf(papers, hour);
      await worker.feeds.refreshDue();
      world.now += HOUR;
    }
    expect(world.asked).toHaveLength(26);
    const days = (await worker.metricsStore.daysOf(papers[0]!.identifiers, "2026-10-01")).get(
      papers[0]!.identifiers[0],
    );
    // The day has 25 hours; the last count of each stands.
    expect(days?.map(({ day, upvotes }) => [day, upvotes])).toEqual([
      ["2026-10-25", 24],
      ["2026-10-26", 25],
    ]);
  });
});

describe("what comes", () => {
  test("is in the catalogue as the feed's list, stored to have come from its hub, and told of", async () => {
    const worker = start();
    await worker.feeds.refreshDue();
    expect(await worker.list()).toEqual(titles);
    expect((await worker.catalogue.all()).map(({ sources }) => sources)).toEqual(papers.map(() => ["huggingface"]));
    expect(worker.seen).toEqual({ grown: 1, refreshed: 1 });
    expect(await worker.row()).toEqual({
      id: "huggingface-daily",
      host: "huggingface.co",
      isOn: true,
      triedAt: world.now,
      workedAt: world.now,
      nextAt: world.now + HOUR,
      brought: 3,
      papers: 3,
      skipped: 0,
      error: null,
    });
  });

  test("a list of which some was known brings the rest", async () => {
    const worker = start();
    await worker.catalogue.merge(papers.slice(0, 2), "page");
    await worker.feeds.refreshDue();
    expect(await worker.row()).toMatchObject({ brought: 1, papers: 3 });
  });

  test("the same list twice changes neither the catalogue nor what was counted", async () => {
    const worker = start();
    world.answer = async () => ({ ...answerOf(papers, 5, 4, 3), skipped: 2 });
    await worker.feeds.refreshDue();
    const before = [await worker.catalogue.lastRev(), await worker.db.sources.toArray()];
    const counted = [await worker.db.metrics.toArray(), await worker.db.snapshots.toArray()];
    world.now += HOUR;
    await worker.feeds.refreshDue();
    expect(world.asked).toHaveLength(2);
    expect([await worker.catalogue.lastRev(), await worker.db.sources.toArray()]).toEqual(before);
    expect([await worker.db.metrics.toArray(), await worker.db.snapshots.toArray()]).toEqual(counted);
    expect(worker.seen.grown).toBe(1);
    expect(await worker.row()).toMatchObject({ workedAt: world.now, brought: 0, papers: 3, skipped: 2 });
  });

  test("the same papers with other upvotes are counted anew and loaded no more", async () => {
    const worker = start();
    await worker.feeds.refreshDue();
    world.now += HOUR;
    world.answer = async () => answerOf(papers, 7);
    await worker.feeds.refreshDue();
    expect(worker.seen.grown).toBe(1);
    expect(await worker.db.metrics.get(papers[0]!.identifiers[0])).toMatchObject({ upvotes: 7, at: world.now });
    expect((await worker.db.snapshots.toArray()).map(({ upvotes }) => upvotes)).toEqual([7, 0, 0]);
  });

  test("what one answer does not count stays as another one counted it", async () => {
    const worker = start();
    const name0 = papers[0]!.identifiers[0];
    const whole = { ...noMetrics, upvotes: 1, stars: 9, gist: "What it does.", keywords: ["graphs"], listedAt: 1 };
    world.answer = async () => ({ papers, skipped: 0, metrics: new Map([[name0, whole]]) });
    await worker.feeds.refreshDue();
    world.now += HOUR;
    world.answer = async () => answerOf(papers, 2);
    await worker.feeds.refreshDue();
    expect(await worker.db.metrics.get(name0)).toEqual({ ...whole, upvotes: 2, paper: name0, at: world.now });
    expect((await worker.metricsStore.daysOf([name0], "2026-11-01")).get(name0)).toMatchObject([
      { upvotes: 2, stars: 9 },
    ]);
  });

  test("another list takes the place of the one before, whose papers stay in the catalogue", async () => {
    const worker = start();
    await worker.feeds.refreshDue();
    world.now += HOUR;
    world.answer = async () => answerOf(numberedPapers(2, 5));
    await worker.feeds.refreshDue();
    expect(await worker.list()).toEqual(numberedPapers(2, 5).map(({ title }) => title));
    expect(await worker.catalogue.count()).toBe(5);
    expect(await worker.row()).toMatchObject({ brought: 2, papers: 3 });
  });

  test("an empty list takes nothing away", async () => {
    const worker = start();
    await worker.feeds.refreshDue();
    world.now += HOUR;
    world.answer = async () => ({ papers: [], skipped: 0 });
    await worker.feeds.refreshDue();
    expect(await worker.list()).toEqual(titles);
    expect(await worker.row()).toMatchObject({ brought: 0, papers: 0, error: null });
  });

  test("what was counted is let go after 90 days", async () => {
    const worker = start();
    await worker.feeds.refreshDue();
    world.now += 91 * 24 * HOUR;
    world.answer = async () => answerOf(papers.slice(0, 1));
    await worker.feeds.refreshDue();
    const kept = papers[0]!.identifiers[0];
    expect(await worker.db.metrics.toCollection().primaryKeys()).toEqual([kept]);
    expect((await worker.db.snapshots.toArray()).map(({ paper }) => paper)).toEqual([kept]);
  });
});

describe("a failure", () => {
  const failing = (error: Error) => {
    world.answer = async () => {
      throw error;
    };
  };

  test("keeps the older list and says why", async () => {
    const worker = start();
    await worker.feeds.refreshDue();
    const workedAt = world.now;
    world.now += HOUR;
    failing(new PaperkinError("answerUnreadable"));
    await worker.feeds.refreshDue();
    expect(await worker.list()).toEqual(titles);
    expect(await worker.row()).toMatchObject({ workedAt, triedAt: world.now, error: "answerUnreadable", brought: 3 });
  });

  test("is tried again after 15 minutes, then twice as long each time, up to 6 hours", async () => {
    const worker = start();
    failing(new PaperkinError("hostFailed"));
    const waits: number[] = [];
    for (let failure = 0; failure < 7; failure++) {
      await worker.feeds.refreshDue();
      const { nextAt } = await worker.row();
      waits.push((nextAt! - world.now) / 60_000);
      world.now = nextAt! - 1;
      await worker.feeds.refreshDue();
      expect(world.asked).toHaveLength(failure + 1);
      world.now += 1;
    }
    expect(waits).toEqual([15, 30, 60, 120, 240, 360, 360]);
    world.answer = async () => answerOf(papers);
    await worker.feeds.refreshDue();
    expect(await worker.row()).toMatchObject({ error: null, nextAt: world.now + HOUR });
  });

  test("of a host that says when to come again waits for that, also when the reader presses", async () => {
    const worker = start();
    const retryAt = world.now + 5 * HOUR;
    failing(new PaperkinError("hostRests", undefined, retryAt));
    await worker.feeds.refreshDue();
    world.now = retryAt - 1;
    await worker.feeds.refreshDue();
    await worker.press();
    expect(world.asked).toHaveLength(1);
    world.now = retryAt;
    await worker.feeds.refreshDue();
    expect(world.asked).toHaveLength(2);
  });

  test("to put an answer in its place keeps the older list, and stops nothing that comes later", async () => {
    const worker = start();
    await worker.feeds.refreshDue();
    world.now += HOUR;
    const broken = { ...papers[0]!, identifiers: null };
    world.answer = async () => ({ papers: [broken as never], skipped: 0 });
    const logged = vi.spyOn(console, "error").mockImplementation(() => undefined);
    await worker.feeds.refreshDue();
    expect(logged).toHaveBeenCalledTimes(1);
    logged.mockRestore();
    expect(await worker.row()).toMatchObject({ error: "unexpected", nextAt: world.now + HOUR / 4 });
    expect(await worker.list()).toEqual(titles);
    world.now += HOUR;
    world.answer = async () => answerOf(numberedPapers(3, 4));
    await worker.feeds.refreshDue();
    expect(await worker.row()).toMatchObject({ error: null, brought: 1 });
  });

  test("of nobody's fault is none: offline, a round ends and the next wake asks again", async () => {
    let isOffline = true;
    const worker = start({ refuse: () => (isOffline ? new PaperkinError("offline") : null) });
    await worker.feeds.refreshDue();
    expect(await worker.row()).toMatchObject({ triedAt: null, error: null, nextAt: world.now });
    await expect(worker.press()).rejects.toMatchObject({ code: "offline" });
    isOffline = false;
    await worker.feeds.refreshDue();
    world.now += HOUR;
    isOffline = true;
    await worker.feeds.refreshDue();
    expect(await worker.row()).toMatchObject({ workedAt: world.now - HOUR, error: null, nextAt: world.now });
  });
});

describe("nothing is asked", () => {
  test.each([
    ["where refreshing is off", () => (world.preferences = { ...world.preferences, refreshes: false })],
    ["without a network, or on one that is paid by the byte", () => (world.isFree = false)],
    ["of a host that is switched off", () => (world.isAllowed = false)],
  ])("%s", async (_, change) => {
    change();
    await start().feeds.refreshDue();
    expect(world.asked).toEqual([]);
  });

  test("of arXiv before the reader follows a category; other categories are asked for at once", async () => {
    const worker = start({ feed: { id: "arxiv-feed", source: "arxiv" } });
    await worker.feeds.refreshDue();
    await worker.press();
    expect(world.asked).toEqual([]);
    expect(await worker.row()).toMatchObject({ isOn: false, nextAt: null });
    for (const category of ["cs.CL", "math"]) {
      world.preferences = { ...world.preferences, arxivCategories: [category] };
      await worker.feeds.categoriesChanged();
      expect(world.asked.at(-1)).toEqual({ since: null, now: world.now, categories: [category] });
    }
    expect(world.asked).toHaveLength(2);
    expect(await worker.row()).toMatchObject({ isOn: true });
  });
});

describe("the reader presses", () => {
  test("and a list is asked for however fresh it is, even where refreshing is off", async () => {
    const worker = start();
    await worker.feeds.refreshDue();
    world.now += 2 * 60_000;
    world.preferences = { ...world.preferences, refreshes: false };
    await worker.press();
    expect(world.asked).toHaveLength(2);
  });

  test("again at once, and what came in a moment ago is not asked for again", async () => {
    const worker = start();
    await worker.press();
    world.now += 30_000;
    await worker.press();
    expect(world.asked).toHaveLength(1);
  });

  test("after a worker died while it was being asked, and it is asked at once", async () => {
    let isHeld = true;
    world.answer = () => (isHeld ? new Promise(() => undefined) : Promise.resolve(answerOf(papers)));
    const dying = start();
    void dying.press();
    await expect.poll(() => world.asked.length).toBe(1);
    isHeld = false;
    world.now += 5_000;
    await start().press();
    expect(world.asked).toHaveLength(2);
  });

  test("while it is being asked, and it is not asked twice", async () => {
    const worker = start();
    await Promise.all([worker.feeds.refreshDue(), worker.press(), worker.press()]);
    expect(world.asked).toHaveLength(1);
  });
});

describe("a worker killed", () => {
  const many = numberedPapers(0, 120);

  test("between any two steps loses no paper, doubles none, and asks once while the list is fresh", async () => {
    const outcomes = new Set<string>();
    let kill = 1;
    for (let isDone = false; !isDone; kill++) {
      name = `test-${crypto.randomUUID()}`;
      world = worldWith(many);
      world.answer = async () => answerOf(many, 9);
      let steps = 0;
      const dead = Promise.withResolvers<boolean>();
      const worker = start({
        step() {
          if (++steps !== kill) return Promise.resolve();
          dead.resolve(false);
          return new Promise(() => undefined);
        },
      });
      isDone = await Promise.race([dead.promise, worker.feeds.refreshDue().then(() => true)]);
      const wasKept = (await worker.feedStore.arrival("huggingface-daily")) !== undefined;
      const tried = await worker.feedStore.state("huggingface-daily");
      const isGone = tried?.workedAt === null && !wasKept;
      const wasAsked = world.asked.length;
      worker.db.close();

      world.now += 60_000;
      const next = start();
      await next.feeds.refreshDue();
      expect(world.asked.length).toBeLessThanOrEqual(1);
      const { workedAt, brought } = await next.row();
      // What lay here is in its place without another question; of what never came nothing is told.
      expect([workedAt !== null, brought]).toEqual(isGone ? [false, 0] : [true, 120]);
      outcomes.add(`${wasAsked} ${wasKept}`);

      world.now += HOUR;
      const last = start();
      await last.feeds.refreshDue();
      expect(await last.list()).toEqual(many.map(({ title }) => title));
      expect(await last.catalogue.count()).toBe(120);
      expect(await last.db.snapshots.count()).toBe(120);
      expect(await last.feedStore.arrival("huggingface-daily")).toBeUndefined();
      next.db.close();
      last.db.close();
      await PaperkinDatabase.delete(name);
    }
    expect([...outcomes].sort()).toEqual(["0 false", "1 false", "1 true"]);
  });

  test("between two pieces of a list goes on with the next piece", async () => {
    world = worldWith(many);
    const worker = start();
    const { transaction } = worker.db;
    let pieces = 0;
    const dead = Promise.withResolvers<void>();
    // The second piece is never begun.
    vi.spyOn(worker.db, "transaction").mockImplementation(function (this: PaperkinDatabase, ...given: never[]) {
      const isPiece = (given as unknown[]).includes(worker.db.departed) && (given as unknown[]).length === 5;
      if (isPiece && PaperkinDatabase.currentTransaction === null && ++pieces === 2) {
        dead.resolve();
        return new Promise(() => undefined);
      }
      return Reflect.apply(transaction, this, given);
    } as never);
    void worker.feeds.refreshDue();
    await dead.promise;
    vi.restoreAllMocks();
    expect(await worker.catalogue.count()).toBe(50);
    worker.db.close();
    world.answer = async () => Promise.reject(new Error("asked again"));
    const next = start();
    await next.feeds.refreshDue();
    expect(await next.catalogue.count()).toBe(120);
    expect(await next.row()).toMatchObject({ brought: 120, papers: 120 });
  });
});
