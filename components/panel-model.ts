/**
 * The side panel's state: it follows the active tab of its window and shows what the sidebar would show on that page.
 * Tabs are told to it; an answer that comes when the reader has gone on to another page is never shown.
 */
import { signal, type ReadonlySignal } from "@preact/signals";
import { errorCodeOf, type ErrorCode } from "../lib/errors.ts";
import type { Events, RelatedAnswer } from "../lib/messages.ts";
import { SLOW_MS } from "./latest.ts";
import type { Send } from "./send.ts";
import { createSidebarModel, type SidebarModel } from "./sidebar-model.ts";

/** A tab that goes through several addresses, and a reader through several tabs, is asked about where it rests. */
export const REST_MS = 60;

/** The tab the panel stands beside. */
export type PanelTab = {
  readonly id: number;
  /** Null when the browser does not let us see it: a page of no site that Paperkin may read. */
  readonly url: string | null;
  readonly isLoaded: boolean;
};

/** What the panel draws. */
export type PanelView =
  /** Nothing yet, and not for long. */
  | { readonly kind: "blank" }
  | { readonly kind: "waiting" }
  | { readonly kind: "noPaper" }
  | { readonly kind: "failed"; readonly code: ErrorCode }
  | {
      readonly kind: "page";
      readonly sidebar: SidebarModel;
      /** Of what is shown: another one is drawn from scratch. */
      readonly key: number;
    };

/** Everything the panel draws from. */
export type PanelModel = {
  readonly view: ReadonlySignal<PanelView>;
  /** The active tab, or something about it, has changed; null when there is none. */
  readonly follow: (tab: PanelTab | null) => void;
  readonly retry: () => void;
  readonly onEvent: (event: keyof Events) => void;
};

type Parts = {
  /** How to ask beside the page of a tab. */
  readonly sendBeside: (tab: number) => Send;
  /** True when the extension was updated or removed under the panel. */
  readonly isOrphaned: () => boolean;
  /** Epoch milliseconds. */
  readonly now?: () => number;
};

/** A page, and what was answered about it. */
type Visit = {
  readonly tab: number;
  /** Empty where we may not look. */
  readonly address: string;
  isLoaded: boolean;
  /** Undefined until it is answered, null for a page that is no paper's. */
  answer?: RelatedAnswer | null;
};

/** What is drawn for a paper. Its questions are asked beside whichever tab shows that paper now. */
type Shown = {
  readonly view: Extract<PanelView, { kind: "page" }>;
  readonly answer: RelatedAnswer;
  readonly place: { tab: number };
};

/** Builds the model; nothing is asked before it is told of a tab. */
export function createPanelModel({ sendBeside, isOrphaned, now = Date.now }: Parts): PanelModel {
  const view = signal<PanelView>({ kind: "blank" });
  let visit: Visit | null = null;
  /** Kept while an answer is awaited: it may be of the same paper. */
  let shown: Shown | null = null;
  let shownSoFar = 0;
  let rest: ReturnType<typeof setTimeout> | undefined;
  /** Lists changed while an answer was on its way. */
  let isStale = false;

  /** Shows something else than a paper. */
  function clear(next: Exclude<PanelView, { kind: "page" }>) {
    shown = null;
    view.value = next;
  }

  function go(next: Visit) {
    visit = next;
    clearTimeout(rest);
    rest = setTimeout(() => void ask(next), REST_MS);
  }

  async function ask(current: Visit) {
    isStale = false;
    const slow = setTimeout(() => {
      if (visit === current) view.value = { kind: "waiting" };
    }, SLOW_MS);
    try {
      const answer = await sendBeside(current.tab)("related", { sidebar: "again" });
      if (visit === current) draw(current, answer);
    } catch (thrown) {
      if (visit === current) fail(current, errorCodeOf(thrown));
    } finally {
      clearTimeout(slow);
    }
  }

  function draw(current: Visit, answer: RelatedAnswer | null) {
    current.answer = answer;
    if (answer === null) {
      clear({ kind: "noPaper" });
      return;
    }
    const isSame = shown !== null && isSamePaper(shown.answer, answer);
    const next = shown !== null && isSame ? shown : shownAnew(current, answer);
    shown = next;
    next.place.tab = current.tab;
    view.value = next.view;
    // The same paper elsewhere, say as a PDF: what the reader sees stays in its place.
    if (isSame || isStale) next.view.sidebar.onEvent("listsChanged");
  }

  function shownAnew({ tab, address }: Visit, answer: RelatedAnswer): Shown {
    const place = { tab };
    const sidebar = createSidebarModel({
      send: (name, payload) => sendBeside(place.tab)(name, payload),
      here: new URL(address).pathname,
      answer,
      isOrphaned,
      onClose: null,
      now,
    });
    shownSoFar += 1;
    return { view: { kind: "page", sidebar, key: shownSoFar }, answer, place };
  }

  function fail(current: Visit, code: ErrorCode) {
    // The tab has gone where we may not look, which it tells of itself in a moment.
    if (code !== "notAllowed") {
      clear({ kind: "failed", code });
      return;
    }
    current.answer = null;
    clear({ kind: "noPaper" });
  }

  return {
    view,
    follow(tab) {
      const address = tab && addressOf(tab);
      if (tab === null || address === null) {
        clearTimeout(rest);
        visit = tab && { tab: tab.id, address: "", isLoaded: true, answer: null };
        clear({ kind: "noPaper" });
        return;
      }
      const { id, isLoaded } = tab;
      const isHere = visit?.tab === id && visit.address === address;
      // A page that said nothing of a paper while it was loading may say more now.
      const isRipe = isLoaded && visit?.isLoaded === false && !visit.answer?.paper;
      if (!isHere || isRipe) go({ tab: id, address, isLoaded });
      else if (visit !== null) visit.isLoaded = isLoaded;
    },
    retry() {
      if (visit === null) return;
      view.value = { kind: "waiting" };
      go({ tab: visit.tab, address: visit.address, isLoaded: visit.isLoaded });
    },
    onEvent(event) {
      if (visit?.answer !== undefined && view.value.kind === "page") view.value.sidebar.onEvent(event);
      else if (event === "listsChanged") isStale = true;
    },
  };
}

/** Where a tab is, without the place on the page; null when we may not see it. */
function addressOf({ url }: PanelTab): string | null {
  if (url === null || !URL.canParse(url)) return null;
  const { protocol, origin, pathname, search } = new URL(url);
  return protocol === "https:" || protocol === "http:" ? origin + pathname + search : null;
}

function isSamePaper(before: RelatedAnswer, after: RelatedAnswer): boolean {
  return before.paper !== null && before.paper.paper === after.paper?.paper;
}
