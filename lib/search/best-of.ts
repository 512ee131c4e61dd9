/** Picks the best of many without sorting them all. */

/** A slot and its score. */
export type Scored = { readonly slot: number; score: number };

/** The best slots that have been added. */
type Best = {
  add(slot: number, score: number): void;
  /** The best, in order. */
  values(): Scored[];
};

/** Keeps the first `limit` in `order`, which begins with the score, the higher first. */
export function createBest(limit: number, order: (one: Scored, other: Scored) => number): Best {
  let kept: Scored[] = [];
  let least = -Infinity;

  function prune(): void {
    kept = kept.sort(order).slice(0, limit);
    if (kept.length === limit) least = kept.at(-1)?.score ?? least;
  }

  return {
    add(slot, score) {
      if (score < least) return;
      kept.push({ slot, score });
      if (kept.length >= limit * 2 + 16) prune();
    },
    values() {
      prune();
      return kept;
    },
  };
}

/** The slots with the best scores, which lie beside them. */
export function leadingSlots(slots: Int32Array, scores: Float32Array, count: number): number[] {
  const best = createBest(count, (one, other) => other.score - one.score);
  for (let index = 0; index < slots.length; index++) best.add(slots[index] ?? 0, scores[index] ?? 0);
  return best.values().map(({ slot }) => slot);
}
