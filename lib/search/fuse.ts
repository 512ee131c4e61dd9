/** Brings together the papers that hold the words of a query and those that are about the same. */
import { enough, type Found } from "./choose.ts";
import type { SearchHit } from "./search-index.ts";

/** Lifts papers that have all words above those that only mean the same. */
const wholeBonus = 2;
/** A paper that gets less than this share of the best is noise, unless it has all words. */
const leastShare = 0.25;

/**
 * The papers in order of both. `found` is what holds the words, with `ideal` the most one could get for that if its
 * words were all; when enough papers have all words, no others are listed.
 */
export function fuse({ hits, whole }: Found, ideal: number, meant: readonly SearchHit[]): readonly SearchHit[] {
  const scores = new Map(meant.map(({ id, score }) => [id, score]));
  const least = leastShare * meant.reduce((highest, { score }) => Math.max(highest, score), 0);
  const fused = hits.map(({ id, score }, rank) => {
    // Squared: a few of many words, however telling, are no known paper.
    const both = (scores.get(id) ?? 0) + (score / ideal) ** 2;
    scores.delete(id);
    return { id, score: both + (rank < whole ? wholeBonus : 0) };
  });
  if (whole < enough) for (const [id, score] of scores) fused.push({ id, score });
  return fused
    .filter(({ score }) => score >= least)
    .sort((one, other) => other.score - one.score || one.id - other.id);
}
