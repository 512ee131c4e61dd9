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
  /** The kind of identifier it knows papers by. */
  readonly scheme: Scheme;
  /** The most it may be asked for at once. */
  readonly batch: number;
  /**
   * The papers that go by these names; those it does not know are left out. Rejects when it could not be asked or
   * refused: then nothing is known of any of them.
   */
  find(names: readonly Identifier[], tools: SourceTools): Promise<readonly Paper[]>;
};

/** Longest answer that is read, in characters: a hundred papers with long abstracts have a third of it. */
const ANSWER_LIMIT = 2_000_000;

/** The text of an answer; null when the service knows nothing of what it was asked, now or ever; rejects when it failed. */
export async function answerText(url: string, { fetch, signal }: SourceTools): Promise<string | null> {
  const response = await fetch(url, { signal });
  // A redirect as well: Crossref leads from a name of a work to another one, and the network follows nobody.
  const isElsewhere = response.status >= 300 && response.status < 400;
  if (isElsewhere || response.status === 404 || response.status === 400) return null;
  if (!response.ok) throw new Error(`${new URL(url).host} answered ${response.status}`);
  return (await response.text()).slice(0, ANSWER_LIMIT);
}
