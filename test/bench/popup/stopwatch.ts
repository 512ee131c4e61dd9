/**
 * The stopwatch inside the popup: runs before the popup's own script and notes, for every query, when it was typed, when
 * the background answered, and when its first rows were on the screen.
 */
import type { Page } from "playwright";

/** One query as the reader lived it; times in milliseconds since the page began to open. */
export type Lap = {
  readonly query: string;
  readonly typedAt: number;
  readonly paintedAt: number;
  /** What the engine took, as the popup's summary says. */
  readonly tookMs: number;
  /** Rows on the screen; none when nothing was found. */
  readonly rows: number;
};

/** A cold start over a very large catalogue takes its time. */
const patienceMs = 300_000;

/** Makes the page note laps; with `first`, that text is typed as soon as there is a box to type it into. */
export async function installStopwatch(page: Page, first = ""): Promise<void> {
  await page.addInitScript(watch, first);
}

/** The lap of a query; waits until it is painted. */
export async function lapOf(page: Page, query: string): Promise<Lap> {
  const find = (text: string) => globalThis.paperkinLaps?.find((each) => each.query === text);
  const lap = await page.waitForFunction(find, query, { timeout: patienceMs });
  return (await lap.jsonValue()) as Lap;
}

/** Forgets the laps so far. */
export async function resetLaps(page: Page): Promise<void> {
  await page.evaluate(() => globalThis.paperkinLaps?.splice(0));
}

declare global {
  var paperkinLaps: Lap[] | undefined;
}

/** Runs in the popup's page, so it sees nothing of this file. */
function watch(first: string): void {
  type Message = { readonly request?: string; readonly payload?: { readonly query?: string } };
  type Reply = { readonly ok: boolean; readonly value?: { readonly tookMs: number; readonly total: number } };
  type Runtime = { sendMessage: (message: Message) => Promise<Reply | undefined> };
  const laps: Lap[] = [];
  globalThis.paperkinLaps = laps;
  let typedAt = 0;
  addEventListener("input", (event) => (typedAt = event.timeStamp), { capture: true });
  // The key comes before the input it makes; where there is one, the reader's wait began with it.
  let keyAt: number | null = null;
  addEventListener("keydown", (event) => (keyAt = event.timeStamp), { capture: true });

  for (const name of ["chrome", "browser"]) {
    const api = (globalThis as unknown as Record<string, { runtime?: Runtime } | undefined>)[name]?.runtime;
    if (api === undefined) continue;
    const sendMessage = api.sendMessage.bind(api);
    api.sendMessage = async (message) => {
      if (message.request !== "search") return sendMessage(message);
      const query = message.payload?.query ?? "";
      const from = keyAt ?? typedAt;
      keyAt = null;
      const reply = await sendMessage(message);
      if (reply?.value !== undefined) void painted(query, from, reply.value);
      return reply;
    };
  }

  /** The answer is drawn by the next frame at the latest; the one after begins when that is on the screen. */
  async function painted(query: string, from: number, { tookMs, total }: { tookMs: number; total: number }) {
    const isDrawn = () => document.querySelector(".summary") !== null && rows().length > 0;
    await frame();
    // An answer to the first letter waits for the search tab to open.
    if (total > 0) while (!isDrawn()) await frame();
    await frame();
    const paintedAt = performance.now();
    performance.mark(`painted ${query}`, { startTime: paintedAt });
    laps.push({ query, typedAt: from, paintedAt, tookMs, rows: rows().length });
  }

  function rows(): NodeListOf<Element> {
    return document.querySelectorAll("[role=tabpanel] li.row");
  }

  function frame(): Promise<number> {
    return new Promise((resolve) => requestAnimationFrame(resolve));
  }

  if (first === "") return;
  const typing = new MutationObserver(() => {
    const box = document.querySelector<HTMLInputElement>("header input");
    if (box === null) return;
    typing.disconnect();
    box.focus();
    box.value = first;
    box.dispatchEvent(new InputEvent("input", { bubbles: true, data: first }));
  });
  typing.observe(document, { childList: true, subtree: true });
}
