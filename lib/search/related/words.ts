/**
 * Compares a page with every paper of the index word by word: the cosine of their words, with how telling each is. The
 * first of the comparisons, which decides whom the others look at.
 */
import type { Expansion } from "../accumulator.ts";
import { inverseFrequency } from "../bm25.ts";
import { exactExpansions } from "../expand.ts";
import { ABSTRACT_STEP } from "../segment.ts";
import { formsOf } from "../tokens.ts";
import type { IndexView } from "../view.ts";
import type { Chosen, Comparer } from "./compare.ts";
import { addShares, bytesOf, countBody, countHead } from "./postings.ts";
import type { KinRows } from "./rows.ts";

/** Bytes of postings that are read for a page. */
const mostBytes = 200_000;
/** Papers that are compared in every way. */
const CANDIDATES = 1_000;
/** Scores are sorted into so many bins to find the best. */
const BINS = 2_048;
/** The length of the words of a paper without a row, per square root of its words: what it is on average. */
const USUAL_NORM = 5.5;

/** Over a view of the index; `comparer` knows the rows. */
export function createWordComparer(view: IndexView, comparer: Pick<Comparer, "follow" | "rowAt">) {
  const dots = new Float32Array(view.slots);
  const counts = new Uint8Array(view.slots);
  const touched = new Int32Array(view.slots);
  const holders = new Int32Array(view.slots);
  const found = new Float32Array(view.slots);
  let norms: Float32Array = new Float32Array();
  let hasNorms = false;
  /** Of the latest page: how many papers share words with it, and the highest score. */
  let touchedCount = 0;
  let highest = 0;

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

  /** Adds up the words in common; gives the square of the length of the page's words. */
  function addWords(words: ReadonlyMap<string, number>): number {
    touchedCount = 0;
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
    return square;
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

  /** What the papers get for the words in common, for their length; forgets the sums. */
  function takeScores(): void {
    highest = 0;
    for (let index = 0; index < touchedCount; index++) {
      const slot = touched[index] ?? 0;
      const score = (dots[slot] ?? 0) / (norms[slot] ?? 1);
      dots[slot] = 0;
      found[index] = score;
      if (score > highest) highest = score;
    }
  }

  /** The papers with the best of these scores, of those that are allowed. */
  function nearest(isAllowed: (slot: number) => boolean): Chosen {
    const bins = new Int32Array(BINS + 1);
    const scale = highest === 0 ? 0 : BINS / highest;
    for (let index = 0; index < touchedCount; index++) {
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
      for (let index = 0; index < touchedCount; index++) {
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

  return {
    follow,

    /** Compares the words of a page with all papers; gives the square of the length of its words. */
    compare(words: ReadonlyMap<string, number>): number {
      const square = addWords(words);
      takeScores();
      return square;
    },

    nearest,

    /** The length of the words of a paper. */
    normAt: (slot: number) => norms[slot] ?? 1,
  };
}
