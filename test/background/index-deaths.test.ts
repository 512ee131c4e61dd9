/** A worker may die at any pause and at any write: the next one goes on with what is stored, and nothing is lost or doubled. */
import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { buildSegment } from "../../lib/search/build-segment.ts";
import { runAtOnce } from "../../lib/search/slices.ts";
import { PaperkinDatabase } from "../../lib/store/database.ts";
import { expectInStep, numbered, range, startIndexWorker, type IndexWorker } from "./index-worker.ts";

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
