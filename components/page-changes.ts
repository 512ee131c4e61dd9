/**
 * Tells when a page's links or their places may have changed. A page that changes all the time is looked at less and
 * less often, and not watched in between: it must stay as quick as without us.
 */

/** Changes are taken together for so long. */
const REST_MS = 150;
/** The longest rest. */
const LONG_REST_MS = 5_000;
/** Rests are so many times as long as the work that comes after them. */
const SHARE = 20;

/** Each gives how many milliseconds it kept the page busy. */
export type PageChanges = {
  /** Links may have come or gone. */
  readonly onLinks: () => Promise<number>;
  /** What is there may have moved. */
  readonly onPlaces: () => Promise<number>;
  /** Something inside the page has been scrolled, and what is in it has moved at once. */
  readonly onInnerScroll: () => void;
};

/** Watches the page until `signal` aborts. */
export function watchPage({ onLinks, onPlaces, onInnerScroll }: PageChanges, signal: AbortSignal): void {
  watchNodes({ childList: true, attributeFilter: ["href"] }, onLinks, signal);
  const attributeFilter = ["class", "style", "hidden", "open"];
  const places = watchNodes({ characterData: true, attributeFilter }, onPlaces, signal);
  const resized = new ResizeObserver(places);
  resized.observe(document.documentElement);
  if (document.body !== null) resized.observe(document.body);
  signal.addEventListener("abort", () => resized.disconnect());
  const passive = { capture: true, passive: true, signal };
  const onScroll = ({ target }: Event) => {
    // With the page itself everything moves but what is fixed to the window, which can wait.
    if (target === document) places();
    else onInnerScroll();
  };
  window.addEventListener("scroll", onScroll, passive);
  // A picture that has come, a panel that has slid open.
  for (const type of ["load", "transitionend", "animationend"]) document.addEventListener(type, places, passive);
  document.fonts?.addEventListener("loadingdone", places, { signal });
}

/** Calls `act` some time after nodes have changed, or after the function it gives was called. */
function watchNodes(kinds: MutationObserverInit, act: () => Promise<number>, signal: AbortSignal): () => void {
  let rest = REST_MS;
  let watchedSince = 0;
  let timer: ReturnType<typeof setTimeout> | null = null;
  const observer = new MutationObserver(later);
  const watch = () => {
    if (signal.aborted) return;
    watchedSince = performance.now();
    observer.observe(document, { subtree: true, ...kinds });
  };
  watch();
  signal.addEventListener("abort", () => {
    observer.disconnect();
    if (timer !== null) clearTimeout(timer);
  });
  return later;

  function later(): void {
    if (timer !== null || signal.aborted) return;
    observer.disconnect();
    const isRestless = performance.now() - watchedSince < rest;
    rest = isRestless ? Math.min(rest * 2, LONG_REST_MS) : REST_MS;
    timer = setTimeout(() => void run(), rest);
  }

  async function run(): Promise<void> {
    // First, so that nothing that changes meanwhile is missed.
    timer = null;
    watch();
    const busyMs = await act();
    rest = Math.min(Math.max(rest, SHARE * busyMs), LONG_REST_MS);
  }
}
