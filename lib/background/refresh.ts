/** Brings the lists of the sources into the catalogue, resumably: the worker can die at any line. */
import type { Source, SourceTools } from "../sources/source.ts";
import type { Catalogue } from "../store/papers.ts";

/**
 * Brings every source up to `edition`; true when the catalogue changed. One that fails keeps its older list and is
 * reported; without any list it throws, because the reader has to be told.
 */
export async function refreshAll(
  sources: readonly Source[],
  edition: string,
  catalogue: Catalogue,
  tools: SourceTools,
): Promise<boolean> {
  let changed = false;
  for (const source of sources) {
    try {
      changed = (await refresh(source, edition, catalogue, tools)) || changed;
    } catch (error) {
      if ((await catalogue.sourceList(source.id)) === undefined) throw error;
      console.error(error);
    }
  }
  return changed;
}

/**
 * Loads a source unless this edition of it is in already; true when the catalogue changed. A load that was cut off
 * goes on where it stopped.
 */
async function refresh(source: Source, edition: string, catalogue: Catalogue, tools: SourceTools): Promise<boolean> {
  const known = await catalogue.sourceList(source.id);
  if (known?.edition === edition && known.complete) return false;
  const { papers, skipped } = await source.load(tools);
  if (skipped > 0) console.warn(`Source ${source.id}: ${skipped} records made no paper and were skipped.`);
  await catalogue.load(source.id, edition, papers);
  return true;
}
