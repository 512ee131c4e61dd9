/** Merging in chunks is merging one after another, and whoever follows the numbered changes ends up with the catalogue. */
import "fake-indexeddb/auto";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Identifier } from "../../lib/identifiers.ts";
import { parsePaper, type Paper } from "../../lib/paper.ts";
import { PaperkinDatabase, type StoredPaper } from "../../lib/store/database.ts";
import { createCatalogue, SYNC_SOURCE, type Catalogue } from "../../lib/store/papers.ts";

/** Few names and titles, so that nearly every paper meets others: shared, contradicting and united ones. */
const names: Identifier[] = [
  "arxiv:2101.00001",
  "arxiv:2101.00002",
  "arxiv:2101.00003",
  "doi:10.1000/1",
  "doi:10.1000/2",
  "pmid:1",
  "pmid:2",
];
const papers = fc
  .record({
    identifiers: fc.subarray(names, { maxLength: 3 }),
    title: fc.constantFrom("Kin", "KIN.", "Kin of ours", "Another"),
    abstract: fc.constantFrom("", "sparse retrieval of passages", "protein folding in yeast cells"),
    authors: fc.subarray(["Ada Byron", "Emmy Noether"]),
    date: fc.constantFrom(null, "2021", "2021-05"),
  })
  .map((fields) => parsePaper(fields) as Paper);
const steps = fc.array(fc.record({ paper: papers, source: fc.constantFrom("page", "file", SYNC_SOURCE) }), {
  maxLength: 24,
});

async function withCatalogue<Result>(use: (catalogue: Catalogue, db: PaperkinDatabase) => Promise<Result>) {
  const db = new PaperkinDatabase(`test-${crypto.randomUUID()}`);
  const result = await use(
    createCatalogue(db, () => 1_700_000_000_000),
    db,
  );
  await db.delete();
  return result;
}

/** Runs of the same source, cut to at most `size`. */
function chunksOf(all: readonly { paper: Paper; source: string }[], size: number) {
  const chunks: { papers: Paper[]; source: string }[] = [];
  for (const { paper, source } of all) {
    const last = chunks.at(-1);
    if (last?.source === source && last.papers.length < size) last.papers.push(paper);
    else chunks.push({ papers: [paper], source });
  }
  return chunks;
}

/** What the catalogue holds, without keys and change numbers: a record that was united within a chunk never had one. */
function contentOf(records: readonly StoredPaper[]) {
  return records.map(({ id: _id, rev: _rev, ...content }) => content);
}

test("papers merged in chunks of any size give the catalogue they give one at a time", async () => {
  await fc.assert(
    fc.asyncProperty(steps, fc.integer({ min: 2, max: 24 }), async (all, size) => {
      const merge = (chunkSize: number) =>
        withCatalogue(async (catalogue) => {
          let added = 0;
          for (const chunk of chunksOf(all, chunkSize)) {
            const merged = await catalogue.merge(chunk.papers, chunk.source);
            expect(merged.records).toEqual(await catalogue.get(merged.records.map(({ id }) => id)));
            added += merged.added;
          }
          return { records: contentOf(await catalogue.all()), added };
        });
      expect(await merge(size)).toEqual(await merge(1));
    }),
    { numRuns: 200 },
  );
});

test("a copy that follows the changes, however few at a time, is the catalogue", async () => {
  await fc.assert(
    fc.asyncProperty(
      steps,
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 1, max: 5 }),
      fc.array(fc.boolean(), { maxLength: 24 }),
      async (all, size, limit, reads) => {
        await withCatalogue(async (catalogue) => {
          const copy = new Map<number, StoredPaper>();
          let rev = 0;
          async function read(): Promise<boolean> {
            const { records, gone, upTo, more } = await catalogue.changesSince(rev, limit);
            for (const record of records) copy.set(record.id, record);
            for (const id of gone) copy.delete(id);
            expect(upTo > rev || !more).toBe(true);
            rev = upTo;
            return more;
          }
          for (const [index, chunk] of chunksOf(all, size).entries()) {
            await catalogue.merge(chunk.papers, chunk.source);
            if (reads[index] !== true) continue;
            await read();
            expect(await catalogue.count()).toBe((await catalogue.all()).length);
          }
          while (await read());
          expect([...copy.values()].sort((one, other) => one.id - other.id)).toEqual(await catalogue.all());
        });
      },
    ),
    { numRuns: 200 },
  );
});

test("a paper that brings nothing new is no change", async () => {
  await withCatalogue(async (catalogue) => {
    const paper = parsePaper({ title: "Kin", identifiers: ["arxiv:2101.00001"] }) as Paper;
    await catalogue.merge([paper], "page");
    const { upTo } = await catalogue.changesSince(0, 10);
    const { records, added } = await catalogue.merge([paper, paper], "page");
    expect(records.map(({ title }) => title)).toEqual(["Kin", "Kin"]);
    expect(added).toBe(0);
    expect((await catalogue.changesSince(upTo, 10)).records).toEqual([]);
  });
});

test("numbers grow also after the last record changed was united into another", async () => {
  await withCatalogue(async (catalogue, db) => {
    const make = (identifiers: Identifier[], title: string) => parsePaper({ title, identifiers }) as Paper;
    await catalogue.merge([make(["arxiv:2101.00001"], "One"), make(["doi:10.1000/1"], "Two")], "page");
    await catalogue.merge([make(["arxiv:2101.00001", "doi:10.1000/1"], "One")], "page");
    expect(await db.departed.toArray()).toEqual([{ id: 2, rev: 4 }]);
    await catalogue.merge([make(["pmid:3"], "Three")], "page");
    expect((await catalogue.changesSince(4, 10)).records).toMatchObject([{ title: "Three", rev: 5 }]);
  });
});

test("papers are counted right also after a merge that was taken back", async () => {
  await withCatalogue(async (catalogue, db) => {
    const make = (title: string) => parsePaper({ title }) as Paper;
    await catalogue.merge([make("One")], "page");
    expect(await catalogue.count()).toBe(1);
    const cutOff = db.transaction("rw", db.papers, db.sources, db.departed, async () => {
      await catalogue.merge([make("Two")], "page");
      throw new Error("the disk is full");
    });
    await expect(cutOff).rejects.toThrow("the disk is full");
    expect(await catalogue.count()).toBe(1);
    await catalogue.merge([make("Three"), make("Four")], "page");
    expect(await catalogue.count()).toBe(3);
  });
});
