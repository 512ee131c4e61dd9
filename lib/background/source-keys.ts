/**
 * Which papers each source brought, kept in step with the catalogue: read when first asked for, and written down when
 * that took a while, so that the next worker need not read every paper again.
 */
import type { Meta, StoredSourceKeys } from "../store/meta.ts";
import type { Catalogue } from "../store/papers.ts";

/** Records read at once: short enough that whoever asks for something else is answered in between. */
const READ = 500;
/** So many records take longer to read than what is known of them all takes to write. */
const WORTH_WRITING = 2_000;

type SourceKeysTools = {
  readonly catalogue: Pick<Catalogue, "changesSince">;
  readonly meta: Pick<Meta, "sourceKeys" | "saveSourceKeys">;
  /** Lets whoever waits for the thread have it. */
  readonly pause: () => Promise<void>;
};

export type SourceKeys = ReturnType<typeof createSourceKeys>;

/** Gives the keys of the papers of every source. */
export function createSourceKeys({ catalogue, meta, pause }: SourceKeysTools) {
  let known: { readonly bySource: Map<string, Set<number>>; upTo: number } | null = null;
  let following: Promise<ReadonlyMap<string, ReadonlySet<number>>> | null = null;

  async function follow(): Promise<ReadonlyMap<string, ReadonlySet<number>>> {
    known ??= opened(await meta.sourceKeys());
    const { bySource } = known;
    let read = 0;
    for (let isMore = true; isMore;) {
      const { records, gone, upTo, more } = await catalogue.changesSince(known.upTo, READ);
      for (const { id, sources } of records) for (const source of sources) keysOf(bySource, source).add(id);
      for (const id of gone) for (const keys of bySource.values()) keys.delete(id);
      known.upTo = upTo;
      read += records.length;
      isMore = more;
      if (more) await pause();
    }
    if (read >= WORTH_WRITING) await meta.saveSourceKeys(packed(bySource, known.upTo));
    return bySource;
  }

  return function sourceKeys(): Promise<ReadonlyMap<string, ReadonlySet<number>>> {
    following ??= follow().finally(() => (following = null));
    return following;
  };
}

function keysOf(bySource: Map<string, Set<number>>, source: string): Set<number> {
  const keys = bySource.get(source) ?? new Set();
  bySource.set(source, keys);
  return keys;
}

function opened(stored: StoredSourceKeys | null) {
  const bySource = new Map(stored?.keys.map(([source, keys]) => [source, new Set(keys)]));
  return { bySource, upTo: stored?.upTo ?? 0 };
}

function packed(bySource: ReadonlyMap<string, ReadonlySet<number>>, upTo: number): StoredSourceKeys {
  return { upTo, keys: [...bySource].map(([source, keys]) => [source, Uint32Array.from(keys)]) };
}
