/**
 * Adds up, word by word, how well every paper matches a query. Reads the postings of a word once, straight from their
 * bytes; the arrays have one place per slot and are used again for every query. What a paper gets for a word is that of
 * the first entry met, so the better ones are read first: titles and names before abstracts, the word itself before
 * others.
 */
import { fieldWeights, inverseFrequency, K1 } from "./bm25.ts";
import { bodyCounts, headKinds } from "./segment.ts";
import type { IndexView, Part } from "./view.ts";

/** Neighbouring words of a segment's vocabulary that a query word may stand for. */
export type Expansion = {
  readonly part: Part;
  /** Positions [from, to) in the vocabulary. */
  readonly from: number;
  readonly to: number;
  /** In (0, 1]: 1 for the word itself; of a beginning, what all its continuations have in common. */
  readonly quality: number;
  /** Bytes of the beginning that these words continue, 0 for words in their own right: see `beginningShare`. */
  readonly beginning: number;
  readonly fields: Fields;
};

/** Which entries count. `head` leaves abstracts out. */
export type Fields = "any" | "head" | "author";

/** This part of the quality of a continuation depends on how much of it has been typed. */
const beginningShare = 0.4;

/** Bits of a mask for words that are there as typed begin here: as many words as bits below are the most. */
export const EXACT = 15;

/** Abstract lengths are bytes. */
const LENGTHS = 256;

export type Accumulator = ReturnType<typeof createAccumulator>;

