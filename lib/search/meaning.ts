/**
 * Ranks papers by what a sentence is about, read as the title of a tiny paper: by its telling words in any inflection
 * (BM25), then by its phrases and by where it lies in the latent space, which the papers found first make clearer
 * (pseudo-relevance feedback). What has been learned is optional.
 */
import type { Expansion } from "./accumulator.ts";
import { createBest, leadingSlots, type Scored } from "./best-of.ts";
import { inverseFrequency } from "./bm25.ts";
import { leastOfMost } from "./choose.ts";
import { exactExpansions } from "./expand.ts";
import type { Query } from "./query.ts";
import { createComparer, ofLengthOne } from "./related/compare.ts";
import { featuresOf, TITLE_COUNT, type Features } from "./related/features.ts";
import type { KinEvidence } from "./related/find.ts";
import { fold } from "./related/model.ts";
import { bytesOf, countBody, countHead } from "./related/postings.ts";
import type { UnderstoodWord } from "./search-index.ts";
import { ABSTRACT_STEP } from "./segment.ts";
import { isVagueTerm } from "./stop-words.ts";
import { formsOf, stem } from "./tokens.ts";
import type { IndexView } from "./view.ts";
import { familyOf } from "./word-family.ts";

/** Fewer words are somebody's memory of a title, and ranked by how well they are held. */
const sentenceWords = 4;
const sentenceTerms = 2;

// Measured on questions with judgements, on author keywords, and on sentences for papers that are known to be there.
/** How fast further occurrences stop to count, and how much the length of a paper does. */
const saturation = 1.2;
const lengthShare = 0.6;
/** How well another word of the family fits. */
const familyQuality = 0.7;
/** What a word counts that says little about a subject ("keep", "making"). */
const vagueShare = 0.5;
/** How much each evidence counts beside the words, which count 1. */
const weights = { phrases: 0.1, latent: 0.3, nearPhrases: 0.1 } as const;
/** What the nearest papers add to the vector of the sentence, and how many these are. */
const feedback = 0.5;
const NEAREST = 5;

/** The rarest terms are enough. */
const MOST_TERMS = 60;
/** Bytes of postings that are read. */
const MOST_BYTES = 200_000;
/** Papers that are compared in every way. */
const CANDIDATES = 600;
/** Phrases of a sentence that are looked for: more than a paper keeps, for all of them were typed. */
const OWN_PHRASES = 30;
const MOST_FAMILIES = 1_000;
/** The words of a usual title, counted as often as they count. */
const TITLE_LENGTH = 10 * TITLE_COUNT;

export type MeaningFinder = ReturnType<typeof createMeaningFinder>;

/** True for a query that describes what is looked for, rather than naming it by a few words. */
export function isSentence({ words, text }: Query): boolean {
  if (words.filter(({ field }) => field === "any").length < sentenceWords) return false;
  return featuresOf({ title: text, abstract: "" }).words.size >= sentenceTerms;
}

