/**
 * Ranks papers by kinship to one paper. Papers that share telling words are compared word by word; the nearest of them
 * also by phrases and by where they lie in the latent space; then the very nearest say what else the paper is about
 * (pseudo-relevance feedback), and who shares authors moves up.
 */
import { createBest, leadingSlots } from "../best-of.ts";
import type { PaperText, RelatedHit } from "../search-index.ts";
import type { IndexView } from "../view.ts";
import { authorBonuses } from "./authors.ts";
import { createComparer, type Chosen } from "./compare.ts";
import { featuresOf, mergeFeatures } from "./features.ts";
import { fold, normalise, PHRASE_STEP, PHRASE_WEIGHT, PHRASES, type KinModel } from "./model.ts";
import type { KinRows } from "./rows.ts";
import { varied } from "./variety.ts";
import { createWordComparer } from "./words.ts";

/** What a catalogue knows of kinship beside its words; null for an evidence that is not there yet. */
export type KinEvidence = { readonly model: KinModel; readonly rows: KinRows };

/** How much each evidence counts; the cosine of words and phrases together counts 1. */
export type KinWeights = {
  readonly words: number;
  readonly phrases: number;
  readonly latent: number;
  /** What the nearest papers add to the page's own latent vector, and what their phrases count. */
  readonly feedback: number;
  readonly feedbackPhrases: number;
  /** What the unwanted papers take away from it. */
  readonly unlike: number;
  /** For each shared author, times how rare the author is. */
  readonly authors: number;
  /** What likeness to a paper before it costs a paper: see `variety.ts`. */
  readonly variety: number;
};

/** Measured on reading lists and co-citations. */
export const kinWeights: KinWeights = {
  words: 1,
  phrases: 1,
  latent: 0.3,
  feedback: 0.5,
  feedbackPhrases: 0.3,
  unlike: 0.5,
  authors: 0.003,
  variety: 0.04,
};

export type KinOptions = {
  readonly limit: number;
  readonly except: readonly number[];
  readonly evidence: KinEvidence | null;
  /** Only these papers are ranked, when given. */
  readonly within?: ReadonlySet<number>;
  /** Only papers this says yes to are ranked, when given; asked with the month as segments have it. */
  readonly accepts?: (id: number, month: number) => boolean;
  /** Papers the reader does not want: what is like them moves down. They are still found unless in `except`. */
  readonly unlike?: readonly number[];
  readonly weights?: KinWeights;
};

/** The most telling terms of a page are enough, and keep a 20,000-character abstract fast. */
const queryTerms = 100;
/** The nearest papers that say what else the page is about. */
const NEAREST = 5;
const noBonuses: ReadonlyMap<number, number> = new Map();

export type KinFinder = ReturnType<typeof createKinFinder>;

