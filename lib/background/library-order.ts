/** The order of saved papers in a view. Pure; what papers are ordered by is made once for each. */
import { readingStates } from "../formats/entry.ts";
import type { LibrarySort } from "../library-messages.ts";
import { familyName } from "../paper.ts";
import type { KnownPaper } from "../store/saved-store.ts";
import type { ListId } from "../sync/merge.ts";
import { savedSince } from "../sync/paper-facts.ts";
import { fold } from "../text.ts";
import type { SavedPaper } from "./saved-papers.ts";

type Key = string | number | null;

/** Orders papers; `list` says whose dates are meant, null for any. What lacks it comes last either way, the last saved before others. */
export function inOrder(
  papers: readonly SavedPaper[],
  sort: LibrarySort,
  isDescending: boolean,
  list: ListId | null,
): readonly SavedPaper[] {
  const keyed = papers.map((paper) => {
    const savedAt = savedSince(paper.facts, list);
    return { paper, savedAt, key: sort === "saved" ? savedAt : keyOf(paper, sort) };
  });
  const way = isDescending ? -1 : 1;
  return keyed
    .sort(
      (one, other) =>
        Number(one.key === null) - Number(other.key === null) ||
        way * compare(one.key, other.key) ||
        compare(other.savedAt ?? 0, one.savedAt ?? 0) ||
        compare(one.paper.paper, other.paper.paper),
    )
    .map(({ paper }) => paper);
}

function keyOf({ facts, known }: SavedPaper, sort: Exclude<LibrarySort, "saved">): Key {
  switch (sort) {
    case "title":
      return known === null ? null : textsOf(known).title;
    case "author":
      return known === null ? null : textsOf(known).author;
    case "year":
      return known?.year ?? null;
    case "reading":
    default:
      return facts.reading === null ? null : readingStates.indexOf(facts.reading.state);
  }
}

const texts = new WeakMap<KnownPaper, { readonly title: string; readonly author: string | null }>();

/** Folded, without the quotes and dollars that titles begin with; authors by family name. */
function textsOf(paper: KnownPaper) {
  const present = texts.get(paper);
  if (present !== undefined) return present;
  const [author = ""] = paper.authors;
  const made = {
    title: fold(paper.title).replace(/^[^\p{L}\p{N}]+/u, ""),
    author: author === "" ? null : `${familyName(author)} ${fold(author)}`,
  };
  texts.set(paper, made);
  return made;
}

function compare(one: Key, other: Key): number {
  if (one === other || one === null || other === null) return 0;
  return one < other ? -1 : 1;
}
