/**
 * Tells when the tab has come to a paper: at the start, when the page moves on by script, when Back brings a kept page
 * to life. Not by WXT's location event: it comes before the move, also for downloads and moves that never happen.
 */
import type { PagePaper } from "../lib/messages.ts";

/** How long a page that moved on by script may take to name its new paper. */
const SETTLE_MS = 5_000;
/** How often the address is looked at in browsers that do not tell (Firefox before 147 has no Navigation API). */
const POLL_MS = 1_000;

type Arrivals = {
  /** The page's paper at its present address; null when it is not a paper page. */
  readonly read: () => PagePaper | null;
  /** Called for each paper the tab comes to; `signal` aborts when it leaves again. */
  readonly arrive: (page: PagePaper, signal: AbortSignal) => void;
  /** Ends everything. */
  readonly signal: AbortSignal;
};

declare global {
  interface Document {
    /** True while the page is drawn ahead of a visit that may never come (Chromium). */
    readonly prerendering?: boolean;
  }
}

/** Watches the tab until `signal` aborts. */
export function watchArrivals({ read, arrive, signal }: Arrivals): void {
  let visit = new AbortController();
  let address: string | null = null;

  async function look(isNew: boolean): Promise<void> {
    // Moving within one page changes the hash and nothing else.
    const next = location.pathname + location.search;
    if (next === address && !isNew) return;
    address = next;
    visit.abort();
    visit = new AbortController();
    const visitSignal = AbortSignal.any([visit.signal, signal]);
    const page = isNew ? read() : await settle(read, visitSignal);
    if (page !== null && !visitSignal.aborted) arrive(page, visitSignal);
  }

  function start(): void {
    void look(true);
    const { navigation } = globalThis;
    if (typeof navigation?.addEventListener === "function") {
      navigation.addEventListener("currententrychange", () => void look(false), { signal });
    } else {
      const timer = setInterval(() => void look(false), POLL_MS);
      signal.addEventListener("abort", () => clearInterval(timer));
    }
    // What changed while the page was put away never reached it.
    window.addEventListener("pageshow", ({ persisted }) => void (persisted && look(true)), { signal });
  }

  if (document.prerendering === true) document.addEventListener("prerenderingchange", start, { once: true, signal });
  else start();
}

/** Waits until the page names the paper of its new address: the address changes first, the page some time later. */
function settle(read: () => PagePaper | null, signal: AbortSignal): Promise<PagePaper | null> {
  return new Promise((resolve) => {
    const done = new AbortController();
    const finish = () => {
      observer.disconnect();
      done.abort();
      resolve(read());
    };
    const observer = new MutationObserver(() => {
      const page = read();
      if (page === null || page.title !== "") finish();
    });
    observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    const timer = setTimeout(finish, SETTLE_MS);
    done.signal.addEventListener("abort", () => clearTimeout(timer));
    signal.addEventListener("abort", finish, { signal: done.signal });
    const page = read();
    if (page === null || page.title !== "") finish();
  });
}
