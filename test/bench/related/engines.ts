/** What is measured by the related bench: ours with all evidence and with some of it, its latent vectors alone, others. */
import { createBest } from "../../../lib/search/best-of.ts";
import { featuresOf } from "../../../lib/search/related/features.ts";
import { kinWeights, type KinOptions, type KinWeights } from "../../../lib/search/related/find.ts";
import { fold } from "../../../lib/search/related/model.ts";
import type { CorpusPaper } from "../search/corpus.ts";
import type { Catalogue } from "./catalogue.ts";

/** Which papers are ranked for a query, and how many of them are asked for. */
export type Pool = Pick<KinOptions, "limit" | "except" | "within"> & { readonly size: number };

/** Ranks the papers of a pool by kinship to a paper: their ids, best first. */
export type Engine = (paper: CorpusPaper, pool: Pool) => readonly number[];

/** The weights that each evidence goes by. */
const evidences: { readonly [name: string]: readonly (keyof KinWeights)[] } = {
  words: ["words"],
  phrases: ["phrases"],
  latent: ["latent"],
  feedback: ["feedback", "feedbackPhrases"],
  authors: ["authors"],
};

/** True when a pool has the paper of this id; papers in the background are left to `within`. */
export function isIn({ except, within }: Pool, id: number): boolean {
  return !except.includes(id) && (within === undefined || within.has(id));
}

/** What the product answers, with these weights. */
export function createPaperkin({ index, evidence }: Catalogue, weights: KinWeights = kinWeights): Engine {
  return (paper, { limit, except, within }) =>
    index
      .related([paper], { limit, except, evidence, weights, ...(within !== undefined && { within }) })
      .map(({ id }) => id);
}

/**
 * Ours without each evidence, and with each alone. Feedback is never alone: it is what the other evidence finds that
 * is asked what else the paper is about.
 */
export function createAblations(catalogue: Catalogue): { readonly [name: string]: Engine } {
  const ablations: { [name: string]: Engine } = {};
  for (const [name, keys] of Object.entries(evidences)) {
    const without: KinWeights = { ...kinWeights, ...Object.fromEntries(keys.map((key) => [key, 0])) };
    ablations[`paperkin -${name}`] = createPaperkin(catalogue, without);
  }
  const none: KinWeights = {
    words: 0,
    phrases: 0,
    latent: 0,
    feedback: 0,
    feedbackPhrases: 0,
    unlike: 0,
    authors: 0,
    variety: 0,
  };
  for (const [name, keys] of Object.entries(evidences)) {
    if (name === "feedback") continue;
    const alone: KinWeights = { ...none, ...Object.fromEntries(keys.map((key) => [key, kinWeights[key]])) };
    ablations[`paperkin only ${name}`] = createPaperkin(catalogue, alone);
  }
  return ablations;
}

/** The cosine of latent vectors as the model gives them, over all papers of the pool. */
export function createLatent({ papers, ranked, evidence: { model } }: Catalogue): Engine {
  const vectorOf = (paper: CorpusPaper) => fold(model, featuresOf(paper)).vector;
  const vectors = papers.slice(0, ranked).map(vectorOf);
  return (paper, pool) => {
    const own = vectorOf(paper);
    const best = createBest(pool.limit, (one, other) => other.score - one.score || one.slot - other.slot);
    for (const [place, vector] of vectors.entries()) {
      if (!isIn(pool, place)) continue;
      let cosine = 0;
      for (let dim = 0; dim < vector.length; dim++) cosine += (vector[dim] ?? 0) * (own[dim] ?? 0);
      best.add(place, cosine);
    }
    return best.values().map(({ slot }) => slot);
  };
}
