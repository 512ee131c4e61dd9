/**
 * Ranks papers by kinship to one paper. Papers that share telling words are compared word by word; the nearest of them
 * also by phrases and by where they lie in the latent space; then the very nearest say what else the paper is about
 * (pseudo-relevance feedback), and who shares authors moves up.
 */
import { createBest, leadingSlots } from "../best-of.ts";
import { inverseFrequency } from "../bm25.ts";
import type { Expansion } from "../accumulator.ts";
import { exactExpansions } from "../expand.ts";
import type { PaperText, RelatedHit } from "../search-index.ts";
import { ABSTRACT_STEP } from "../segment.ts";
import { formsOf } from "../tokens.ts";
import type { IndexView } from "../view.ts";
import { authorBonuses } from "./authors.ts";
import { createComparer, type Chosen } from "./compare.ts";
import { featuresOf, mergeFeatures } from "./features.ts";
import { fold, normalise, PHRASE_STEP, PHRASE_WEIGHT, PHRASES, type KinModel } from "./model.ts";
import { addShares, bytesOf, countBody, countHead } from "./postings.ts";
import type { KinRows } from "./rows.ts";
import { varied } from "./variety.ts";

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
/** Bytes of postings that are read for a page. */
const mostBytes = 200_000;
/** Papers that are compared in every way. */
const CANDIDATES = 1_000;
/** Scores are sorted into so many bins to find the best. */
const BINS = 2_048;
/** The nearest papers that say what else the page is about. */
const NEAREST = 5;
/** The length of the words of a paper without a row, per square root of its words: what it is on average. */
const USUAL_NORM = 5.5;

const noBonuses: ReadonlyMap<number, number> = new Map();

export type KinFinder = ReturnType<typeof createKinFinder>;

