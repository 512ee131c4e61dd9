/**
 * What goes into a file and comes out of one: a paper, and what the reader says of it. Formats carry as much of it as
 * they have fields for.
 */
import type { Identifier } from "../identifiers.ts";
import type { Paper } from "../paper.ts";

/** How far the reader is with a paper. */
export const readingStates = ["toRead", "reading", "read"] as const;
export type ReadingState = (typeof readingStates)[number];

/** A state and since when. */
export type Reading = {
  readonly state: ReadingState;
  /** Epoch milliseconds; null when a file does not tell. */
  readonly since: number | null;
};

/** A list that holds the paper. */
export type EntryList = {
  readonly name: string;
  /** Epoch milliseconds; null when a file does not tell. */
  readonly savedAt: number | null;
};

/** A paper with what the reader says of it. JSON-safe. */
export type Entry = {
  readonly paper: Paper;
  /** Markdown as plain text, empty for none. */
  readonly note: string;
  readonly tags: readonly string[];
  readonly reading: Reading | null;
  readonly isStarred: boolean;
  readonly lists: readonly EntryList[];
};

/** A paper of which the reader says nothing. */
export function bareEntry(paper: Paper): Entry {
  return { paper, note: "", tags: [], reading: null, isStarred: false, lists: [] };
}

/** The identifier by which requests know the entry's paper. */
export function handleOf({ paper }: Pick<Entry, "paper">): Identifier {
  return paper.identifiers[0];
}
