/** What the background answers of kinship: the kin of a page's paper, or of one shown beside it, and what is put away. */
import { errorCodeOf, PaperkinError } from "../errors.ts";
import { titleIdentifier, type Identifier } from "../identifiers.ts";
import {
  kinSources,
  type KinFilter,
  type PagePaper,
  type PaperRow,
  type RelatedAnswer,
  type SidebarState,
} from "../messages.ts";
import { paperLimits, parsePaper, type Paper, type PaperLink } from "../paper.ts";
import { linkOfPage, paperLinks } from "../paper-links.ts";
import type { KinOptions } from "../search/related/find.ts";
import { monthOf } from "../search/segment.ts";
import { abstractLinks } from "../sources/abstract-links.ts";
import type { SavedLists } from "../store/lists.ts";
import { markedNames } from "../store/saved-names.ts";
import type { Catalogue, Merged } from "../store/papers.ts";
import { dismissalList, dismissedFor } from "../sync/dismissals.ts";
import { READING, type ListId, type ListsState } from "../sync/merge.ts";
import { stateList } from "../sync/paper-states.ts";
import { visibleMembers } from "../sync/views.ts";
import { clip } from "../text.ts";
import type { IndexCache } from "./index-cache.ts";
import type { KinCache } from "./kin-cache.ts";
import { kinOf } from "./kin-rows.ts";
import { siteOfPage } from "./page-site.ts";
import type { TabReading } from "./page-reading.ts";
import type { Handlers, PageContext } from "./router.ts";
import { previewOf, rowOf } from "./rows.ts";
import type { SourceKeys } from "./source-keys.ts";

/** How many kin a page is shown. */
const RELATED_LIMIT = 10;

/** What these handlers use. */
export type KinTools = {
  readonly catalogue: Catalogue;
  readonly lists: SavedLists;
  readonly index: IndexCache;
  readonly kin: Pick<KinCache, "get">;
  readonly sourceKeys: SourceKeys;
  /** Settles when the built-in list is in the catalogue. */
  readonly filled: () => Promise<void>;
  /** Called after lists changed here. */
  readonly listsChanged: () => void;
  /** Called after papers came in, so that the index takes them in too. */
  readonly catalogueGrew: () => void;
  /** Called after the catalogue changed in a way that views show. */
  readonly catalogueChanged: () => void;
  /** Called when the tab of our script has come to a page, a paper's or not. */
  readonly reached: (page: PageContext) => void;
  /** Whether a page may be looked at: of a known site, or asked for by the reader. */
  readonly mayRead: (page: PageContext) => Promise<boolean>;
  /** What a page says of its paper, null when it is none; `again` when what was read before will do. */
  readonly readPage: (page: PageContext, again: boolean) => Promise<TabReading | null>;
  /** What the site's abstract page says of the paper whose file a page is, null when it is not to be had. */
  readonly lookUp: (page: PageContext) => Promise<TabReading | null>;
  /** Whether the sidebar is open on the site of a page, after the reader did this. */
  readonly sidebarOpen: (page: PageContext, sidebar: SidebarState) => Promise<boolean>;
  /** Remembers which papers a page was shown: it may save and put away these and no others. */
  readonly offer: (tab: number, papers: readonly Identifier[]) => Promise<void>;
  readonly wasOffered: (tab: number, paper: Identifier) => Promise<boolean>;
  /** Told of the paper of a page whose kin the reader looks at: services may be asked about it. Answers nothing. */
  readonly advise: (paper: Paper, page: PageContext, sidebar: SidebarState) => void;
  /** Of Paperkin itself. */
  readonly version: string;
};

/** A paper whose kin are looked for; `id` is null while it is not in the catalogue. */
type Subject = { readonly paper: Paper; readonly id: number | null; readonly names: readonly Identifier[] };

