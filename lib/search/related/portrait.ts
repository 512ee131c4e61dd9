/**
 * A paper as two vectors of length 1, so that any two papers can be compared, in the index or not: its words and
 * phrases, each in a slot found by hashing, and where it lies in the latent space.
 */
import { hashOf } from "../tokens.ts";
import type { Features } from "./features.ts";
import { fold, normalise, PHRASE_WEIGHT, type KinModel } from "./model.ts";

/** So many that two words of a paper hardly ever share one. */
export const SLOTS = 1 << 18;
/** What the latent vectors count, words and phrases counting 1: as in the ranking of kin. */
export const LATENT_WEIGHT = 0.3;

export type Portrait = {
  readonly slots: Int32Array;
  /** Of length 1, or all 0. */
  readonly weights: Float32Array;
  /** Empty while nothing has been learned of the catalogue. */
  readonly latent: Float32Array;
};

/** Draws a paper by its features; `rarityOf` says how telling a word is while nothing has been learned. */
export function portraitOf(features: Features, model: KinModel | null, rarityOf: (word: string) => number): Portrait {
  const folded = model === null ? null : fold(model, features);
  const slots: number[] = [];
  const weights: number[] = [];
  const add = (hash: number, weight: number) => {
    slots.push(hash & (SLOTS - 1));
    weights.push(weight);
  };
  for (const [word, count] of features.words) {
    const rarity = model === null ? rarityOf(word) : (model.idf[model.places.get(word) ?? -1] ?? model.rareIdf);
    add(hashOf(word), Math.sqrt(count) * rarity);
  }
  for (const { place, weight } of folded?.phrases ?? []) add(model?.phrases[place] ?? 0, PHRASE_WEIGHT * weight);
  const ofOne = Float32Array.from(weights);
  normalise(ofOne);
  return { slots: Int32Array.from(slots), weights: ofOne, latent: folded?.vector ?? new Float32Array() };
}
