/** Databases of every shipped version open, with everything in them. The fixtures are frozen: a change of the schema adds one. */
import "fake-indexeddb/auto";
import { readFileSync } from "node:fs";
import Dexie from "dexie";
import { expect, test } from "vitest";
import { PaperkinDatabase } from "../../lib/store/database.ts";
import { createHistory } from "../../lib/store/history.ts";
import { createFeedStore } from "../../lib/store/feeds-store.ts";
import { createMetricsStore } from "../../lib/store/metrics-store.ts";
import { createKinStore } from "../../lib/store/kin-store.ts";
import { createSavedLists } from "../../lib/store/lists.ts";
import { createMeta } from "../../lib/store/meta.ts";
import { createCatalogue } from "../../lib/store/papers.ts";
import { READING } from "../../lib/sync/merge.ts";
import { visibleLists, visibleMembers } from "../../lib/sync/views.ts";

type Frozen = { version: number; stores: Record<string, string>; rows: Record<string, unknown[]> };

/** Builds a database as a shipped version left it, without a line of today's code. */
async function restore(file: string): Promise<string> {
  const frozen: Frozen = JSON.parse(readFileSync(file, "utf8"));
  const name = `frozen-${crypto.randomUUID()}`;
  const old = new Dexie(name);
  old.version(frozen.version).stores(frozen.stores);
  const { days = [], ...rows } = frozen.rows;
  for (const [table, some] of Object.entries(rows)) await old.table(table).bulkAdd(some);
  // JSON has no bytes.
  for (const day of days as { bytes: number[] }[])
    await old.table("days").add({ ...day, bytes: Uint8Array.from(day.bytes) });
  old.close();
  return name;
}

test.each([1, 2, 3, 4, 5])("version %i opens with its papers, lists, undo and device", async (version) => {
  const db = new PaperkinDatabase(await restore(`test/fixtures/database/v${version}.json`));
  const catalogue = createCatalogue(db, Date.now);
  const meta = createMeta(db);
  const lists = createSavedLists(db, () => 1_763_870_460_000, meta.device);

  expect((await catalogue.find(["doi:10.1109/tpami.2016.2572683"]))?.authors).toContain("Jonathan Long");
  expect((await catalogue.sourceList("builtin"))?.papers).toEqual([2, 1]);
  expect(visibleLists(await lists.state())).toMatchObject([{ list: READING, name: "To read", papers: 1 }]);
  await lists.undo("6a1f0c1e-0000-4000-8000-000000000000");
  expect(visibleMembers(await lists.state(), READING).map(({ identifier }) => identifier)).toEqual([
    "arxiv:1605.06211",
    "title:0123456789abcdef",
  ]);
  expect(await meta.device()).toBe("testdev1");
  expect((await meta.syncStatus()).outcome).toBe("ok");
  await db.delete();
});

test("a version 1 gives every record a change number, so that an index made later finds them all", async () => {
  const db = new PaperkinDatabase(await restore("test/fixtures/database/v1.json"));
  const catalogue = createCatalogue(db, Date.now);
  const { records, upTo, more } = await catalogue.changesSince(0, 10);
  expect(records.map(({ id }) => id)).toEqual([1, 2]);
  expect(more).toBe(false);
  expect(await catalogue.changesSince(upTo, 10)).toEqual({ records: [], gone: [], upTo, more: false });
  await db.delete();
});

test("version 2 opens with its change numbers, departures and imports", async () => {
  const db = new PaperkinDatabase(await restore("test/fixtures/database/v2.json"));
  const catalogue = createCatalogue(db, Date.now);
  expect(await catalogue.changesSince(2, 10)).toMatchObject({ records: [{ id: 1 }], gone: [3], upTo: 5, more: false });
  expect(await db.imports.toArray()).toMatchObject([{ name: "papers.jsonl", state: "running", offset: 1000 }]);
  await db.delete();
});

test("version 3 opens, and what is no block of bytes there is no kinship", async () => {
  const db = new PaperkinDatabase(await restore("test/fixtures/database/v3.json"));
  expect(await createKinStore(db).read()).toBeNull();
  expect(await db.kin.count()).toBe(0);
  await db.delete();
});

