/**
 * Chooses a digest: of the papers that came in those for this reader, ranked by kinship to their lists, then by momentum,
 * with something of each list and not too much of one topic. Nothing that was shown, saved, read or muted.
 */
import { titleIdentifier, type Identifier } from "../identifiers.ts";
import type { Counts } from "../news-messages.ts";
import type { Paper } from "../paper.ts";
import type { Reason } from "../search/search-index.ts";
import { cosinesOf, SLOTS, together, type Portrait } from "../search/related/portrait.ts";
import { LEAST_LIKING } from "../search/related/taste.ts";
import type { DigestEntry, EntryReason } from "./digest.ts";

/** A saved paper and the lists it is in. */
export type NearestSaved = {
  readonly paper: Identifier;
  readonly title: string;
  readonly lists: readonly string[];
};

/** What hubs say of a paper. */
export type Measure = {
  /** Null where none counts it. */
  readonly counts: Counts | null;
  /** How fast it gains: 0 for not at all, towards 1; see `momentumOf`. */
  readonly momentum: number;
  /** When a hub listed it, epoch milliseconds; null where none says. */
  readonly listedAt: number | null;
  readonly keywords: readonly string[];
};

/** A paper that came in. */
export type Candidate = Omit<Measure, "listedAt"> & {
  readonly paper: Paper;
  /** What the paper is compared by with the others. */
  readonly portrait: Portrait;
  /** How near it is to what was saved: 0 for nothing in common, about 1 for the text of a saved paper. */
  readonly liking: number;
  /** The saved paper it is nearest to; null while nothing is saved. */
  readonly nearest: NearestSaved | null;
  /** What it shares with that one; asked only when the paper is chosen. */
  readonly reasons: () => readonly Reason[];
};

export type Choosing = {
  /** Papers at most. */
  readonly size: number;
  /** Whether the reader has saved anything. */
  readonly hasSaved: boolean;
  /** True for the names of papers that came in an earlier digest. */
  readonly wasShown: (name: Identifier) => boolean;
  /** True for the names of papers that the reader saved, read or muted. */
  readonly isKnown: (name: Identifier) => boolean;
  /** True for papers whose topic or author is muted. */
  readonly isMuted: (paper: Paper, keywords: readonly string[]) => boolean;
};

/**
 * The most momentum counts as much as the way from the lower to the upper quarter of papers that belong to a reading list
 * (likings of 0.30 and 0.40 on a group of the built-in list by topic): it orders papers that are liked about equally, and
 * no fast paper of another subject passes one that is close.
 */
const MOMENTUM_WEIGHT = 0.1;
/** A paper that gains as fast as one must to be called rising is worth showing to whoever did not ask for its subject. */
export const LEAST_RISING = 0.5;
/** Upvotes a day below which nothing rises, however little the others gain. */
const LEAST_GAIN = 5;
/** The share of a reader's digest that such papers may have. */
const RISING_SHARE = 0.2;
/** What a likeness to a paper above takes from a paper's worth (maximal marginal relevance, as in `varied`). */
const VARIETY_SHARE = 0.3;
/** Two papers this alike are on one narrow topic: half of a topic's papers have one so near, strangers stay below 0.1. */
const SAME_TOPIC = 0.25;
/** The share that one narrow topic has before the others had their turn. */
const TOPIC_SHARE = 0.3;

/** So many times the size are compared with each other: the rest are worth less than any of them. */
const COMPARED = 10;

/**
 * How fast papers gain, by the upvotes a day of each (null where that is not known): half for twice the gain of the middle
 * one and five a day, which is what rising means everywhere else; more for more, never quite 1.
 */
export function momentumOf(gains: readonly (number | null)[]): readonly number[] {
  const known = gains.filter((gain) => gain !== null).sort((one, other) => one - other);
  const half = Math.max(LEAST_GAIN, 2 * (known[Math.floor(known.length / 2)] ?? 0));
  return gains.map((gain) => (gain === null || gain <= 0 ? 0 : gain / (gain + half)));
}

/** All the names by which a paper is recognised: two of its records may have nothing but the title in common. */
export function namesOf({ identifiers, title }: Pick<Paper, "identifiers" | "title">): readonly Identifier[] {
  return [...new Set([...identifiers, titleIdentifier(title)])];
}

/** The entries of a digest, the best first; none when nothing is worth it. */
export function chooseEntries(candidates: readonly Candidate[], choosing: Choosing): readonly DigestEntry[] {
  const { size, hasSaved } = choosing;
  const open = openOnce(candidates, choosing);
  const others = open.filter((candidate) => !isKin(candidate) && upvotesOf(candidate) > 0);
  if (!hasSaved) return varied(others, { size, worth: popularity }).map(entryOf);
  // Whoever has lists gets no popular papers to fill the page, only the few that everybody is about to read.
  const rising = varied(
    others.filter(({ momentum }) => momentum >= LEAST_RISING),
    { size: Math.floor(size * RISING_SHARE), worth: popularity },
  );
  const liked = varied(open.filter(isKin), { size: size - rising.length, worth: kinship });
  return [...liked, ...rising].map(entryOf);
}

