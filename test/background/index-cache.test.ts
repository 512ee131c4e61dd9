/** The search index keeps step with the catalogue, whatever changes there. */
import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createIndexCache } from "../../lib/background/index-cache.ts";
import { PaperkinDatabase, type StoredPaper } from "../../lib/store/database.ts";
import { expectInStep, numbered, range, startIndexWorker, type IndexWorker } from "./index-worker.ts";

let name: string;
let opened: PaperkinDatabase[];

beforeEach(() => {
  name = `test-${crypto.randomUUID()}`;
  opened = [];
});
afterEach(async () => {
  for (const db of opened) db.close();
  await PaperkinDatabase.delete(name);
});

function start(options?: Parameters<typeof startIndexWorker>[1]): IndexWorker {
  const worker = startIndexWorker(name, options);
  opened.push(worker.db);
  return worker;
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
        rest: async () => undefined,
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
