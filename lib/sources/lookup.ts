/**
 * The contract of a lookup: a service that knows papers by their identifiers. A lookup is a plain object in its own file,
 * listed once in `lookups.ts`; who asks, how often, and what happens when it fails is none of its business.
 */
import type { Identifier, Scheme } from "../identifiers.ts";
import type { Paper } from "../paper.ts";
import type { SourceTools } from "./source.ts";

export type Lookup = {
  /** File name and stable name. */
  readonly id: string;
  /** The kinds of identifiers it is asked for papers by; no other lookup has them. */
  readonly schemes: readonly Scheme[];
  /** The most it may be asked for at once. */
  readonly batch: number;
  /**
   * The papers that go by these names; those it does not know are left out. Rejects when it could not be asked or
   * refused: then nothing is known of any of them.
   */
  find(names: readonly Identifier[], tools: SourceTools): Promise<readonly Paper[]>;
};
