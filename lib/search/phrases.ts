/** Checks in the texts of a paper what the index does not know: words that follow one another. */
import type { Phrase, Query } from "./query.ts";
import type { PaperText } from "./search-index.ts";
import { tokenise } from "./tokens.ts";

/** True when the query says something of phrases, so that its hits have to be checked. */
export function hasPhrases({ phrases, excluded }: Query): boolean {
  return phrases.length > 0 || excluded.some(({ words }) => words.length > 1);
}

/** True when a paper has all phrases of a query and none of those it excludes. */
export function holdsPhrases(paper: PaperText, { phrases, excluded }: Query): boolean {
  const isThere = (phrase: Phrase) => fieldsOf(paper, phrase).some((text) => holds(text, phrase));
  return phrases.every(isThere) && !excluded.some((phrase) => phrase.words.length > 1 && isThere(phrase));
}

function fieldsOf({ title, abstract, authors }: PaperText, { field }: Phrase): readonly string[] {
  return field === "author" ? authors : [title, abstract, ...authors];
}

function holds(text: string, { words, unfinished }: Phrase): boolean {
  const found = tokenise(text, "query");
  const last = words.length - 1;
  for (let start = 0; start + last < found.length; start++) {
    const isHere = words.every((word, index) => {
      const other = found[start + index]?.word ?? "";
      return unfinished && index === last ? other.startsWith(word) : other === word;
    });
    if (isHere) return true;
  }
  return false;
}
