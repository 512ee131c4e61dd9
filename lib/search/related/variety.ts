/** Orders the nearest papers so that the first of them are not many copies of one idea. */
import type { KinRows } from "./rows.ts";

/** A paper, its score and its row; -1 without one. */
export type Candidate = { readonly slot: number; readonly score: number; readonly row: number };

/** Only so many are ordered anew: beyond, nobody compares neighbours. */
const ORDERED = 30;

/**
 * Maximal marginal relevance (Carbonell and Goldstein, 1998): each next paper is the one with the best score after
 * `share` times its likeness to the most like paper before it. Likeness is the cosine of latent vectors.
 */
export function varied(candidates: readonly Candidate[], rows: KinRows, share: number): readonly Candidate[] {
  const left = candidates.slice(0, ORDERED).map((candidate) => ({ candidate, likeness: 0 }));
  if (share === 0 || left.length < 3) return candidates;
  const chosen: Candidate[] = [];
  while (left.length > 0) {
    let best = 0;
    let bestValue = -Infinity;
    for (const [place, { candidate, likeness }] of left.entries()) {
      const value = candidate.score - share * likeness;
      if (value > bestValue) {
        best = place;
        bestValue = value;
      }
    }
    const [next] = left.splice(best, 1);
    if (next === undefined) break;
    chosen.push(next.candidate);
    for (const other of left)
      other.likeness = Math.max(other.likeness, likenessOf(rows, next.candidate, other.candidate));
  }
  return [...chosen, ...candidates.slice(ORDERED)];
}

function likenessOf({ vectors, scales, dims }: KinRows, one: Candidate, other: Candidate): number {
  if (one.row === -1 || other.row === -1) return 0;
  let sum = 0;
  for (let dim = 0; dim < dims; dim++) {
    sum += (vectors[one.row * dims + dim] ?? 0) * (vectors[other.row * dims + dim] ?? 0);
  }
  return sum * (scales[one.row] ?? 0) * (scales[other.row] ?? 0);
}
