/**
 * Ranks papers by kinship to one paper. Papers that share telling words are compared word by word; the nearest of them
 * also by phrases and by where they lie in the latent space; then the very nearest say what else the paper is about
 * (pseudo-relevance feedback), and who shares authors moves up.
 */
import { createBest } from "../best-of.ts";
import { inverseFrequency } from "../bm25.ts";
import type { Expansion } from "../accumulator.ts";
import { eachHeadEntry } from "../entries.ts";
import { exactExpansions } from "../expand.ts";
import type { PaperText, RelatedHit } from "../search-index.ts";
import { ABSTRACT_STEP, headKinds, type Lists } from "../segment.ts";
import { formsOf, tokenise } from "../tokens.ts";
import type { IndexView } from "../view.ts";
import { featuresOf, mergeFeatures, TITLE_COUNT } from "./features.ts";
import { fold, normalise, PHRASE_STEP, PHRASE_WEIGHT, PHRASES, type KinModel } from "./model.ts";
import type { KinRows } from "./rows.ts";

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
};

export type KinOptions = {
  readonly limit: number;
  readonly except: readonly number[];
  readonly evidence: KinEvidence | null;
  /** Only these papers are ranked, when given. */
  readonly within?: ReadonlySet<number>;
  /** Papers the reader does not want: what is like them moves down. They are still found unless in `except`. */
  readonly unlike?: readonly number[];
  readonly weights?: KinWeights;
};

/** The most telling terms of a page are enough, and keep a 20,000-character abstract fast. */
const queryTerms = 100;
/** Bytes of postings that are read for a page. */
const mostBytes = 400_000;
/** Papers that are compared in every way. */
const CANDIDATES = 1_000;
/** Scores are sorted into so many bins to find the best. */
const BINS = 2_048;
/** The nearest papers that say what else the page is about. */
const NEAREST = 5;
/** Authors that count of those two papers share, and of those that several papers have. */
const authorsCounted = 3;
const authorsLookedUp = 50;
/** The length of the words of a paper without a row, per square root of its words: what it is on average. */
const USUAL_NORM = 5.5;

const roots = Float32Array.from({ length: 256 }, (_, count) => Math.sqrt(count));

export type KinFinder = ReturnType<typeof createKinFinder>;

