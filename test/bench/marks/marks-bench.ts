/**
 * The bench of marks on links: how long after a page has loaded its links are marked in real Chromium, and how long the
 * page is held up by it at the most, beside the same page with marks switched off.
 */
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { Page } from "playwright";
import type { Bench } from "../bench.ts";
import { positive } from "../options.ts";
import { openChromium, type OpenChromium } from "../../e2e/support/chromium.ts";
import { ask, inExtension } from "../../e2e/support/extension-api.ts";
import { startLocalSite } from "../../e2e/support/local-site.ts";
import { addManyPapers } from "../../e2e/support/many-papers.ts";

const url = "https://arxiv.org/list/bench/recent";

/** Of the papers that the links lead to, every third is in the catalogue and every twelfth saved. */
const KNOWN = 1 / 3;
const SAVED = 4;
/** Saving takes its time; a reader has not saved more of one page. */
const MOST_SAVED = 200;
/** Nothing is drawn any more when nothing was for so long. */
const QUIET_MS = 1_500;
/** As long as that is waited for the first dot. */
const PATIENCE_MS = 15_000;

type Run = {
  /** Milliseconds from the page's load event to the last dot; null when there was none. */
  readonly drawnMs: number | null;
  readonly dots: number;
  /** The longest task after the load event. */
  readonly longestTaskMs: number;
};

export const marksBench: Bench = {
  name: "marks",
  usage: "marks [--links N] [--runs N] [--json OUT]",
  async run(args) {
    const { values } = parseArgs({
      args: [...args],
      options: {
        links: { type: "string", default: "2000" },
        runs: { type: "string", default: "7" },
        json: { type: "string" },
      },
    });
    const links = positive("links", values.links);
    const runs = positive("runs", values.runs);
    const site = await startLocalSite();
    const app = await openChromium({ site, headless: true });
    try {
      await app.context.route(url, (route) => route.fulfill({ contentType: "text/html", body: pageOf(links) }));
      await fill(app, links);
      const without = await measure(app, runs, false);
      const withMarks = await measure(app, runs, true);
      const figures = { links, runs, without: summarise(without), withMarks: summarise(withMarks) };
      console.log(describe(figures));
      if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(figures, null, 2)}\n`);
    } finally {
      await app.close();
      await site.close();
    }
  },
};

async function fill(app: OpenChromium, links: number): Promise<void> {
  const known = Math.ceil(Math.min(links, 20_000) * KNOWN);
  await addManyPapers(app, known);
  const probe = await app.probe();
  for (let index = 0; index < Math.min(known, MOST_SAVED * SAVED); index += SAVED) {
    await ask(probe, "savePaper", { paper: `arxiv:9901.${numberOf(index)}`, list: "reading" });
  }
  await probe.close();
}

/** Links to papers in the order of their numbers, the known ones among the others. */
function pageOf(links: number): string {
  const rows = Array.from({ length: links }, (_, index) => {
    const id = index % 3 === 0 ? `9901.${numberOf(index / 3)}` : `9902.${numberOf(index % 100_000)}`;
    return `<li><a href="/abs/${id}">A paper of number ${index} with a title of its own</a>, by its authors</li>`;
  });
  return `<!doctype html><meta charset="utf-8"><title>Bench</title><ul>${rows.join("\n")}</ul>`;
}

function numberOf(index: number): string {
  return String(Math.floor(index)).padStart(5, "0");
}

async function measure(app: OpenChromium, runs: number, marks: boolean): Promise<readonly Run[]> {
  const probe = await app.probe();
  await inExtension(
    probe,
    (api, on) =>
      (api as unknown as { storage: { local: { set(items: object): Promise<void> } } }).storage.local.set({
        marks: on,
      }),
    marks,
  );
  await probe.close();
  const measured: Run[] = [];
  for (let turn = 0; turn < runs; turn++) {
    const page = await app.context.newPage();
    await page.addInitScript(watch);
    await page.goto(url);
    const run = await runOf(page, marks ? PATIENCE_MS : QUIET_MS);
    measured.push(run);
    console.error(`marks ${marks ? "on" : "off"}, ${turn + 1} of ${runs}: ${JSON.stringify(run)}`);
    await page.close();
  }
  return measured;
}

async function runOf(page: Page, patienceMs: number): Promise<Run> {
  const isOver = (waits: readonly [number, number]) => globalThis.paperkinWatch?.isOver(...waits) ?? false;
  await page.waitForFunction(isOver, [QUIET_MS, patienceMs] as const, { timeout: 120_000 });
  return (await page.evaluate("globalThis.paperkinWatch.run()")) as Run;
}

declare global {
  var paperkinWatch: { isOver(quietMs: number, patienceMs: number): boolean; run(): Run } | undefined;
}

/** Runs in the page, so it sees nothing of this file. */
function watch(): void {
  let dots = 0;
  let loadedAt = Number.POSITIVE_INFINITY;
  let changedAt = 0;
  let longestTaskMs = 0;
  addEventListener("load", () => {
    loadedAt = performance.now();
    const look = () => {
      const now = document.querySelector("paperkin-links")?.shadowRoot?.querySelectorAll(".pk-dot").length ?? 0;
      if (now !== dots) changedAt = performance.now();
      dots = now;
      requestAnimationFrame(look);
    };
    look();
  });
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) {
      if (startTime >= loadedAt) longestTaskMs = Math.max(longestTaskMs, duration);
    }
  }).observe({ type: "longtask", buffered: true });
  globalThis.paperkinWatch = {
    isOver(quietMs, patienceMs) {
      const since = performance.now() - Math.max(loadedAt, changedAt);
      return since > (dots === 0 ? patienceMs : quietMs);
    },
    run: () => ({ drawnMs: changedAt === 0 ? null : changedAt - loadedAt, dots, longestTaskMs }),
  };
}

function summarise(runs: readonly Run[]) {
  const drawn = runs.map(({ drawnMs }) => drawnMs).filter((ms) => ms !== null);
  return {
    drawnMs: medianOf(drawn),
    slowestDrawnMs: drawn.length === 0 ? null : Math.max(...drawn),
    dots: medianOf(runs.map(({ dots }) => dots)),
    longestTaskMs: medianOf(runs.map((run) => run.longestTaskMs)),
    worstTaskMs: Math.max(...runs.map((run) => run.longestTaskMs)),
  };
}

function medianOf(values: readonly number[]): number | null {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? null;
}

type Figures = { readonly links: number; readonly runs: number } & Readonly<
  Record<"without" | "withMarks", ReturnType<typeof summarise>>
>;

function describe({ links, runs, without, withMarks }: Figures): string {
  const ms = (value: number | null) => (value === null ? "none" : `${value.toFixed(0)} ms`);
  return [
    `${links} links, ${runs} runs each; a task below 50 ms is not counted and shows as 0`,
    `  load to the last dot (median, slowest)      ${ms(withMarks.drawnMs)}, ${ms(withMarks.slowestDrawnMs)}`,
    `  dots drawn near the window                  ${withMarks.dots}`,
    `  longest task after load (median, worst)     ${ms(withMarks.longestTaskMs)}, ${ms(withMarks.worstTaskMs)}`,
    `  the same with marks switched off            ${ms(without.longestTaskMs)}, ${ms(without.worstTaskMs)}`,
  ].join("\n");
}
