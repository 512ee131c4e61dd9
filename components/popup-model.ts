/** The popup's state and intents: what is typed, which tab shows, which paper the reader is at. */
import { batch, computed, signal, type ReadonlySignal, type Signal } from "@preact/signals";
import { i18n } from "#i18n";
import type { ReadingState } from "../lib/formats/entry.ts";
import type { Identifier } from "../lib/identifiers.ts";
import type { Events, PaperRow, SearchAnswer, SearchRow, Status, UndoToken } from "../lib/messages.ts";
import type { TrendingPeriod } from "../lib/news-messages.ts";
import type { ListId } from "../lib/sync/merge.ts";
import { SHARED_HASH, sharedIn } from "../lib/share/fragment.ts";
import { createClipboard } from "./clipboard.ts";
import { createFurther, type FurtherModel } from "./further-model.ts";
import { createHiding, type Hiding } from "./hiding.ts";
import { createLatest, SLOW_MS } from "./latest.ts";
import { createListsModel, type ListsModel } from "./lists-model.ts";
import { createNotices, type Notices } from "./notices.ts";
import type { Paged } from "./paged.ts";
import { createSaving, withSaved, type Saving } from "./saving.ts";
import { createSelection, type Selection } from "./selection.ts";
import type { Send } from "./send.ts";
import { CITE_FORMAT } from "./sentences.ts";
import { createSharedKin, type Seeds, type SharedKin } from "./shared-kin.ts";
import { createTodayModel, type TodayChoice, type TodayModel } from "./today-model.ts";
import { createTypedSearch } from "./typed-search.ts";
import { createUnseenDigest, type UnseenDigest } from "./unseen-digest.ts";
import { createUsePage, type UsePage } from "./use-page-model.ts";

/** The three things the popup shows. */
export type Tab = "search" | "today" | "lists";

/** Everything the popup draws from. */
export type PopupModel = {
  readonly tab: ReadonlySignal<Tab>;
  readonly query: ReadonlySignal<string>;
  readonly search: Paged<string, SearchRow, SearchAnswer>;
  /** What services further away find for the same words. */
  readonly further: FurtherModel;
  readonly trending: TodayModel["trending"];
  readonly forYou: TodayModel["forYou"];
  /** What the tab of today shows; null until that is known. */
  readonly todayChoice: TodayModel["choice"];
  readonly chooseToday: (choice: TodayChoice) => void;
  /** The newest digest while the reader has not seen it. */
  readonly unseenDigest: UnseenDigest["digest"];
  readonly lists: ListsModel;
  /** What is related to a list or to selected papers, over the tab. */
  readonly kin: SharedKin;
  readonly selection: Selection;
  readonly saving: Saving;
  readonly hiding: Hiding;
  readonly notices: Notices;
  /** The page behind the popup, where Paperkin may be asked for. */
  readonly usePage: UsePage;
  readonly status: ReadonlySignal<Status | null>;
  /** The clock the footer's "3 min. ago" is told by. */
  readonly now: ReadonlySignal<number>;
  /** The row the reader moved to, null while at the search box. */
  readonly cursor: Signal<string | null>;
  /** The paper whose lists menu is open. */
  readonly menu: Signal<PaperRow | null>;
  /** Asks for everything the popup opens with; gives a function that stops its clock. */
  readonly start: () => () => void;
  /** What the background announced. */
  readonly onEvent: (event: keyof Events) => void;
  /** The search box changed. */
  readonly type: (text: string) => void;
  /** Empties the search box and goes back to where the reader was. */
  readonly clear: () => void;
  readonly select: (tab: Tab) => void;
  /** Opens the best result as soon as the results belong to what is typed now. */
  readonly openFirst: () => void;
  /** Sends what is typed to the services that the reader chose. */
  readonly searchFurther: () => void;
  /** The bookmark or S: saves (to the reading list unless told otherwise), takes out, or asks which list. */
  readonly star: (row: PaperRow, saveTo?: ListId) => void;
  /** Says how far the reader is with a paper, or takes that back when it is so already. */
  readonly toggleReading: (row: PaperRow, state: ReadingState) => Promise<void>;
  readonly openKin: (seeds: Seeds) => void;
  /** Goes back to what showed before, to the row the reader was at and to what was selected. */
  readonly leaveKin: () => void;
  /** Copies the paper's citation. */
  readonly cite: (row: PaperRow) => Promise<void>;
  readonly copyLink: (row: PaperRow) => Promise<void>;
  /** Opens the side panel beside the page; null where there is none. */
  readonly openPanel: (() => void) | null;
};