/** A finder over a view of the index. */
export function createKinFinder(view: IndexView) {
  const phraseWeights = new Float32Array(1 << 16);
  const comparer = createComparer(view);
  const words = createWordComparer(view, comparer);

  /**
   * The papers nearest to one paper, or to several taken together, best first; scores are about 1 for the same text and
   * 0 for nothing in common.
   */
  function find(
    papers: readonly PaperText[],
    { limit, except, evidence, within, accepts, unlike = [], weights = kinWeights }: KinOptions,
  ): readonly RelatedHit[] {
    const { rows = null, model = null } = evidence ?? {};
    words.follow(rows);
    const excluded = new Set(except);
    const isThere = (slot: number) => view.dead?.[slot] !== 1 && !excluded.has(view.ids[slot] ?? 0);
    const hasFilter = within !== undefined || accepts !== undefined;
    const isAllowed = (slot: number) => {
      const id = view.ids[slot] ?? 0;
      return isThere(slot) && within?.has(id) !== false && accepts?.(id, view.months[slot] ?? 0) !== false;
    };
    const features = mergeFeatures(papers.map(featuresOf));
    const square = words.compare(tellingWords(features.words, model));
    const folded = model === null ? null : fold(model, features, papers.length > 1 ? queryTerms : PHRASES);
    const phraseSquare = folded?.phrases.reduce((sum, { weight }) => sum + (PHRASE_WEIGHT * weight) ** 2, 0) ?? 0;
    const length = Math.sqrt(square + phraseSquare) || 1;
    const compare = (chosen: Chosen) => {
      for (let index = 0; index < chosen.scores.length; index++) {
        chosen.scores[index] = (weights.words * (chosen.scores[index] ?? 0)) / length;
      }
      if (rows !== null && folded !== null && weights.phrases > 0)
        addPhrases(rows, chosen, folded.phrases, (weights.phrases * PHRASE_WEIGHT ** 2) / length);
      return chosen;
    };
    const all = compare(words.nearest(isThere));
    const bonuses = weights.authors > 0 ? authorBonuses(view, papers, isThere) : noBonuses;
    const chosen = hasFilter ? compare(words.nearest(isAllowed)) : all;
    const own = chosen.scores.slice();
    if (rows !== null && folded !== null) {
      const further = comparer.whatElse(
        rows,
        leading(rows, all, folded.vector, weights, bonuses),
        folded.vector,
        weights.feedback,
      );
      if (unlike.length > 0) moveAway(rows, unlike, further.vector, weights.unlike);
      comparer.addLatent(rows, chosen, further.vector, weights.latent);
      comparer.addPhrases(rows, chosen, further.phrases, weights.feedbackPhrases);
    }
    const { slots, scores } = chosen;
    const best = createBest(
      Math.max(0, limit),
      (one, other) => byScore(one, other) || (view.ids[one.slot] ?? 0) - (view.ids[other.slot] ?? 0),
    );
    for (let index = 0; index < slots.length; index++) {
      const slot = slots[index] ?? 0;
      best.add(slot, (scores[index] ?? 0) + weights.authors * (bonuses.get(slot) ?? 0));
    }
    // Papers that share nothing but authors.
    const compared = new Set(bonuses.size > 0 ? slots : []);
    for (const [slot, bonus] of bonuses) {
      if (!compared.has(slot) && isAllowed(slot)) best.add(slot, weights.authors * bonus);
    }
    const candidates = best.values().map(({ slot, score }) => ({ slot, score, row: comparer.rowAt(slot) }));
    const ordered = rows === null ? candidates : varied(candidates, rows, weights.variety);
    const closeness = new Map<number, number>();
    for (let index = 0; index < slots.length; index++) closeness.set(slots[index] ?? 0, own[index] ?? 0);
    return ordered.map(({ slot, score }) => ({ id: view.ids[slot] ?? 0, score, closeness: closeness.get(slot) ?? 0 }));
  }

  /** Adds `factor` times the product of the weights of phrases in common. */
  function addPhrases(
    rows: KinRows,
    { slots, scores }: Chosen,
    own: readonly { readonly place: number; readonly weight: number }[],
    factor: number,
  ): void {
    for (const { place, weight } of own) phraseWeights[place] = weight;
    const { phrases, phraseWeights: theirs } = rows;
    for (let index = 0; index < slots.length; index++) {
      const row = comparer.rowAt(slots[index] ?? 0);
      if (row === -1) continue;
      let sum = 0;
      for (let at = row * PHRASES; at < (row + 1) * PHRASES; at++) {
        sum += (phraseWeights[phrases[at] ?? 0] ?? 0) * (theirs[at] ?? 0);
      }
      scores[index] = (scores[index] ?? 0) + (factor * sum) / (PHRASE_STEP * words.normAt(slots[index] ?? 0));
    }
    for (const { place } of own) phraseWeights[place] = 0;
  }

  /** The papers nearest by words, phrases, vector and authors. */
  function leading(
    rows: KinRows,
    all: Chosen,
    vector: Float32Array,
    { latent, authors }: KinWeights,
    bonuses: ReadonlyMap<number, number>,
  ): number[] {
    const { slots } = all;
    const scores = all.scores.slice();
    comparer.addLatent(rows, { slots, scores }, vector, latent);
    for (let index = 0; index < slots.length; index++) {
      scores[index] = (scores[index] ?? 0) + authors * (bonuses.get(slots[index] ?? 0) ?? 0);
    }
    return leadingSlots(slots, scores, NEAREST);
  }

  return { find };
}

/** Moves a vector of length 1 away from what these papers have in common. */
function moveAway(rows: KinRows, ids: readonly number[], vector: Float32Array, share: number): void {
  const { vectors, scales, dims } = rows;
  const away = new Float32Array(dims);
  for (const row of ids.map((id) => rows.rowOf(id))) {
    if (row === undefined) continue;
    for (let dim = 0; dim < dims; dim++) {
      away[dim] = (away[dim] ?? 0) + (scales[row] ?? 0) * (vectors[row * dims + dim] ?? 0);
    }
  }
  normalise(away);
  for (let dim = 0; dim < dims; dim++) vector[dim] = (vector[dim] ?? 0) - share * (away[dim] ?? 0);
  normalise(vector);
}

/** The words of a page that say most about it, as many as there is time for. */
function tellingWords(words: ReadonlyMap<string, number>, model: KinModel | null): ReadonlyMap<string, number> {
  if (words.size <= queryTerms) return words;
  const weightOf = ([word, count]: readonly [string, number]) =>
    Math.sqrt(count) * (model?.idf[model.places.get(word) ?? -1] ?? model?.rareIdf ?? 1);
  return new Map([...words].sort((one, other) => weightOf(other) - weightOf(one)).slice(0, queryTerms));
}

function byScore(one: { score: number }, other: { score: number }): number {
  return other.score - one.score;
}