test("version 4 opens with what feeds brought, what was counted, digests and what left the machine", async () => {
  const db = new PaperkinDatabase(await restore("test/fixtures/database/v4.json"));
  const metrics = createMetricsStore(db);
  const paper = "arxiv:1605.06211";
  expect(await createFeedStore(db).state("huggingface-daily")).toMatchObject({ brought: 1, papers: 2, error: null });
  expect((await metrics.of([paper])).get(paper)).toMatchObject({ upvotes: 12, keywords: ["segmentation"] });
  expect((await metrics.daysOf([paper], "2025-11-20")).get(paper)?.map(({ upvotes }) => upvotes)).toEqual([5, 12]);
  expect(await db.hosts.get("huggingface.co")).toMatchObject({ isOn: false, asked: 3 });
  expect(await db.ledger.where("host").equals("huggingface.co").count()).toBe(1);
  expect(await db.digests.where("names").equals(paper).primaryKeys()).toEqual(["2025-11-23"]);
  expect(await db.found.where("names").equals("arxiv:1703.06870").primaryKeys()).toEqual(["arxiv:1703.06870"]);
  expect(await db.answers.count()).toBe(1);
  await db.delete();
});

test("version 4 opens with lists that are written to, and its last state is a day of the time machine", async () => {
  const db = new PaperkinDatabase(await restore("test/fixtures/database/v4.json"));
  const lists = createSavedLists(db, () => 1_763_870_460_000, createMeta(db).device);
  await lists.remove([READING], ["arxiv:1605.06211"]);
  const history = createHistory(db);
  const [today, before] = await history.days();
  expect(today).toMatchObject({ changes: 1, removed: 1 });
  expect(visibleMembers(await history.stateAt(before!.day), READING)).toHaveLength(1);
  await db.delete();
});

test("version 5 opens with notes, colours, the log, its days, other browsers and what waits for an answer", async () => {
  const db = new PaperkinDatabase(await restore("test/fixtures/database/v5.json"));
  const lists = createSavedLists(db, () => 1_763_870_460_000, createMeta(db).device);
  const state = await lists.state();
  expect(state.notes.get("arxiv:1605.06211")?.value).toContain("section 4");
  expect(state.lists.get(READING)).toMatchObject({ color: { value: "teal" }, place: { value: "a0" } });
  expect(state.devices.get("otherdev")?.value.label).toBe("firefox, linux");
  const history = createHistory(db);
  expect(await history.days()).toEqual([
    { day: "2025-11-23", changes: 3, saved: 1, removed: 1 },
    { day: "2025-11-22", changes: 0, saved: 0, removed: 0 },
  ]);
  const then = await history.stateAt("2025-11-22");
  expect(visibleMembers(then, READING).map(({ identifier }) => identifier)).toEqual(["title:0123456789abcdef"]);
  expect(await lists.held()).toHaveLength(1);
  await lists.answerHeld(1, true);
  expect(visibleMembers(await lists.state(), READING)).toEqual([]);
  await db.delete();
});

test("today's schema is the one the newest fixture was frozen with", async () => {
  const frozen: Frozen = JSON.parse(readFileSync("test/fixtures/database/v5.json", "utf8"));
  const db = new PaperkinDatabase(`schema-${crypto.randomUUID()}`);
  await db.open();
  const schema = Object.fromEntries(
    db.tables.map(({ name, schema: { primKey, indexes } }) => [
      name,
      [primKey, ...indexes].map(({ src }) => src).join(", "),
    ]),
  );
  expect(db.verno).toBe(frozen.version);
  expect(schema).toEqual(frozen.stores);
  await db.delete();
});

test("a disk that was full when the database was opened, and has room again, keeps nobody away", async () => {
  let isFull = true;
  const factory: Pick<IDBFactory, "open" | "deleteDatabase" | "cmp"> = {
    open: (name, version) => {
      if (isFull) throw new DOMException("Encountered full disk while opening backing store.", "QuotaExceededError");
      return indexedDB.open(name, version);
    },
    deleteDatabase: (name) => indexedDB.deleteDatabase(name),
    cmp: (one, other) => indexedDB.cmp(one, other),
  };
  const db = new PaperkinDatabase(`full-${crypto.randomUUID()}`, { indexedDB: factory, IDBKeyRange });
  await expect(Promise.all([db.meta.count(), db.lists.count()])).rejects.toThrow("full disk");
  isFull = false;
  // The same worker, asked again by a reader who made room.
  await expect.poll(() => db.meta.count().catch(() => null)).toBe(0);
});
