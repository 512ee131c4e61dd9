/** Brings together the papers that hold the words of a query and those that are about the same. */
import type { SearchHit } from "./search-index.ts";

/** A paper that lacks a word and gets less than this share of the best is noise. */
const leastShare = 0.25;

/**
 * First the `whole` hits that have all words, for they may have been meant by them, in their order; then the others in
 * order of both. `ideal` is the most that one could get for holding the words, titles left aside.
 */
export function fuse(
  hits: readonly SearchHit[],
  whole: number,
  ideal: number,
  meant: readonly SearchHit[],
): readonly SearchHit[] {
  const scores = new Map(meant.map(({ id, score }) => [id, score]));
  const least = leastShare * meant.reduce((highest, { score }) => Math.max(highest, score), 0);
  const known = hits.slice(0, whole);
  for (const { id } of known) scores.delete(id);
  // Squared: a few of many words, however telling, are no paper that is remembered.
  for (const { id, score } of hits.slice(whole)) scores.set(id, (scores.get(id) ?? 0) + (score / ideal) ** 2);
  const others = [...scores].map(([id, score]) => ({ id, score })).filter(({ score }) => score >= least);
  return [...known, ...others.sort((one, other) => other.score - one.score || one.id - other.id)];
}
