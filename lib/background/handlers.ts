/** What the background does for each request: one function a message, nothing about who may call it. */
import { errorCodeOf, PaperkinError } from "../errors.ts";
import { formats } from "../formats/index.ts";
import type { Identifier } from "../identifiers.ts";
import type { PagePaper, PaperRow, RelatedAnswer, SidebarState, Status } from "../messages.ts";
import { paperLimits, parsePaper, type Paper } from "../paper.ts";
import { siteOf } from "../sites/index.ts";
import { createReasoner } from "../search/reasons.ts";
import { abstractLinks } from "../sources/abstract-links.ts";
import { savedNames, type SavedLists } from "../store/lists.ts";
import type { Catalogue, Merged } from "../store/papers.ts";
import { clip } from "../text.ts";
import { READING } from "../sync/merge.ts";
import { visibleLists, visibleMembers } from "../sync/views.ts";
import type { ForYou } from "./for-you.ts";
import type { Importer } from "./import.ts";
import type { IndexCache } from "./index-cache.ts";
import type { KinCache } from "./kin-cache.ts";
import type { Handlers, PageContext } from "./router.ts";
import { bareRowOf, recordsOf, rowOf, type Saved } from "./rows.ts";
import { createSearch } from "./search.ts";

/** How many kin a page is shown. */
const RELATED_LIMIT = 10;

/** What handlers use; everything of the browser comes in here. */
export type HandlerTools = {
  readonly catalogue: Catalogue;
  readonly lists: SavedLists;
  readonly index: IndexCache;
  readonly kin: Pick<KinCache, "get">;
  readonly forYou: Pick<ForYou, "answer">;
  /** Settles when the built-in list is in the catalogue. */
  readonly filled: () => Promise<void>;
  /** What the reader calls the list that has no name of its own. */
  readonly readingName: () => string;
  readonly syncStatus: () => Promise<Status["sync"]>;
  /** What is asked about imports. */
  readonly importer: Importer["handlers"];
  /** Called after lists changed here. */
  readonly listsChanged: () => void;
  /** Called after papers came in, so that the index takes them in too. */
  readonly catalogueGrew: () => void;
  /** Called after the catalogue changed in a way that views show. */
  readonly catalogueChanged: () => void;
  /** Whether the sidebar is open on the site of a page, after the reader did this. */
  readonly sidebarOpen: (page: PageContext, sidebar: SidebarState) => Promise<boolean>;
  /** Remembers which papers a page was shown: it may save these and no others. */
  readonly offer: (tab: number, papers: readonly Identifier[]) => Promise<void>;
  readonly wasOffered: (tab: number, paper: Identifier) => Promise<boolean>;
};

