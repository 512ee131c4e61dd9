/**
 * The contract of a finder: a service that searches all the papers it has. A plain object in its own file, listed once in
 * `finders.ts`.
 */
import type { FinderId } from "../news-messages.ts";
import type { LoadedPapers, SourceTools } from "./source.ts";

export type Finder = {
  readonly id: FinderId;
  readonly host: string;
  /** The best papers for a query in plain words, as the service ranks them. Rejects when it could not be asked. */
  search(query: string, limit: number, tools: SourceTools): Promise<LoadedPapers>;
};