/** A finder over a view of the index. */
export function createKinFinder(view: IndexView) {
  const dots = new Float32Array(view.slots);
  const counts = new Uint8Array(view.slots);
  const touched = new Int32Array(view.slots);
  const holders = new Int32Array(view.slots);
  const found = new Float32Array(view.slots);
  const phraseWeights = new Float32Array(1 << 16);
  const comparer = createComparer(view);
  let norms: Float32Array = new Float32Array();
  let hasNorms = false;

  /** Looks up the length of every paper, again when rows have changed. */
  function follow(rows: KinRows | null): void {
    if (!comparer.follow(rows) && hasNorms) return;
    hasNorms = true;
    norms = new Float32Array(view.slots);
    for (let slot = 0; slot < view.slots; slot++) {
      const row = comparer.rowAt(slot);
      const usual = USUAL_NORM * Math.sqrt((view.abstractLengths[slot] ?? 0) * ABSTRACT_STEP * 0.5 + 20);
      norms[slot] = Math.max(1, rows === null || row === -1 ? usual : rows.normOf(row));
    }
  }

  /** Adds up the words in common; gives how many papers have any, and the square of the length of the page's words. */
  function addWords(words: ReadonlyMap<string, number>) {
    let touchedCount = 0;
    let square = 0;
    let toRead = mostBytes;
    const lists = [...words].map(([term, count]) => {
      const expansions = exactExpansions(view, formsOf(term));
      return { expansions, count, bytes: expansions.reduce((sum, each) => sum + bytesOf(each), 0) };
    });
    // Frequent words take the most time and say the least: in a large catalogue there is none left for some.
    for (const { expansions, count, bytes } of lists.sort((one, other) => one.bytes - other.bytes)) {
      toRead -= bytes;
      const held = toRead < 0 ? bytes : readHolders(expansions);
      const idf = inverseFrequency(view.size, held);
      square += count * idf * idf;
      if (toRead < 0) continue;
      const weight = Math.sqrt(count) * idf * idf;
      touchedCount = addShares(weight, holders, held, counts, dots, touched, touchedCount);
    }
    return { touchedCount, square };
  }

  /** Counts a term, in any form, in every paper that has it in title or abstract; gives how many papers these are. */
  function readHolders(expansions: readonly Expansion[]): number {
    let held = 0;
    for (const { part, from: word } of expansions) {
      const { segment, base } = part;
      held = countHead(segment.head, word, base, view.dead, counts, holders, held);
      held = countBody(segment.body, word, base, view.dead, counts, holders, held);
    }
    return held;
  }

  /**
   * The papers nearest to one paper, or to several taken together, best first; scores are about 1 for the same text and
   * 0 for nothing in common.
   */
  function find(
    papers: readonly PaperText[],
    { limit, except, evidence, within, accepts, unlike = [], weights = kinWeights }: KinOptions,
  ): readonly RelatedHit[] {
    const { rows = null, model = null } = evidence ?? {};
    follow(rows);
    const excluded = new Set(except);
    const isThere = (slot: number) => view.dead?.[slot] !== 1 && !excluded.has(view.ids[slot] ?? 0);
    const hasFilter = within !== undefined || accepts !== undefined;
    const isAllowed = (slot: number) => {
      const id = view.ids[slot] ?? 0;
      return isThere(slot) && within?.has(id) !== false && accepts?.(id, view.months[slot] ?? 0) !== false;
    };
    const features = mergeFeatures(papers.map(featuresOf));
    const { touchedCount, square } = addWords(tellingWords(features.words, model));
    const folded = model === null ? null : fold(model, features, papers.length > 1 ? queryTerms : PHRASES);
    const phraseSquare = folded?.phrases.reduce((sum, { weight }) => sum + (PHRASE_WEIGHT * weight) ** 2, 0) ?? 0;
    const length = Math.sqrt(square + phraseSquare) || 1;
    const highest = takeScores(touchedCount);
    const compare = (chosen: Chosen) => {
      for (let index = 0; index < chosen.scores.length; index++) {
        chosen.scores[index] = (weights.words * (chosen.scores[index] ?? 0)) / length;
      }
      if (rows !== null && folded !== null && weights.phrases > 0)
        addPhrases(rows, chosen, folded.phrases, (weights.phrases * PHRASE_WEIGHT ** 2) / length);
      return chosen;
    };
    const all = compare(nearest(touchedCount, highest, isThere));
    const bonuses = weights.authors > 0 ? authorBonuses(view, papers, isThere) : noBonuses;
    const chosen = hasFilter ? compare(nearest(touchedCount, highest, isAllowed)) : all;
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

  /** What the papers get for the words in common, for their length; forgets the sums. Gives the highest. */
  function takeScores(count: number): number {
    let highest = 0;
    for (let index = 0; index < count; index++) {
      const slot = touched[index] ?? 0;
      const score = (dots[slot] ?? 0) / (norms[slot] ?? 1);
      dots[slot] = 0;
      found[index] = score;
      if (score > highest) highest = score;
    }
    return highest;
  }

  /** The papers with the best of these scores, of those that are allowed. */
  function nearest(count: number, highest: number, isAllowed: (slot: number) => boolean): Chosen {
    const bins = new Int32Array(BINS + 1);
    const scale = highest === 0 ? 0 : BINS / highest;
    for (let index = 0; index < count; index++) {
      const bin = ((found[index] ?? 0) * scale) | 0;
      bins[bin] = (bins[bin] ?? 0) + 1;
    }
    const slots: number[] = [];
    const scores: number[] = [];
    // Whoever is allowed is asked of few: bands of papers, the best first and each wider, until there are enough.
    let width = CANDIDATES;
    for (let to = BINS + 1; to > 0 && slots.length < CANDIDATES; width *= 4) {
      let from = to;
      let most = 0;
      while (from > 0 && most < width) most += bins[--from] ?? 0;
      for (let index = 0; index < count; index++) {
        const bin = ((found[index] ?? 0) * scale) | 0;
        const slot = touched[index] ?? 0;
        if (bin < from || bin >= to || !isAllowed(slot)) continue;
        slots.push(slot);
        scores.push(found[index] ?? 0);
      }
      to = from;
    }
    return { slots: Int32Array.from(slots), scores: Float32Array.from(scores) };
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
      scores[index] = (scores[index] ?? 0) + (factor * sum) / (PHRASE_STEP * (norms[slots[index] ?? 0] ?? 1));
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
