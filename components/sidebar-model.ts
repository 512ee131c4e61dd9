/** The sidebar's state and intents on one paper page. It may ask for `related` and `toggleSave`, and nothing else. */
import { computed, signal, type ReadonlySignal, type Signal } from "@preact/signals";
import { i18n } from "#i18n";
import type { ErrorCode } from "../lib/errors.ts";
import type { Identifier } from "../lib/identifiers.ts";
import type { Events, PagePaper, PaperRow, RelatedAnswer } from "../lib/messages.ts";
import { createLatest } from "./latest.ts";
import { shorten } from "./format.ts";
import { createNotices, type Notices } from "./notices.ts";
import type { Send } from "./send.ts";
import { READING_LIST } from "./sentences.ts";

/** Everything the sidebar draws from. */
export type SidebarModel = {
  readonly answer: ReadonlySignal<RelatedAnswer | null>;
  readonly error: ReadonlySignal<ErrorCode | null>;
  readonly slow: ReadonlySignal<boolean>;
  /** True once the extension was updated under the page: nothing can be asked any more. */
  readonly updated: ReadonlySignal<boolean>;
  readonly notices: Notices;
  readonly cursor: Signal<string | null>;
  /** Where the page's paper is described, for a page that does not name it. */
  readonly abstractUrl: string | null;
  /** What is said after an update; looked up early, because the browser answers nothing afterwards. */
  readonly farewell: { readonly title: string; readonly text: string; readonly close: string };
  /** The sidebar shows; it asks only when the page had no answer yet. */
  readonly start: () => Promise<void>;
  /** The reader closed it. */
  readonly close: () => void;
  readonly retry: () => Promise<void>;
  readonly onEvent: (event: keyof Events) => void;
  readonly markUpdated: () => void;
  /** Saves to the reading list or takes out, with undo. */
  readonly toggleSave: (row: PaperRow) => Promise<void>;
};

type Parts = {
  readonly send: Send;
  readonly page: PagePaper;
  /** The page's abstract page when this page is a file, else null. */
  readonly abstractUrl: string | null;
  /** The answer the page already has, to be drawn at once. */
  readonly answer: RelatedAnswer | null;
  /** True when the extension was updated or removed under the page. */
  readonly isOrphaned: () => boolean;
  /** Takes the sidebar off the page and gives focus back to the tab. */
  readonly onClose: () => void;
};

/** Builds the model; nothing is asked before `start`. */
export function createSidebarModel({ send, page, abstractUrl, answer, isOrphaned, onClose }: Parts): SidebarModel {
  const updated = signal(false);
  const first = signal(answer);
  const notices = createNotices();
  // The page's script tells of reaching and opening; asked from here, those would bring this code in once more.
  const related = createLatest<"anew" | "inPlace", RelatedAnswer>(async (how) => {
    const newer = await send("related", { page, sidebar: "again" });
    return how === "inPlace" && current.value !== null ? inPlaceOf(current.value, newer) : newer;
  });
  const current: ReadonlySignal<RelatedAnswer | null> = computed(() => related.answered.value?.value ?? first.value);
  const farewell = { title: i18n.t("updatedTitle"), text: i18n.t("updated"), close: i18n.t("close") };

  /** A request failed: either the extension is gone, or there is a sentence for it. */
  function failed(thrown: unknown) {
    if (isOrphaned()) updated.value = true;
    else notices.fail(thrown);
  }

  async function load(how: "anew" | "inPlace") {
    await related.load(how);
    if (related.error.value !== null && isOrphaned()) updated.value = true;
  }

  function showSaved(paper: Identifier, saved: boolean) {
    const savedIn = saved ? [READING_LIST] : [];
    const edit = <Row extends PaperRow>(row: Row): Row => (row.paper === paper ? { ...row, savedIn } : row);
    const edited = (now: RelatedAnswer): RelatedAnswer => ({
      ...now,
      paper: now.paper && edit(now.paper),
      rows: now.rows.map(edit),
    });
    if (first.value !== null) first.value = edited(first.value);
    related.change(edited);
  }

  async function save({ paper }: PaperRow, undo?: string) {
    showSaved(paper, true);
    try {
      await send("toggleSave", { paper, saved: true, ...(undo !== undefined && { undo }) });
      notices.tell(undo === undefined ? i18n.t("noticeSaved", [i18n.t("readingList")]) : i18n.t("noticeRestored"));
    } catch (thrown) {
      showSaved(paper, false);
      failed(thrown);
    }
  }

  async function remove(row: PaperRow) {
    const { paper, title } = row;
    showSaved(paper, false);
    const text = i18n.t("noticeRemoved", [shorten(title), i18n.t("readingList")]);
    const removal = send("toggleSave", { paper, saved: false });
    // Offered at once, as the bookmark changes at once. A removal that failed is told below.
    const withdraw = notices.offerUndo(text, () => {
      void removal.then(({ undo: token }) => (token === null ? undefined : save(row, token))).catch(() => undefined);
    });
    try {
      const { undo: token } = await removal;
      if (token !== null) return;
      withdraw();
      notices.tell(text);
    } catch (thrown) {
      withdraw();
      showSaved(paper, true);
      failed(thrown);
    }
  }

  return {
    answer: current,
    error: related.error,
    slow: related.slow,
    updated,
    notices,
    cursor: signal<string | null>(null),
    abstractUrl,
    farewell,
    async start() {
      if (current.value === null) await load("anew");
    },
    close() {
      onClose();
      // The site's choice is remembered in the background; the reader need not wait for it.
      if (!updated.value) void send("related", { page, sidebar: "closed" }).catch(() => undefined);
    },
    retry: () => load("anew"),
    onEvent(event) {
      const paper = current.value?.paper;
      if (event === "pageSaved" && paper) {
        showSaved(paper.paper, true);
        notices.tell(i18n.t("noticeSaved", [i18n.t("readingList")]));
      }
      if (event === "pageNotSaved") notices.warn(i18n.t("noticeNotSaved"));
      if (event === "listsChanged") void load("inPlace");
    },
    markUpdated() {
      updated.value = true;
    },
    toggleSave: (row) => (row.savedIn.length === 0 ? save(row) : remove(row)),
  };
}

/** The newer answer in the order of the rows that are shown: none may move away under the reader's hand. */
function inPlaceOf(shown: RelatedAnswer, newer: RelatedAnswer): RelatedAnswer {
  if (shown.rows.length === 0) return newer;
  const rows = new Map(newer.rows.map((row) => [row.paper, row]));
  return { ...newer, rows: shown.rows.map((row) => rows.get(row.paper) ?? row) };
}
