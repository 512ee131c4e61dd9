/** Says where a paper matches a query, in offsets of its original texts. */
import { findMatches, toRanges } from "./matches.ts";
import type { Marks, PaperText, UnderstoodWord } from "./search-index.ts";
import { cutSnippet } from "./snippet.ts";
import { isStopTerm } from "./stop-words.ts";
import { stem } from "./tokens.ts";

/** In a query of so many words, those that tell nothing are not what a piece of an abstract is shown for. */
const SENTENCE = 4;

/** The marks of one hit. The snippet is only cut when title and authors leave a matched word unexplained. */
export function markPaper(paper: PaperText, words: readonly UnderstoodWord[]): Marks {
  const inTitle = findMatches(paper.title, words);
  const inAuthors = paper.authors
    .map((name, author) => ({ author, matches: findMatches(name, words) }))
    .filter(({ matches }) => matches.length > 0);
  const explained = new Set(
    [...inTitle, ...inAuthors.flatMap(({ matches }) => matches)].map((match) => match.queryWord),
  );
  const told = tellingAmong(words);
  const inAbstract =
    explained.size === words.length
      ? []
      : findMatches(paper.abstract, words).filter(({ queryWord }) => told.has(queryWord));
  return {
    title: toRanges(inTitle),
    authors: inAuthors.map(({ author, matches }) => ({ author, ranges: toRanges(matches) })),
    snippet: inAbstract.some((match) => !explained.has(match.queryWord))
      ? cutSnippet(paper.abstract, inAbstract, explained)
      : null,
  };
}

/** The positions of the words to mark in an abstract: all of a few; of a sentence, those that tell something. */
function tellingAmong(words: readonly UnderstoodWord[]): ReadonlySet<number> {
  const all = [...words.keys()];
  const telling = all.filter((place) => !isStopTerm(stem(words[place]?.typed.word ?? "")));
  return new Set(words.length < SENTENCE || telling.length === 0 ? all : telling);
}
