/** The save key: the paper of a tab goes to the reading list, and the page is told what came of it. */
import { paperAt } from "../sites/index.ts";
import type { Catalogue } from "../store/papers.ts";
import type { SavedLists } from "../store/lists.ts";
import { READING } from "../sync/merge.ts";
import { report } from "./report.ts";
import type { TabReading } from "./page-reading.ts";
import type { PageContext } from "./router.ts";

export type SaveKeyTools = {
  readonly catalogue: Pick<Catalogue, "find">;
  readonly lists: Pick<SavedLists, "save">;
  /** The paper of a page, null when it is none; `again` when what was read before will do. */
  readonly readPage: (page: PageContext, again: boolean) => Promise<TabReading | null>;
  readonly tellPage: (tab: number, event: "pageSaved" | "pageNotSaved") => void;
  /** Called after the lists changed. */
  readonly listsChanged: () => void;
};

/** Gives what the key does on the page of a tab. */
export function createSaveKey({ catalogue, lists, readPage, tellPage, listsChanged }: SaveKeyTools) {
  return async function onSaveKey(tab: number, url: string): Promise<void> {
    try {
      await savePageOf(tab, url);
    } catch (error) {
      report(error);
      tellPage(tab, "pageNotSaved");
    }
  };

  async function savePageOf(tab: number, url: string): Promise<void> {
    const page = { tab, url: new URL(url), isPrivate: false, isBeside: false };
    const identifier = paperAt(page.url) ?? (await readPage(page, true))?.paper.identifiers[0];
    if (identifier === undefined) return;
    const record = await catalogue.find([identifier]);
    await lists.save(READING, record?.identifiers ?? [identifier]);
    tellPage(tab, "pageSaved");
    listsChanged();
  }
}
