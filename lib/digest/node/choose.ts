/**
 * Stands in for `lib/digest/choose.ts`, which chooses for the extension too; goes away when that is there. The nearest
 * papers first, then those that most people liked.
 */
import type { Identifier } from "../../identifiers.ts";
import type { Counts } from "../../news-messages.ts";
import type { Paper } from "../../paper.ts";
import type { Reason } from "../../search/search-index.ts";
import { LEAST_LIKING } from "../../search/related/taste.ts";
import type { DigestEntry, EntryReason } from "../digest.ts";

/** A paper that may come into a digest. */
export type Candidate = {
  readonly paper: Paper;
  /** As `likingsOf` scores it; 0 when nothing is saved. */
  readonly liking: number;
  /** The saved paper it is nearest to. */
  readonly saved: { readonly paper: Identifier; readonly title: string } | null;
  readonly reasons: readonly Reason[];
  readonly counts: Counts | null;
  /** Upvotes gained a day. */
  readonly momentum: number;
  /** When a hub listed it, epoch milliseconds. */
  readonly listedAt: number | null;
};

/** The papers of a digest, the best first. */
export function chooseDigest(
  candidates: readonly Candidate[],
  { size }: { readonly size: number },
): readonly DigestEntry[] {
  return candidates
    .toSorted((one, other) => rankOf(other) - rankOf(one))
    .flatMap((candidate) => entryOf(candidate) ?? [])
    .slice(0, size);
}

/** Whatever is close comes before whatever is only liked by others. */
function rankOf({ liking, saved, counts }: Candidate): number {
  if (saved !== null && liking >= LEAST_LIKING) return 1 + liking;
  const upvotes = counts?.upvotes ?? 0;
  return upvotes / (upvotes + 1);
}

function entryOf({ paper, liking, saved, reasons, counts }: Candidate): DigestEntry | null {
  const why: EntryReason | null =
    saved !== null && liking >= LEAST_LIKING
      ? { kind: "kin", saved, reasons }
      : counts !== null && counts.upvotes > 0
        ? { kind: "popular", upvotes: counts.upvotes }
        : null;
  return why === null ? null : { paper, why, counts };
}
