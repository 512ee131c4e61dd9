/**
 * The library page's state and intents: where the reader is, what stands beside the papers, the papers and what is
 * selected. What is done to them is in library-verbs.
 */
import { batch, computed, effect, signal, type ReadonlySignal, type Signal } from "@preact/signals";
import type { Identifier } from "../lib/identifiers.ts";
import type { LibraryOverview, LibraryPaper, LibrarySort, LibraryView } from "../lib/library-messages.ts";
import type { Events } from "../lib/messages.ts";
import type { ListId } from "../lib/sync/merge.ts";
import { createLatest, type Latest } from "./latest.ts";
import { createLibraryChanges, type LibraryChanges } from "./library-changes.ts";
import { createLibraryNames, type LibraryNames } from "./library-names.ts";
import { createLibraryNotes, type LibraryNotes, type NoteDrafts } from "./library-notes.ts";
import { createLibraryPapers, type LibraryPapers } from "./library-papers.ts";
import { placeOf, type LibraryPlace } from "./library-route.ts";
import { createLibrarySelection, type LibrarySelection } from "./library-selection.ts";
import { createLibraryVerbs, type LibraryVerbs } from "./library-verbs.ts";
import { createNotices, type Notices } from "./notices.ts";
import type { Send } from "./send.ts";
import { errorSentence } from "./sentences.ts";

/** Which of a place's papers are shown, and in which order. */
export type LibraryFilter = Pick<
  LibraryView,
  "reading" | "tags" | "isStarred" | "hasNote" | "words" | "sort" | "isDescending"
>;

/** What is to be chosen for the papers, in the box that M, L and T open. */
export type Choice = "move" | "add" | "tag" | "reading";

/** Papers that go elsewhere, and what they are called together. */
export type Leaving = {
  readonly papers: readonly Identifier[];
  /** The whole list they are; null for papers of here and there. */
  readonly list: ListId | null;
  readonly name: string;
};

/** Ways out of the library; one that is missing is not offered. */
export type LibraryWays = {
  readonly onExport?: (leaving: Leaving) => void;
  readonly onShare?: (leaving: Leaving) => void;
  readonly onZotero?: (leaving: Leaving) => void;
};

/** Everything the library page draws from. */
export type LibraryModel = LibraryVerbs &
  Pick<LibraryNames, "name" | "nameOf" | "tagName"> & {
    readonly place: ReadonlySignal<LibraryPlace>;
    readonly overview: Latest<undefined, LibraryOverview>;
    readonly papers: LibraryPapers;
    readonly filter: ReadonlySignal<LibraryFilter>;
    /** True when fewer papers are shown than the place has. */
    readonly isFiltered: ReadonlySignal<boolean>;
    readonly selection: LibrarySelection;
    /** Everything about the paper the reader is at. */
    readonly paper: Latest<Identifier, LibraryPaper>;
    readonly notes: LibraryNotes;
    readonly notices: Notices;
    readonly ways: LibraryWays;
    readonly now: ReadonlySignal<number>;
    /** The box that is open. */
    readonly choice: Signal<Choice | null>;
    /** Papers that are being dragged. */
    readonly dragged: Signal<readonly Identifier[]>;
    /** Those that were dropped, which are dragged no longer. */
    readonly takeDragged: () => readonly Identifier[];
    /** The panel of the paper, where there is no room for it beside the list. */
    readonly isPaperOpen: Signal<boolean>;
    /** The navigation, where there is no room for it. */
    readonly isMenuOpen: Signal<boolean>;
    readonly isHelpOpen: Signal<boolean>;
    /** Asks for what is to be shown; settles when it is there. */
    readonly start: () => Promise<void>;
    readonly onEvent: (event: keyof Events) => void;
    /** The address has changed. */
    readonly go: (hash: string) => void;
    readonly setFilter: (change: Partial<LibraryFilter>) => void;
    readonly clearFilter: () => void;
    /** Sorts by a column; once more turns it round. */
    readonly sortBy: (sort: LibrarySort) => void;
    readonly load: () => Promise<void>;
    readonly loadPapers: () => Promise<void>;
    /** Tells of a change that a tool made, and offers to take it back. */
    readonly offerUndo: LibraryChanges["offerUndo"];
    readonly undo: () => Promise<void>;
    readonly redo: () => Promise<void>;
  };

type Parts = {
  readonly send: Send;
  readonly drafts: NoteDrafts;
  /** Goes to a place by its address. */
  readonly navigate: (hash: string) => void;
  readonly ways?: LibraryWays;
  readonly hash?: string;
  readonly now?: () => number;
  readonly restMs?: number;
};

const NO_FILTER: LibraryFilter = {
  reading: [],
  tags: [],
  isStarred: false,
  hasNote: false,
  words: "",
  sort: "saved",
  isDescending: true,
};

