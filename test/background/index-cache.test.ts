/** The search index keeps step with the catalogue, whatever changes there, dies, or is damaged on disk. */
import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createIndexCache } from "../../lib/background/index-cache.ts";
import { buildSegment } from "../../lib/search/build-segment.ts";
import { readQuery } from "../../lib/search/query.ts";
import { runAtOnce } from "../../lib/search/slices.ts";
import { PaperkinDatabase, type StoredPaper } from "../../lib/store/database.ts";
import { numbered, range, startIndexWorker, type IndexWorker } from "./index-worker.ts";

let name: string;
let opened: PaperkinDatabase[];

beforeEach(() => {
  name = `test-${crypto.randomUUID()}`;
  opened = [];
});
afterEach(async () => {
  vi.restoreAllMocks();
  for (const db of opened) db.close();
  await PaperkinDatabase.delete(name);
});

function start(options?: Parameters<typeof startIndexWorker>[1]): IndexWorker {
  const worker = startIndexWorker(name, options);
  opened.push(worker.db);
  return worker;
}

/** Every slice ends after one step, so that a worker may die anywhere. */
function hurry(): void {
  let now = 0;
  vi.spyOn(performance, "now").mockImplementation(() => (now += 1_000));
}

/** Each paper of the catalogue is found by its own word, once, and nothing else is. */
async function expectInStep({ index, catalogue }: IndexWorker): Promise<void> {
  const records = await catalogue.all();
  const found = await index.get();
  expect(found.size).toBe(records.length);
  for (const { id, title } of records) {
    const { hits } = found.search(readQuery(`"${title}"`), { limit: 10 });
    expect(hits.map((hit) => hit.id)).toEqual([id]);
  }
}

describe("what changes in the catalogue", () => {
  test("is found once the index has followed: new papers, new words of old ones, and none that is gone", async () => {
    const worker = start();
    await worker.add([
      numbered(1, { title: "Journal version", identifiers: ["doi:10.1000/9"] }),
      numbered(2, { title: "Preprint version", abstract: "" }),
      numbered(3),
    ]);
    await worker.index.follow();
    expect(await worker.titles("version")).toHaveLength(2);
    expect(await worker.ids("swallows")).toEqual([]);

    await worker.add([numbered(2, { title: "Preprint version", abstract: "On swallows." })]);
    await worker.index.follow();
    expect(await worker.titles("swallows")).toEqual(["Preprint version"]);

    await worker.add([numbered(2, { title: "Preprint version", identifiers: ["arxiv:2101.00002", "doi:10.1000/9"] })]);
    await worker.index.follow();
    expect(await worker.catalogue.count()).toBe(2);
    expect(await worker.ids("version")).toHaveLength(1);
    expect((await worker.index.get()).size).toBe(2);

    const next = start();
    expect(await next.ids("version")).toEqual(await worker.ids("version"));
    expect((await next.index.get()).size).toBe(2);
    expect(next.seen.records).toBe(0);
  });

  test("in many small steps leaves few segments, and every paper in one of them", async () => {
    const worker = start();
    for (const number of range(0, 60)) {
      await worker.add([numbered(number), numbered(number % 7, { abstract: `again ${number}` })]);
      await worker.index.follow();
    }
    expect(await worker.segments()).toBeLessThanOrEqual(5);
    await expectInStep(worker);
    await expectInStep(start());
  });

  test("while the index follows is taken in by whoever asked last", async () => {
    const worker = start({
      async pause() {
        if ((await worker.catalogue.count()) > 500) return;
        await worker.add(range(400, 501).map((number) => numbered(number)));
        void worker.index.follow();
      },
    });
    await worker.add(range(0, 400).map((number) => numbered(number)));
    await Promise.all([worker.index.follow(), worker.index.follow()]);
    expect((await worker.index.get()).size).toBe(501);
  });

  test("is never missed, at whatever moment the index is told", async () => {
    for (let moment = 0; moment < 80; moment++) {
      const changes: StoredPaper[] = [];
      const add = (id: number) =>
        changes.push({ ...numbered(id), id, rev: id, addedAt: 0, sources: [], fingerprint: "title:0" });
      const index = createIndexCache({
        catalogue: {
          changesSince: async (rev) => {
            const records = changes.filter((record) => record.rev > rev);
            return { records, gone: [], upTo: records.at(-1)?.rev ?? rev, more: false };
          },
        },
        store: {
          read: async () => ({ segments: [], upTo: 0 }),
          append: async (_, upTo) => upTo,
          replace: async () => 99,
          clear: async () => undefined,
        },
        pause: async () => undefined,
        grown: () => undefined,
      });
      add(1);
      const following = index.follow();
      for (let step = 0; step < moment; step++) await Promise.resolve();
      add(2);
      await index.follow();
      expect((await index.get()).size).toBe(2);
      await following;
    }
  });
});

