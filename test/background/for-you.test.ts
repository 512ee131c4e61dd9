/** Papers for the reader, chosen from the real built-in list over a real (in-memory) database and the real index. */
import "fake-indexeddb/auto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createForYou } from "../../lib/background/for-you.ts";
import { createIndexCache } from "../../lib/background/index-cache.ts";
import { createKinCache } from "../../lib/background/kin-cache.ts";
import type { Paper } from "../../lib/paper.ts";
import { defaultPreferences } from "../../lib/preferences.ts";
import { PaperkinDatabase } from "../../lib/store/database.ts";
import { createMetricsStore } from "../../lib/store/metrics-store.ts";
import { createForYouStore } from "../../lib/store/for-you-store.ts";
import { createIndexStore } from "../../lib/store/index-store.ts";
import { createKinStore } from "../../lib/store/kin-store.ts";
import { createSavedLists } from "../../lib/store/lists.ts";
import { createCatalogue } from "../../lib/store/papers.ts";
import { READING } from "../../lib/sync/merge.ts";
import { loadBuiltinList } from "../builtin-list.ts";
import { noMetrics } from "./feeds-worker.ts";

const { papers } = await loadBuiltinList();
const titled = (title: RegExp) => papers.find((paper) => title.test(paper.title))!;
const splade = titled(/^SPLADE/u);
const atrous = titled(/^Rethinking Atrous/u);

const pause = async () => undefined;
let mutedTopics: readonly string[];
let mutedAuthors: readonly string[];
let db: PaperkinDatabase;
beforeEach(() => {
  mutedTopics = [];
  mutedAuthors = [];
  db = new PaperkinDatabase(`test-${crypto.randomUUID()}`);
});
let last: ReturnType<typeof createForYou>;
afterEach(async () => {
  // What is chosen in the background must not meet a database that is gone.
  await last.follow();
  await db.delete();
});

/** A worker that has just started. */
function start() {
  const catalogue = createCatalogue(db, Date.now);
  const lists = createSavedLists(db, Date.now, async () => "device01");
  const index = createIndexCache({
    catalogue,
    store: createIndexStore(db),
    pause,
    rest: pause,
    grown: () => undefined,
  });
  const kin = createKinCache({ catalogue, store: createKinStore(db), pause });
  let changes = 0;
  const forYou = createForYou({
    catalogue,
    lists,
    index,
    kin,
    store: createForYouStore(db),
    metricsStore: createMetricsStore(db),
    preferences: async () => ({ ...defaultPreferences, mutedTopics, mutedAuthors }),
    filled: () => catalogue.load("builtin", "1", papers),
    pause,
    changed: () => (changes += 1),
  });
  last = forYou;
  return {
    catalogue,
    lists,
    forYou,
    /** Everything that follows a change of the catalogue has been done. */
    async learn() {
      await catalogue.load("builtin", "1", papers);
      await index.follow();
      await kin.follow();
    },
    save: (...some: readonly Paper[]) => Promise.all(some.map(({ identifiers }) => lists.save(READING, identifiers))),
    titles: async () => (await forYou.answer({ limit: 50 })).rows.map(({ title }) => title),
    changes: () => changes,
  };
}

test("who saved nothing is told so", async () => {
  expect(await start().forYou.answer({ limit: 50 })).toEqual({ rows: [], total: 0, basis: 0 });
});

test.each([
  ["with what was learned of the catalogue", true],
  ["with words alone", false],
])("papers near to the saved ones come with the saved paper and why, %s", async (_, isLearned) => {
  const { learn, save, forYou } = start();
  if (isLearned) await learn();
  await save(splade, atrous);
  const { rows, total, basis } = await forYou.answer({ limit: 50 });
  expect(basis).toBe(2);
  expect(rows).toHaveLength(total);
  const because = (title: RegExp) => rows.find((row) => title.test(row.title))?.saved.title;
  expect(because(/Dense, and Attentional Representations for Text Retrieval/u)).toBe(splade.title);
  expect(because(/^Encoder-Decoder with Atrous/u)).toBe(atrous.title);
  expect(rows.every(({ reasons }) => reasons.length > 0)).toBe(true);
  expect(rows.map(({ title }) => title)).not.toContain(splade.title);
});

test("what is saved is no longer among them, and what is taken out is again", async () => {
  const { save, lists, forYou, titles } = start();
  await save(splade);
  const [first] = await titles();
  const paper = papers.find(({ title }) => title === first)!;
  await save(paper);
  expect(await titles()).not.toContain(first);
  await lists.remove([READING], paper.identifiers);
  await forYou.follow();
  expect(await titles()).toContain(first);
});

test("nothing is shown because of a paper that is no longer saved, also before others are chosen", async () => {
  const { save, lists, forYou } = start();
  await save(splade, atrous);
  await forYou.follow();
  await lists.remove([READING], splade.identifiers);
  const { rows } = await forYou.answer({ limit: 50 });
  expect(new Set(rows.map(({ saved }) => saved.title))).toEqual(new Set([atrous.title]));
});

test("other papers are announced when lists change, the same ones are not", async () => {
  const { save, forYou, changes } = start();
  await forYou.answer({ limit: 1 });
  const before = changes();
  await save(splade);
  await forYou.follow();
  expect(changes()).toBe(before + 1);
  await forYou.follow();
  expect(changes()).toBe(before + 1);
});

test("a worker that has just started has what the last one chose before it reads a paper for it", async () => {
  const before = start();
  await before.learn();
  await before.save(splade);
  const chosen = await before.titles();
  const after = start();
  expect(await after.titles()).toEqual(chosen);
  await after.forYou.follow();
  expect(after.changes()).toBe(0);
});

test("new papers are among them, but not those the reader has only opened", async () => {
  const { learn, save, catalogue, titles } = start();
  await learn();
  const fresh = { ...splade, date: "2031-05-01", links: [] };
  await catalogue.merge(
    [{ ...fresh, identifiers: ["arxiv:3105.00001"], title: "Sparse lexical expansion again" }],
    "file",
  );
  await catalogue.merge(
    [{ ...fresh, identifiers: ["arxiv:3105.00002"], title: "Sparse lexical expansion seen" }],
    "page",
  );
  await learn();
  await save(splade);
  const found = await titles();
  expect(found).toContain("Sparse lexical expansion again");
  expect(found).not.toContain("Sparse lexical expansion seen");
});

test("what is muted by topic, keyword or author is not among them, whatever was chosen before", async () => {
  const worker = start();
  await worker.learn();
  await worker.save(splade);
  const before = (await worker.forYou.answer({ limit: 50 })).rows;
  expect(before.length).toBeGreaterThan(2);
  const [author] = before[0]!.authors;
  mutedAuthors = [author!];
  mutedTopics = [before[1]!.title, "some keyword"];
  await createMetricsStore(db).keep([[before[2]!.paper, { ...noMetrics, keywords: ["Some keyword"] }]], Date.now());
  // At once from what was chosen before, and again when it is chosen anew.
  for (const _ of [1, 2]) {
    const titles = await worker.titles();
    for (const { title } of before.slice(0, 3)) expect(titles).not.toContain(title);
    await worker.forYou.follow();
  }
  mutedAuthors = [];
  mutedTopics = [];
  await worker.forYou.follow();
  expect(await worker.titles()).toEqual(before.map(({ title }) => title));
});
