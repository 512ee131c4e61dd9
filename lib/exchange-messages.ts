/**
 * Requests about papers that come from files, links and bookmarks and go to files and to Zotero. Part of `Requests`;
 * types and literals only. All from our own pages.
 */
import type { Entry } from "./formats/entry.ts";
import type { Identifier } from "./identifiers.ts";
import type { UndoToken } from "./messages.ts";
import type { ListId } from "./sync/merge.ts";

/** The most entries a request carries. */
export const ENTRIES_LIMIT = 500;

/** What is wanted in a file. */
export type ExportOf =
  | { readonly of: "all" }
  | { readonly of: "list"; readonly list: ListId }
  | { readonly of: "papers"; readonly papers: readonly Identifier[] };

/** What an import would do with an entry. */
export type EntryVerdict = {
  /** `doubtful`: a paper of that title is known, and it is not certain that it is the same. */
  readonly is: "new" | "known" | "doubtful";
  /** Title of the paper that is known; null for a new one. */
  readonly title: string | null;
  readonly savedIn: readonly ListId[];
};

export type ExchangeRequests = {
  /** Entries in order from a place on, ENTRIES_LIMIT at most, and how many there are in all. */
  exportEntries: (request: { what: ExportOf; from: number }) => { entries: readonly Entry[]; total: number };
  /** What an import would do with entries; changes nothing. */
  judgeEntries: (request: { entries: readonly Entry[] }) => readonly EntryVerdict[];
  /**
   * Takes entries in: into the list (null for those of their own `lists`, else the reading list), their notes, tags,
   * states and stars where there are none yet. `run` is the same for all parts of one import, which is undone at once.
   */
  takeEntries: (request: { entries: readonly Entry[]; list: ListId | null; run: string }) => {
    added: number;
    merged: number;
  };
  /** Ends an import of entries; gives what takes all of it back, null when it changed nothing. */
  endImport: (request: { run: string }) => { undo: UndoToken | null };
  /** Sends papers to Zotero on this computer. The permission for it is given before. */
  sendToZotero: (request: { what: ExportOf }) => { sent: number; library: string };
};
