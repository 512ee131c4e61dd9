/** What a digest is: today's selection of new papers, ranked for one reader. Types only; it is written to disk as it is. */
import type { Identifier } from "../identifiers.ts";
import type { Counts } from "../news-messages.ts";
import type { Paper } from "../paper.ts";
import type { Reason } from "../search/search-index.ts";

/** Why a paper was chosen. */
export type EntryReason =
  /** It is close to a saved paper. */
  | {
      readonly kind: "kin";
      readonly saved: { readonly paper: Identifier; readonly title: string };
      readonly reasons: readonly Reason[];
    }
  /** It gains upvotes fast, or has many. */
  | { readonly kind: "rising" | "popular"; readonly upvotes: number };

/** A paper in a digest, as it was then: the catalogue may have let it go since. */
export type DigestEntry = {
  readonly paper: Paper;
  readonly why: EntryReason;
  readonly counts: Counts | null;
};

export type Digest = {
  /** The reader's own date, `2026-11-23`. */
  readonly day: string;
  /** Epoch milliseconds. */
  readonly madeAt: number;
  readonly entries: readonly DigestEntry[];
};
