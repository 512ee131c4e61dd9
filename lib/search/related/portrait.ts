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

/** The cosines of one paper with others: of words and phrases, and of latent vectors. */
export type Cosines = { readonly words: Float32Array; readonly latent: Float32Array };

/** Compares a paper with others. `scratch` has a place for every slot; it is all 0 before and after. */
export function cosinesOf(one: Portrait, others: readonly Portrait[], scratch: Float32Array): Cosines {
  for (const [index, slot] of one.slots.entries()) scratch[slot] = (scratch[slot] ?? 0) + (one.weights[index] ?? 0);
  const words = Float32Array.from(others, ({ slots, weights }) => {
    let sum = 0;
    for (let index = 0; index < slots.length; index++) {
      sum += (weights[index] ?? 0) * (scratch[slots[index] ?? 0] ?? 0);
    }
    return sum;
  });
  for (const slot of one.slots) scratch[slot] = 0;
  const latent = Float32Array.from(others, (other) => {
    let sum = 0;
    for (let dim = 0; dim < one.latent.length; dim++) sum += (one.latent[dim] ?? 0) * (other.latent[dim] ?? 0);
    return sum;
  });
  return { words, latent };
}

/** Both cosines as one. */
export function together({ words, latent }: Cosines, place: number): number {
  return ((words[place] ?? 0) + LATENT_WEIGHT * (latent[place] ?? 0)) / (1 + LATENT_WEIGHT);
}
