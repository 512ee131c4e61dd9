/**
 * Adds up, word by word, how well every paper matches a query. Reads the postings of a word once, straight from their
 * bytes; the arrays have one place per slot and are used again for every query.
 */
import { fieldWeights, inverseFrequency, K1 } from "./bm25.ts";
import { bodyCounts, headKinds } from "./segment.ts";
import type { IndexView, Part } from "./view.ts";

/** A word of a segment that a query word may stand for. */
export type Expansion = {
  readonly part: Part;
  /** Position in the vocabulary of the segment. */
  readonly word: number;
  /** In (0, 1]: 1 for the word itself. */
  readonly quality: number;
  readonly fields: Fields;
};

/** Which entries count. `head` leaves abstracts out. */
export type Fields = "any" | "head" | "author";

export type Accumulator = ReturnType<typeof createAccumulator>;

/** An accumulator over a view. */
export function createAccumulator(view: IndexView) {
  const { slots, titleNorms, authorNorms, abstractNorms } = view;
  /** Sum over words of idf times the best weight of any expansion. */
  const totals = new Float32Array(slots);
  /** Bit `i` says that query word `i` is there. */
  const masks = new Int32Array(slots);
  /** Sum over words of the quality of the best expansion in the title. */
  const titles = new Float32Array(slots);
  // Scratch for one word, all zero between words.
  const raw = new Float32Array(slots);
  const best = new Float32Array(slots);
  const bestInTitle = new Float32Array(slots);
  const met = new Int32Array(slots);
  const fresh = new Int32Array(slots);
  /** Per query word, one more than its position in each title, 0 where it is not there. */
  const positions: Uint8Array[] = [];
  let currentPositions: Uint8Array = new Uint8Array();
  let current = 0;
  let metCount = 0;
  let bytesRead = 0;

  function read({ part, word, quality, fields }: Expansion): void {
    const inHead = readHead(part, word, quality, fields);
    const freshCount = fields === "any" ? readBody(part, word, inHead) : inHead;
    for (let index = 0; index < freshCount; index++) {
      const slot = fresh[index] ?? 0;
      const count = raw[slot] ?? 0;
      raw[slot] = 0;
      const weight = (quality * count) / (K1 + count);
      const known = best[slot] ?? 0;
      if (known === 0) met[metCount++] = slot;
      if (weight > known) best[slot] = weight;
    }
  }

  function readHead({ segment, base, dead }: Part, word: number, quality: number, fields: Fields): number {
    const titlePositions = currentPositions;
    const { bytes, starts } = segment.head;
    const end = starts[word + 1] ?? 0;
    let position = starts[word] ?? 0;
    bytesRead += end - position;
    let freshCount = 0;
    let paper = 0;
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
      paper += entry >>> 2;
      const kind = entry & 3;
      const place = kind === headKinds.title ? (bytes[position++] ?? 0) : 0;
      if (dead !== null && dead[paper] === 1) continue;
      const isAuthor = kind === headKinds.author || kind === headKinds.outerAuthor;
      if (fields === "author" && !isAuthor) continue;
      const slot = base + paper;
      const before = raw[slot] ?? 0;
      if (before === 0) fresh[freshCount++] = slot;
      if (kind === headKinds.title) {
        raw[slot] = before + fieldWeights.title * (titleNorms[slot] ?? 0);
        if (quality > (bestInTitle[slot] ?? 0)) {
          bestInTitle[slot] = quality;
          titlePositions[slot] = place + 1;
        }
      } else if (isAuthor) {
        const weight = kind === headKinds.author ? fieldWeights.author : fieldWeights.outerAuthor;
        raw[slot] = before + weight * (authorNorms[slot] ?? 0);
      } else raw[slot] = before + fieldWeights.venue;
    }
    return freshCount;
  }

  function readBody({ segment, base, dead }: Part, word: number, freshBefore: number): number {
    const { bytes, starts } = segment.body;
    const end = starts[word + 1] ?? 0;
    let position = starts[word] ?? 0;
    bytesRead += end - position;
    let freshCount = freshBefore;
    let paper = 0;
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
      paper += entry >>> 2;
      if (dead !== null && dead[paper] === 1) continue;
      const slot = base + paper;
      const before = raw[slot] ?? 0;
      if (before === 0) fresh[freshCount++] = slot;
      raw[slot] = before + fieldWeights.abstract * (bodyCounts[entry & 3] ?? 0) * (abstractNorms[slot] ?? 0);
    }
    return freshCount;
  }

  return {
    totals,
    masks,
    titles,
    positions: positions as readonly Uint8Array[],
    get bytesRead() {
      return bytesRead;
    },

    /** How many papers hold the current word, as far as it has been read. */
    get holders() {
      return metCount;
    },

    /** Forgets the sums, not the bytes. */
    clear(): void {
      totals.fill(0);
      masks.fill(0);
      titles.fill(0);
    },

    resetBytesRead(): void {
      bytesRead = 0;
    },

    /** Begins query word `index`, below 31. */
    begin(index: number): void {
      current = index;
      currentPositions = positions[index] ??= new Uint8Array(slots);
      currentPositions.fill(0);
    },

    /** Reads the lists of something the current word may stand for, the likelier first. */
    read,

    /** Adds the current word to the sums. */
    end(): void {
      // One idf for all that a word may stand for: otherwise a rare longer word would beat the word that was typed.
      const idf = inverseFrequency(view.size, metCount);
      const bit = 1 << current;
      for (let at = 0; at < metCount; at++) {
        const slot = met[at] ?? 0;
        totals[slot] = (totals[slot] ?? 0) + idf * (best[slot] ?? 0);
        titles[slot] = (titles[slot] ?? 0) + (bestInTitle[slot] ?? 0);
        masks[slot] = (masks[slot] ?? 0) | bit;
        best[slot] = 0;
        bestInTitle[slot] = 0;
      }
      metCount = 0;
    },
  };
}
