/**
 * The page bench: what Paperkin costs a paper page in real Chromium. The same page is loaded with and without it in turn;
 * then a page moves on by script many times with the sidebar open, to see whether anything is left behind.
 */
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { CDPSession, Page } from "playwright";
import { openChromium, type OpenChromium } from "../../e2e/support/chromium.ts";
import { startLocalSite } from "../../e2e/support/local-site.ts";
import { sitePapers } from "../../e2e/support/site-pages.ts";
import { openSidebar, ownTitle, sidebarOf } from "../../e2e/support/views.ts";
import type { Bench } from "../bench.ts";
import { positive } from "../options.ts";
import { spread } from "../search/measure.ts";
import { installWatch, loadOf, type Load } from "./watch.ts";

const paperUrl = "https://arxiv.org/abs/2112.13692";
/** Moves before the first count: what is made once is there by then. */
const warmUp = 10;

export const pageBench: Bench = {
  name: "page",
  usage: "page [--repetitions N] [--moves N] [--json OUT]",
  async run(args) {
    const { values } = parseArgs({
      args: [...args],
      options: {
        repetitions: { type: "string", default: "30" },
        moves: { type: "string", default: "50" },
        json: { type: "string" },
      },
    });
    const repetitions = positive("repetitions", values.repetitions);
    const moves = positive("moves", values.moves);
    const site = await startLocalSite();
    const without = await openChromium({ site, headless: true, build: "none" });
    const withPaperkin = await openChromium({ site, headless: true, build: "release" });
    const open = await openChromium({ site, headless: true });
    try {
      const loads = await measureLoads(without, withPaperkin, repetitions);
      const figures = { repetitions, loads, moves: { count: moves, ...(await measureMoves(open, moves)) } };
      console.log(describe(figures));
      if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(figures, null, 2)}\n`);
    } finally {
      for (const app of [without, withPaperkin, open]) await app.close();
      await site.close();
    }
  },
};

type Figures = {
  readonly repetitions: number;
  readonly loads: Awaited<ReturnType<typeof measureLoads>>;
  readonly moves: { readonly count: number } & Awaited<ReturnType<typeof measureMoves>>;
};

/** Loads the page in both browsers in turn, so that whatever else the machine does hits both alike. */
async function measureLoads(without: OpenChromium, withPaperkin: OpenChromium, repetitions: number) {
  const loads: { without: Load[]; with: Load[] } = { without: [], with: [] };
  // The first load of each fills caches and, with Paperkin, the catalogue.
  for (let turn = -2; turn < repetitions; turn++) {
    const pair = { without: await loadIn(without), with: await loadIn(withPaperkin) };
    if (turn < 0) continue;
    loads.without.push(pair.without);
    loads.with.push(pair.with);
    console.error(`load ${turn + 1} of ${repetitions}`);
  }
  return { without: summarise(loads.without), with: summarise(loads.with) };
}

async function loadIn({ context }: OpenChromium): Promise<Load> {
  const page = await context.newPage();
  await installWatch(page);
  await page.goto(paperUrl);
  const load = await loadOf(page);
  await page.close();
  return load;
}

function summarise(loads: readonly Load[]) {
  return {
    loadEvent: spread(loads.map(({ loadEventMs }) => loadEventMs)),
    longTasks: loads.reduce((sum, { longTasks }) => sum + longTasks.length, 0),
    longestTask: Math.max(0, ...loads.flatMap(({ longTasks }) => longTasks)),
  };
}

/** What the page holds: DOM nodes, listeners, and the heap of the page and of our script on it. */
type Holdings = { readonly nodes: number; readonly listeners: number; readonly heapBytes: number };

/** Moves a page from paper to paper with the sidebar open; what it holds after some moves and after `moves` more. */
async function measureMoves({ context }: OpenChromium, moves: number) {
  const page = await context.newPage();
  await openSidebar(page, paperUrl);
  const session = await context.newCDPSession(page);
  await session.send("Performance.enable");
  for (let move = 0; move < warmUp; move++) await moveOn(page, move);
  const before = await holdingsOf(session);
  for (let move = 0; move < moves; move++) await moveOn(page, warmUp + move);
  const after = await holdingsOf(session);
  const sidebars = await page.locator("paperkin-sidebar").count();
  await page.close();
  return { before, after, sidebars };
}

/** Shows the next paper as a site of one page does: the address, then the head. Waits until the sidebar has followed. */
async function moveOn(page: Page, move: number): Promise<void> {
  const papers = sitePapers.filter(({ id }) => !id.includes("/"));
  const paper = papers[move % 2];
  if (paper === undefined) throw new Error("the local site has no two papers to move between");
  await page.evaluate(
    ({ id, title, abstract }) => {
      history.pushState({}, "", `/abs/${id}`);
      const texts = { citation_arxiv_id: id, citation_title: title, citation_abstract: abstract };
      for (const [name, text] of Object.entries(texts)) {
        document.querySelector(`meta[name="${name}"]`)?.setAttribute("content", text);
      }
    },
    { id: paper.id, title: paper.title, abstract: paper.abstract },
  );
  await ownTitle(sidebarOf(page)).filter({ hasText: paper.title }).waitFor();
}

async function holdingsOf(session: CDPSession): Promise<Holdings> {
  // Twice: what finalisers let go of in the first round is collected in the second.
  for (let round = 0; round < 2; round++) await session.send("HeapProfiler.collectGarbage");
  const { metrics } = await session.send("Performance.getMetrics");
  const metric = (name: string) => metrics.find((each) => each.name === name)?.value ?? 0;
  return { nodes: metric("Nodes"), listeners: metric("JSEventListeners"), heapBytes: metric("JSHeapUsedSize") };
}

function describe({ repetitions, loads, moves }: Figures): string {
  const load = (what: string, { loadEvent, longTasks, longestTask }: Figures["loads"]["with"]) =>
    `  ${what.padEnd(18)} load event p50 ${loadEvent.p50.toFixed(1)} ms  p95 ${loadEvent.p95.toFixed(1)} ms` +
    `   long tasks ${longTasks}  longest ${longestTask.toFixed(0)} ms`;
  const held = (what: string, { nodes, listeners, heapBytes }: Holdings) =>
    `  ${what.padEnd(18)} ${nodes} nodes  ${listeners} listeners  ${(heapBytes / 1e6).toFixed(2)} MB of heap`;
  return [
    `a paper page, ${repetitions} loads each`,
    load("without Paperkin", loads.without),
    load("with Paperkin", loads.with),
    `a page that moves on by script, sidebar open`,
    held(`after ${warmUp} moves`, moves.before),
    held(`after ${warmUp + moves.count} moves`, moves.after),
    `  sidebars on the page: ${moves.sidebars}`,
  ].join("\n");
}