type Parts = {
  readonly send: Send;
  /** Puts text on the clipboard. */
  readonly copy: (text: string) => Promise<void>;
  /** Opens an address in a new tab. */
  readonly open: (url: string) => void;
  /** Opens the side panel: at once, because the browser wants to see the reader's click. */
  readonly openPanel?: () => void;
  /** Asks for a host permission; tells whether it was given. */
  readonly grant?: (pattern: string) => Promise<boolean>;
  readonly now?: () => number;
  /** What the reader chose to see of today; null when they never chose: that goes by whether they saved anything. */
  readonly todayChoice?: TodayChoice | null;
  /** Remembers it for the next popup. */
  readonly rememberToday?: (choice: TodayChoice) => void;
  /** Whether the reader has searched further before. */
  readonly knowsFurther?: boolean;
  readonly rememberFurther?: () => void;
  /** Asks whether the words of a search may be sent; called by the click or key itself. */
  readonly grantFurther?: () => Promise<boolean>;
  /** The time over which the reader chose to see what trends. */
  readonly period?: TrendingPeriod;
  readonly rememberPeriod?: (period: TrendingPeriod) => void;
  /** Whether the reader can see the popup. */
  readonly isVisible?: () => boolean;
};

/**
 * How often the footer asks anew. Chrome stops a worker that has had nothing to do for 30 seconds, and the first key
 * after that would wait for it to start again: asking sooner keeps it awake while the popup is open.
 */
const TICK_MS = 20_000;

