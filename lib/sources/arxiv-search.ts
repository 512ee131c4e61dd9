/** arXiv's API as a finder: papers that have every word of the query in any field. */
import { isFunctionWord } from "../search/function-words.ts";
import { fold } from "../text.ts";
import { readText } from "./answers.ts";
import { ARXIV_API, readAnswer } from "./arxiv-atom.ts";
import type { Finder } from "./finder.ts";

/** What a query may ask of the service. */
const most = { words: 16, letters: 40, papers: 100 };

export const arxivSearch: Finder = {
  id: "arxiv",
  host: new URL(ARXIV_API).host,

  async search(query, limit, tools) {
    const words = wordsOf(query);
    if (words.length === 0) return { papers: [], skipped: 0 };
    const parameters = new URLSearchParams({
      search_query: words.map((word) => `all:${word}`).join(" AND "),
      max_results: String(Math.min(limit, most.papers)),
      sortBy: "relevance",
    });
    const answer = await readText(`${ARXIV_API}?${parameters}`, tools);
    if (answer === null) return { papers: [], skipped: 0 };
    const { papers, ...rest } = readAnswer(answer);
    return { ...rest, papers: papers.slice(0, limit) };
  },
};

/**
 * The words of a query, folded: without marks, of which some are operators there, and without those that say nothing
 * (`and`, `not`, `the`), unless there are no others.
 */
function wordsOf(query: string): readonly string[] {
  const words = [...new Set(fold(query.slice(0, 1_000)).match(/[\p{L}\p{N}]+/gu))];
  const telling = words.filter((word) => !isFunctionWord(word));
  return (telling.length > 0 ? telling : words).slice(0, most.words).map((word) => word.slice(0, most.letters));
}
