/**
 * The contracts of formats. A writer and a reader are plain objects in files of their own, each listed once in its
 * registry (`index.ts` for what is written, `readers.ts` for what is read); contract tests feed every one hostile input.
 */
import type { Entry } from "./entry.ts";

/** What papers are written to. */
export type Format = {
  /** File name and stable name. */
  readonly id: string;
  /** What the reader calls it. */
  readonly name: string;
  readonly mediaType: string;
  readonly extension: string;
  /** Writes the entries in order; the result ends with a line break unless it is empty. */
  write(entries: readonly Entry[]): string;
};

/** Why a part of a file made no entry. */
export const problemReasons = ["noTitle", "notAPaper", "broken", "tooLong", "unclosed"] as const;
export type ProblemReason = (typeof problemReasons)[number];

/** A part of a file that made no entry, or one that lacks something. */
export type Problem = {
  readonly reason: ProblemReason;
  /** Counted from 1; null where the format has no lines. */
  readonly line: number | null;
  /** What stands there, cut short; empty when nothing can be shown. */
  readonly text: string;
};

/** What came out of a file, in its order. */
export type ReadFile = { readonly entries: readonly Entry[]; readonly problems: readonly Problem[] };

export type ReadTools = {
  /** From 0 to 1. */
  readonly onProgress?: (share: number) => void;
  /** Reading rejects with its reason. */
  readonly signal?: AbortSignal;
};

/** What files are read from. Runs in pages and in Node, not in the background: what it needs is loaded when it is used. */
export type Reader = {
  /** File name and stable name; that of the writer where there is one. */
  readonly id: string;
  readonly name: string;
  /** Without the dot. */
  readonly extensions: readonly string[];
  /** Whether a text is of this format, by its beginning. */
  recognises(head: string): boolean;
  /**
   * Reads a whole text. Never throws for a part that is broken: that is a problem of the answer. Throws PaperkinError
   * `fileNotOfFormat` when nothing of it can be read. Steps aside from time to time, so that a page stays alive.
   */
  read(text: string, tools?: ReadTools): Promise<ReadFile>;
};
