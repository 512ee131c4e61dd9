/** A database that is closed and wiped under a running worker: nothing of the earlier one shows in the next. */
import "fake-indexeddb/auto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createIndexCache } from "../../lib/background/index-cache.ts";
import { once } from "../../lib/background/catch-up.ts";
import { errorCodeOf } from "../../lib/errors.ts";
import type { Paper } from "../../lib/paper.ts";
import { readQuery } from "../../lib/search/query.ts";
import { PaperkinDatabase } from "../../lib/store/database.ts";
import { createIndexStore } from "../../lib/store/index-store.ts";
import { createCatalogue } from "../../lib/store/papers.ts";
import { perLife } from "../../lib/store/per-life.ts";
import { numbered, range } from "../background/index-worker.ts";

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

function start(pause: () => Promise<void> = async () => undefined) {
  const db = new PaperkinDatabase(name);
  opened.push(db);
  const catalogue = createCatalogue(db, () => 1_700_000_000_000);
  const index = perLife(db, (during) =>
    createIndexCache({
      catalogue: during(catalogue),
      store: during(createIndexStore(db)),
      pause,
      rest: async () => undefined,
      grown: () => undefined,
    }),
  );
  const { filled } = perLife(db, () => ({
    filled: once(() => catalogue.load("builtin", "1", [numbered(7), numbered(8)])),
  }));
  return {
    catalogue,
    index,
    filled,
    add: (papers: readonly Paper[]) => catalogue.merge(papers, "page"),
    /** What is found by the word of a paper; in quotes nothing that is merely like it. */
    async titles(word: string): Promise<readonly string[]> {
      const { hits } = (await index.get()).search(readQuery(`"kin ${word}"`), { limit: 100 });
      return (await catalogue.get(hits.map(({ id }) => id))).map(({ title }) => title);
    },
  };
}

const wipe = () => PaperkinDatabase.delete(name);

test("the built-in papers come again, and are found", async () => {
  const worker = start();
  await worker.filled();
  await worker.index.follow();
  expect(await worker.titles("word8x")).toEqual(["Kin word8x"]);
  await wipe();

  await worker.filled();
  await worker.index.follow();
  expect(await worker.catalogue.count()).toBe(2);
  expect(await worker.titles("word8x")).toEqual(["Kin word8x"]);
});

test("a search finds the papers that are there, under their new keys, and not those that were", async () => {
  const worker = start();
  await worker.add(range(0, 30).map((number) => numbered(number)));
  await worker.index.follow();
  await wipe();

  // Other papers under the keys of the first ones, and fewer changes than were known.
  await worker.add(range(20, 40).map((number) => numbered(number)));
  await worker.index.follow();
  expect(await worker.titles("word35x")).toEqual(["Kin word35x"]);
  expect(await worker.titles("word3x")).toEqual([]);
  // Nor does the next worker.
  const next = start();
  expect(await next.titles("word20x")).toEqual(["Kin word20x"]);
  expect(await next.titles("word0x")).toEqual([]);
});

test("what was at work when it happened fails and leaves nothing behind", async () => {
  const { promise: wiped, resolve } = Promise.withResolvers<void>();
  const { promise: isPausing, resolve: paused } = Promise.withResolvers<void>();
  const worker = start(() => {
    paused();
    return wiped;
  });
  await worker.add(range(0, 200).map((number) => numbered(number)));
  await worker.add(range(200, 400).map((number) => numbered(number)));
  const following = worker.index.follow().catch((error: unknown) => errorCodeOf(error));
  await isPausing;
  await wipe();
  await worker.add([numbered(500)]);
  resolve();
  expect(await following).toBe("storageBroken");
  expect(await worker.titles("word500x")).toEqual(["Kin word500x"]);
  expect(await start().titles("word0x")).toEqual([]);
});
