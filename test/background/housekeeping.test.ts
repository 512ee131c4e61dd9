/** The catalogue stays as small as the reader wants it, and nothing they keep leaves it. */
import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createHousekeeping } from "../../lib/background/housekeeping.ts";
import { createSourceKeys } from "../../lib/background/source-keys.ts";
import type { Paper } from "../../lib/paper.ts";
import type { PaperkinDatabase } from "../../lib/store/database.ts";
import { createMetricsStore } from "../../lib/store/metrics-store.ts";
import { createHousekeepingStore } from "../../lib/store/housekeeping.ts";
import { createImports } from "../../lib/store/imports.ts";
import { createSavedLists } from "../../lib/store/lists.ts";
import { createMeta } from "../../lib/store/meta.ts";
import { createCatalogue } from "../../lib/store/papers.ts";
import { PaperkinDatabase as Database } from "../../lib/store/database.ts";
import { READING } from "../../lib/sync/merge.ts";
import { stateList } from "../../lib/sync/paper-states.ts";
import { noMetrics } from "./feeds-worker.ts";
import { expectInStep, numbered, range, startIndexWorker } from "./index-worker.ts";

const WEEK = 7 * 24 * 60 * 60_000;
const MOST = 100;
let name: string;
let now: number;
let opened: PaperkinDatabase[];

beforeEach(() => {
  name = `test-${crypto.randomUUID()}`;
  now = 3_000 * WEEK;
  opened = [];
});
afterEach(async () => {
  for (const db of opened) db.close();
  await Database.delete(name);
});

/** A worker that has just started; `rest` may never come back. */
function start({ rest = async () => undefined }: { rest?: () => Promise<void> } = {}) {
  const db = new Database(name);
  opened.push(db);
  const catalogue = createCatalogue(db, () => now);
  const metricsStore = createMetricsStore(db);
  const store = createHousekeepingStore(db, catalogue);
  const seen = { shrunk: 0, read: 0, readAtOnce: 0 };
  let size = MOST;
  const keepHouse = createHousekeeping({
    catalogue: {
      count: catalogue.count,
      async after(key, limit) {
        const records = await catalogue.after(key, limit);
        seen.read += records.length;
        seen.readAtOnce = Math.max(seen.readAtOnce, records.length);
        return records;
      },
    },
    store,
    metricsStore,
    size: async () => size,
    rest,
    shrunk: () => void (seen.shrunk += 1),
  });
  const lists = createSavedLists(
    db,
    () => now,
    async () => "device01",
  );
  return {
    db,
    catalogue,
    metricsStore,
    store,
    lists,
    keepHouse,
    seen,
    resize: (to: number) => void (size = to),
    /** Papers of these numbers come from a feed. */
    bring: (from: number, to: number, source = "arxiv") =>
      catalogue.merge(
        range(from, to).map((number) => numbered(number)),
        source,
      ),
    /** The numbers of the papers that are left. */
    async left(): Promise<number[]> {
      return (await catalogue.all()).map(({ title }) => Number(/word(\d+)x/u.exec(title)?.[1])).sort((a, b) => a - b);
    },
  };
}

const namesOf = (number: number): Paper["identifiers"] => numbered(number).identifiers;

describe("what leaves", () => {
  test("is nothing until there are more papers than wanted, then all beyond 95 percent of that", async () => {
    const worker = start();
    await worker.bring(0, MOST);
    await worker.keepHouse();
    expect(await worker.catalogue.count()).toBe(MOST);
    await worker.bring(MOST, MOST + 1);
    await worker.keepHouse();
    expect(await worker.left()).toEqual(range(6, MOST + 1));
    expect(worker.seen.shrunk).toBe(1);
    // The number is that of the papers there are, counted or remembered.
    expect(await worker.catalogue.count()).toBe(await worker.db.papers.count());
  });

  test("is the least useful: papers of links and feeds, then what is long gone, then what few voted for", async () => {
    const worker = start();
    await worker.bring(0, 40, "page");
    now += WEEK;
    await worker.bring(40, 60, "link");
    await worker.bring(60, 80, "huggingface");
    now += WEEK;
    await worker.bring(80, 100);
    // Papers 40 to 60 were voted for; paper 60 is still named by a feed.
    await worker.metricsStore.keep(
      range(40, 60).map((number) => [namesOf(number)[0], { ...noMetrics, upvotes: 1 }]),
      now - WEEK,
    );
    await worker.metricsStore.keep([[namesOf(60)[0], noMetrics]], now);
    worker.resize(99);
    await worker.keepHouse();
    expect(await worker.left()).toEqual([...range(0, 61), ...range(67, 100)]);
    worker.resize(60);
    await worker.keepHouse();
    expect(await worker.left()).toEqual([...range(0, 40), ...range(83, 100)]);
  });

  test("is read a few at a time, and not at all while nothing can have become too much", async () => {
    const worker = start();
    await worker.bring(0, 350);
    worker.resize(400);
    await worker.keepHouse();
    expect(worker.seen.read).toBe(0);
    worker.resize(340);
    await worker.keepHouse();
    expect(worker.seen.read).toBe(350);
    expect(worker.seen.readAtOnce).toBeLessThanOrEqual(100);
    await worker.bring(350, 360);
    await worker.keepHouse();
    expect(worker.seen.read).toBe(350);
  });

  test("is found by no search, kept by no source's list, and counted nowhere", async () => {
    const worker = start();
    await worker.bring(0, 200);
    const index = startIndexWorker(name);
    opened.push(index.db);
    await index.index.follow();
    const sourceKeys = createSourceKeys({
      catalogue: index.catalogue,
      meta: createMeta(index.db),
      pause: async () => undefined,
    });
    expect((await sourceKeys()).get("arxiv")?.size).toBe(200);
    await worker.keepHouse();
    await index.index.follow();
    await expectInStep(index);
    expect(await index.ids('"word0x"')).toEqual([]);
    expect(await index.titles('"word199x"')).toEqual(["Kin word199x"]);
    expect((await sourceKeys()).get("arxiv")?.size).toBe(95);
  });

  test("and comes again is a new paper", async () => {
    const worker = start();
    await worker.bring(0, 101);
    await worker.keepHouse();
    expect((await worker.bring(0, 1)).added).toBe(1);
    const ids = (await worker.catalogue.all()).map(({ id }) => id);
    expect(new Set(ids).size).toBe(96);
    expect(Math.min(...ids)).toBeGreaterThan(1);
  });
});

