/** Whether the reader does not want to see a paper, by a topic or an author they muted. Pure. */
import type { Paper } from "../paper.ts";
import type { Preferences } from "../preferences.ts";
import { foldWord, tokenise } from "../search/tokens.ts";

type Mutes = Pick<Preferences, "mutedTopics" | "mutedAuthors">;
type Muted = {
  readonly topics: readonly string[];
  readonly authors: readonly Name[];
};

/** A name by its folded words, the family name last. */
type Name = readonly string[];

/** What was made of preferences: one list of papers asks about each of its papers. */
const known = new WeakMap<Mutes, Muted>();

/**
 * True when a muted topic is, as whole words in this order, in the title or a keyword, or a muted author wrote it. Case,
 * accents, hyphens and plurals do not matter. Authors are the same when their names are, or when their family names are
 * and a first name is no more than the other's initial.
 */
export function isMutedBy(
  { title, authors }: Pick<Paper, "title" | "authors">,
  keywords: readonly string[],
  preferences: Mutes,
): boolean {
  const muted = mutedOf(preferences);
  if (muted.topics.length > 0) {
    const texts = [title, ...keywords].map(phraseOf);
    if (muted.topics.some((topic) => texts.some((text) => text.includes(topic)))) return true;
  }
  if (muted.authors.length === 0) return false;
  const names = authors.map(nameOf);
  return muted.authors.some((one) => names.some((other) => isSameName(one, other)));
}

function mutedOf(preferences: Mutes): Muted {
  const before = known.get(preferences);
  if (before !== undefined) return before;
  const muted = {
    // A topic of signs alone would be in every title.
    topics: preferences.mutedTopics.map(phraseOf).filter((topic) => topic.trim() !== ""),
    authors: preferences.mutedAuthors.map(nameOf).filter((name) => name.length > 0),
  };
  known.set(preferences, muted);
  return muted;
}

/** The words of a text with a blank around each, so that a phrase is found between whole words only. */
function phraseOf(text: string): string {
  return ` ${tokenise(text, "query")
    .map(({ term }) => term)
    .join(" ")} `;
}

/** "Ada Byron" and "Byron, Ada". */
function nameOf(name: string): Name {
  const [family = "", given = "", ...more] = name.split(",");
  const inOrder = given !== "" && more.length === 0 ? `${given} ${family}` : name;
  return foldWord(inOrder).match(/[\p{L}\p{N}]+/gu) ?? [];
}

function isSameName(one: Name, other: Name): boolean {
  if (one.join(" ") === other.join(" ")) return true;
  const [first, otherFirst] = [one[0], other[0]];
  // A single word is the whole name, and all who share a family name are too many.
  if (first === undefined || otherFirst === undefined || one.length < 2 || other.length < 2) return false;
  if (one.at(-1) !== other.at(-1)) return false;
  const isInitial = first.length === 1 || otherFirst.length === 1;
  return isInitial
    ? first.charAt(0) === otherFirst.charAt(0)
    : first === otherFirst && (one.length === 2 || other.length === 2);
}