/** A finder over a view of the index. */
export function createKinFinder(view: IndexView) {
  const dots = new Float32Array(view.slots);
  const counts = new Uint8Array(view.slots);
  const touched = new Int32Array(view.slots);
  const holders = new Int32Array(view.slots);
  const found = new Float32Array(view.slots);
  const phraseWeights = new Float32Array(1 << 16);
  let norms: Float32Array = new Float32Array();
  let rowOfSlot: Int32Array = new Int32Array();
  let normsFor: KinRows | null | undefined;
  let normsVersion = -1;

  /** Looks up the row of every slot, again when rows have changed. */
  function follow(rows: KinRows | null): void {
    if (normsFor === rows && normsVersion === (rows?.version ?? 0)) return;
    normsFor = rows;
    normsVersion = rows?.version ?? 0;
    norms = new Float32Array(view.slots);
    rowOfSlot = new Int32Array(view.slots).fill(-1);
    for (let slot = 0; slot < view.slots; slot++) {
      const row = rows?.rowOf(view.ids[slot] ?? 0);
      const usual = USUAL_NORM * Math.sqrt((view.abstractLengths[slot] ?? 0) * ABSTRACT_STEP * 0.5 + 20);
      norms[slot] = Math.max(1, row === undefined ? usual : (rows?.normOf(row) ?? usual));
      if (row !== undefined) rowOfSlot[slot] = row;
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
    { limit, except, evidence, within, unlike = [], weights = kinWeights }: KinOptions,
  ): readonly RelatedHit[] {
    const { rows = null, model = null } = evidence ?? {};
    follow(rows);
    const excluded = new Set(except);
    const hasFilter = excluded.size > 0 || within !== undefined;
    const isAllowed = (slot: number) => {
      if (view.dead?.[slot] === 1) return false;
      const id = view.ids[slot] ?? 0;
      return !excluded.has(id) && (within === undefined || within.has(id));
    };
    const features = mergeFeatures(papers.map(featuresOf));
    const { touchedCount, square } = addWords(tellingWords(features.words, model));
    const folded = model === null ? null : fold(model, features, papers.length > 1 ? queryTerms : PHRASES);
    const phraseSquare = folded?.phrases.reduce((sum, { weight }) => sum + (PHRASE_WEIGHT * weight) ** 2, 0) ?? 0;
    const length = Math.sqrt(square + phraseSquare) || 1;
    const { slots, scores } = takeNearest(touchedCount, length, weights.words, hasFilter ? isAllowed : null);
    if (rows !== null && folded !== null) {
      if (weights.phrases > 0)
        addPhrases(rows, slots, scores, folded.phrases, (weights.phrases * PHRASE_WEIGHT ** 2) / length);
      const own = scores.slice();
      addLatent(rows, slots, scores, folded.vector, weights.latent);
      if (weights.feedback > 0 || weights.feedbackPhrases > 0) {
        const best = leading(slots, scores, NEAREST);
        const further = whatElse(rows, best, folded.vector, weights.feedback);
        if (unlike.length > 0) moveAway(rows, unlike, further.vector, weights.unlike);
        scores.set(own);
        addLatent(rows, slots, scores, further.vector, weights.latent);
        addNearPhrases(rows, slots, scores, further.phrases, weights.feedbackPhrases);
      }
    }
    const bonuses = weights.authors > 0 ? authorBonuses(papers, isAllowed) : null;
    const best = createBest(
      Math.max(0, limit),
      (one, other) => byScore(one, other) || (view.ids[one.slot] ?? 0) - (view.ids[other.slot] ?? 0),
    );
    for (let index = 0; index < slots.length; index++) {
      const slot = slots[index] ?? 0;
      best.add(slot, (scores[index] ?? 0) + weights.authors * (bonuses?.get(slot) ?? 0));
      bonuses?.delete(slot);
    }
    for (const [slot, bonus] of bonuses ?? []) best.add(slot, weights.authors * bonus);
    return best.values().map(({ slot, score }) => ({ id: view.ids[slot] ?? 0, score }));
  }

  /** The papers with most words in common for their length, and what they get for that; forgets the sums. */
  function takeNearest(
    touchedCount: number,
    length: number,
    factor: number,
    isAllowed: ((slot: number) => boolean) | null,
  ): { slots: Int32Array; scores: Float32Array } {
    let highest = 0;
    let kept = 0;
    for (let index = 0; index < touchedCount; index++) {
      const slot = touched[index] ?? 0;
      const score = (dots[slot] ?? 0) / (norms[slot] ?? 1);
      dots[slot] = 0;
      if (isAllowed !== null && !isAllowed(slot)) continue;
      touched[kept] = slot;
      found[kept++] = score;
      if (score > highest) highest = score;
    }
    const bins = new Int32Array(BINS + 1);
    const scale = highest === 0 ? 0 : BINS / highest;
    for (let index = 0; index < kept; index++) {
      const bin = ((found[index] ?? 0) * scale) | 0;
      bins[bin] = (bins[bin] ?? 0) + 1;
    }
    let least = BINS;
    for (let sum = bins[BINS] ?? 0; least > 0 && sum < CANDIDATES;) sum += bins[--least] ?? 0;
    let count = 0;
    const slots = new Int32Array(kept);
    const scores = new Float32Array(kept);
    for (let index = 0; index < kept; index++) {
      if ((((found[index] ?? 0) * scale) | 0) < least) continue;
      slots[count] = touched[index] ?? 0;
      scores[count++] = (factor * (found[index] ?? 0)) / length;
    }
    return { slots: slots.subarray(0, count), scores: scores.subarray(0, count) };
  }

  /** Adds `factor` times the product of the weights of phrases in common. */
  function addPhrases(
    rows: KinRows,
    slots: Int32Array,
    scores: Float32Array,
    own: readonly { readonly place: number; readonly weight: number }[],
    factor: number,
  ): void {
    for (const { place, weight } of own) phraseWeights[place] = weight;
    const { phrases, phraseWeights: theirs } = rows;
    for (let index = 0; index < slots.length; index++) {
      const row = rowOfSlot[slots[index] ?? 0] ?? -1;
      if (row === -1) continue;
      let sum = 0;
      for (let at = row * PHRASES; at < (row + 1) * PHRASES; at++) {
        sum += (phraseWeights[phrases[at] ?? 0] ?? 0) * (theirs[at] ?? 0);
      }
      scores[index] = (scores[index] ?? 0) + (factor * sum) / (PHRASE_STEP * (norms[slots[index] ?? 0] ?? 1));
    }
    for (const { place } of own) phraseWeights[place] = 0;
  }

  /** Adds `factor` times the cosine of the latent vectors. */
  function addLatent(
    rows: KinRows,
    slots: Int32Array,
    scores: Float32Array,
    vector: Float32Array,
    factor: number,
  ): void {
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
  }

  /** The page's vector moved towards those of the papers nearest to it, and the phrases of these, of length 1. */
  function whatElse(rows: KinRows, slots: readonly number[], own: Float32Array, share: number) {
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
    const length = Math.hypot(...weights.values()) || 1;
    return { vector, phrases: [...weights].map(([place, weight]) => ({ place, weight: weight / length })) };
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

  /** Adds `factor` times the cosine of the phrases. */
  function addNearPhrases(
    rows: KinRows,
    slots: Int32Array,
    scores: Float32Array,
    near: readonly { readonly place: number; readonly weight: number }[],
    factor: number,
  ): void {
    if (factor === 0) return;
    for (const { place, weight } of near) phraseWeights[place] = weight;
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
    for (const { place } of near) phraseWeights[place] = 0;
  }

  /** Per slot, how rare the authors in common are: the rarest few, added up. */
  function authorBonuses(papers: readonly PaperText[], isAllowed: (slot: number) => boolean): Map<number, number> {
    const shared = new Map<number, number[]>();
    const names = new Set(papers.flatMap(({ authors }) => authors.map(authorKey)));
    for (const name of [...names].slice(0, authorsLookedUp)) {
      const slots = papersBy(name, isAllowed);
      const rarity = inverseFrequency(view.size, slots.length);
      for (const slot of slots) shared.set(slot, [...(shared.get(slot) ?? []), rarity]);
    }
    return new Map(
      [...shared].map(([slot, rarities]) => {
        const counted = rarities.sort((one, other) => other - one).slice(0, authorsCounted);
        return [slot, counted.reduce((sum, rarity) => sum + rarity, 0)];
      }),
    );
  }

  /** The papers whose authors have all words of a name; that these are of one author is all but certain. */
  function papersBy(key: string, isAllowed: (slot: number) => boolean): number[] {
    let slots: Set<number> | null = null;
    for (const word of new Set(key.split(" "))) {
      const holding = new Set<number>();
      for (const { part, from: position } of exactExpansions(view, [word])) {
        eachHeadEntry(part.segment.head, position, (paper, kind) => {
          const slot = part.base + paper;
          if (kind !== headKinds.author && kind !== headKinds.outerAuthor) return;
          if ((slots === null || slots.has(slot)) && isAllowed(slot)) holding.add(slot);
        });
      }
      slots = holding;
    }
    return [...(slots ?? [])];
  }

  return { find };
}

// The loops over postings are functions of their own with all they touch as arguments: V8 makes the most of these.

/** Counts a word in the papers that have it in the title; gives how many have it at all so far. */
export function countHead(
  { bytes, starts }: Lists,
  word: number,
  base: number,
  dead: Uint8Array | null,
  counts: Uint8Array,
  holders: Int32Array,
  heldBefore: number,
): number {
  let held = heldBefore;
  const end = starts[word + 1] ?? 0;
  let position = starts[word] ?? 0;
  let slot = base;
  while (position < end) {
    let entry = bytes[position++] ?? 0;
    if (entry > 127) {
      entry &= 127;
      for (let shift = 7; ; shift += 7) {
        const byte = bytes[position++] ?? 0;
        entry |= (byte & 127) << shift;
        if (byte < 128) break;
      }
    }
    slot += entry >>> 2;
    if ((entry & 3) !== headKinds.title) continue;
    position += 1;
    if (dead !== null && dead[slot] === 1) continue;
    const known = counts[slot] ?? 0;
    if (known === 0) holders[held++] = slot;
    counts[slot] = known + TITLE_COUNT;
  }
  return held;
}

/** Counts a word in the papers that have it in the abstract. */
export function countBody(
  { bytes, starts }: Lists,
  word: number,
  base: number,
  dead: Uint8Array | null,
  counts: Uint8Array,
  holders: Int32Array,
  heldBefore: number,
): number {
  let held = heldBefore;
  const end = starts[word + 1] ?? 0;
  let position = starts[word] ?? 0;
  let slot = base;
  while (position < end) {
    let entry = bytes[position++] ?? 0;
    if (entry > 127) {
      entry &= 127;
      for (let shift = 7; ; shift += 7) {
        const byte = bytes[position++] ?? 0;
        entry |= (byte & 127) << shift;
        if (byte < 128) break;
      }
    }
    slot += entry >>> 2;
    if (dead !== null && dead[slot] === 1) continue;
    const known = counts[slot] ?? 0;
    if (known === 0) holders[held++] = slot;
    // 1, 2, 3 or more times: `bodyCounts`.
    counts[slot] = known + ((entry & 3) === 3 ? 5 : (entry & 3) + 1);
  }
  return held;
}

/** Adds a word's share to the papers that have it, and forgets its counts; gives how many papers have a sum. */
function addShares(
  weight: number,
  holders: Int32Array,
  held: number,
  counts: Uint8Array,
  sums: Float32Array,
  touched: Int32Array,
  touchedBefore: number,
): number {
  let touchedCount = touchedBefore;
  for (let index = 0; index < held; index++) {
    const slot = holders[index] ?? 0;
    const known = sums[slot] ?? 0;
    if (known === 0) touched[touchedCount++] = slot;
    sums[slot] = known + weight * (roots[counts[slot] ?? 0] ?? 0);
    counts[slot] = 0;
  }
  return touchedCount;
}

/** What two spellings of one author's full name have in common. */
export function authorKey(name: string): string {
  return tokenise(name, "query")
    .map((token) => token.word)
    .join(" ");
}

export function phraseLength({ phraseWeights }: KinRows, row: number): number {
  let square = 0;
  for (let at = row * PHRASES; at < (row + 1) * PHRASES; at++) square += (phraseWeights[at] ?? 0) ** 2;
  return Math.sqrt(square);
}

/** The words of a page that say most about it, as many as there is time for. */
function tellingWords(words: ReadonlyMap<string, number>, model: KinModel | null): ReadonlyMap<string, number> {
  if (words.size <= queryTerms) return words;
  const weightOf = ([word, count]: readonly [string, number]) =>
    Math.sqrt(count) * (model?.idf[model.places.get(word) ?? -1] ?? model?.rareIdf ?? 1);
  return new Map([...words].sort((one, other) => weightOf(other) - weightOf(one)).slice(0, queryTerms));
}

/** Bytes of the postings of a word: about as many as papers that have it. */
export function bytesOf({ part: { segment }, from }: Expansion): number {
  const { head, body } = segment;
  return (
    (head.starts[from + 1] ?? 0) - (head.starts[from] ?? 0) + (body.starts[from + 1] ?? 0) - (body.starts[from] ?? 0)
  );
}

/** The slots with the best scores. */
export function leading(slots: Int32Array, scores: Float32Array, count: number): number[] {
  const best = createBest(count, byScore);
  for (let index = 0; index < slots.length; index++) best.add(slots[index] ?? 0, scores[index] ?? 0);
  return best.values().map(({ slot }) => slot);
}

function byScore(one: { score: number }, other: { score: number }): number {
  return other.score - one.score;
}
