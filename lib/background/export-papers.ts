/** The reader's own papers as a file, for the digest by mail and for whoever else wants them: the handler of `exportPapers`. */
import { bareEntry } from "../formats/entry.ts";
import { jsonLines } from "../formats/write-json-lines.ts";
import type { Identifier } from "../identifiers.ts";
import { barePaperOf, type Paper } from "../paper.ts";
import type { SavedLists } from "../store/lists.ts";
import type { Catalogue } from "../store/papers.ts";
import { visibleLists, visibleMembers } from "../sync/views.ts";

/** Papers read at once; some tens of milliseconds of unpacking. */
const READ = 100;

type PapersExportTools = {
  readonly catalogue: Pick<Catalogue, "findAll">;
  readonly lists: Pick<SavedLists, "state">;
  /** Lets whoever waits for the thread have it. */
  readonly pause: () => Promise<void>;
};

/** Writes every paper of the lists once, the last saved first; of one the catalogue does not know, its name. */
export function createPapersExport({ catalogue, lists, pause }: PapersExportTools) {
  return async () => {
    const state = await lists.state();
    const members = visibleLists(state)
      .flatMap(({ list }) => visibleMembers(state, list))
      .sort((one, other) => other.savedAt - one.savedAt);
    const names = [...new Set(members.map(({ identifier }) => identifier))];
    // One paper saved under two of its names, here and on another browser, is still one paper.
    const papers = new Map<Identifier, Paper>();
    for (let start = 0; start < names.length; start += READ) {
      const some = names.slice(start, start + READ);
      const records = await catalogue.findAll(some);
      for (const name of some) {
        const paper = records.get(name) ?? barePaperOf(name);
        papers.set(paper.identifiers[0], paper);
      }
      await pause();
    }
    const { extension, mediaType } = jsonLines;
    return { name: `papers.${extension}`, mediaType, text: jsonLines.write([...papers.values()].map(bareEntry)) };
  };
}
