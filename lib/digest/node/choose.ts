/**
 * Stands in for `lib/digest/choose.ts`, which chooses for the extension too and has the same exports; goes away when that
 * is there. The nearest papers first, then those that most people liked.
 */
import { titleIdentifier, type Identifier } from "../../identifiers.ts";
import type { Counts } from "../../news-messages.ts";
import type { Paper } from "../../paper.ts";
import type { Portrait } from "../../search/related/portrait.ts";
import { LEAST_LIKING } from "../../search/related/taste.ts";
import type { Reason } from "../../search/search-index.ts";
import type { DigestEntry, EntryReason } from "../digest.ts";

/** A paper that came in. */
export type Candidate = {
  readonly paper: Paper;
  readonly portrait: Portrait;
  /** As `likingsOf` scores it; 0 when nothing is saved. */
  readonly liking: number;
  /** The saved paper it is nearest to. */
  readonly nearest: {
    readonly paper: Identifier;
    readonly title: string;
    readonly lists: readonly string[];
  } | null;
  readonly reasons: () => readonly Reason[];
  readonly counts: Counts | null;
  /** 0 for not at all, towards 1. */
  readonly momentum: number;
  readonly keywords: readonly string[];
};

type Choosing = {
  readonly size: number;
  readonly hasSaved: boolean;
  readonly wasShown: (name: Identifier) => boolean;
  readonly isKnown: (name: Identifier) => boolean;
  readonly isMuted: (paper: Paper, keywords: readonly string[]) => boolean;
};

/** How fast papers gain, by the upvotes a day of each. */
export function momentumOf(gains: readonly (number | null)[]): readonly number[] {
  return gains.map((gain) => (gain === null ? 0 : gain / (gain + 10)));
}

/** All the names by which a paper is recognised. */
export function namesOf({ identifiers, title }: Pick<Paper, "identifiers" | "title">): readonly Identifier[] {
  return [...new Set([...identifiers, titleIdentifier(title)])];
}

/** The entries of a digest, the best first. */
export function chooseEntries(candidates: readonly Candidate[], choosing: Choosing): readonly DigestEntry[] {
  return candidates
    .filter(({ paper }) => !namesOf(paper).some((name) => choosing.wasShown(name) || choosing.isKnown(name)))
    .toSorted((one, other) => rankOf(other) - rankOf(one))
    .flatMap((candidate) => entryOf(candidate) ?? [])
    .slice(0, choosing.size);
}

/** Whatever is close comes before whatever is only liked by others. */
function rankOf({ liking, nearest, counts }: Candidate): number {
  if (nearest !== null && liking >= LEAST_LIKING) return 1 + liking;
  const upvotes = counts?.upvotes ?? 0;
  return upvotes / (upvotes + 1);
}

function entryOf({ paper, liking, nearest, reasons, counts }: Candidate): DigestEntry | null {
  const why: EntryReason | null =
    nearest !== null && liking >= LEAST_LIKING
      ? { kind: "kin", saved: { paper: nearest.paper, title: nearest.title }, reasons: reasons() }
      : counts !== null && counts.upvotes > 0
        ? { kind: "popular", upvotes: counts.upvotes }
        : null;
  return why === null ? null : { paper, why, counts };
}
