/**
 * "You have this": marks the links of a page that lead to papers the reader has, and lets letters sort the papers of a
 * list. Follows the page, the reader's lists and the settings for as long as the page lives.
 */
import type { Events, LinkMark, PageSettings } from "../lib/messages.ts";
import { createQueue } from "../lib/queue.ts";
import { createLinkFinder, type Anchor } from "./link-finder.ts";
import { labelLinks } from "./link-label.ts";
import { drawLinkOverlay } from "./link-overlay.ts";
import type { LinkRow } from "./link-rows.ts";
import { createMarkedLinks } from "./marked-links.ts";
import { watchPage } from "./page-changes.ts";
import type { Send } from "./send.ts";
import { startTriage } from "./triage.ts";

/** What the script offers the background once it is loaded. */
export type LinkMarks = {
  /** The tab has come to this page, or to another one by script; true when that was heard. */
  arrive(): true;
};

declare global {
  var paperkinMarks: LinkMarks | undefined;
}

export type LinkMarkTools = {
  readonly send: Send;
  readonly onEvent: (listener: (event: keyof Events) => void) => () => void;
  /** True once the extension was updated or removed under this page. */
  readonly isOrphaned: () => boolean;
};

/** How often a page looks whether its extension is still there: nothing tells it. */
const ORPHAN_MS = 3_000;

/** Marks the page's links from now on. */
export function startLinkMarks(tools: LinkMarkTools): LinkMarks {
  let page: ReturnType<typeof markPage> | null = null;
  let wanted = "";

  async function follow(isNewPage: boolean): Promise<void> {
    const settings = await tools.send("pageSettings", undefined).catch(() => null);
    const next = JSON.stringify(settings);
    if (settings === null || (next === wanted && !isNewPage)) return;
    wanted = next;
    page?.stop();
    page = settings.marks || settings.triage ? markPage(tools.send, settings) : null;
  }

  const stop = tools.onEvent((event) => {
    if (event === "settingsChanged") void follow(false);
    if (event === "listsChanged") page?.refresh();
  });
  const timer = setInterval(() => {
    if (!tools.isOrphaned()) return;
    clearInterval(timer);
    stop();
    page?.stop();
    globalThis.paperkinMarks = undefined;
  }, ORPHAN_MS);
  void follow(true);

  return {
    arrive() {
      void follow(true);
      return true;
    },
  };
}

function markPage(send: Send, { marks, triage, keeps }: PageSettings) {
  const ended = new AbortController();
  const { signal } = ended;
  const overlay = drawLinkOverlay();
  const links = createMarkedLinks(overlay);
  const finder = createLinkFinder(send);
  let rows: readonly LinkRow<Anchor>[] = [];
  let frame = 0;
  const sorting = triage ? startTriage({ send, overlay, rows: () => rows, keeps }, signal) : null;

  async function look(): Promise<number> {
    const found = await finder.find();
    if (signal.aborted) return 0;
    ({ rows } = found);
    if (marks) links.show(new Map(rows.map(({ link, mark }): [Anchor, LinkMark] => [link, mark])));
    return found.busyMs;
  }

  async function place(): Promise<number> {
    sorting?.follow();
    return links.place();
  }

  const inTurn = createQueue();
  const looking = () => inTurn(look);
  void looking();
  watchPage(
    {
      onLinks: looking,
      onPlaces: place,
      onInnerScroll() {
        cancelAnimationFrame(frame);
        frame = requestAnimationFrame(() => void place());
      },
    },
    signal,
  );
  if (marks) labelLinks(overlay, links, signal);

  return {
    refresh(): void {
      void finder.refresh().then(looking);
    },
    stop(): void {
      ended.abort();
      cancelAnimationFrame(frame);
      links.remove();
      overlay.remove();
    },
  };
}