describe("what stays", () => {
  test("is every paper of a list, hidden or shown, of the built-in and of feeds' lists, and of the last digest", async () => {
    const worker = start();
    await worker.catalogue.load(
      "builtin",
      "1",
      range(0, 3).map((number) => numbered(number)),
    );
    await worker.catalogue.load(
      "huggingface-daily",
      "1",
      range(3, 6).map((number) => numbered(number)),
      "huggingface",
    );
    await worker.bring(6, 50);
    now += WEEK;
    await worker.bring(50, 300);
    await worker.lists.save(READING, namesOf(6));
    await worker.lists.save(stateList("read"), namesOf(7));
    await worker.lists.save(stateList("muted"), namesOf(8));
    await worker.lists.dismiss(namesOf(9), namesOf(299));
    await worker.lists.save(READING, namesOf(10));
    await worker.lists.remove([READING], namesOf(10));
    await worker.db.digests.put({
      day: "2026-11-23",
      madeAt: now,
      entries: [],
      isSeen: false,
      names: namesOf(11),
      delivery: null,
    });
    await worker.keepHouse();
    // Twelve that stay, and 95 of those that came by themselves.
    expect(await worker.left()).toEqual([...range(0, 12), ...range(205, 300)]);
    // Papers that stay make the others no fewer.
    now += WEEK;
    await worker.bring(300, 301);
    await worker.keepHouse();
    expect(await worker.left()).toHaveLength(108);
  });

  test("is what the reader brought in a file, however much it is", async () => {
    const worker = start();
    const imports = createImports(worker.db, worker.catalogue);
    const id = await imports.begin("papers.jsonl", "copy");
    await imports.run(id);
    const row = (await imports.all())[0]!;
    await imports.take(row, { papers: range(0, 150).map((number) => numbered(number)), skipped: {}, end: 1 });
    await worker.bring(140, 240);
    await worker.keepHouse();
    expect(await worker.catalogue.count()).toBe(240);
    await worker.bring(240, 251);
    await worker.keepHouse();
    expect(await worker.left()).toEqual([...range(0, 150), ...range(156, 251)]);
  });

  test("is a paper that was saved after it was chosen to leave", async () => {
    const worker = start();
    await worker.bring(0, 101);
    const keys = (await worker.catalogue.all()).slice(0, 2).map(({ id }) => id);
    await worker.lists.save(READING, namesOf(1));
    expect(await worker.store.prune(keys)).toBe(1);
    expect(await worker.left()).toEqual([...range(1, 101)]);
  });
});

test("a worker killed at any rest leaves the work to the next one, which comes to the same", async () => {
  let kill = 1;
  const lefts = new Set<number>();
  for (let isDone = false; !isDone; kill++) {
    name = `test-${crypto.randomUUID()}`;
    let rests = 0;
    const dead = Promise.withResolvers<boolean>();
    const worker = start({
      rest() {
        if (++rests !== kill) return Promise.resolve();
        dead.resolve(false);
        return new Promise(() => undefined);
      },
    });
    await worker.bring(0, 350);
    isDone = await Promise.race([dead.promise, worker.keepHouse().then(() => true)]);
    lefts.add(await worker.db.papers.count());
    worker.db.close();

    const next = start();
    await next.keepHouse();
    expect(await next.left()).toEqual(range(255, 350));
    expect(await next.catalogue.count()).toBe(95);
    expect(await next.store.lastLook()).toEqual({ papers: 95, free: 95, isPruning: false });
    next.db.close();
    await Database.delete(name);
  }
  expect([...lefts].sort((a, b) => b - a)).toEqual([350, 250, 150, 95]);
});

test("a worker killed shortly before the end leaves no more than was to be left", async () => {
  const worker = start();
  await worker.bring(0, 98);
  await worker.store.noteLook({ papers: 101, free: 101, isPruning: true });
  await worker.keepHouse();
  expect(await worker.catalogue.count()).toBe(95);
});
