/** The sidebar's state and intents on one paper page. It asks what a page may ask, and nothing else. */
import { computed, signal, type ReadonlySignal, type Signal } from "@preact/signals";
import { i18n } from "#i18n";
import type { Events, KinFilter, KinSource, PaperRow, RelatedAnswer, RelatedRow } from "../lib/messages.ts";
import { createAbstractPreview, type AbstractPreview } from "./abstract-preview.ts";
import { copyIn } from "./clipboard.ts";
import { shorten } from "./format.ts";
import { createNarrowing, type Narrowing } from "./narrowing.ts";
import { createNotices, type Notices } from "./notices.ts";
import { createPagePapers, type PagePapers } from "./page-papers.ts";
import type { Send } from "./send.ts";
import { READING_LIST } from "./sentences.ts";
import { createSidebarKin, type SidebarKin } from "./sidebar-kin.ts";

/** Everything the sidebar draws from. */
export type SidebarModel = {
  readonly kin: SidebarKin;
  /** Saving, marking and citing the papers that are shown. */
  readonly papers: PagePapers;
  /** What is typed to find one among the kin. */
  readonly narrowing: Narrowing;
  readonly preview: AbstractPreview;
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
  /** The direction of our own language: a page may be written the other way. */
  readonly direction: "ltr" | "rtl";
  /** The sidebar shows; it asks only when the page had no answer yet. */
  readonly start: () => Promise<void>;
  /** The reader closed it; null where the browser closes it, in the side panel. */
  readonly close: (() => void) | null;
  readonly retry: () => Promise<void>;
  readonly onEvent: (event: keyof Events) => void;
  readonly markUpdated: () => void;
  /** Takes a paper off the kin that are shown, for good, with undo. */
  readonly dismiss: (row: RelatedRow) => Promise<void>;
  readonly moreLike: (row: PaperRow) => Promise<void>;
  readonly setFilter: (filter: KinFilter) => Promise<void>;
  /** Goes back from the kin of a kin; false when there is no way back. */
  readonly back: () => boolean;
  /** Undoes one step of looking closer: the abstract, the words typed, the kin of a kin; false when there is none. */
  readonly stepBack: () => boolean;
  /** Always be there on this site, from now on; missing where nobody asked Paperkin onto a page of no known site. */
  readonly rememberSite?: () => void;
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
  /** Puts text on the clipboard; by default as a page of our own does. */
  readonly copy?: (text: string) => Promise<void>;
  /** Opens what makes Paperkin remember this site. */
  readonly rememberSite?: () => void;
  /** Epoch milliseconds. */
  readonly now?: () => number;
};

/** Builds the model; nothing is asked before `start`. */
export function createSidebarModel({
  send,
  here,
  answer,
  isOrphaned,
  onClose,
  copy = (text) => copyIn(document.body, text),
  rememberSite,
  now = Date.now,
}: Parts): SidebarModel {
  const updated = signal(false);
  const notices = createNotices();
  const cursor = signal<string | null>(null);
  const sources = signal<readonly KinSource[]>([]);
  const kin = createSidebarKin(send, answer);
  const papers = createPagePapers({ send, notices, fail: failed, copy, edit: kin.edit });
  const narrowing = createNarrowing(computed(() => kin.answer.value?.rows ?? []));
  const preview = createAbstractPreview(narrowing.rows, cursor);
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

  function back() {
    const step = kin.back();
    if (step === null) return false;
    narrowing.clear();
    cursor.value = step.from?.paper ?? null;
    void load(step.how);
    return true;
  }

  return {
    kin,
    papers,
    narrowing,
    preview,
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
    direction: i18n.t("textDirection") === "rtl" ? "rtl" : "ltr",
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
        papers.showSaved(paper.paper, READING_LIST, true);
        notices.tell(i18n.t("noticeSaved", [i18n.t("readingList")]));
      }
      if (event === "pageNotSaved") notices.warn(i18n.t("noticeNotSaved"));
      if (event !== "listsChanged") return;
      papers.renewLists();
      void load("inPlace");
    },
    markUpdated() {
      updated.value = true;
    },
    dismiss,
    async moreLike(row) {
      kin.goOn(row);
      narrowing.clear();
      cursor.value = null;
      await load("anew");
    },
    async setFilter(filter) {
      kin.setFilter(filter);
      await load("anew");
    },
    back,
    stepBack: () => preview.close() || narrowing.clear() || back(),
    ...(rememberSite && { rememberSite }),
    async loadSources() {
      // Without them there is one thing less to choose by: nothing a reader must be told.
      sources.value = await send("kinSources", undefined).catch(() => []);
    },
  };
}
