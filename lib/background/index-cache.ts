/**
 * The search index in the worker's memory: built from the catalogue when first asked for, kept in step with it, and
 * gone with the worker. A cache, never the truth.
 */
import { createSearchIndex } from "../search/memory-index.ts";
import type { SearchIndex } from "../search/search-index.ts";
import type { Catalogue, Merged } from "../store/papers.ts";

export type IndexCache = ReturnType<typeof createIndexCache>;

/** An index over the catalogue. */
export function createIndexCache(catalogue: Catalogue) {
  let building: Promise<SearchIndex> | null = null;

  async function build(): Promise<SearchIndex> {
    const index = createSearchIndex();
    index.put(await catalogue.all());
    return index;
  }

  return {
    /** The index, built now if it has to be. */
    get(): Promise<SearchIndex> {
      building ??= build().catch((error: unknown) => {
        building = null;
        throw error;
      });
      return building;
    },

    /** Takes in what a merge changed; does nothing while no index is there. */
    async update({ records, gone }: Merged): Promise<void> {
      if (building === null) return;
      const index = await building;
      index.remove(gone);
      index.put(records);
    },

    /** Forgets the index: it is built anew when next asked for. */
    reset(): void {
      building = null;
    },
  };
}
