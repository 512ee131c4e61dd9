/** The papers found for what is typed. */
import type { SearchAnswer, SearchRow } from "../lib/messages.ts";
import { createPaged, type Paged } from "./paged.ts";
import type { Send } from "./send.ts";

/** Asks nothing by itself. */
export function createTypedSearch(send: Send): Paged<string, SearchRow, SearchAnswer> {
  /** How long the search itself took for a query; the larger questions of scrolling are not what the reader waited for. */
  let took: { readonly query: string; readonly ms: number } | null = null;
  return createPaged(
    async (query: string, limit) => {
      const answer = await send("search", { query, limit });
      if (took?.query !== query) took = { query, ms: answer.tookMs };
      return { ...answer, tookMs: took.ms };
    },
    (result: SearchAnswer, rows: readonly SearchRow[], total) => ({ ...result, rows, total }),
  );
}
