/** The sidebar's state and intents on one paper page. It asks what a page may ask, and nothing else. */
import { computed, signal, type ReadonlySignal, type Signal } from "@preact/signals";
import { i18n } from "#i18n";
import type { Identifier } from "../lib/identifiers.ts";
import type { Events, KinFilter, KinSource, PaperRow, RelatedAnswer, RelatedRow } from "../lib/messages.ts";
import { shorten } from "./format.ts";
import { createNotices, type Notices } from "./notices.ts";
import type { Send } from "./send.ts";
import { READING_LIST } from "./sentences.ts";
import { createSidebarKin, type SidebarKin } from "./sidebar-kin.ts";

/** Everything the sidebar draws from. */
export type SidebarModel = {
  readonly kin: SidebarKin;
  /** Sources there are papers of; empty until that was asked. */
  readonly sources: ReadonlySignal<readonly KinSource[]>;
  /** True once the extension was updated under the page: nothing can be asked any more. */
  readonly updated: ReadonlySignal<boolean>;
  readonly notices: Notices;
  readonly cursor: Signal<string | null>;
  /** The year the filter counts back from. */
  readonly thisYear: number;
  /** Where the page's paper is described, for a page that does not name it; null when there is no other page. */
  readonly abstractUrl: ReadonlySignal<string | null>;
  /** What is said after an update; looked up early, because the browser answers nothing afterwards. */
  readonly farewell: { readonly title: string; readonly text: string; readonly close: string };
  /** The sidebar shows; it asks only when the page had no answer yet. */
  readonly start: () => Promise<void>;
  /** The reader closed it; null where the browser closes it, in the side panel. */
  readonly close: (() => void) | null;
  readonly retry: () => Promise<void>;
  readonly onEvent: (event: keyof Events) => void;
  readonly markUpdated: () => void;
  /** Saves to the reading list or takes out, with undo. */
  readonly toggleSave: (row: PaperRow) => Promise<void>;
  /** Takes a paper off the kin that are shown, for good, with undo. */
  readonly dismiss: (row: RelatedRow) => Promise<void>;
  readonly moreLike: (row: PaperRow) => Promise<void>;
  readonly setFilter: (filter: KinFilter) => Promise<void>;
  /** Goes back from the kin of a kin; false when there is no way back. */
  readonly back: () => boolean;
  /** Asks what there is to choose from. */
  readonly loadSources: () => Promise<void>;
};

type Parts = {
  readonly send: Send;
  /** The path of the page. */
  readonly here: string;
  /** The answer the page already has, to be drawn at once. */
  readonly answer: RelatedAnswer | null;
  /** True when the extension was updated or removed under the page. */
  readonly isOrphaned: () => boolean;
  /** Takes the sidebar off the page and gives focus back to the tab; null where the browser does that. */
  readonly onClose: (() => void) | null;
  /** Epoch milliseconds. */
  readonly now?: () => number;
};

/** Builds the model; nothing is asked before `start`. */
export function createSidebarModel({ send, here, answer, isOrphaned, onClose, now = Date.now }: Parts): SidebarModel {
  const updated = signal(false);
  const notices = createNotices();
  const cursor = signal<string | null>(null);
  const sources = signal<readonly KinSource[]>([]);
  const kin = createSidebarKin(send, answer);
  const farewell = { title: i18n.t("updatedTitle"), text: i18n.t("updated"), close: i18n.t("close") };

  /** A request failed: either the extension is gone, or there is a sentence for it. */
  function failed(thrown: unknown) {
    if (isOrphaned()) updated.value = true;
    else notices.fail(thrown);
  }

  async function load(how: "anew" | "inPlace") {
    await kin.load(how);
    if (kin.error.value !== null && isOrphaned()) updated.value = true;
  }

  function showSaved(paper: Identifier, saved: boolean) {
    const savedIn = saved ? [READING_LIST] : [];
    kin.edit(paper, (row) => ({ ...row, savedIn }));
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

  async function dismiss(row: RelatedRow) {
    const away = kin.away(row);
    if (away === null) return;
    away.take();
    const request = { paper: row.paper, beside: away.beside };
    const dismissal = send("dismiss", request);
    // Offered at once, as the row goes at once. A dismissal that failed is told below.
    const withdraw = notices.offerUndo(i18n.t("noticeDismissed", [shorten(row.title)]), () => void takeBack());
    try {
      await dismissal;
    } catch (thrown) {
      withdraw();
      away.putBack();
      failed(thrown);
    }

    async function takeBack() {
      away?.putBack();
      // One that failed was told of already.
      const { undo } = await dismissal.catch(() => ({ undo: null }));
      if (undo === null) return;
      try {
        await send("dismiss", { ...request, undo });
        notices.tell(i18n.t("noticeRestored"));
      } catch (thrown) {
        away?.take();
        failed(thrown);
      }
    }
  }

  return {
    kin,
    sources,
    updated,
    notices,
    cursor,
    thisYear: new Date(now()).getFullYear(),
    abstractUrl: computed(() => {
      const url = kin.page.value?.elsewhere[0]?.url;
      return url === undefined || new URL(url).pathname === here ? null : url;
    }),
    farewell,
    async start() {
      if (kin.answer.value === null) await load("anew");
    },
    close:
      onClose &&
      (() => {
        onClose();
        // The site's choice is remembered in the background; the reader need not wait for it.
        if (!updated.value) void send("related", { sidebar: "closed" }).catch(() => undefined);
      }),
    retry: () => load("anew"),
    onEvent(event) {
      const paper = kin.page.value?.paper;
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
    dismiss,
    async moreLike(row) {
      kin.goOn(row);
      cursor.value = null;
      await load("anew");
    },
    async setFilter(filter) {
      kin.setFilter(filter);
      await load("anew");
    },
    back() {
      const step = kin.back();
      if (step === null) return false;
      cursor.value = step.from?.paper ?? null;
      void load(step.how);
      return true;
    },
    async loadSources() {
      // Without them there is one thing less to choose by: nothing a reader must be told.
      sources.value = await send("kinSources", undefined).catch(() => []);
    },
  };
}