/** The handlers over their tools. */
export function createHandlers(tools: HandlerTools): Handlers {
  const { catalogue, lists, index, kin } = tools;

  async function saved(): Promise<Saved> {
    return savedNames(await lists.state());
  }

  /** All names a paper goes by, the best first: lists keep that one, which every browser can know. */
  async function namesOf(paper: Identifier): Promise<readonly [Identifier, ...Identifier[]]> {
    const record = await catalogue.find([paper]);
    return record?.identifiers ?? [paper];
  }

  return {
    search: createSearch(tools),

    async today({ limit }) {
      await tools.filled();
      const list = await catalogue.sourceList("builtin");
      const names = await saved();
      const records = await catalogue.get(list?.papers.slice(0, limit) ?? []);
      return { rows: records.map((record) => rowOf(record, names)), total: list?.papers.length ?? 0 };
    },

    forYou: tools.forYou.answer,

    async related({ page, sidebar }, context): Promise<RelatedAnswer> {
      // First, because the sidebar is also where a failure of what follows is told.
      const open = await tools.sidebarOpen(context, sidebar);
      await tools.filled();
      const names = await saved();
      const { paper, id } = await meet(page, context);
      const total = await catalogue.count();
      const clipped = page.abstract.length > paperLimits.abstract || page.title.length > paperLimits.title;
      if (paper === null) return { paper: null, clipped, rows: [], total, open };
      const [packed, evidence] = await Promise.all([index.get(), kin.get()]);
      const hits = packed.related([paper], { limit: RELATED_LIMIT, except: id === null ? [] : [id], evidence });
      const reasonsFor = createReasoner(packed, paper);
      const records = await recordsOf(catalogue, hits);
      const rows = records.map((record) => ({ ...forPage(rowOf(record, names)), reasons: reasonsFor(record) }));
      const own = forPage(rowOf(paper, names));
      await tools.offer(context.tab, [own.paper, ...rows.map((row) => row.paper)]);
      return { paper: own, clipped, rows, total, open };
    },

    async toggleSave({ paper, saved: save, undo }, { tab }) {
      if (!(await tools.wasOffered(tab, paper))) throw new PaperkinError("notAllowed", paper);
      const names = await namesOf(paper);
      const token = await toggle(names, save, undo);
      tools.listsChanged();
      return { undo: token };
    },

    async lists() {
      return visibleLists(await lists.state());
    },

    async listPapers({ list, limit }) {
      const members = visibleMembers(await lists.state(), list);
      const names = await saved();
      const records = await catalogue.findAll(members.map(({ identifier }) => identifier));
      const rows = members.map(({ identifier }) => {
        const record = records.get(identifier);
        return record === undefined ? bareRowOf(identifier, names) : rowOf(record, names);
      });
      // One paper saved under two of its names, here and on another browser, is still one paper.
      const distinct = [...new Map(rows.map((row) => [row.paper, row])).values()];
      return { rows: distinct.slice(0, limit), total: distinct.length };
    },

    async createList({ name }) {
      const list = await lists.create(name);
      tools.listsChanged();
      return { list };
    },

    async renameList({ list, name }) {
      await lists.rename(list, name);
      tools.listsChanged();
    },

    async deleteList({ list }) {
      const undo = await lists.delete(list);
      tools.listsChanged();
      return { undo };
    },

    async savePaper({ paper, list }) {
      await lists.save(list, await namesOf(paper));
      tools.listsChanged();
    },

    async removePaper({ paper, list }) {
      const undo = await lists.remove([list], await namesOf(paper));
      tools.listsChanged();
      return { undo };
    },

    async undo({ undo }) {
      await lists.undo(undo);
      tools.listsChanged();
    },

    async cite({ paper, format }) {
      const record = await catalogue.find([paper]);
      const writer = formats.find(({ id }) => id === format);
      if (record === undefined) throw new PaperkinError("unknownPaper", paper);
      if (writer === undefined) throw new PaperkinError("badRequest", format);
      return { text: writer.write([record]) };
    },

    async status() {
      await tools.filled();
      // Also the first thing an opened popup asks: the index is read while the reader is still reaching for the keys.
      const [papers, { size }, sync] = await Promise.all([catalogue.count(), index.get(), tools.syncStatus()]);
      return { papers, unindexed: Math.max(0, papers - size), sync };
    },

    ...tools.importer,
  };

  /** The paper of a page and its key in the catalogue, which it joins unless the window is private. */
  async function meet(
    page: PagePaper,
    { url, isPrivate }: PageContext,
  ): Promise<{ paper: Paper | null; id: number | null }> {
    // The address is certain; a page that claims to be another paper is not believed.
    const [identifier, ...others] = page.identifiers;
    if (identifier !== siteOf(url)?.identifier) throw new PaperkinError("notAllowed", identifier);
    // A page may add the journal's DOI to its own name, not names that would draw other papers in.
    const identifiers = [identifier, ...others.filter((name) => name.startsWith("doi:")).slice(0, 1)];
    const abstract = clip(page.abstract, paperLimits.abstract);
    const paper = parsePaper({ ...page, identifiers, abstract, links: abstractLinks(abstract) });
    const known = await catalogue.find([identifier]);
    if (paper === null) return { paper: known ?? null, id: known?.id ?? null };
    if (isPrivate) return { paper, id: known?.id ?? null };
    const merged = await join(paper);
    if (merged === null) return { paper, id: known?.id ?? null };
    tools.catalogueGrew();
    if (known === undefined) tools.catalogueChanged();
    const [record] = merged.records;
    return { paper: record ?? paper, id: record?.id ?? null };
  }

  /** Adds a page's paper to the catalogue; null when the disk is full: its kin can be shown all the same. */
  async function join(paper: Paper): Promise<Merged | null> {
    try {
      return await catalogue.merge([paper], "page");
    } catch (error) {
      if (errorCodeOf(error) !== "storageFull") throw error;
      return null;
    }
  }

  /** Saves to the reading list or takes out of it; the other lists are none of the page's business. */
  async function toggle(
    names: readonly [Identifier, ...Identifier[]],
    save: boolean,
    undo?: string,
  ): Promise<string | null> {
    if (!save) return lists.remove([READING], names);
    await (undo === undefined ? lists.save(READING, names) : lists.undo(undo, names));
    return null;
  }
}

/** A page learns whether a paper is in the reading list; the reader's other lists are nobody else's business. */
function forPage(row: PaperRow): PaperRow {
  return { ...row, savedIn: row.savedIn.filter((list) => list === READING) };
}
