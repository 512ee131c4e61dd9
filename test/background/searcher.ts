/** The handler of `search` over a real (in-memory) database, and short ways to fill it and to ask. */
import { createIndexCache } from "../../lib/background/index-cache.ts";
import { createKinCache } from "../../lib/background/kin-cache.ts";
import { createSavedPapers } from "../../lib/background/saved-papers.ts";
import { createSearch } from "../../lib/background/search.ts";
import type { Identifier } from "../../lib/identifiers.ts";
import { parsePaper, type Paper } from "../../lib/paper.ts";
import { PaperkinDatabase } from "../../lib/store/database.ts";
import { createIndexStore } from "../../lib/store/index-store.ts";
import { createKinStore } from "../../lib/store/kin-store.ts";
import { createSavedStore } from "../../lib/store/saved-store.ts";
import { createSavedLists } from "../../lib/store/lists.ts";
import { createCatalogue } from "../../lib/store/papers.ts";

export const arxiv = (number: number): Identifier => `arxiv:2101.${String(number).padStart(5, "0")}`;

export type Searcher = ReturnType<typeof createSearcher>;

export function createSearcher() {
  const db = new PaperkinDatabase(`test-${crypto.randomUUID()}`);
  const catalogue = createCatalogue(db, Date.now);
  const lists = createSavedLists(db, Date.now, async () => "device01");
  const pause = async () => undefined;
  const index = createIndexCache({
    catalogue,
    store: createIndexStore(db),
    pause,
    rest: pause,
    grown: () => undefined,
  });
  const kin = createKinCache({ catalogue, store: createKinStore(db), pause });
  const filled = async () => undefined;
  const savedPapers = createSavedPapers({ catalogue, store: createSavedStore(db), pause });
  const readingName = () => "Reading list";
  const handler = createSearch({ catalogue, lists, index, kin, filled, savedPapers, readingName });
  const search = async (query: string, limit = 10) => handler({ query, limit });
  return {
    lists,
    search,
    /** Adds papers, numbered from `first` on; the index follows. */
    async add(first: number, ...papers: readonly Partial<Paper>[]): Promise<void> {
      const parsed = papers.map(
        (fields, offset) => parsePaper({ identifiers: [arxiv(first + offset)], ...fields }) as Paper,
      );
      await catalogue.merge(parsed, "page");
      await index.follow();
      await kin.follow();
    },
    /** The titles found, sorted. */
    async titles(query: string, limit?: number): Promise<string[]> {
      return (await search(query, limit)).rows.map(({ title }) => title).toSorted();
    },
    close: () => db.delete(),
  };
}
