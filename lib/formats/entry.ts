/**
 * What goes into a file and comes out of one: a paper, and what the reader says of it. Formats carry as much of it as
 * they have fields for.
 */
import type { Identifier } from "../identifiers.ts";
import { parsePaper, type Paper } from "../paper.ts";
import { clip, tidy } from "../text.ts";
import { isMoment, listOf } from "../untrusted.ts";

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

/** The longest name of a tag or a list that a file may give, how many of each an entry may have, and the longest note. */
export const entryLimits = { name: 200, names: 200, note: 20_000 };

/** Builds an entry from untrusted fields; null when there is no paper in it. What else is malformed is left out. */
export function parseEntry(value: unknown): Entry | null {
  if (typeof value !== "object" || value === null) return null;
  const fields: Partial<Record<keyof Entry, unknown>> = value;
  const paper = parsePaper(fields.paper);
  if (paper === null) return null;
  return {
    paper,
    note: typeof fields.note === "string" ? clip(fields.note, entryLimits.note).toWellFormed() : "",
    tags: [...new Set(listOf(fields.tags).map(nameOf))].filter((name) => name !== "").slice(0, entryLimits.names),
    reading: readingOf(fields.reading),
    isStarred: fields.isStarred === true,
    lists: listOf(fields.lists)
      .map(entryListOf)
      .filter(({ name }) => name !== "")
      .slice(0, entryLimits.names),
  };
}

function nameOf(value: unknown): string {
  return typeof value === "string"
    ? clip(tidy(clip(value, entryLimits.name * 4)), entryLimits.name).toWellFormed()
    : "";
}

function readingOf(value: unknown): Reading | null {
  if (typeof value !== "object" || value === null || !("state" in value)) return null;
  const state = readingStates.find((known) => known === value.state);
  return state === undefined ? null : { state, since: "since" in value && isMoment(value.since) ? value.since : null };
}

function entryListOf(value: unknown): EntryList {
  if (typeof value !== "object" || value === null) return { name: "", savedAt: null };
  return {
    name: "name" in value ? nameOf(value.name) : "",
    savedAt: "savedAt" in value && isMoment(value.savedAt) ? value.savedAt : null,
  };
}
