/** A worker's search index over a real (in-memory) database, watched from outside: what it reads, writes and waits for. */
import { expect } from "vitest";
import { createIndexCache } from "../../lib/background/index-cache.ts";
import type { Identifier } from "../../lib/identifiers.ts";
import { parsePaper, type Paper } from "../../lib/paper.ts";
import { readQuery } from "../../lib/search/query.ts";
import { PaperkinDatabase } from "../../lib/store/database.ts";
import { createIndexStore } from "../../lib/store/index-store.ts";
import { createCatalogue } from "../../lib/store/papers.ts";

/** Paper `number` has a word nobody else has, and an identifier unless told otherwise. */
export function numbered(number: number, fields: Partial<Paper> = {}): Paper {
  const identifiers: Identifier[] = [`arxiv:2101.${String(number).padStart(5, "0")}`];
  return parsePaper({ identifiers, title: `Kin word${number}x`, abstract: "common", ...fields }) as Paper;
}

export const range = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index);

export type IndexWorker = ReturnType<typeof startIndexWorker>;

/** A worker as it starts: new objects over what the database kept. `pause` and `write` may never come back. */
export function startIndexWorker(
  name: string,
  {
    pause = async () => undefined,
    write = (done) => done(),
  }: { pause?: () => Promise<void>; write?: <Result>(done: () => Promise<Result>) => Promise<Result> } = {},
) {
  const db = new PaperkinDatabase(name);
  const catalogue = createCatalogue(db, () => 1_700_000_000_000);
  const store = createIndexStore(db);
  const seen = { records: 0, askedFrom: [] as number[], written: 0, grown: 0 };
  const index = createIndexCache({
    catalogue: {
      async changesSince(rev, limit) {
        seen.askedFrom.push(rev);
        const changes = await catalogue.changesSince(rev, limit);
        seen.records += changes.records.length;
        return changes;
      },
    },
    store: {
      ...store,
      append: (bytes, upTo) => {
        seen.written += 1;
        return write(() => store.append(bytes, upTo));
      },
      replace: (keys, bytes) => write(() => store.replace(keys, bytes)),
    },
    pause,
    rest: async () => undefined,
    grown: () => void (seen.grown += 1),
  });
  return {
    db,
    catalogue,
    index,
    seen,
    async add(papers: readonly Paper[]): Promise<void> {
      for (let start = 0; start < papers.length; start += 200)
        await catalogue.merge(papers.slice(start, start + 200), "page");
    },
    /** Keys of the papers a query finds. */
    async ids(query: string): Promise<number[]> {
      return (await index.get()).search(readQuery(query), { limit: 10_000 }).hits.map(({ id }) => id);
    },
    /** The titles of the papers a query finds. */
    async titles(query: string): Promise<string[]> {
      const hits = (await index.get()).search(readQuery(query), { limit: 10_000 }).hits;
      return (await catalogue.get(hits.map(({ id }) => id))).map(({ title }) => title);
    },
    segments: () => db.segments.count(),
  };
}

/** Each paper of the catalogue is found by its own word, once, and nothing else is. */
export async function expectInStep({ index, catalogue }: IndexWorker): Promise<void> {
  const records = await catalogue.all();
  const found = await index.get();
  expect(found.size).toBe(records.length);
  for (const { id, title } of records) {
    const { hits } = found.search(readQuery(`"${title}"`), { limit: 10 });
    expect(hits.map((hit) => hit.id)).toEqual([id]);
  }
}