describe("a worker killed", () => {
  /** A database whose index has five papers and whose catalogue has twelve more. */
  async function behind(): Promise<void> {
    name = `test-${crypto.randomUUID()}`;
    const worker = start();
    // One has many words, so that merging takes more than a step.
    const many = range(0, 2_500).map((number) => `w${number}`);
    await worker.add(range(0, 5).map((number) => numbered(number, number === 0 ? { abstract: many.join(" ") } : {})));
    await worker.index.follow();
    await worker.add(range(5, 17).map((number) => numbered(number)));
    worker.db.close();
  }

  /** The next worker finds what was stored, reads only the rest, and ends as if nothing had happened. */
  async function expectToGoOn(): Promise<number> {
    const next = start();
    const { size } = await next.index.get();
    expect([5, 17]).toContain(size);
    await next.index.follow();
    expect(next.seen.records).toBe(17 - size);
    expect(next.seen.askedFrom[0]).toBe(size);
    expect((await next.index.get()).size).toBe(17);
    expect(await next.segments()).toBe(1);
    const [row] = await next.db.segments.toArray();
    expect(row?.bytes).toEqual(runAtOnce(buildSegment(await next.catalogue.all())));
    next.db.close();
    await PaperkinDatabase.delete(name);
    return size;
  }

  test("at any pause loses nothing, doubles nothing, and nothing stored is made again", async () => {
    hurry();
    const sizes = new Set<number>();
    let kill = 0;
    for (let isDone = false; !isDone; kill++) {
      await behind();
      let pauses = 0;
      let die: (() => void) | undefined;
      const dead = new Promise<false>((resolve) => (die = () => resolve(false)));
      const worker = start({
        pause() {
          if (pauses++ !== kill) return Promise.resolve();
          die?.();
          return new Promise(() => undefined);
        },
      });
      isDone = await Promise.race([dead, worker.index.follow().then(() => true)]);
      worker.db.close();
      sizes.add(await expectToGoOn());
    }
    expect(kill).toBeGreaterThan(12);
    expect([...sizes]).toEqual([5, 17]);
  });

  test.each(["before", "after"])("%s any write of a segment goes on from there", async (when) => {
    for (const kill of [1, 2]) {
      await behind();
      let writes = 0;
      let die: (() => void) | undefined;
      const dead = new Promise<void>((resolve) => (die = resolve));
      const worker = start({
        async write(done) {
          const isLast = ++writes === kill;
          if (isLast && when === "before") die?.();
          else {
            const result = await done();
            if (!isLast) return result;
            die?.();
          }
          return new Promise(() => undefined);
        },
      });
      void worker.index.follow();
      await dead;
      worker.db.close();
      expect(await expectToGoOn()).toBe(kill === 1 && when === "before" ? 5 : 17);
    }
  });

  test("again and again, each time a little later, gets through in the end", async () => {
    const first = start();
    await first.add(range(0, 300).map((number) => numbered(number)));
    hurry();
    let workers = 0;
    for (let isDone = false; !isDone; workers++) {
      let left = workers * 40;
      let die: (() => void) | undefined;
      const dead = new Promise<false>((resolve) => (die = () => resolve(false)));
      const worker = start({
        pause() {
          if (left-- > 0) return Promise.resolve();
          die?.();
          return new Promise(() => undefined);
        },
      });
      isDone = await Promise.race([dead, worker.index.follow().then(() => true)]);
    }
    expect(workers).toBeGreaterThan(3);
    await expectInStep(start());
  });
});

test("a write that fails is told, loses nothing, and is made up for later", async () => {
  let isFull = true;
  const worker = start({
    write(done) {
      if (isFull) throw new DOMException("no room", "QuotaExceededError");
      return done();
    },
  });
  await worker.add(range(0, 5).map((number) => numbered(number)));
  await expect(worker.index.follow()).rejects.toThrow("no room");
  await expect(worker.index.get()).rejects.toThrow("no room");
  isFull = false;
  await worker.index.follow();
  await expectInStep(worker);
  await worker.add([numbered(5)]);
  isFull = true;
  await expect(worker.index.follow()).rejects.toThrow("no room");
  expect((await worker.index.get()).size).toBe(5);
  isFull = false;
  await worker.index.follow();
  await expectInStep(worker);
  await expectInStep(start());
});