/** What reads best with the largest first. */
const DESCENDING: readonly LibrarySort[] = ["saved", "year"];

/** Builds the model; nothing is asked before `start`. */
export function createLibraryModel(parts: Parts): LibraryModel {
  const { send, drafts, navigate, ways = {}, hash = "", now: clock = Date.now, restMs } = parts;
  const place = signal(placeOf(hash));
  const filter = signal(NO_FILTER);
  const now = signal(clock());
  const choice = signal<Choice | null>(null);
  const dragged = signal<readonly Identifier[]>([]);
  const isPaperOpen = signal(false);
  const notices = createNotices();
  const overview = createLatest<undefined, LibraryOverview>(() => send("libraryOverview", undefined));
  const names = createLibraryNames(overview, place);
  const papers = createLibraryPapers(send, notices.fail);
  const selection = createLibrarySelection(papers.order);
  const paper = createLatest<Identifier, LibraryPaper>((asked) => send("libraryPaper", { paper: asked }));
  const changes = createLibraryChanges({ send, notices, refresh });
  const notes = createLibraryNotes({
    drafts,
    write: (of, text) => changes.edit({ do: "note", paper: of, text }, null),
    stored: async (of) => (await send("libraryPaper", { paper: of })).wholeNote,
    ...(restMs !== undefined && { restMs }),
  });
  /** The paper is asked for one at a time: a key held down goes through many. */
  let isFollowing = false;

  /** The same one as long as the reader wants the same: their place in it is kept. */
  const view = computed((): LibraryView | null => {
    const { value: at } = place;
    if (at.show !== "papers") return null;
    const { value: wish } = filter;
    return { ...wish, scope: at.scope, reading: at.reading === null ? wish.reading : [at.reading] };
  });

  async function loadPapers() {
    if (view.value !== null) await papers.show(view.value);
    // Where none show, the view itself says why.
    const error = papers.error.peek();
    if (error !== null && papers.order.peek() !== null) notices.warn(errorSentence(error));
    now.value = clock();
  }

  async function loadPaper(again: boolean) {
    if (isFollowing && !again) return;
    isFollowing = true;
    let wanted = selection.cursor.peek();
    let isAsked = !again && paper.answered.peek()?.input === wanted;
    while (wanted !== null && !isAsked) {
      await paper.load(wanted);
      const next = selection.cursor.peek();
      isAsked = next === wanted;
      wanted = next;
    }
    isFollowing = false;
  }

  async function refresh() {
    await Promise.all([overview.load(undefined), loadPapers(), loadPaper(true)]);
  }

  return {
    ...createLibraryVerbs({
      send,
      place,
      overview,
      papers,
      selection,
      changes,
      notices,
      names,
      navigate,
      now: clock,
    }),
    name: names.name,
    nameOf: names.nameOf,
    tagName: names.tagName,
    place,
    overview,
    papers,
    filter,
    isFiltered: computed(() => {
      const { reading, tags, isStarred, hasNote, words } = filter.value;
      return reading.length > 0 || tags.length > 0 || isStarred || hasNote || words.trim() !== "";
    }),
    selection,
    paper,
    notes,
    notices,
    ways,
    now,
    choice,
    dragged,
    takeDragged() {
      const { value: dropped } = dragged;
      dragged.value = [];
      return dropped;
    },
    isPaperOpen,
    isMenuOpen: signal(false),
    isHelpOpen: signal(false),
    async start() {
      // The papers first: what stands beside them is counted while their rows are drawn.
      const shown = [loadPapers(), overview.load(undefined)];
      effect(() => {
        if (selection.cursor.value !== null) void loadPaper(false);
      });
      await Promise.all(shown);
      void notes.saveEarlier();
    },
    onEvent(event) {
      if (event === "listsChanged") void refresh();
    },
    go(to) {
      batch(() => {
        place.value = placeOf(to);
        filter.value = { ...NO_FILTER, sort: filter.value.sort, isDescending: filter.value.isDescending };
        selection.clear();
        selection.cursor.value = null;
        isPaperOpen.value = false;
        paper.forget();
        papers.forget();
      });
      void loadPapers();
    },
    setFilter(wish) {
      filter.value = { ...filter.value, ...wish };
      void loadPapers();
    },
    clearFilter() {
      filter.value = { ...NO_FILTER, sort: filter.value.sort, isDescending: filter.value.isDescending };
      void loadPapers();
    },
    sortBy(sort) {
      const { value: before } = filter;
      const isDescending = before.sort === sort ? !before.isDescending : DESCENDING.includes(sort);
      filter.value = { ...before, sort, isDescending };
      void loadPapers();
    },
    load: refresh,
    loadPapers,
    offerUndo: changes.offerUndo,
    undo: changes.undo,
    redo: changes.redo,
  };
}
