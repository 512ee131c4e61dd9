/** Semantic Scholar's search by relevance, over titles and abstracts. */
import { readJson } from "./answers.ts";
import type { Finder } from "./finder.ts";
import { PAPER_FIELDS, papersFound, SEMANTICSCHOLAR } from "./semanticscholar.ts";

/** More is not given at once. */
const MOST_HITS = 100;

export const semanticscholarSearch: Finder = {
  id: "semanticscholar",
  host: SEMANTICSCHOLAR,

  async search(query, limit, tools) {
    const parameters = new URLSearchParams({
      // A hyphenated word finds nothing.
      query: query.replace(/[-\u2010-\u2015]+/gu, " "),
      limit: String(Math.min(limit, MOST_HITS)),
      fields: PAPER_FIELDS,
    });
    return papersFound(await readJson(`https://${SEMANTICSCHOLAR}/graph/v1/paper/search?${parameters}`, tools));
  },
};