/** The handlers over their tools. */
export function createKin(tools: KinTools): Pick<Handlers, "related" | "dismiss" | "kinSources"> {
  const { catalogue, lists, index, kin, sourceKeys } = tools;

  return {
    async related({ sidebar, like, filter }, context): Promise<RelatedAnswer | null> {
      if (sidebar === "reached" && !context.isBeside) tools.reached(context);
      // A page nobody asked about is neither read nor remembered.
      if (!(await tools.mayRead(context))) return null;
      // Read from disk while everything else is asked; whoever waits for it below is told when that fails.
      const learned = kin.get();
      learned.catch(() => undefined);
      // Before what follows, because the sidebar is also where a failure of it is told.
      const open = await tools.sidebarOpen(context, sidebar);
      let reading = await tools.readPage(context, sidebar === "again");
      if (reading === null) return null;
      await tools.filled();
      let own = await meet(reading.paper, context);
      // Only when the reader looks: a file that is merely opened asks the site for nothing.
      const lookedUp = own === null && open ? await tools.lookUp(context) : null;
      if (lookedUp !== null) {
        reading = lookedUp;
        own = await meet(reading.paper, context);
      }
      const { paper: page } = reading;
      const state = await lists.state();
      const names = markedNames(state);
      const about = {
        site: siteOfPage(context.url, reading, tools.version),
        clipped: page.abstract.length > paperLimits.abstract || page.title.length > paperLimits.title,
        total: await catalogue.count(),
        open,
      };
      if (own === null) {
        return { ...about, paper: null, elsewhere: paperLinks({ ...page, links: [] }), rows: [], dismissed: [] };
      }
      const subject = like === undefined ? own : await shownPaper(like, context);
      // Another browser may know it by nothing but its title.
      const unwanted = dismissedFor(state, [...subject.names, titleIdentifier(subject.paper.title)]);
      const [packed, evidence, limits, unwantedRecords, muted] = await Promise.all([
        index.get(),
        learned,
        limitsOf(filter, state),
        catalogue.findAll(unwanted),
        keysIn(state, stateList("muted")),
      ]);
      const unlike = [...new Set([...unwantedRecords.values()].map(({ id }) => id))];
      const except = [own.id, subject.id, ...unlike, ...muted].filter((id) => id !== null);
      const options = { limit: RELATED_LIMIT, except, unlike, evidence, ...limits };
      const found = await kinOf(catalogue, packed, subject.paper, options);
      const rows = found.map(({ record, reasons }) => {
        const row = rowOf(record, names);
        return { ...(context.isBeside ? row : forPage(row)), reasons, preview: previewOf(record) };
      });
      const paper = { ...rowOf(own.paper, names), preview: previewOf(own.paper) };
      if (!context.isBeside) await tools.offer(context.tab, [paper.paper, ...rows.map((row) => row.paper)]);
      const dismissed = [...unwanted, ...[...unwantedRecords.values()].map(({ identifiers }) => identifiers[0])];
      const here = linkOfPage(paper.links, context.url)?.url;
      if (open && own.id !== null && like === undefined) tools.advise(own.paper, context, sidebar);
      return {
        ...about,
        paper,
        ...(here !== undefined && { here }),
        elsewhere: [],
        rows,
        dismissed: [...new Set(dismissed)],
      };
    },

    async dismiss({ paper, beside, undo }, page) {
      for (const shown of [paper, beside]) await expectOffered(tools, page, shown);
      if (page.isPrivate) return { undo: null };
      const [papers, besides] = await Promise.all([catalogue.namesOf(paper), catalogue.namesOf(beside)]);
      if (undo !== undefined) await lists.undo(undo, { papers, lists: besides.map(dismissalList) });
      const token = undo === undefined ? await lists.dismiss(papers, besides) : null;
      tools.listsChanged();
      return { undo: token };
    },

    async kinSources() {
      const keys = await sourceKeys();
      return kinSources.filter((source) => (keys.get(source)?.size ?? 0) > 0);
    },
  };

  /** A paper that a page was shown, to look for its kin. */
  async function shownPaper(identifier: Identifier, page: PageContext): Promise<Subject> {
    await expectOffered(tools, page, identifier);
    const paper = await catalogue.find([identifier]);
    if (paper === undefined) throw new PaperkinError("unknownPaper", identifier);
    return { paper, id: paper.id, names: paper.identifiers };
  }

  /** What a filter leaves to be ranked. */
  async function limitsOf(
    filter: KinFilter | undefined,
    state: ListsState,
  ): Promise<Pick<KinOptions, "within" | "accepts">> {
    if (filter === undefined) return {};
    const first = filter.since === null ? 0 : monthOf(String(filter.since).padStart(4, "0"));
    const bySource = filter.sources.length === 0 ? null : await sourceKeys();
    const chosen =
      bySource && filter.sources.map((source) => bySource.get(source)).filter((keys) => keys !== undefined);
    const accepts = (id: number, month: number) =>
      month >= first && (chosen === null || chosen.some((keys) => keys.has(id)));
    return filter.isSaved ? { accepts, within: await keysIn(state, READING) } : { accepts };
  }

  /** The papers of a list. */
  async function keysIn(state: ListsState, list: ListId): Promise<ReadonlySet<number>> {
    const records = await catalogue.findAll(visibleMembers(state, list).map(({ identifier }) => identifier));
    return new Set([...records.values()].map(({ id }) => id));
  }

  /** The paper of a page, which joins the catalogue unless the window is private; null when nothing is known of it. */
  async function meet(page: PagePaper, { url, isPrivate }: PageContext): Promise<Subject | null> {
    const [identifier] = page.identifiers;
    const abstract = clip(page.abstract, paperLimits.abstract);
    const links = [...ownLinks(identifier, url), ...page.links, ...abstractLinks(abstract)];
    const paper = parsePaper({ ...page, abstract, links });
    const known = await catalogue.find([identifier]);
    if (paper === null) return known === undefined ? null : { paper: known, id: known.id, names: known.identifiers };
    const merged = isPrivate ? null : await join(paper);
    if (merged === null) {
      const names = [...new Set([...paper.identifiers, ...(known?.identifiers ?? [])])];
      return { paper, id: known?.id ?? null, names };
    }
    tools.catalogueGrew();
    if (known === undefined) tools.catalogueChanged();
    const [record] = merged.records;
    return { paper: record ?? paper, id: record?.id ?? null, names: (record ?? paper).identifiers };
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
}

/** A page may change and ask about the papers it was shown, and no others; a view of ours beside it may do so with all. */
export async function expectOffered(
  { wasOffered }: Pick<KinTools, "wasOffered">,
  { tab, isBeside }: PageContext,
  paper: Identifier,
): Promise<void> {
  if (!isBeside && !(await wasOffered(tab, paper))) throw new PaperkinError("notAllowed", paper);
}

/** A site's own number leads nowhere by itself; the page it was found on does. */
function ownLinks(identifier: Identifier, { origin, pathname, search }: URL): readonly PaperLink[] {
  const isNumber = identifier.startsWith("page:") || identifier.startsWith("title:");
  return isNumber ? [{ kind: "page", url: origin + pathname + search }] : [];
}

/** A page learns whether a paper is in the reading list; the reader's other lists are nobody else's business. */
function forPage(row: PaperRow): PaperRow {
  return { ...row, savedIn: row.savedIn.filter((list) => list === READING) };
}
