/**
 * One visit of a page: asks for the kin of its paper, draws the tab if it has one, and brings the sidebar in when the
 * reader wants it. The sidebar's own code is loaded by the background on first use and found in `globalThis.paperkinSidebar`.
 */
import { ownGlobal } from "../lib/dom.ts";
import type { Events, RelatedAnswer } from "../lib/messages.ts";
import { drawPageTab } from "./page-tab.ts";
import type { Send } from "./send.ts";

/** What the sidebar's script offers once it is loaded; it shares this page's isolated world with us. */
export type SidebarScript = {
  mount(options: SidebarOptions): MountedSidebar;
};

export type SidebarOptions = {
  /** The answer the page already has; null when asking failed and the sidebar has to say so. */
  readonly answer: RelatedAnswer | null;
  /** Opened with a key: focus belongs into the sidebar. */
  readonly byKeyboard: boolean;
  readonly onClose: () => void;
};

export type MountedSidebar = {
  onEvent(event: keyof Events): void;
  remove(): void;
};

declare global {
  var paperkinSidebar: SidebarScript | undefined;
}

export type VisitTools = {
  readonly send: Send;
  readonly onEvent: (listener: (event: keyof Events) => void) => () => void;
  /** True once the extension was updated or removed under this page. */
  readonly isOrphaned: () => boolean;
  /** Aborted when the page is left or the extension is updated. */
  readonly signal: AbortSignal;
};

/** A page narrower than this has no room beside the sidebar: there it opens on a click only. */
const ROOMY_PX = 760;

/** Starts a visit; everything it drew goes when `signal` aborts. */
export async function visitPage({ send, onEvent, isOrphaned, signal }: VisitTools): Promise<void> {
  // Not to be reached from here: nothing that is drawn could do anything.
  if (isOrphaned()) return;
  // Asking failed: the sidebar says why, where the reader opens it.
  const first = await send("related", { sidebar: "reached" }).catch(() => "failed" as const);
  if (signal.aborted || first === null) return;

  let mounted: MountedSidebar | null = null;
  const tab = drawPageTab((byKeyboard) => void open(byKeyboard));
  show(first === "failed" ? null : first);

  /** How many kin there are; nothing for a paper that could not be looked up, because 0 would say there are none. */
  function show(answer: RelatedAnswer | null): void {
    tab.show(answer === null || answer.paper === null ? null : answer.rows.length);
  }

  function mount(answer: RelatedAnswer | null, byKeyboard: boolean): void {
    const sidebar = ownGlobal("paperkinSidebar");
    if (mounted !== null || signal.aborted || sidebar === undefined) return;
    tab.setVisible(false);
    mounted = sidebar.mount({ answer, byKeyboard, onClose: () => close(byKeyboard) });
  }

  async function open(byKeyboard: boolean): Promise<void> {
    const answer = await send("related", { sidebar: "opened" }).catch(() => null);
    if (answer === null && isOrphaned()) {
      tab.say("updated");
      return;
    }
    if (answer !== null) show(answer);
    mount(answer, byKeyboard);
  }

  function close(byKeyboard: boolean): void {
    mounted?.remove();
    mounted = null;
    tab.setVisible(true);
    if (byKeyboard) tab.focus();
  }

  const stop = onEvent((event) => {
    mounted?.onEvent(event);
    if (event === "pageSaved" && mounted === null) tab.say("saved");
    if (event === "pageNotSaved" && mounted === null) tab.say("notSaved");
  });
  signal.addEventListener("abort", () => {
    stop();
    mounted?.remove();
    tab.remove();
  });
  if (first !== "failed" && first.open && window.innerWidth >= ROOMY_PX) mount(first, false);
}
