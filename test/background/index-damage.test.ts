/** A damaged index on disk is told, thrown away and built again from the catalogue, which is the truth. */
import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { PaperkinDatabase } from "../../lib/store/database.ts";
import { loseValues } from "../lost-values.ts";
import { numbered, range, startIndexWorker, type IndexWorker } from "./index-worker.ts";

type SegmentRow = Parameters<PaperkinDatabase["segments"]["put"]>[0];

let name: string;
let opened: PaperkinDatabase[];

beforeEach(() => {
  name = `test-${crypto.randomUUID()}`;
  opened = [];
  vi.spyOn(console, "warn").mockImplementation(() => undefined);
});
afterEach(async () => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  for (const db of opened) db.close();
  await PaperkinDatabase.delete(name);
});

function start(options?: Parameters<typeof startIndexWorker>[1]): IndexWorker {
  const worker = startIndexWorker(name, options);
  opened.push(worker.db);
  return worker;
}

/** An index of two segments on disk, 40 and 5 papers. */
async function stored(): Promise<PaperkinDatabase> {
  const { add, index, db } = start();
  await add(range(0, 40).map((number) => numbered(number)));
  await index.follow();
  await add(range(40, 45).map((number) => numbered(number)));
  await index.follow();
  expect(await db.segments.count()).toBe(2);
  return db;
}

async function firstKey(db: PaperkinDatabase): Promise<number> {
  return (await db.segments.toCollection().firstKey()) as number;
}

async function changeBytes(db: PaperkinDatabase, change: (bytes: Uint8Array) => unknown): Promise<void> {
  const row = (await db.segments.get(await firstKey(db)))!;
  await db.segments.put({ key: row.key, bytes: (change(row.bytes) ?? row.bytes) as Uint8Array });
}

const damages: Readonly<Record<string, (db: PaperkinDatabase) => Promise<unknown>>> = {
  "a flipped byte": (db) => changeBytes(db, (bytes) => void (bytes[bytes.length >> 1]! ^= 4)),
  "a cut segment": (db) => changeBytes(db, (bytes) => bytes.slice(0, 100)),
  "an empty segment": (db) => changeBytes(db, () => new Uint8Array()),
  "another format": (db) => changeBytes(db, (bytes) => void (bytes[4]! += 1)),
  "no bytes at all": (db) => changeBytes(db, () => "none"),
  "a segment without bytes": async (db) => db.segments.put({ key: await firstKey(db) } as SegmentRow),
  "a segment that cannot be read": async (db) => {
    const lost = await firstKey(db);
    loseValues(({ key, bytes }) => key === lost && bytes instanceof Uint8Array);
  },
  "a missing segment": async (db) => db.segments.delete(await firstKey(db)),
  "no segments": (db) => db.segments.clear(),
  "a lost manifest": (db) => db.meta.delete("index"),
  "a manifest of nonsense": (db) => db.meta.put({ key: "index", value: "nonsense" }),
  "a manifest that names nothing": (db) => db.meta.put({ key: "index", value: { segments: [null, {}], upTo: 45 } }),
  "a manifest without a number": (db) => db.meta.put({ key: "index", value: { segments: [], upTo: Number.NaN } }),
};

describe.each(Object.entries(damages))("%s", (_, damage) => {
  test("is mended once: every paper is found, now and by the next worker, which builds nothing", async () => {
    await damage(await stored());
    const worker = start();
    expect(await worker.titles('"word3x"')).toEqual(["Kin word3x"]);
    await worker.index.follow();
    expect((await worker.index.get()).size).toBe(45);
    expect(await worker.ids("common")).toHaveLength(45);

    const next = start();
    expect((await next.index.get()).size).toBe(45);
    await next.index.follow();
    expect(next.seen.records).toBe(0);
    expect(next.seen.written).toBe(0);
    // Nothing of the damaged index is left lying about.
    expect(await next.segments()).toBe(1);
    await next.add([numbered(45)]);
    await next.index.follow();
    expect(await start().ids("common")).toHaveLength(46);
  });
});

describe("an index that is not there yet", () => {
  const whole = 5_000;

  test("is waited for until it has its first papers, and answers with what it has", async () => {
    let isWaiting = true;
    let goOn: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (goOn = resolve));
    const worker: IndexWorker = start({
      async pause() {
        // Lets the first segment be built, and holds up what comes after it.
        if (isWaiting && worker.seen.written > 0) await gate;
      },
    });
    await worker.add(range(0, whole).map((number) => numbered(number)));
    const following = worker.index.follow();
    const { size } = await worker.index.get();
    expect(size).toBe(2_500);
    expect(await worker.titles('"word3x"')).toEqual(["Kin word3x"]);
    expect(await worker.ids('"word4000x"')).toEqual([]);
    isWaiting = false;
    goOn();
    await following;
    expect(await worker.titles('"word4000x"')).toEqual(["Kin word4000x"]);
    // As many papers as two segments take, to the last: here, too, the end is told and few segments are left.
    expect((await worker.index.get()).size).toBe(whole);
    expect(worker.seen).toMatchObject({ written: 2, grown: 2, records: whole });
    expect(await worker.segments()).toBe(1);
  });

  test("over a catalogue of nothing is empty, not awaited", async () => {
    const worker = start();
    expect((await worker.index.get()).size).toBe(0);
    expect(await worker.ids("deep")).toEqual([]);
    await worker.add([numbered(1)]);
    expect(await worker.titles("word1x")).toEqual(["Kin word1x"]);
  });
});
