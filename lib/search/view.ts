/** Several segments seen as one index: every living paper has a slot, the oldest first. */
import { createBest } from "./best-of.ts";
import { abstractNorm, authorNorm, titleNorm } from "./bm25.ts";
import { findDead } from "./living.ts";
import { ABSTRACT_STEP, type Segment } from "./segment.ts";

/** A segment, where its slots begin, and which of its papers are dead. */
export type Part = { readonly segment: Segment; readonly base: number; readonly dead: Uint8Array | null };

export type IndexView = {
  readonly parts: readonly Part[];
  /** One past the highest slot; slots of dead papers are among them. */
  readonly slots: number;
  /** Living papers. */
  readonly size: number;
  readonly ids: Uint32Array;
  readonly months: Uint16Array;
  /** The month of the newest living paper. */
  readonly newest: number;
  /** 1 for the slots of dead papers, null when there are none. */
  readonly dead: Uint8Array | null;
  /** What a count in each field is multiplied by for the length of the field (`bm25.ts`). */
  readonly titleNorms: Float32Array;
  readonly authorNorms: Float32Array;
  /** By the length in steps. */
  readonly abstractNorms: Float32Array;
  readonly abstractLengths: Uint8Array;
};

/** Lays the segments, oldest first, side by side. */
export function viewOf(segments: readonly Segment[]): IndexView {
  const dead = findDead(segments);
  const slots = segments.reduce((sum, segment) => sum + segment.size, 0);
  const ids = new Uint32Array(slots);
  const months = new Uint16Array(slots);
  const titleNorms = new Float32Array(slots);
  const authorNorms = new Float32Array(slots);
  const abstractLengths = new Uint8Array(slots);
  const allDead = dead.some((some) => some !== null) ? new Uint8Array(slots) : null;
  const titleNormOf = Float32Array.from({ length: 256 }, (_, length) => titleNorm(length));
  const authorNormOf = Float32Array.from({ length: 256 }, (_, length) => authorNorm(length));
  const abstractNorms = Float32Array.from({ length: 256 }, (_, steps) => abstractNorm(steps * ABSTRACT_STEP));
  const parts: Part[] = [];
  let base = 0;
  let size = slots;
  let newest = 0;
  for (const [index, segment] of segments.entries()) {
    const ownDead = dead[index] ?? null;
    parts.push({ segment, base, dead: ownDead });
    ids.set(segment.ids, base);
    months.set(segment.months, base);
    abstractLengths.set(segment.abstractLengths, base);
    if (ownDead !== null) allDead?.set(ownDead, base);
    for (let paper = 0; paper < segment.size; paper++) {
      titleNorms[base + paper] = titleNormOf[segment.titleLengths[paper] ?? 0] ?? 1;
      authorNorms[base + paper] = authorNormOf[segment.authorLengths[paper] ?? 0] ?? 1;
      const isDead = ownDead?.[paper] === 1;
      if (isDead) size -= 1;
      else newest = Math.max(newest, segment.months[paper] ?? 0);
    }
    base += segment.size;
  }
  return {
    parts,
    slots,
    size,
    ids,
    months,
    newest,
    dead: allDead,
    titleNorms,
    authorNorms,
    abstractNorms,
    abstractLengths,
  };
}

/** The ids of the living papers of the latest months, the latest first; of one month those in the highest slots. */
export function newestOf({ slots, ids, months, dead }: IndexView, limit: number): readonly number[] {
  const best = createBest(limit, (one, other) => other.score - one.score || other.slot - one.slot);
  for (let slot = 0; slot < slots; slot++) if (dead?.[slot] !== 1) best.add(slot, months[slot] ?? 0);
  return best.values().map(({ slot }) => ids[slot] ?? 0);
}
