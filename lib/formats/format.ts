/**
 * The contract of a format that papers are written to. A format is a plain object in its own file, listed once in
 * `index.ts`; the contract test feeds every format hostile papers.
 */
import type { Paper } from "../paper.ts";

export type Format = {
  /** File name and stable name. */
  readonly id: string;
  /** What the reader calls it. */
  readonly name: string;
  readonly mediaType: string;
  readonly extension: string;
  /** Writes the papers in order; the result ends with a line break unless it is empty. */
  write(papers: readonly Paper[]): string;
};
