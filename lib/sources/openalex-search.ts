/** OpenAlex's search, over titles, abstracts and full texts. */
import { fieldsOf } from "../untrusted.ts";
import { collect, numberOf, readJson } from "./answers.ts";
import type { Finder } from "./finder.ts";
import { OPENALEX, paperOfWork, WORK_FIELDS, worksOf } from "./openalex.ts";

/** More is not given at once. */
const MOST_HITS = 100;

export const openalexSearch: Finder = {
  id: "openalex",
  host: OPENALEX,

  async search(query, limit, tools) {
    const parameters = new URLSearchParams({
      search: query,
      per_page: String(Math.min(limit, MOST_HITS)),
      select: WORK_FIELDS,
    });
    const answer = await readJson(`https://${OPENALEX}/works?${parameters}`, tools);
    const { found, skipped } = collect(worksOf(answer), paperOfWork);
    const total = numberOf(fieldsOf(fieldsOf(answer)["meta"])["count"]);
    return { papers: found, skipped, ...(total !== null && { total }) };
  },
};
