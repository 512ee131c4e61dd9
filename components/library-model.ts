/**
 * The library page's state and intents: where the reader is, what stands beside the papers, the papers, what is selected,
 * and every change to them.
 */
import { batch, computed, effect, signal, type ReadonlySignal, type Signal } from "@preact/signals";
import { i18n } from "#i18n";
import { errorCodeOf, type ErrorCode } from "../lib/errors.ts";
import type { ReadingState } from "../lib/formats/entry.ts";
import type { Identifier } from "../lib/identifiers.ts";
import type { LibraryEdit, LibraryOverview, LibraryPaper, LibrarySort, LibraryView } from "../lib/library-messages.ts";
import type { Events } from "../lib/messages.ts";
import type { ListColor, ListId } from "../lib/sync/merge.ts";
import { shorten } from "./format.ts";
import { createLatest, type Latest } from "./latest.ts";
import { createLibraryChanges, type LibraryChanges } from "./library-changes.ts";
import { createLibraryNotes, type LibraryNotes, type NoteDrafts } from "./library-notes.ts";
import { createLibraryPapers, type LibraryPapers } from "./library-papers.ts";
import { placeOf, type LibraryPlace } from "./library-route.ts";
import { createLibrarySelection, type LibrarySelection } from "./library-selection.ts";
import { createNotices, type Notices } from "./notices.ts";
import { plural } from "./plural.ts";
import type { Send } from "./send.ts";
import { errorSentence, listName } from "./sentences.ts";

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
export type LibraryModel = {
  readonly place: ReadonlySignal<LibraryPlace>;
  /** What the papers shown are called together. */
  readonly name: ReadonlySignal<string>;
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
  readonly nameOf: (list: ListId) => string;
  readonly tagName: (tag: ListId) => string;
  /** The list that is shown, which papers can be moved out of. */
  readonly openList: () => ListId | null;
  readonly addTo: (list: ListId, papers: readonly Identifier[]) => Promise<void>;
  /** Adds where there is no list to move from. */
  readonly moveTo: (list: ListId, papers: readonly Identifier[]) => Promise<void>;
  /** Out of what is shown: the list, the tag, the starred ones, or all of it. */
  readonly takeOut: (papers: readonly Identifier[]) => Promise<void>;
  readonly removeFrom: (list: ListId, papers: readonly Identifier[]) => Promise<void>;
  readonly setReading: (state: ReadingState | null, papers: readonly Identifier[]) => Promise<void>;
  readonly star: (isOn: boolean, papers: readonly Identifier[]) => Promise<void>;
  /** Stars the papers, or takes the stars where all have one. */
  readonly toggleStar: (papers: readonly Identifier[]) => Promise<void>;
  readonly tag: (name: string, isOn: boolean, papers: readonly Identifier[]) => Promise<void>;
  /** Starts a list; gives it, or the code of the sentence to show. */
  readonly create: (name: string) => Promise<{ readonly list: ListId } | { readonly error: ErrorCode }>;
  readonly rename: (list: ListId, name: string) => Promise<ErrorCode | null>;
  readonly color: (list: ListId, color: ListColor | null) => Promise<void>;
  readonly placeBefore: (list: ListId, before: ListId | null) => Promise<void>;
  /** Deletes a list or a tag. */
  readonly remove: (list: ListId) => Promise<void>;
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

  const listOf = (list: ListId) => overview.answered.value?.value.lists.find((one) => one.list === list);
  const nameOf = (list: ListId) => listName(listOf(list) ?? { list, name: null });
  const tagOf = (id: ListId) => overview.answered.value?.value.tags.find((one) => one.tag === id);
  const tagName = (id: ListId) => tagOf(id)?.name ?? i18n.t("tagUnnamed");
  /** Lists and tags alike. */
  const anyName = (id: ListId) => (tagOf(id) === undefined ? nameOf(id) : tagName(id));

  /** The same one as long as the reader wants the same: their place in it is kept. */
  const view = computed((): LibraryView | null => {
    const { value: at } = place;
    if (at.show !== "papers") return null;
    const { value: wish } = filter;
    return { ...wish, scope: at.scope, reading: at.reading === null ? wish.reading : [at.reading] };
  });

  function openList(): ListId | null {
    const { value: at } = place;
    return at.show === "papers" && at.scope.of === "list" ? at.scope.list : null;
  }

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

  /** Changes the lists; what failed is told. */
  async function change(edit: LibraryEdit, say: (count: number) => string): Promise<void> {
    try {
      await changes.edit(edit, say);
    } catch (thrown) {
      notices.fail(thrown);
    }
  }

  async function forPapers(edit: LibraryEdit & { readonly papers: readonly Identifier[] }, say: (c: number) => string) {
    if (edit.papers.length > 0) await change(edit, say);
  }

  /** The sentence for one paper by its title, for more by their number. */
  function saying(of: readonly Identifier[], one: (title: string) => string, many: (count: number) => string) {
    const [only] = of;
    const title = only === undefined ? undefined : papers.rows.peek().get(only)?.title;
    return (count: number) => (of.length === 1 && title !== undefined ? one(shorten(title)) : many(count));
  }

  async function removeFrom(list: ListId, of: readonly Identifier[]) {
    const name = nameOf(list);
    if (openList() === list) leave(of);
    await forPapers(
      { do: "remove", papers: of, list },
      saying(
        of,
        (title) => i18n.t("noticeRemoved", [title, name]),
        (count) => i18n.t("noticeRemovedMany", [plural("papers", count), name]),
      ),
    );
  }

  /** Shows at once that papers are no longer here. */
  function leave(of: readonly Identifier[]) {
    batch(() => {
      papers.takeOut(of);
      if (of.length > 1) selection.clear();
    });
  }

  async function star(isOn: boolean, of: readonly Identifier[]) {
    papers.patch(of, (row) => ({ ...row, isStarred: isOn }));
    const say = (what: string) => (isOn ? i18n.t("noticeStarred", [what]) : i18n.t("noticeUnstarred", [what]));
    await forPapers(
      { do: "star", papers: of, on: isOn },
      saying(
        of,
        (title) => say(`“${title}”`),
        (count) => say(plural("papers", count)),
      ),
    );
  }

  async function tag(name: string, isOn: boolean, of: readonly Identifier[]) {
    const word = name.trim();
    if (word === "") return;
    await forPapers({ do: "tag", papers: of, name: word, on: isOn }, (count) =>
      isOn
        ? i18n.t("noticeTagged", [plural("papers", count), word])
        : i18n.t("noticeUntagged", [plural("papers", count), word]),
    );
  }

  async function setReading(state: ReadingState | null, of: readonly Identifier[]) {
    papers.patch(of, (row) => ({ ...row, reading: state === null ? null : { state, since: clock() } }));
    await forPapers({ do: "reading", papers: of, state }, (count) =>
      state === null
        ? i18n.t("noticeNoReading", [plural("papers", count)])
        : i18n.t("noticeReading", [plural("papers", count), i18n.t(`reading_${state}`)]),
    );
  }

  async function addTo(list: ListId, of: readonly Identifier[]) {
    const name = nameOf(list);
    await forPapers(
      { do: "save", papers: of, list },
      saying(
        of,
        (title) => i18n.t("noticeAdded", [`“${title}”`, name]),
        (count) => i18n.t("noticeAdded", [plural("papers", count), name]),
      ),
    );
  }

  return {
    place,
    name: computed(() => {
      const { value: at } = place;
      if (at.show !== "papers") return "";
      if (at.reading !== null) return i18n.t(`readingPlace_${at.reading}`);
      if ((at.scope.of === "list" || at.scope.of === "tag") && overview.answered.value === null) return "";
      if (at.scope.of === "list") return nameOf(at.scope.list);
      if (at.scope.of === "tag") return tagName(at.scope.tag);
      return at.scope.of === "starred" ? i18n.t("starred") : i18n.t("allSaved");
    }),
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
    nameOf,
    tagName,
    openList,
    addTo,
    async moveTo(list, of) {
      const from = openList();
      if (from === null) return addTo(list, of);
      if (from === list) return undefined;
      const name = nameOf(list);
      const say = saying(
        of,
        (title) => i18n.t("noticeMoved", [`“${title}”`, name]),
        (count) => i18n.t("noticeMoved", [plural("papers", count), name]),
      );
      leave(of);
      return forPapers({ do: "move", papers: of, from, to: list }, say);
    },
    async takeOut(of) {
      const { value: at } = place;
      if (at.show !== "papers" || of.length === 0) return;
      if (at.reading !== null) await setReading(null, of);
      else if (at.scope.of === "list") await removeFrom(at.scope.list, of);
      else if (at.scope.of === "tag") await tag(tagName(at.scope.tag), false, of);
      else if (at.scope.of === "starred") await star(false, of);
      else {
        const say = saying(
          of,
          (title) => i18n.t("noticeForgotten", [`“${title}”`]),
          (count) => i18n.t("noticeForgotten", [plural("papers", count)]),
        );
        leave(of);
        await forPapers({ do: "forget", papers: of }, say);
      }
    },
    removeFrom,
    setReading,
    star,
    async toggleStar(of) {
      await star(!of.every((one) => papers.rows.peek().get(one)?.isStarred === true), of);
    },
    tag,
    async create(name) {
      try {
        const { list, undo } = await send("createList", { name: name.trim() });
        if (undo !== null) changes.offerUndo(i18n.t("noticeListMade", [name.trim()]), undo);
        await overview.load(undefined);
        return { list };
      } catch (thrown) {
        return { error: errorCodeOf(thrown) };
      }
    },
    async rename(list, name) {
      const before = anyName(list);
      try {
        await changes.edit({ do: "rename", list, name: name.trim() }, () =>
          i18n.t("noticeRenamed", [before, name.trim()]),
        );
        return null;
      } catch (thrown) {
        return errorCodeOf(thrown);
      }
    },
    async color(list, to) {
      await change({ do: "color", list, color: to }, () => i18n.t("noticeColored", [anyName(list)]));
    },
    async placeBefore(list, before) {
      await change({ do: "place", list, before }, () => i18n.t("noticePlaced", [nameOf(list)]));
    },
    async remove(list) {
      const name = anyName(list);
      const { value: at } = place;
      const isOpen =
        at.show === "papers" &&
        ((at.scope.of === "list" && at.scope.list === list) || (at.scope.of === "tag" && at.scope.tag === list));
      if (isOpen) navigate("#all");
      await change({ do: "delete", list }, () => i18n.t("noticeListDeleted", [name]));
    },
    offerUndo: changes.offerUndo,
    undo: changes.undo,
    redo: changes.redo,
  };
}
