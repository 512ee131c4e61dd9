/**
 * Compares papers of the index with a paper or a text by what has been learned of the catalogue: where both lie in the
 * latent space, and the phrases they share.
 */
import type { IndexView } from "../view.ts";
import { normalise, PHRASES } from "./model.ts";
import { phraseLength, type KinRows } from "./rows.ts";

/** Papers and their scores, side by side. */
export type Chosen = { readonly slots: Int32Array; readonly scores: Float32Array };

/** Phrases by their places in the model, and their weights, which together have length 1. */
type Phrases = readonly { readonly place: number; readonly weight: number }[];

export type Comparer = ReturnType<typeof createComparer>;

/** A comparer over a view of the index. */
export function createComparer(view: IndexView) {
  const phraseWeights = new Float32Array(1 << 16);
  let rowOfSlot: Int32Array = new Int32Array(view.slots).fill(-1);
  let rowsFor: KinRows | null = null;
  let version = 0;

  return {
    /** Looks up the row of every slot, again when rows have changed: then true. */
    follow(rows: KinRows | null): boolean {
      if (rowsFor === rows && version === (rows?.version ?? 0)) return false;
      rowsFor = rows;
      version = rows?.version ?? 0;
      rowOfSlot = Int32Array.from(view.ids, (id) => rows?.rowOf(id) ?? -1);
      return true;
    },

    /** The row of a paper, -1 when it has none. */
    rowAt: (slot: number): number => rowOfSlot[slot] ?? -1,

    /** Adds `factor` times the cosine of the latent vectors; that of the other one is of length 1. */
    addLatent(rows: KinRows, { slots, scores }: Chosen, vector: Float32Array, factor: number): void {
      if (factor === 0) return;
      const { vectors, scales, dims } = rows;
      for (let index = 0; index < slots.length; index++) {
        const row = rowOfSlot[slots[index] ?? 0] ?? -1;
        if (row === -1) continue;
        const start = row * dims;
        let sum = 0;
        for (let dim = 0; dim < dims; dim++) sum += (vector[dim] ?? 0) * (vectors[start + dim] ?? 0);
        scores[index] = (scores[index] ?? 0) + factor * sum * (scales[row] ?? 0);
      }
    },

    /** Adds `factor` times the cosine of the phrases. */
    addPhrases(rows: KinRows, { slots, scores }: Chosen, own: Phrases, factor: number): void {
      if (factor === 0 || own.length === 0) return;
      for (const { place, weight } of own) phraseWeights[place] = weight;
      const { phrases, phraseWeights: theirs } = rows;
      for (let index = 0; index < slots.length; index++) {
        const row = rowOfSlot[slots[index] ?? 0] ?? -1;
        if (row === -1) continue;
        let sum = 0;
        let square = 0;
        for (let at = row * PHRASES; at < (row + 1) * PHRASES; at++) {
          const weight = theirs[at] ?? 0;
          sum += (phraseWeights[phrases[at] ?? 0] ?? 0) * weight;
          square += weight * weight;
        }
        if (sum > 0) scores[index] = (scores[index] ?? 0) + (factor * sum) / Math.sqrt(square);
      }
      for (const { place } of own) phraseWeights[place] = 0;
    },

    /**
     * What the nearest papers say in addition (pseudo-relevance feedback): a vector moved towards theirs, `share` times
     * the length of its own, and their phrases.
     */
    whatElse(rows: KinRows, slots: readonly number[], own: Float32Array, share: number) {
      const { vectors, scales, dims, phrases, phraseWeights: theirs } = rows;
      const vector = new Float32Array(dims);
      const weights = new Map<number, number>();
      for (const slot of slots) {
        const row = rowOfSlot[slot] ?? -1;
        if (row === -1) continue;
        for (let dim = 0; dim < dims; dim++) {
          vector[dim] = (vector[dim] ?? 0) + (scales[row] ?? 0) * (vectors[row * dims + dim] ?? 0);
        }
        const length = phraseLength(rows, row) || 1;
        for (let at = row * PHRASES; at < (row + 1) * PHRASES; at++) {
          const place = phrases[at] ?? 0;
          if ((theirs[at] ?? 0) > 0) weights.set(place, (weights.get(place) ?? 0) + (theirs[at] ?? 0) / length);
        }
      }
      normalise(vector);
      for (let dim = 0; dim < dims; dim++) vector[dim] = (own[dim] ?? 0) + share * (vector[dim] ?? 0);
      normalise(vector);
      return { vector, phrases: ofLengthOne([...weights].map(([place, weight]) => ({ place, weight }))) };
    },
  };
}

/** The same phrases with weights that together have length 1. */
export function ofLengthOne(phrases: Phrases): Phrases {
  const length = Math.hypot(...phrases.map(({ weight }) => weight)) || 1;
  return phrases.map(({ place, weight }) => ({ place, weight: weight / length }));
}
