/**
 * Requests about the reader's lists as the library page shows and changes them. Part of `Requests`; types and literals
 * only. All from our own pages.
 */
import type { Reading, ReadingState } from "./formats/entry.ts";
import type { Identifier } from "./identifiers.ts";
import type { ListSummary, PaperRow, UndoToken } from "./messages.ts";
import type { ListColor, ListId } from "./sync/merge.ts";

/** The most papers a view asks the rows of at once, and the most one change may concern. */
export const LIBRARY_ROWS_LIMIT = 500;
export const EDIT_LIMIT = 20_000;

/** Which saved papers are shown. A muted paper shows where it was saved. */
export type LibraryScope =
  /** Every paper in a list, starred, tagged, noted or with a reading state. */
  | { readonly of: "all" }
  | { readonly of: "list"; readonly list: ListId }
  | { readonly of: "tag"; readonly tag: ListId }
  | { readonly of: "starred" };

export const librarySorts = ["saved", "title", "author", "year", "reading"] as const;
export type LibrarySort = (typeof librarySorts)[number];

export type LibraryView = {
  readonly scope: LibraryScope;
  /** Only those in one of these states, `none` for those in no state; empty for all. */
  readonly reading: readonly (ReadingState | "none")[];
  /** Only those with all of these tags. */
  readonly tags: readonly ListId[];
  readonly isStarred: boolean;
  readonly hasNote: boolean;
  /** Words to search inside, as in the popup; notes and tags are searched, too. With words the best come first. */
  readonly words: string;
  readonly sort: LibrarySort;
  readonly isDescending: boolean;
};

/** A saved paper as the library draws it. */
export type LibraryRow = PaperRow & {
  /** When it was saved to the list shown, or first to any; epoch milliseconds, null when it is in no list. */
  readonly savedAt: number | null;
  readonly reading: Reading | null;
  readonly isStarred: boolean;
  readonly tags: readonly ListId[];
  /** The beginning of the note, empty for none. */
  readonly note: string;
};

export type LibraryAnswer = {
  /** Handles of all papers of the view in order, each paper once. */
  readonly papers: readonly Identifier[];
  /** The rows of the first of them. */
  readonly rows: readonly LibraryRow[];
};

/** A tag with how many papers have it. */
export type TagSummary = {
  readonly tag: ListId;
  readonly name: string;
  readonly papers: number;
  readonly color: ListColor | null;
};

/** What stands beside the papers. */
export type LibraryOverview = {
  readonly all: number;
  readonly starred: number;
  readonly reading: Readonly<Record<ReadingState, number>>;
  readonly lists: readonly ListSummary[];
  /** By name. */
  readonly tags: readonly TagSummary[];
};

/** Everything about one paper. */
export type LibraryPaper = LibraryRow & {
  readonly abstract: string;
  /** The whole note. */
  readonly wholeNote: string;
  /** When it was saved to each of its lists. */
  readonly saved: readonly { readonly list: ListId; readonly savedAt: number }[];
  readonly identifiers: readonly Identifier[];
};

/** One wish of the reader's; the papers are handles. */
export type LibraryEdit =
  | { readonly do: "save"; readonly papers: readonly Identifier[]; readonly list: ListId }
  | { readonly do: "remove"; readonly papers: readonly Identifier[]; readonly list: ListId }
  | { readonly do: "move"; readonly papers: readonly Identifier[]; readonly from: ListId; readonly to: ListId }
  /** Out of every list; stars, tags, notes and states go, too. */
  | { readonly do: "forget"; readonly papers: readonly Identifier[] }
  /** Null takes every reading state. */
  | { readonly do: "reading"; readonly papers: readonly Identifier[]; readonly state: ReadingState | null }
  | { readonly do: "star"; readonly papers: readonly Identifier[]; readonly on: boolean }
  /** By the tag's name: one that is new is made. */
  | { readonly do: "tag"; readonly papers: readonly Identifier[]; readonly name: string; readonly on: boolean }
  | { readonly do: "note"; readonly paper: Identifier; readonly text: string }
  | { readonly do: "color"; readonly list: ListId; readonly color: ListColor | null }
  /** Before another list, null for the end. The reading list stays first. */
  | { readonly do: "place"; readonly list: ListId; readonly before: ListId | null }
  | { readonly do: "rename"; readonly list: ListId; readonly name: string }
  /** Lists and tags alike. */
  | { readonly do: "delete"; readonly list: ListId };

export type LibraryRequests = {
  /** Lists, tags and counts. */
  libraryOverview: () => LibraryOverview;
  /** The papers of a view in order, and the rows of the first `limit`. */
  libraryView: (request: { view: LibraryView; limit: number }) => LibraryAnswer;
  /** Rows of papers (LIBRARY_ROWS_LIMIT at most), in the order asked; `list` says whose dates are meant, null for any. */
  libraryRows: (request: { papers: readonly Identifier[]; list: ListId | null }) => readonly LibraryRow[];
  /** Everything about one paper. */
  libraryPaper: (request: { paper: Identifier }) => LibraryPaper;
  /** Changes the lists, all at once; `papers` is how many papers it concerned, no undo when nothing changed. */
  edit: (request: { edit: LibraryEdit }) => { undo: UndoToken | null; papers: number };
  /** Takes a change back; gives the token that does it again. */
  undoChange: (request: { undo: UndoToken }) => { undo: UndoToken | null };
};
