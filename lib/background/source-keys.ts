/** Which papers each source brought, kept in step with the catalogue while the worker lives; read when first asked for. */
import type { Catalogue } from "../store/papers.ts";

/** Records read at once: short enough that whoever asks for something else is answered in between. */
const READ = 200;

export type SourceKeys = ReturnType<typeof createSourceKeys>;

/** The keys over a catalogue; `pause` lets whoever waits for the thread have it. */
export function createSourceKeys(catalogue: Pick<Catalogue, "changesSince">, pause: () => Promise<void>) {
  const bySource = new Map<string, Set<number>>();
  let upTo = 0;
  let following: Promise<void> | null = null;

  async function follow(): Promise<void> {
    for (let isMore = true; isMore;) {
      const { records, gone, upTo: last, more } = await catalogue.changesSince(upTo, READ);
      for (const { id, sources } of records) for (const source of sources) keysOf(source).add(id);
      for (const id of gone) for (const keys of bySource.values()) keys.delete(id);
      upTo = last;
      isMore = more;
      if (more) await pause();
    }
  }

  function keysOf(source: string): Set<number> {
    const keys = bySource.get(source) ?? new Set();
    bySource.set(source, keys);
    return keys;
  }

  /** The keys of the papers of every source. */
  return async function sourceKeys(): Promise<ReadonlyMap<string, ReadonlySet<number>>> {
    following ??= follow().finally(() => (following = null));
    await following;
    return bySource;
  };
}