/** A finder over a view of the index. */
export function createMeaningFinder(view: IndexView) {
  const sums = new Float32Array(view.slots);
  const counts = new Uint8Array(view.slots);
  const touched = new Int32Array(view.slots);
  const holders = new Int32Array(view.slots);
  const scores = new Float32Array(view.slots);
  const lengthNorms = lengthNormsOf(view);
  const comparer = createComparer(view);
  /** Every keystroke asks for the words before it again. */
  const families = new Map<string, readonly Expansion[]>();
  const idAt = ({ slot }: Scored) => view.ids[slot] ?? 0;

  function familyFor(term: string): readonly Expansion[] {
    let family = families.get(term);
    if (family === undefined) {
      if (families.size === MOST_FAMILIES) families.clear();
      family = familyOf(view, term);
      families.set(term, family);
    }
    return family;
  }

  /** The papers nearest to what a text says, at most `CANDIDATES`, in any order; 1 is about the most there is. */
  function find(
    text: string,
    words: readonly UnderstoodWord[],
    evidence: KinEvidence | null,
    isAllowed: ((slot: number) => boolean) | null,
  ): readonly Scored[] {
    const features = corrected(featuresOf({ title: text, abstract: "" }), words);
    const found = takeBest(addWords(features.words), isAllowed);
    return evidence === null ? found : withLearned(found, features, evidence);
  }

  /** Adds up what papers get for the terms; gives how many have any, and what a paper full of all of them would get. */
  function addWords(terms: ReadonlyMap<string, number>): { touchedCount: number; ideal: number } {
    let touchedCount = 0;
    let ideal = 0;
    let toRead = MOST_BYTES;
    const lists = [...terms].map(([term, count]) => {
      const own = exactExpansions(view, formsOf(term));
      const family = familyFor(term);
      const bytes = [...own, ...family].reduce((sum, each) => sum + bytesOf(each), 0);
      return { own, family, bytes, weight: Math.sqrt(count) };
    });
    // Frequent words take the most time and say the least.
    lists.sort((one, other) => one.bytes - other.bytes);
    for (const { own, family, bytes, weight } of lists.slice(0, MOST_TERMS)) {
      toRead -= bytes;
      if (toRead < 0) break;
      const heldOwn = readHolders(own, 0);
      const held = readHolders(family, heldOwn);
      if (held === 0) continue;
      // Between how rare the word is and how rare its family.
      const idf = inverseFrequency(view.size, Math.sqrt(Math.max(1, heldOwn) * held));
      ideal += weight * idf;
      touchedCount = addShares(0, heldOwn, weight * idf, touchedCount);
      touchedCount = addShares(heldOwn, held, familyQuality * weight * idf, touchedCount);
    }
    return { touchedCount, ideal };
  }

  /** Counts words in every paper that has them in title or abstract; gives how many papers these are by now. */
  function readHolders(expansions: readonly Expansion[], heldBefore: number): number {
    let held = heldBefore;
    for (const { part, from } of expansions) {
      const { segment, base } = part;
      held = countHead(segment.head, from, base, view.dead, counts, holders, held);
      held = countBody(segment.body, from, base, view.dead, counts, holders, held);
    }
    return held;
  }

  /** Adds a word to the sums of the holders in [from, to) and forgets its counts; gives how many papers have a sum. */
  function addShares(from: number, to: number, weight: number, touchedBefore: number): number {
    let touchedCount = touchedBefore;
    for (let index = from; index < to; index++) {
      const slot = holders[index] ?? 0;
      const count = counts[slot] ?? 0;
      const known = sums[slot] ?? 0;
      if (known === 0) touched[touchedCount++] = slot;
      sums[slot] = known + (weight * count) / (count + (lengthNorms[view.abstractLengths[slot] ?? 0] ?? 1));
      counts[slot] = 0;
    }
    return touchedCount;
  }

  /** The papers with the highest sums, which are forgotten. */
  function takeBest(
    { touchedCount, ideal }: { touchedCount: number; ideal: number },
    isAllowed: ((slot: number) => boolean) | null,
  ): Scored[] {
    let kept = 0;
    for (let index = 0; index < touchedCount; index++) {
      const slot = touched[index] ?? 0;
      const sum = sums[slot] ?? 0;
      sums[slot] = 0;
      if (isAllowed !== null && !isAllowed(slot)) continue;
      touched[kept] = slot;
      scores[kept++] = sum / ideal;
    }
    const best = createBest(CANDIDATES, (one, other) => other.score - one.score || idAt(one) - idAt(other));
    const least = leastOfMost(scores, 0, kept, CANDIDATES);
    for (let index = 0; index < kept; index++) {
      const score = scores[index] ?? 0;
      if (score >= least) best.add(touched[index] ?? 0, score);
    }
    return best.values();
  }

  /** The same papers with what phrases and latent vectors say added. */
  function withLearned(found: readonly Scored[], features: Features, { model, rows }: KinEvidence): readonly Scored[] {
    comparer.follow(rows);
    const { vector, phrases } = fold(model, features, OWN_PHRASES);
    const slots = Int32Array.from(found, ({ slot }) => slot);
    const chosen = { slots, scores: Float32Array.from(found, ({ score }) => score) };
    comparer.addPhrases(rows, chosen, ofLengthOne(phrases), weights.phrases);
    const first = { slots, scores: chosen.scores.slice() };
    comparer.addLatent(rows, first, vector, weights.latent);
    const further = comparer.whatElse(rows, leadingSlots(slots, first.scores, NEAREST), vector, feedback);
    comparer.addLatent(rows, chosen, further.vector, weights.latent);
    comparer.addPhrases(rows, chosen, further.phrases, weights.nearPhrases);
    return found.map(({ slot }, index) => ({ slot, score: chosen.scores[index] ?? 0 }));
  }

  return { find };
}

/** The features with the words that no paper has replaced by what they were taken for, and vague ones counting less. */
function corrected({ words, phrases }: Features, understood: readonly UnderstoodWord[]): Features {
  const guesses = new Map<string, string>();
  for (const { typed, guesses: own, isKnown } of understood) {
    if (own[0] !== undefined && !isKnown) guesses.set(stem(typed.word), stem(own[0]));
  }
  const read = [...words].map(([term, count]) => [guesses.get(term) ?? term, count] as const);
  // Wherever counts matter, they do by their square roots.
  return { phrases, words: new Map(read.map(([term, count]) => [term, count * shareOf(term) ** 2])) };
}

/** How much a word counts. */
function shareOf(term: string): number {
  const isVague = isVagueTerm(term) || (term.endsWith("ing") && basesOf(term).some(isVagueTerm));
  return isVague ? vagueShare : 1;
}

/** What "making", "running" and "showing" may come from. */
function basesOf(participle: string): readonly string[] {
  const base = participle.slice(0, -3);
  return [base, `${base}e`, base.slice(0, -1)];
}

/** How long a paper is by the steps of its abstract. */
function lengthOf(steps: number): number {
  return steps * ABSTRACT_STEP + TITLE_LENGTH;
}

/** What saturation is multiplied by for the length of a paper, by the steps of its abstract. */
function lengthNormsOf({ abstractLengths, dead, size }: IndexView): Float32Array {
  let sum = 0;
  for (const [slot, steps] of abstractLengths.entries()) if (dead?.[slot] !== 1) sum += lengthOf(steps);
  const average = sum / Math.max(1, size);
  return Float32Array.from(
    { length: 256 },
    (_, steps) => saturation * (1 - lengthShare + (lengthShare * lengthOf(steps)) / average),
  );
}
