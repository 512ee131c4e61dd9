/** The reader's papers as a file: what is in their lists, once each, as the digest by mail reads it back. */
import "fake-indexeddb/auto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createPapersExport } from "../../lib/background/export-papers.ts";
import { readJsonLine } from "../../lib/formats/json-lines.ts";
import { PaperkinDatabase } from "../../lib/store/database.ts";
import { createSavedLists } from "../../lib/store/lists.ts";
import { createMeta } from "../../lib/store/meta.ts";
import { createCatalogue } from "../../lib/store/papers.ts";
import { READING } from "../../lib/sync/merge.ts";
import { stateList } from "../../lib/sync/paper-states.ts";
import { paperOf } from "../digest/digests.ts";

let db: PaperkinDatabase;
let now: number;
beforeEach(() => {
  now = Date.UTC(2026, 10, 23);
  db = new PaperkinDatabase(`test-${crypto.randomUUID()}`);
});
afterEach(() => db.delete());

async function open() {
  const catalogue = createCatalogue(db, () => now);
  const lists = createSavedLists(db, () => now++, createMeta(db).device);
  const exportPapers = createPapersExport({ catalogue, lists, pause: async () => undefined });
  const exported = async () => (await exportPapers()).text.trimEnd().split("\n").map(readJsonLine);
  return { catalogue, lists, exportPapers, exported };
}

const first = paperOf({ title: "Saved first", identifiers: ["arxiv:2605.00001", "doi:10.1000/first"] });
const second = paperOf({ title: "Saved second, 深度", identifiers: ["arxiv:2605.00002"], authors: ["Müller, Jr."] });
const others = ["read", "muted", "dismissed", "met"].map((title, place) =>
  paperOf({ title, identifiers: [`arxiv:2605.1000${place}`] }),
);

test("every paper of every list is in it once, the last saved first, whole", async () => {
  const { catalogue, lists, exportPapers, exported } = await open();
  await catalogue.merge([first, second, ...others], "page");
  await lists.save(READING, first.identifiers);
  const list = await lists.create("Pooling");
  await lists.save(list, second.identifiers);
  await lists.save(list, ["doi:10.1000/first"]);
  const [read, muted, dismissed] = others as [typeof first, typeof first, typeof first];
  await lists.save(stateList("read"), read.identifiers);
  await lists.save(stateList("muted"), muted.identifiers);
  await lists.dismiss(dismissed.identifiers, first.identifiers);
  const { name, mediaType } = await exportPapers();
  expect([name, mediaType]).toEqual(["papers.jsonl", "application/jsonl"]);
  expect(await exported()).toEqual([first, second].map((paper) => ({ paper: expect.objectContaining(paper) })));
});

test("a paper that is known by its name alone keeps that name", async () => {
  const { lists, exported } = await open();
  await lists.save(READING, ["arxiv:2605.00009"]);
  expect(await exported()).toMatchObject([{ paper: { identifiers: ["arxiv:2605.00009"], title: "arXiv:2605.00009" } }]);
});

test("without saved papers the file is empty", async () => {
  const { exportPapers } = await open();
  expect((await exportPapers()).text).toBe("");
});
