/** What the filters of a query ask of saved papers: which lists, tags and states they must be in. */
import { fold } from "../text.ts";
import { findLists } from "../search/list-names.ts";
import type { AskedState, Query } from "../search/query.ts";
import type { ReadingState } from "../formats/entry.ts";
import type { ListsState } from "../sync/merge.ts";
import type { PaperFacts } from "../sync/paper-facts.ts";
import { visibleTags } from "../sync/tags.ts";
import { visibleLists } from "../sync/views.ts";

type Test = (facts: PaperFacts) => boolean;

const readings: Readonly<Record<Exclude<AskedState, "starred">, ReadingState>> = {
  toread: "toRead",
  reading: "reading",
  read: "read",
};

/** What papers must be, undefined when all may be found; null when a list or tag is asked for that is not there. */
export function filterOf(
  query: Pick<Query, "isSaved" | "lists" | "tags" | "states">,
  state: ListsState,
  readingName: () => string,
): Test | undefined | null {
  const tests: Test[] = query.isSaved ? [({ saved }) => saved.size > 0] : [];
  const lists = visibleLists(state).map(({ list, name }) => ({ list, name: name ?? readingName() }));
  for (const typed of query.lists) {
    const found = findLists(typed, lists);
    if (found.length === 0) return null;
    tests.push(({ saved }) => found.some((list) => saved.has(list)));
  }
  const tags = [...visibleTags(state).values()].map(({ tag, name }) => ({ list: tag, name }));
  for (const typed of query.tags) {
    const found = findLists(typed, tags);
    if (found.length === 0) return null;
    tests.push((facts) => found.some((tag) => facts.tags.includes(tag)));
  }
  for (const asked of query.states) {
    tests.push(asked === "starred" ? isStarred : ({ reading }) => reading?.state === readings[asked]);
  }
  return tests.length === 0 ? undefined : (facts) => tests.every((test) => test(facts));
}

function isStarred(facts: PaperFacts): boolean {
  return facts.isStarred;
}

/** True when a text has a word that begins with each of these. */
export function holdsWords(folded: string, words: readonly string[]): boolean {
  return words.every((word) => {
    for (let at = folded.indexOf(word); at !== -1; at = folded.indexOf(word, at + 1)) {
      if (at === 0 || !/[\p{L}\p{N}]/u.test(folded.charAt(at - 1))) return true;
    }
    return false;
  });
}

/** A text as `holdsWords` wants it. */
export function foldedText(parts: readonly string[]): string {
  return fold(parts.join("\n"));
}
