/**
 * What a reader likes, told from what they saved: how near any paper is to it, and to which saved paper. Each saved
 * paper stands in a group with the others, which count by how near they are to it: between the mean of them all, which
 * blurs several subjects into one, and each alone, which says too little (kernel smoothing).
 */
import { cosinesOf, LATENT_WEIGHT, SLOTS, together, type Cosines, type Portrait } from "./portrait.ts";

/** What a reader thinks of a paper. */
export type Liking = {
  /** About 1 for the text of a saved paper, 0 for nothing in common with any. */
  readonly score: number;
  /** The place of the saved paper it is nearest to. */
  readonly nearest: number;
};

/**
 * Papers that score less are not for this reader. On reading lists 98 of 100 papers that belong score more, and 5 of 100
 * others; with one paper saved these are 77 and 1.
 */
export const LEAST_LIKING = 0.15;

/** Compares papers with what was saved, in steps of a few milliseconds; gives a liking for each paper. */
export function* likingsOf(
  saved: readonly Portrait[],
  papers: readonly Portrait[],
): Generator<void, readonly Liking[]> {
  const scratch = new Float32Array(SLOTS);
  const among: Cosines[] = [];
  const withPapers: Cosines[] = [];
  for (const portrait of saved) {
    among.push(cosinesOf(portrait, saved, scratch));
    withPapers.push(cosinesOf(portrait, papers, scratch));
    yield;
  }
  const scores = new Float32Array(papers.length);
  const nearest = new Uint32Array(papers.length);
  const nearestCosines = new Float32Array(papers.length).fill(-1);
  for (const [place, cosines] of withPapers.entries()) {
    const shares = sharesOf(place, among);
    addGroup(shares, lengthsOf(shares, among), withPapers, scores);
    for (let paper = 0; paper < papers.length; paper++) {
      const cosine = together(cosines, paper);
      if (cosine <= (nearestCosines[paper] ?? 0)) continue;
      nearestCosines[paper] = cosine;
      nearest[paper] = place;
    }
    yield;
  }
  return papers.map((_, paper) => ({ score: scores[paper] ?? 0, nearest: nearest[paper] ?? 0 }));
}

/** How much each saved paper counts in the group of the one at `place`, which itself counts 1. */
function sharesOf(place: number, among: readonly Cosines[]): Float32Array {
  // The square root measured best between the mean of all papers (a power of 0) and each alone.
  return Float32Array.from(among, (cosines, other) =>
    other === place ? 1 : Math.sqrt(Math.max(0, together(cosines, place))),
  );
}

/** The lengths of a group's vectors, which are sums of those of its papers by their shares. */
function lengthsOf(shares: Float32Array, among: readonly Cosines[]) {
  let words = 0;
  let latent = 0;
  for (const [place, cosines] of among.entries()) {
    const share = shares[place] ?? 0;
    if (share === 0) continue;
    for (let other = 0; other < shares.length; other++) {
      const both = share * (shares[other] ?? 0);
      words += both * (cosines.words[other] ?? 0);
      latent += both * (cosines.latent[other] ?? 0);
    }
  }
  return { words: Math.sqrt(words), latent: Math.sqrt(Math.max(0, latent)) };
}

/** Raises the scores of papers that are nearer to this group than to those before. */
function addGroup(
  shares: Float32Array,
  lengths: { readonly words: number; readonly latent: number },
  withPapers: readonly Cosines[],
  scores: Float32Array,
): void {
  const words = lengths.words === 0 ? 0 : 1 / lengths.words;
  const latent = lengths.latent === 0 ? 0 : LATENT_WEIGHT / lengths.latent;
  const whole = lengths.latent === 0 ? 1 : 1 + LATENT_WEIGHT;
  const sums = new Float32Array(scores.length);
  for (const [place, cosines] of withPapers.entries()) {
    const share = (shares[place] ?? 0) / whole;
    if (share === 0) continue;
    for (let paper = 0; paper < sums.length; paper++) {
      const cosine = words * (cosines.words[paper] ?? 0) + latent * (cosines.latent[paper] ?? 0);
      sums[paper] = (sums[paper] ?? 0) + share * cosine;
    }
  }
  for (let paper = 0; paper < sums.length; paper++) scores[paper] = Math.max(scores[paper] ?? 0, sums[paper] ?? 0);
}