/** Builds the model; nothing is asked before `start`. */
export function createPopupModel({
  send,
  copy,
  open,
  openPanel,
  grant = async () => false,
  now: clock = Date.now,
  todayChoice: remembered = null,
  rememberToday = () => undefined,
  knowsFurther = false,
  rememberFurther = () => undefined,
  grantFurther = async () => true,
  period: rememberedPeriod = "today",
  rememberPeriod = () => undefined,
  isVisible = () => document.visibilityState === "visible",
}: Parts): PopupModel {
  const tab = signal<Tab>("today");
  const query = signal("");
  const cursor = signal<string | null>(null);
  const menu = signal<PaperRow | null>(null);
  const now = signal(clock());
  let home: Exclude<Tab, "search"> = "today";
  /** Where the reader was before they turned to kin. */
  let cursorBefore: string | null = null;
  let wantsFirst = false;
  /** Runs while the first answer to what is typed is awaited: until then the reader keeps seeing where they were. */
  let arrival: ReturnType<typeof setTimeout> | undefined;

  const notices = createNotices();
  const usePage = createUsePage({ send, notices, grant });
  const statusAsk = createLatest<undefined, Status>(() => send("status", undefined));
  const search = createTypedSearch(send);
  const further = createFurther({
    send,
    isKnown: knowsFurther,
    remember: rememberFurther,
    grant: grantFurther,
    notices,
    isShown: ({ names }) => search.rows.value.some((row) => names.includes(row.paper)),
  });
  const today = createTodayModel({ send, remembered, remember: rememberToday, rememberedPeriod, rememberPeriod });
  const unseen = createUnseenDigest(send);
  const kin = createSharedKin(send);
  const selection = createSelection();
  const lists = createListsModel(send, notices, (token) => void undo(token));
  const saving = createSaving({
    carry: {
      save: (paper, list) => send("savePaper", { paper, list }),
      remove: (paper, list) => send("removePaper", { paper, list }),
      undo,
    },
    notices,
    fail: notices.fail,
    nameOf: lists.nameOf,
    showSaved,
    refresh,
  });

  const hiding = createHiding({
    send,
    notices,
    takeOut(isHidden) {
      const hidden = [...today.trending.papers.rows.value, ...today.forYou.rows.value].filter(isHidden);
      batch(() => {
        for (const { paper } of hidden) today.patch(paper, () => null);
      });
    },
    reload() {
      void today.trending.reload();
      void today.forYou.reload();
    },
  });

  const toClipboard = createClipboard({ copy, notices, fail: notices.fail });

  async function undo(token: UndoToken) {
    let worked = false;
    try {
      await send("undo", { undo: token });
      worked = true;
      notices.tell(i18n.t("noticeRestored"));
    } catch (thrown) {
      notices.fail(thrown);
    }
    refresh();
    return worked;
  }

  function showSaved(paper: Identifier, list: ListId, isIn: boolean) {
    batch(() => {
      show(paper, (row) => withSaved(row, list, isIn));
      if (!isIn && list === lists.opened.value) lists.papers.patch(paper, () => null);
    });
  }

  /** Shows at once what a change makes of a paper, wherever it is drawn. */
  function show(paper: Identifier, edit: <Row extends PaperRow>(row: Row) => Row) {
    batch(() => {
      search.patch(paper, edit);
      further.patch(paper, edit);
      today.patch(paper, edit);
      kin.papers.patch(paper, edit);
      lists.papers.patch(paper, edit);
      if (menu.value?.paper === paper) menu.value = edit(menu.value);
    });
  }

  function refresh() {
    void lists.load();
    void lists.papers.reload();
    // Where newer papers are held up, what changed comes with them.
    if (!today.trending.isOld.value) void today.trending.reload();
    void search.reload();
  }

  async function loadStatus() {
    const before = statusAsk.answered.value?.value;
    await statusAsk.load(undefined);
    const after = statusAsk.answered.value?.value;
    now.value = clock();
    // New papers change what the search finds; a mere sync does not.
    if (before === undefined || (before.papers === after?.papers && before.unindexed === after.unindexed)) return;
    // Others that trend are announced for themselves.
    if (today.trending.papers.rows.value.length === 0) void today.trending.reload();
    void search.reload();
  }

  function go(to: Tab) {
    clearTimeout(arrival);
    arrival = undefined;
    today.catchUp();
    batch(() => {
      tab.value = to;
      cursor.value = null;
      menu.value = null;
      hiding.menu.value = null;
      kin.leave();
      if (to !== "search") home = to;
    });
  }

  /** There is something to draw for what was typed, unless the reader has gone elsewhere meanwhile. */
  function arrive() {
    if (arrival !== undefined) go("search");
  }

  function openIfReady() {
    const { value: answered } = search.answered;
    if (!wantsFirst || answered?.input.input !== query.value) return;
    wantsFirst = false;
    const link = answered.value.rows[0]?.links[0];
    if (link !== undefined) open(link.url);
  }

  return {
    tab,
    query,
    search,
    further,
    trending: today.trending,
    forYou: today.forYou,
    todayChoice: today.choice,
    chooseToday(choice) {
      today.choose(choice);
      go("today");
    },
    unseenDigest: unseen.digest,
    lists,
    kin,
    selection,
    saving,
    hiding,
    notices,
    usePage,
    status: computed(() => statusAsk.answered.value?.value ?? null),
    now,
    cursor,
    menu,
    start() {
      today.load();
      void lists.load().then(() => today.settle(lists.shown.value.some(({ papers }) => papers > 0)));
      void loadStatus();
      void usePage.start();
      void further.load();
      void unseen.load();
      const ticking = setInterval(() => {
        if (isVisible()) void loadStatus();
      }, TICK_MS);
      return () => clearInterval(ticking);
    },
    onEvent(event) {
      if (event === "listsChanged") refresh();
      if (event === "statusChanged") void loadStatus();
      if (event === "settingsChanged") void further.load();
      if (event === "forYouChanged") today.renew("forYou", tab.value === "today");
      if (event === "newsChanged") {
        today.renew("trending", tab.value === "today");
        void unseen.load();
      }
    },
    type(text) {
      const shared = sharedIn(text);
      if (shared !== null) {
        open(`/shared.html${SHARED_HASH}${shared}`);
        return;
      }
      if (text.trim() !== query.value.trim()) further.forget();
      query.value = text;
      wantsFirst = false;
      if (text.trim() === "") {
        search.forget();
        go(home);
        return;
      }
      if (tab.value === "search") go("search");
      else arrival ??= setTimeout(arrive, SLOW_MS);
      void search.load(text).then(() => {
        if (search.answered.value !== null || search.error.value !== null) arrive();
        openIfReady();
      });
    },
    clear() {
      further.forget();
      query.value = "";
      search.forget();
      go(home);
    },
    select: go,
    openFirst() {
      if ((tab.value !== "search" && arrival === undefined) || kin.seeds.value !== null) return;
      // Enter right after a letter must not open the best paper of the word without it.
      wantsFirst = true;
      openIfReady();
    },
    searchFurther() {
      if ((tab.value === "search" || arrival !== undefined) && kin.seeds.value === null) further.ask(query.value);
    },
    star(row, saveTo) {
      if (!saving.toggle(row, saveTo)) menu.value = row;
    },
    async toggleReading(row, state) {
      const on = !row.states.includes(state);
      // A paper is in one of them at most.
      const others = row.states.filter((one) => one === "starred" || one === "muted");
      show(row.paper, (drawn) => ({ ...drawn, states: on ? [...others, state] : others }));
      try {
        await send("setPaperState", { paper: row.paper, state, on });
      } catch (thrown) {
        notices.fail(thrown);
      }
      refresh();
    },
    openKin(seeds) {
      cursorBefore = cursor.value;
      batch(() => {
        cursor.value = null;
        selection.clear();
        kin.open(seeds);
      });
    },
    leaveKin() {
      const { value: seeds } = kin.seeds;
      batch(() => {
        cursor.value = cursorBefore;
        // To go on selecting where that was left.
        if (seeds !== null && "papers" in seeds) selection.set(seeds.papers);
        kin.leave();
      });
    },
    cite: (row) =>
      toClipboard(
        send("cite", { paper: row.paper, format: CITE_FORMAT }).then(({ text }) => text),
        i18n.t("noticeCopiedCitation"),
      ),
    copyLink: (row) => toClipboard(row.links[0]?.url ?? "", i18n.t("noticeCopiedLink")),
    openPanel: openPanel ?? null,
  };
}