/** An accumulator over a view. */
export function createAccumulator(view: IndexView) {
  const { slots, titleNorms, authorNorms, abstractNorms, abstractLengths } = view;
  /** Sum over words of idf times the weight of the best entry. */
  const totals = new Float32Array(slots);
  /** Bit `i` says that query word `i` is there, bit `i + EXACT` that it is there as typed. */
  const masks = new Int32Array(slots);
  /** Sum over words of the quality of what is in the title. */
  const titles = new Float32Array(slots);
  /** Per query word, one more than its position in each title, 0 where it is not there. */
  const positions: Uint8Array[] = [];
  /** The papers that hold the current word, in the order met, and what they get for it but for the idf. */
  const met = new Int32Array(slots);
  const weights = new Float32Array(slots);
  // The counts and the lengths of abstracts are so few that what they come to can be looked up.
  const bodyWeights = Float32Array.from({ length: LENGTHS * bodyCounts.length }, (_, index) =>
    saturate(
      fieldWeights.abstract * (bodyCounts[Math.floor(index / LENGTHS)] ?? 0) * (abstractNorms[index % LENGTHS] ?? 0),
    ),
  );
  /** Scratch for whoever chooses among the papers: slots, and beside them scores. */
  const candidates = new Int32Array(slots);
  const scores = new Float32Array(slots);
  let currentPositions: Uint8Array = new Uint8Array();
  let before: Uint8Array | null = null;
  let bit = 0;
  let exactBit = 0;
  let metCount = 0;
  let exactCount = 0;
  let bytesRead = 0;
  let ideal = 0;

  function readHead({ segment, base, dead }: Part, word: number, quality: number, isAuthorOnly: boolean): void {
    const bits = quality === 1 ? bit | exactBit : bit;
    const { bytes, starts } = segment.head;
    const end = starts[word + 1] ?? 0;
    let position = starts[word] ?? 0;
    bytesRead += end - position;
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
      const kind = entry & 3;
      const place = kind === headKinds.title ? (bytes[position++] ?? 0) : 0;
      if (dead !== null && dead[slot - base] === 1) continue;
      const isAuthor = kind === headKinds.author || kind === headKinds.outerAuthor;
      if (isAuthorOnly && !isAuthor) continue;
      const mask = masks[slot] ?? 0;
      // Of several words of a title the one that follows the word before it in the query is the one that was meant.
      if (place > 0 && before !== null && before[slot] === place) currentPositions[slot] = place + 1;
      if ((mask & bits) === bits) continue;
      masks[slot] = mask | bits;
      if (quality === 1) exactCount += 1;
      if ((mask & bit) !== 0) continue;
      let count: number = fieldWeights.venue;
      if (kind === headKinds.title) {
        count = fieldWeights.title * (titleNorms[slot] ?? 0);
        titles[slot] = (titles[slot] ?? 0) + quality;
        if (currentPositions[slot] === 0) currentPositions[slot] = place + 1;
      } else if (isAuthor) {
        const weight = kind === headKinds.author ? fieldWeights.author : fieldWeights.outerAuthor;
        count = weight * (authorNorms[slot] ?? 0);
      }
      met[metCount] = slot;
      weights[metCount++] = quality * saturate(count);
    }
  }

  function readBody({ segment, base, dead }: Part, word: number, quality: number): void {
    const bits = quality === 1 ? bit | exactBit : bit;
    const { bytes, starts } = segment.body;
    const end = starts[word + 1] ?? 0;
    let position = starts[word] ?? 0;
    bytesRead += end - position;
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
      if (dead !== null && dead[slot - base] === 1) continue;
      const mask = masks[slot] ?? 0;
      if ((mask & bits) === bits) continue;
      masks[slot] = mask | bits;
      if (quality === 1) exactCount += 1;
      if ((mask & bit) !== 0) continue;
      met[metCount] = slot;
      weights[metCount++] = quality * (bodyWeights[((entry & 3) << 8) | (abstractLengths[slot] ?? 0)] ?? 0);
    }
  }

  return {
    totals,
    masks,
    titles,
    candidates,
    scores,
    positions: positions as readonly Uint8Array[],
    get bytesRead() {
      return bytesRead;
    },

    /** Forgets the sums, not the bytes. */
    clear(): void {
      totals.fill(0);
      masks.fill(0);
      titles.fill(0);
      ideal = 0;
    },

    resetBytesRead(): void {
      bytesRead = 0;
    },

    /** Begins query word `index`, below `EXACT`. With `goesOn`, what has been found of it is kept. */
    begin(index: number, goesOn = false): void {
      before = positions[index - 1] ?? null;
      bit = 1 << index;
      exactBit = bit << EXACT;
      exactCount = 0;
      currentPositions = positions[index] ??= new Uint8Array(slots);
      if (!goesOn) currentPositions.fill(0);
    },

    /** Reads what the current word may stand for, the likelier first. */
    read(expansions: readonly Expansion[]): void {
      for (const expansion of expansions) {
        const { part, from, to, fields } = expansion;
        for (let word = from; word < to; word++) {
          readHead(part, word, qualityOf(expansion, word), fields === "author");
        }
      }
      for (const expansion of expansions) {
        if (expansion.fields !== "any") continue;
        for (let word = expansion.from; word < expansion.to; word++) {
          readBody(expansion.part, word, qualityOf(expansion, word));
        }
      }
    },

    /** The idf of all words together: a paper that holds them gets the more of it the better it does. */
    get ideal() {
      return ideal;
    },

    /** How many papers hold the current word so far, and how many hold it as typed. */
    get holders() {
      return metCount;
    },
    get exactHolders() {
      return exactCount;
    },

    /** Adds the current word to the sums. */
    end(): void {
      // One idf for all that a word may stand for: otherwise a rare longer word would beat the word that was typed.
      const idf = inverseFrequency(view.size, metCount);
      ideal += idf;
      for (let index = 0; index < metCount; index++) {
        const slot = met[index] ?? 0;
        totals[slot] = (totals[slot] ?? 0) + idf * (weights[index] ?? 0);
      }
      metCount = 0;
    },
  };
}

function saturate(count: number): number {
  return count / (K1 + count);
}

function qualityOf({ part, quality, beginning }: Expansion, word: number): number {
  if (beginning === 0) return quality;
  const { starts } = part.segment.vocabulary;
  const length = (starts[word + 1] ?? 0) - (starts[word] ?? 0);
  return quality * (1 - beginningShare + (beginningShare * beginning) / length);
}
