/** Of the papers that the index found, those whose texts have the phrases of the query: the index knows words only. */
import { holdsPhrases } from "../search/phrases.ts";
import type { Query } from "../search/query.ts";
import type { SearchResult } from "../search/search-index.ts";
import type { StoredPaper } from "../store/database.ts";
import type { Catalogue } from "../store/papers.ts";
import { recordsOf } from "./rows.ts";

/** Records read at once when phrases have to be looked for in their texts, and how many at most. */
const PHRASE_BATCH = 100;
export const PHRASE_MOST = 3_000;

/** The first `limit` hits whose texts have the phrases; reads no more than it must. */
export async function withPhrases(
  catalogue: Pick<Catalogue, "get">,
  query: Query,
  { hits, total }: Pick<SearchResult, "hits" | "total">,
  limit: number,
) {
  const found: StoredPaper[] = [];
  let read = 0;
  // One more than is shown, so that the view knows that there are more.
  while (read < hits.length && found.length <= limit) {
    const records = await recordsOf(catalogue, hits.slice(read, read + PHRASE_BATCH));
    for (const record of records) if (holdsPhrases(record, query)) found.push(record);
    read += PHRASE_BATCH;
  }
  return { records: found.slice(0, limit), total: found.length, isExact: read >= total };
}
