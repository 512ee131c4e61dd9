/** What is known of which source brought which paper, over a real (in-memory) database. */
import "fake-indexeddb/auto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createSourceKeys } from "../../lib/background/source-keys.ts";
import { parsePaper, type Paper } from "../../lib/paper.ts";
import { PaperkinDatabase } from "../../lib/store/database.ts";
import { createMeta } from "../../lib/store/meta.ts";
import { createCatalogue } from "../../lib/store/papers.ts";

let db: PaperkinDatabase;
let read: number;

beforeEach(() => {
  db = new PaperkinDatabase(`test-${crypto.randomUUID()}`);
  read = 0;
});
afterEach(() => db.delete());

/** A worker over the database that counts the records it reads. */
function open() {
  const catalogue = createCatalogue(db, Date.now);
  const sourceKeys = createSourceKeys({
    catalogue: {
      async changesSince(rev, limit) {
        const changes = await catalogue.changesSince(rev, limit);
        read += changes.records.length;
        return changes;
      },
    },
    meta: createMeta(db),
    pause: async () => undefined,
  });
  return {
    catalogue,
    sizes: async () => new Map([...(await sourceKeys())].map(([source, { size }]) => [source, size])),
  };
}

function papers(count: number, from = 0): Paper[] {
  return Array.from({ length: count }, (_, index) => {
    const number = String(10_000 + from + index);
    return parsePaper({ identifiers: [`arxiv:2101.${number}`], title: `Paper ${number}` })!;
  });
}

test("a paper counts for every source that brought it, asked at once or one after another", async () => {
  const { catalogue, sizes } = open();
  await catalogue.merge(papers(3), "file");
  expect(await Promise.all([sizes(), sizes()])).toEqual([new Map([["file", 3]]), new Map([["file", 3]])]);
  await catalogue.merge(papers(2, 2), "page");
  expect(await sizes()).toEqual(
    new Map([
      ["file", 3],
      ["page", 2],
    ]),
  );
});

test("a paper that was united into another one counts no more", async () => {
  const { catalogue, sizes } = open();
  const [unnamed] = [parsePaper({ title: "One work under two names" })!];
  await catalogue.merge([parsePaper({ ...unnamed, identifiers: ["arxiv:2101.00001"] })!], "file");
  await catalogue.merge([parsePaper({ ...unnamed, title: "Another", identifiers: ["doi:10.1000/1"] })!], "file");
  expect(await sizes()).toEqual(new Map([["file", 2]]));
  await catalogue.merge(
    [parsePaper({ title: "Another", identifiers: ["arxiv:2101.00001", "doi:10.1000/1"] })!],
    "file",
  );
  expect(await sizes()).toEqual(new Map([["file", 1]]));
});

test("the next worker goes on where many papers were read, and needs not read them again", async () => {
  const first = open();
  for (let from = 0; from < 2_400; from += 400) await first.catalogue.merge(papers(400, from), "file");
  await first.sizes();
  expect(read).toBe(2_400);
  const second = open();
  await second.catalogue.merge(papers(1, 5_000), "page");
  expect(await second.sizes()).toEqual(
    new Map([
      ["file", 2_400],
      ["page", 1],
    ]),
  );
  expect(read).toBe(2_401);
});
