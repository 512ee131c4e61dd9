/** Which papers of segments still count: a newer segment replaces papers of older ones or takes them out. */
import type { Segment } from "./segment.ts";

/** Per segment, oldest first, 1 for every dead paper; null when all are alive. */
export function findDead(segments: readonly Segment[]): readonly (Uint8Array | null)[] {
  const dead: (Uint8Array | null)[] = segments.map(() => null);
  const settled = new Set<number>();
  for (let index = segments.length - 1; index >= 0; index--) {
    const segment = segments[index];
    if (segment === undefined) continue;
    const { ids, gone } = segment;
    if (settled.size > 0) dead[index] = deadAmong(ids, settled);
    if (index === 0) break;
    for (const id of ids) settled.add(id);
    for (const id of gone) settled.add(id);
  }
  return dead;
}

function deadAmong(ids: Uint32Array, settled: ReadonlySet<number>): Uint8Array | null {
  let dead: Uint8Array | null = null;
  ids.forEach((id, paper) => {
    if (!settled.has(id)) return;
    dead ??= new Uint8Array(ids.length);
    dead[paper] = 1;
  });
  return dead;
}
