/** The background's handlers over the real built-in list, a real (in-memory) database and the real index. */
import "fake-indexeddb/auto";
import { createFurther } from "../../lib/background/further.ts";
import { createHandlers, type HandlerTools } from "../../lib/background/handlers.ts";
import { createExchangeHandlers } from "../../lib/background/exchange.ts";
import { createLibraryHandlers } from "../../lib/background/library.ts";
import type { TravelHandlers } from "../../lib/background/travel.ts";
import { createImporter } from "../../lib/background/import.ts";
import { createIndexCache } from "../../lib/background/index-cache.ts";
import { createKinCache } from "../../lib/background/kin-cache.ts";
import { createMarks } from "../../lib/background/marks.ts";
import { createNewsHandlers, type NewsHandlers } from "../../lib/background/news.ts";
import { createPreferences } from "../../lib/background/preferences.ts";
import type { PageContext } from "../../lib/background/router.ts";
import { createSharedLinks } from "../../lib/background/shared-links.ts";
import { createSavedPapers } from "../../lib/background/saved-papers.ts";
import { createSourceKeys } from "../../lib/background/source-keys.ts";
import { createTrending } from "../../lib/background/trending.ts";
import type { Identifier } from "../../lib/identifiers.ts";
import type { PagePaper, Payload, RelatedAnswer } from "../../lib/messages.ts";
import type { Network } from "../../lib/network/network.ts";
import { defaultSettings, type Settings } from "../../lib/settings.ts";
import type { Finder } from "../../lib/sources/finder.ts";
import { PaperkinDatabase } from "../../lib/store/database.ts";
import { createFoundStore } from "../../lib/store/found-store.ts";
import { createFeedStore } from "../../lib/store/feeds-store.ts";
import { createMetricsStore } from "../../lib/store/metrics-store.ts";
import { createImportRuns } from "../../lib/store/import-runs.ts";
import { createImports } from "../../lib/store/imports.ts";
import { createIndexStore } from "../../lib/store/index-store.ts";
import { createKinStore } from "../../lib/store/kin-store.ts";
import { createSavedStore } from "../../lib/store/saved-store.ts";
import { createSavedLists } from "../../lib/store/lists.ts";
import { createMeta } from "../../lib/store/meta.ts";
import { createCatalogue } from "../../lib/store/papers.ts";
import { createVisits } from "../../lib/store/visits.ts";
import { loadBuiltinList } from "../builtin-list.ts";

export const { papers: builtinPapers } = await loadBuiltinList();

/** Where requests of our own pages come from. */
export const own: PageContext = { tab: -1, url: new URL("about:blank"), isPrivate: false, isBeside: false };

/** A paper that is not in the built-in list, and the page it is on. */
export const visited: PagePaper = {
  identifiers: ["arxiv:2112.99991"],
  title: "Learned attention maps for pooling in convolutional networks",
  abstract:
    "We show how to augment any convolutional network with an attention-based global map to achieve non-local reasoning. We replace the final average pooling by an attention-based aggregation layer akin to a single transformer block.",
  authors: ["Hugo Touvron", "Matthieu Cord"],
  date: "2021-12-27",
  venue: null,
  links: [],
};
export const onPage: PageContext = {
  tab: 7,
  url: new URL("https://arxiv.org/abs/2112.99991v1"),
  isPrivate: false,
  isBeside: false,
};

/** A page of no known site that nobody asked about. */
export const unasked = new URL("https://unasked.example/article/1");

const noTravel = {} as TravelHandlers;
const noNews = {} as Omit<NewsHandlers, "preferences" | "setPreferences">;