/** Close enough to a saved paper. */
function isKin({ liking, nearest }: Candidate): boolean {
  return nearest !== null && liking >= LEAST_LIKING;
}

/** What may be shown; of two records of one work the better one. */
function openOnce(candidates: readonly Candidate[], { wasShown, isKnown, isMuted }: Choosing): readonly Candidate[] {
  const taken = new Set<Identifier>();
  return candidates
    .toSorted((one, other) => kinship(other) - kinship(one))
    .filter(({ paper, keywords }) => {
      const names = namesOf(paper);
      if (names.some((name) => taken.has(name) || wasShown(name) || isKnown(name)) || isMuted(paper, keywords))
        return false;
      for (const name of names) taken.add(name);
      return true;
    });
}

function kinship({ liking, momentum }: Candidate): number {
  return liking + MOMENTUM_WEIGHT * momentum;
}

/** For papers nobody's lists speak for: momentum, then upvotes, of which twice as many count a little more. */
function popularity(candidate: Candidate): number {
  return candidate.momentum + MOMENTUM_WEIGHT * Math.log2(1 + upvotesOf(candidate));
}

function upvotesOf({ counts }: Candidate): number {
  return counts?.upvotes ?? 0;
}

/**
 * The best, one after another: each next one is worth less by what it shares with those above, and whoever's list or
 * topic has had its share waits until nobody else is left.
 */
function varied(
  candidates: readonly Candidate[],
  { size, worth }: { readonly size: number; readonly worth: (candidate: Candidate) => number },
): readonly Candidate[] {
  const best = candidates.toSorted((one, other) => worth(other) - worth(one)).slice(0, COMPARED * size);
  const lists = new Set(candidates.flatMap(({ nearest }) => nearest?.lists ?? []));
  // Of a list with few papers the best is not among the best of all.
  const rest = candidates.filter((candidate) => !best.includes(candidate));
  const ofLists = [...lists].flatMap((list) =>
    rest.filter(({ nearest }) => nearest?.lists.includes(list)).slice(0, size),
  );
  const left = [...new Set([...best, ...ofLists])].map((candidate) => ({ candidate, likeness: 0, alike: 0 }));
  const listShare = Math.ceil(size / Math.max(1, lists.size));
  const topicShare = Math.ceil(size * TOPIC_SHARE);
  const ofList = new Map<string, number>();
  const scratch = new Float32Array(SLOTS);
  const chosen: Candidate[] = [];
  while (chosen.length < size && left.length > 0) {
    const isCrowded = ({ candidate: { nearest }, alike }: (typeof left)[number]) =>
      alike >= topicShare ||
      (nearest !== null &&
        nearest.lists.length > 0 &&
        nearest.lists.every((list) => (ofList.get(list) ?? 0) >= listShare));
    const uncrowded = left.filter((other) => !isCrowded(other));
    const next = (uncrowded.length > 0 ? uncrowded : left).reduce((one, other) =>
      valueOf(other) > valueOf(one) ? other : one,
    );
    left.splice(left.indexOf(next), 1);
    chosen.push(next.candidate);
    // A paper near to a saved one of several lists takes from the share of the one that has had least.
    const [list] = (next.candidate.nearest?.lists ?? []).toSorted(
      (one, other) => (ofList.get(one) ?? 0) - (ofList.get(other) ?? 0),
    );
    if (list !== undefined) ofList.set(list, (ofList.get(list) ?? 0) + 1);
    const cosines = cosinesOf(
      next.candidate.portrait,
      left.map(({ candidate }) => candidate.portrait),
      scratch,
    );
    for (const [place, other] of left.entries()) {
      const likeness = together(cosines, place);
      other.likeness = Math.max(other.likeness, likeness);
      if (likeness >= SAME_TOPIC) other.alike++;
    }
  }
  return chosen;

  function valueOf({ candidate, likeness }: (typeof left)[number]): number {
    return worth(candidate) - VARIETY_SHARE * likeness;
  }
}

function entryOf(candidate: Candidate): DigestEntry {
  return { paper: plain(candidate.paper), why: reasonOf(candidate), counts: candidate.counts };
}

/** The paper alone: a record of the catalogue has more, which is nobody's business later. */
function plain({ identifiers, title, abstract, authors, date, venue, links }: Paper): Paper {
  return { identifiers, title, abstract, authors, date, venue, links };
}

function reasonOf(candidate: Candidate): EntryReason {
  const { nearest, momentum } = candidate;
  if (nearest !== null && isKin(candidate)) {
    const { paper, title } = nearest;
    return { kind: "kin", saved: { paper, title }, reasons: candidate.reasons() };
  }
  return { kind: momentum >= LEAST_RISING ? "rising" : "popular", upvotes: upvotesOf(candidate) };
}
