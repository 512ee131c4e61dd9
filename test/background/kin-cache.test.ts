/** What is known of kinship keeps step with the catalogue, and survives the worker. */
import "fake-indexeddb/auto";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createKinCache } from "../../lib/background/kin-cache.ts";
import { PaperkinDatabase } from "../../lib/store/database.ts";
import { createKinStore } from "../../lib/store/kin-store.ts";
import { createCatalogue } from "../../lib/store/papers.ts";
import { loadBuiltinList } from "../builtin-list.ts";
import { loseValues } from "../lost-values.ts";

const { papers } = await loadBuiltinList();
const pause = async () => undefined;

let db: PaperkinDatabase;
let catalogue: ReturnType<typeof createCatalogue>;
beforeEach(() => {
  db = new PaperkinDatabase(`test-${crypto.randomUUID()}`);
  catalogue = createCatalogue(db, Date.now);
});
afterEach(async () => {
  vi.unstubAllGlobals();
  await db.delete();
});

function start(read: string[] = []) {
  const counted = {
    ...catalogue,
    async changesSince(rev: number, limit: number) {
      const changes = await catalogue.changesSince(rev, limit);
      read.push(...changes.records.map(({ title }) => title));
      return changes;
    },
  };
  return createKinCache({ catalogue: counted, store: createKinStore(db), pause });
}

async function known(kin: ReturnType<typeof start>): Promise<number> {
  return (await kin.get())?.rows.size ?? 0;
}

test("nothing is learned from a handful of papers", async () => {
  await catalogue.merge(papers.slice(0, 20), "builtin");
  const kin = start();
  await kin.follow();
  expect(await kin.get()).toBeNull();
});

test("every paper gets a row; the next worker reads them and makes none again", async () => {
  await catalogue.merge(papers, "builtin");
  const kin = start();
  await kin.follow();
  expect(await known(kin)).toBe(papers.length);
  const read: string[] = [];
  const next = start(read);
  expect(await known(next)).toBe(papers.length);
  await next.follow();
  expect(read).toEqual([]);
});

test("a new paper gets a row at once, and again from a worker that died before it was written", async () => {
  await catalogue.merge(papers.slice(0, 200), "builtin");
  const kin = start();
  await kin.follow();
  await catalogue.merge(papers.slice(200, 201), "page");
  await kin.follow();
  expect(await known(kin)).toBe(201);
  const next = start();
  await next.follow();
  expect(await known(next)).toBe(201);
});

test("a catalogue that has outgrown what was learned is learned anew", async () => {
  await catalogue.merge(papers.slice(0, 60), "builtin");
  const kin = start();
  await kin.follow();
  const before = (await kin.get())?.model.papers;
  await catalogue.merge(papers, "builtin");
  await kin.follow();
  expect(before).toBe(60);
  expect((await kin.get())?.model.papers).toBe(papers.length);
  expect(await known(kin)).toBe(papers.length);
  expect(await known(start())).toBe(papers.length);
});

test.each(["damaged", "missing", "unreadable"])(
  "when a piece on disk is %s everything is learned again",
  async (what) => {
    await catalogue.merge(papers, "builtin");
    await start().follow();
    const keys = await db.kin.toCollection().primaryKeys();
    const key = keys.at(-1) ?? 0;
    const row = await db.kin.get(key);
    if (what === "missing") await db.kin.delete(key);
    else if (what === "unreadable") loseValues((lost) => lost["key"] === key && lost["bytes"] instanceof Uint8Array);
    else
      await db.kin.put({
        key,
        bytes: row?.bytes.map((byte, place) => (place === 100 ? byte ^ 1 : byte)) ?? new Uint8Array(),
      });
    const warn = vi.spyOn(console, "warn").mockImplementation(() => undefined);
    const next = start();
    expect(await next.get()).toBeNull();
    await next.follow();
    expect(await known(next)).toBe(papers.length);
    expect(warn).toHaveBeenCalledTimes(what === "damaged" ? 1 : 0);
    warn.mockRestore();
  },
);

test("a worker killed while rows are made leaves what the next one goes on with", async () => {
  await catalogue.merge(papers, "builtin");
  const died = createKinCache({
    catalogue: {
      ...catalogue,
      async changesSince(rev, limit) {
        if (rev > 0) throw new Error("killed");
        return catalogue.changesSince(rev, limit);
      },
    },
    store: createKinStore(db),
    pause,
  });
  await expect(died.follow()).rejects.toThrow("killed");
  const next = start();
  await next.follow();
  expect(await known(next)).toBe(papers.length);
});

test("when many papers have left, what is known of them goes with the next learning", async () => {
  await catalogue.merge(papers, "builtin");
  const kin = start();
  await kin.follow();
  const keys = await catalogue.keys();
  await catalogue.remove(keys.slice(0, 40));
  await kin.follow();
  expect(await known(kin)).toBe(papers.length);
  await catalogue.remove(keys.slice(40, papers.length - 100));
  await kin.follow();
  expect(await known(kin)).toBe(100);
});
