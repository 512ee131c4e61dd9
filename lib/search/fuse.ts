/** Brings together the papers that hold the words of a query and those that are about the same. */
import type { SearchHit } from "./search-index.ts";

/** A paper that lacks a word and gets less than this share of the best is noise. */
const leastShare = 0.25;

/** A paper that is about the same, and what it gets for holding the words themselves. */
export type MeantHit = SearchHit & { readonly held: number };

/**
 * First the `whole` hits that have all words, for they may have been meant by them, in their order; then the others in
 * order of both. `ideal` is the most that one could get for holding the words, titles left aside.
 */
export function fuse(
  hits: readonly SearchHit[],
  whole: number,
  ideal: number,
  meant: readonly MeantHit[],
): readonly SearchHit[] {
  const known = hits.slice(0, whole);
  const held = new Map(meant.map((hit) => [hit.id, hit.held]));
  for (const { id, score } of hits.slice(whole)) held.set(id, score);
  for (const { id } of known) held.delete(id);
  const meanings = new Map(meant.map(({ id, score }) => [id, score]));
  const least = leastShare * meant.reduce((highest, { score }) => Math.max(highest, score), 0);
  const others: SearchHit[] = [];
  for (const [id, sum] of held) {
    // Squared: a few of many words, however telling, are no paper that is remembered.
    const score = (meanings.get(id) ?? 0) + (sum / ideal) ** 2;
    if (score >= least) others.push({ id, score });
  }
  return [...known, ...others.sort((one, other) => other.score - one.score || one.id - other.id)];
}
