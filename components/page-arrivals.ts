/**
 * Tells when the tab has come to a page: at the start, when the page moves on by script, when Back brings a kept page to
 * life. Not by WXT's location event: it comes before the move, also for downloads and moves that never happen.
 */
import { pageDocument } from "../lib/dom.ts";

/** How often the address is looked at in browsers that do not tell (Firefox before 147 has no Navigation API). */
const POLL_MS = 1_000;
/** A page that moves on at once, or many times a second, is not visited on the way. */
const REST_MS = 150;
/** A page that loads for longer than this, advertisements and all, is not waited for. */
const LOAD_MS = 2_000;
/** The same for one that is never idle. */
const IDLE_MS = 500;

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
    const reach = () => visitSignal.aborted || arrive(visitSignal);
    if (isNew) afterLoad(reach, visitSignal);
    else rest = setTimeout(reach, REST_MS);
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

/** Calls `act` once the page has loaded and has nothing to do: what a page is for comes before what we add to it. */
function afterLoad(act: () => void, signal: AbortSignal): void {
  const done = new AbortController();
  const finish = () => {
    clearTimeout(timer);
    done.abort();
    requestIdleCallback(act, { timeout: IDLE_MS });
  };
  const timer = setTimeout(finish, LOAD_MS);
  signal.addEventListener("abort", () => clearTimeout(timer), { signal: done.signal });
  if (pageDocument.readyState === "complete") finish();
  else window.addEventListener("load", finish, { once: true, signal: AbortSignal.any([signal, done.signal]) });
}
