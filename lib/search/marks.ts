/** Says where a paper matches a query, in offsets of its original texts. */
import { findMatches, toRanges } from "./matches.ts";
import type { Marks, PaperText, UnderstoodWord } from "./search-index.ts";
import { cutSnippet } from "./snippet.ts";

/** The marks of one hit. The snippet is only cut when title and authors leave a matched word unexplained. */
export function markPaper(paper: PaperText, words: readonly UnderstoodWord[]): Marks {
  const inTitle = findMatches(paper.title, words);
  const inAuthors = paper.authors
    .map((name, author) => ({ author, matches: findMatches(name, words) }))
    .filter(({ matches }) => matches.length > 0);
  const explained = new Set(
    [...inTitle, ...inAuthors.flatMap(({ matches }) => matches)].map((match) => match.queryWord),
  );
  const inAbstract = explained.size === words.length ? [] : findMatches(paper.abstract, words);
  return {
    title: toRanges(inTitle),
    authors: inAuthors.map(({ author, matches }) => ({ author, ranges: toRanges(matches) })),
    snippet: inAbstract.some((match) => !explained.has(match.queryWord))
      ? cutSnippet(paper.abstract, inAbstract, explained)
      : null,
  };
}