/** Opens the handlers over a database of their own, which the test deletes. */
export function openHandlers({
  lookUp = async () => null,
  advise = () => undefined,
  news = {},
}: Partial<Pick<HandlerTools, "lookUp" | "advise">> & {
  /** What is found further away, over what is kept. */
  readonly news?: { readonly finders?: readonly Finder[]; readonly network?: Network };
} = {}) {
  const db = new PaperkinDatabase(`test-${crypto.randomUUID()}`);
  const meta = createMeta(db);
  const catalogue = createCatalogue(db, Date.now);
  const offered = new Set<Identifier>();
  let settings = defaultSettings;
  let recoveredAt: number | null = null;
  let shown: PagePaper | null = visited;
  const index = createIndexCache({
    catalogue,
    store: createIndexStore(db),
    pause: async () => undefined,
    rest: async () => undefined,
    grown: () => undefined,
  });
  const kin = createKinCache({ catalogue, store: createKinStore(db), pause: async () => undefined });
  const lists = createSavedLists(db, Date.now, meta.device);
  // The database may be gone before they are through.
  const catalogueGrew = () =>
    void index
      .follow()
      .then(kin.follow)
      .catch(() => undefined);
  let kept: unknown = null;
  const preferences = createPreferences(
    { read: async () => kept, write: async (value) => void (kept = value) },
    () => undefined,
  );
  const further = createFurther({
    finders: news.finders ?? [],
    preferences: preferences.read,
    network: news.network ?? { with: () => Promise.reject(new Error("nothing is to be sent")) },
    found: createFoundStore(db, Date.now),
    catalogue,
    lists,
    catalogueGrew,
  });
  const { searchFurther, keepFound, takeFound } = further;
  const filled = () => catalogue.load("builtin", "1", builtinPapers);
  const trending = createTrending({
    catalogue,
    lists,
    feedStore: createFeedStore(db),
    metricsStore: createMetricsStore(db),
    visits: createVisits(db),
    preferences: preferences.read,
    filled,
    now: Date.now,
  });
  const savedPapers = createSavedPapers({ catalogue, store: createSavedStore(db), pause: async () => undefined });
  const library = {
    catalogue,
    lists,
    index,
    kin,
    savedPapers,
    runs: createImportRuns(db),
    takeFound,
    filled,
    readingName: () => "Reading list",
    pause: async () => undefined,
    listsChanged: () => undefined,
    catalogueGrew,
  };
  const handlers = createHandlers({
    library: createLibraryHandlers(library),
    sharedLinks: createSharedLinks({ lead: async () => undefined, page: "/shared.html" }),
    travel: noTravel,
    exchange: {
      ...createExchangeHandlers({ ...library, importing: { partIn: catalogueGrew, ended: () => undefined } }),
      sendToZotero: () => Promise.reject(new Error("not asked for")),
    },
    news: createNewsHandlers({ preferences, rest: { ...noNews, trending, searchFurther, keepFound } }),
    takeFound,
    advise,
    catalogue,
    lists,
    index,
    kin,
    sourceKeys: createSourceKeys({ catalogue, meta, pause: async () => undefined }),
    savedPapers,
    forYou: { answer: async () => ({ rows: [], total: 0, basis: 0 }) },
    readingName: () => "Reading list",
    catalogueGrew,
    filled,
    syncStatus: meta.syncStatus,
    recovery: {
      read: async () => recoveredAt,
      async forget() {
        recoveredAt = null;
      },
    },
    importer: createImporter({
      imports: createImports(db, catalogue),
      openCopy: async () => null,
      isBeingWritten: async () => false,
      keepCopies: async () => undefined,
      merged: async () => undefined,
      rest: async () => undefined,
      now: () => 0,
      changed: () => undefined,
      finished: () => undefined,
      wakeAgain: async () => undefined,
    }).handlers,
    linkMarks: createMarks({
      catalogue,
      lists,
      settings: async () => settings,
      nameOf: (_, name) => name ?? "Reading list",
      listsChanged: () => undefined,
      catalogueGrew: () => undefined,
    }),
    listsChanged: () => undefined,
    catalogueChanged: () => undefined,
    mayRead: async ({ url }) => url.hostname !== unasked.hostname,
    options: {
      options: async () => ({ marks: true, triage: false, sites: [], remembered: [], version: "1" }),
      setOption: async () => undefined,
      forgetSite: async () => undefined,
      openOptions: async () => undefined,
      pageInFront: async () => null,
      usePage: async () => ({ outcome: "used" }),
    },
    readPage: async () => shown && { paper: shown, found: { title: true, abstract: true, identifier: "agrees" } },
    collect: async () => ({ list: "", name: "", papers: 0 }),
    lookUp,
    reached: () => undefined,
    sidebarOpen: async (_, sidebar) => sidebar === "opened" || sidebar === "again",
    async offer(_, papers) {
      for (const paper of papers) offered.add(paper);
    },
    wasOffered: async (_, paper) => offered.has(paper),
    version: "1.0.0",
  });
  return {
    db,
    handlers,
    lists,
    catalogue,
    index,
    /** Asks for the kin of a page's paper, which must be one. */
    async related(
      page: PagePaper = visited,
      context: PageContext = onPage,
      more: Partial<Payload<"related">> = {},
    ): Promise<RelatedAnswer> {
      shown = page;
      const answer = await handlers.related({ sidebar: "reached", ...more }, context);
      if (answer === null) throw new Error("the page is no paper's");
      return answer;
    },
    /** The reader switches something on or off. */
    choose(chosen: Partial<Settings>) {
      settings = { ...settings, ...chosen };
    },
    /** Lists came back from their copy. */
    recover(at: number) {
      recoveredAt = at;
    },
    /** The pages show no paper from now on. */
    showNothing() {
      shown = null;
    },
  };
}
