/**
 * The contract of an adviser: a service that is told of one paper and answers with what it knows of it, and with related
 * papers where it has any. A plain object in its own file, listed once in `advisers.ts`; asked only where the reader
 * switched it on.
 */
import type { Identifier } from "../identifiers.ts";
import type { AskableId } from "../news-messages.ts";
import type { Paper } from "../paper.ts";
import type { LoadedPapers, SourceTools } from "./source.ts";

export type Advice = LoadedPapers & {
  /** What it knows of the paper itself: an abstract, links, names; null when it does not know it, or was not asked. */
  readonly paper: Paper | null;
};

export type Adviser = {
  readonly id: AskableId;
  readonly host: string;
  /** Whether it could know a paper by these names, and would add to it. */
  canAdvise(paper: Pick<Paper, "identifiers" | "abstract">): boolean;
  /**
   * Asks about a paper by its names. Rejects when it could not be asked. Told what is `known` of the paper, a service that
   * would have to be asked once more for that is not.
   */
  advise(identifiers: readonly Identifier[], tools: SourceTools, known?: Pick<Paper, "abstract">): Promise<Advice>;
};
