/**
 * Tells when the tab has come to a page: at the start, when the page moves on by script, when Back brings a kept page to
 * life. Not by WXT's location event: it comes before the move, also for downloads and moves that never happen.
 */
import { pageDocument } from "../lib/dom.ts";

/** How often the address is looked at in browsers that do not tell (Firefox before 147 has no Navigation API). */
const POLL_MS = 1_000;
/** A page that moves on at once, or many times a second, is not visited on the way. */
const REST_MS = 150;

declare global {
  interface Document {
    /** True while the page is drawn ahead of a visit that may never come (Chromium). */
    readonly prerendering?: boolean;
  }
}

/**
 * Watches the tab until `signal` aborts; `arrive` is called for each page the tab comes to, with a signal that aborts when
 * it leaves again.
 */
export function watchArrivals(arrive: (signal: AbortSignal) => void, signal: AbortSignal): void {
  let visit = new AbortController();
  let address: string | null = null;
  let rest: ReturnType<typeof setTimeout> | undefined;

  function look(isNew: boolean): void {
    // Moving within one page changes the hash and nothing else.
    const next = location.pathname + location.search;
    if (next === address && !isNew) return;
    address = next;
    visit.abort();
    clearTimeout(rest);
    visit = new AbortController();
    const visitSignal = AbortSignal.any([visit.signal, signal]);
    if (isNew) arrive(visitSignal);
    else rest = setTimeout(() => visitSignal.aborted || arrive(visitSignal), REST_MS);
  }

  function start(): void {
    look(true);
    const { navigation } = globalThis;
    if (typeof navigation?.addEventListener === "function") {
      navigation.addEventListener("currententrychange", () => look(false), { signal });
    } else {
      const timer = setInterval(() => look(false), POLL_MS);
      signal.addEventListener("abort", () => clearInterval(timer));
    }
    // What changed while the page was put away never reached it.
    window.addEventListener("pageshow", ({ persisted }) => persisted && look(true), { signal });
  }

  if (pageDocument.prerendering === true) {
    pageDocument.addEventListener("prerenderingchange", start, { once: true, signal });
  } else start();
}
