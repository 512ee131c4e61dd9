/**
 * The library bench: how long a reader with thousands of saved papers waits in real Chromium for the library, for a view
 * of it, for a change of many papers and for an import.
 */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { parseArgs } from "node:util";
import type { Page } from "playwright";
import type { Bench } from "../bench.ts";
import { positive, UsageError } from "../options.ts";
import { openChromium, type OpenChromium } from "../../e2e/support/chromium.ts";
import { ask } from "../../e2e/support/extension-api.ts";
import { startLocalSite } from "../../e2e/support/local-site.ts";
import { ENTRIES_LIMIT } from "../../../lib/exchange-messages.ts";
import { bareEntry, readingStates, type Entry } from "../../../lib/formats/entry.ts";
import { bibtex } from "../../../lib/formats/bibtex.ts";
import type { LibraryView } from "../../../lib/library-messages.ts";
import { parsePaper } from "../../../lib/paper.ts";
import { fillCatalogue } from "../popup/fill.ts";
import { readCorpus, type CorpusPaper } from "../search/corpus.ts";
import { spread } from "../search/measure.ts";

const lists = ["Thesis", "To cite", "Methods", "Data", "Reading group"];
const savedInMs = 1_600_000_000_000;
const rows = 100;
/** The first row of the library, as long as it takes at most. */
const row = "[data-row]";
const patienceMs = 10_000;
/** How often the library is opened: single openings vary by half. */
const openings = 5;
/** How long the worker is left alone before that. */
const idleMs = 8_000;
/** How far it is scrolled at once, and how often. */
const jumpPx = 400;
const jumps = 200;
/** An import takes as long as this at most. */
const importMs = 300_000;

const plain: LibraryView = {
  scope: { of: "all" },
  reading: [],
  tags: [],
  isStarred: false,
  hasNote: false,
  words: "",
  sort: "saved",
  isDescending: true,
};

/** Milliseconds by what was done. */
type Figures = Record<string, number>;

export const libraryBench: Bench = {
  name: "library",
  usage:
    "library --corpus FILE.jsonl[.gz] [--papers N] [--saved N] [--moved N] [--imported N] [--profile DIR] [--json OUT]",
  async run(args) {
    const { corpus: path, papers: count, saved, moved, imported, json, profile } = readOptions(args);
    const { papers } = readCorpus(path, count + imported);
    if (papers.length < saved + imported) throw new UsageError(`${path} has only ${String(papers.length)} papers`);
    const site = await startLocalSite();
    const folder = mkdtempSync(join(tmpdir(), "paperkin-bench-"));
    if (profile !== undefined) cpSync(profile, folder, { recursive: true });
    const app = await openChromium({ site, headless: true, profile: folder });
    const figures: Figures = {};
    const time = async <Result>(what: string, act: () => Promise<Result>): Promise<Result> => {
      const start = performance.now();
      const result = await act();
      figures[what] = performance.now() - start;
      const [load = 0] = loadavg();
      console.log(`${what.padEnd(64)} ${figures[what].toFixed(0).padStart(7)} ms  (load ${load.toFixed(1)})`);
      return result;
    };
    try {
      const page = await app.extensionPage("options.html");
      if (profile === undefined) {
        await fillCatalogue(app, papers.slice(0, -imported));
        await time(`saving ${String(saved)} known papers as entries`, () =>
          take(page, papers.slice(0, saved).map(savedEntry), "saving"),
        );
      }
      await measureViews(app, page, time, figures);
      await measureScrolling(app, figures);
      await measureMove(app, page, moved, time);
      await measureImport(app, papers.slice(-imported), folder, time);
      await time("all saved papers as entries", () => exportAll(page));
      if (json !== undefined) writeFileSync(json, `${JSON.stringify(figures, null, 2)}\n`);
    } finally {
      await app.close();
      await site.close();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    }
  },
};

type Time = <Result>(what: string, act: () => Promise<Result>) => Promise<Result>;

function readOptions(args: readonly string[]) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      corpus: { type: "string" },
      papers: { type: "string", default: "20000" },
      saved: { type: "string", default: "10000" },
      moved: { type: "string", default: "1000" },
      imported: { type: "string", default: "5000" },
      profile: { type: "string" },
      json: { type: "string" },
    },
  });
  if (values.corpus === undefined) throw new UsageError("--corpus is missing");
  return {
    corpus: values.corpus,
    json: values.json,
    /** One that has the papers and has them saved: a copy of it is measured. */
    profile: values.profile,
    papers: positive("papers", values.papers),
    saved: positive("saved", values.saved),
    moved: positive("moved", values.moved),
    imported: positive("imported", values.imported),
  };
}

function entryOf(paper: CorpusPaper): Entry {
  const parsed = parsePaper({ ...paper, identifiers: paper.arxiv === null ? [] : [`arxiv:${paper.arxiv}`] });
  if (parsed === null) throw new UsageError(`no title: ${JSON.stringify(paper)}`);
  return bareEntry(parsed);
}

/** A paper in a list, every other one in a reading state, some starred, tagged and noted. */
function savedEntry(paper: CorpusPaper, place: number): Entry {
  const savedAt = savedInMs + place * 60_000;
  const state = readingStates[place % (readingStates.length * 2)];
  return {
    ...entryOf(paper),
    lists: [{ name: lists[place % lists.length] ?? "", savedAt }],
    reading: state === undefined ? null : { state, since: savedAt },
    isStarred: place % 10 === 0,
    tags: place % 5 === 0 ? [`tag ${String(place % 40)}`] : [],
    note: place % 10 === 1 ? `Remember for chapter ${String(place)}` : "",
  };
}

async function take(page: Page, entries: readonly Entry[], run: string): Promise<void> {
  for (let start = 0; start < entries.length; start += ENTRIES_LIMIT) {
    await ask(page, "takeEntries", { entries: entries.slice(start, start + ENTRIES_LIMIT), list: null, run });
  }
}

async function measureViews(app: OpenChromium, page: Page, time: Time, figures: Figures): Promise<void> {
  const view = (change: Partial<LibraryView>) =>
    ask(page, "libraryView", { view: { ...plain, ...change }, limit: rows });
  await time("a view, the first of the worker", () => view({}));
  await app.killWorker();
  await time("a view, the worker asleep", () => view({}));
  for (const state of ["asleep", "awake"] as const) {
    const times: number[] = [];
    for (let turn = 0; turn < openings; turn++) {
      // What a worker does when nobody asks is done by the time it falls asleep.
      await setTimeout(idleMs);
      if (state === "asleep") await app.killWorker();
      times.push(await paintMs(app));
    }
    const { p50 } = spread(times);
    figures[`library open to painted, worker ${state}: median`] = p50;
    console.log(
      `library open to painted, the worker ${state}: median ${p50.toFixed(0)} ms of ${times.map((ms) => ms.toFixed(0)).join(", ")}`,
    );
  }
  await time("what stands beside the papers", () => ask(page, "libraryOverview"));
  await time("a view, last saved first", () => view({}));
  for (const sort of ["title", "author", "year", "reading"] as const) {
    await time(`by ${sort}`, () => view({ sort }));
    await time(`by ${sort}, again`, () => view({ sort }));
  }
  for (const words of ["learning", "graph neural", "chapter", "tag 5", "is:starred transformer", '"neural networks"']) {
    await time(`searched for ${words}`, () => view({ words }));
  }
}

/** From the beginning of the navigation to the frame with the first row, as the page itself sees it. */
async function paintMs(app: OpenChromium): Promise<number> {
  const page = await app.context.newPage();
  await page.addInitScript(() => {
    globalThis.paperkinPainted = new Promise((resolve) => {
      const look = () => {
        if (document.querySelector("[data-row]") === null) requestAnimationFrame(look);
        // A task after the frame that it was found in: that frame is drawn.
        else globalThis.setTimeout(() => resolve(performance.now()));
      };
      look();
    });
  });
  await page.goto(`chrome-extension://${app.extensionId}/library.html`);
  const ms = await page.evaluate(() => globalThis.paperkinPainted);
  await page.close();
  if (ms === undefined) throw new Error("the library was not painted");
  return ms;
}

/** The library page with its first row painted; null where there is none. */
async function openLibrary(app: OpenChromium): Promise<Page | null> {
  const page = await app.context.newPage();
  await page.goto(`chrome-extension://${app.extensionId}/library.html`);
  const isThere = await page.waitForSelector(row, { timeout: patienceMs }).then(
    () => true,
    () => false,
  );
  if (!isThere) {
    console.log("(no row came)");
    await page.close();
    return null;
  }
  await frames(page);
  return page;
}

async function measureMove(app: OpenChromium, page: Page, moved: number, time: Time): Promise<void> {
  const [, from, to] = (await ask(page, "libraryOverview")).lists;
  if (from === undefined || to === undefined) throw new Error("there are no lists to move papers between");
  const scope = { of: "list", list: from.list } as const;
  const { papers } = await ask(page, "libraryView", { view: { ...plain, scope }, limit: 1 });
  const edit = { do: "move", papers: papers.slice(0, moved), from: from.list, to: to.list } as const;
  const { undo } = await time(`moving ${String(edit.papers.length)} papers`, () => ask(page, "edit", { edit }));
  await time("taking that back", () => ask(page, "undoChange", { undo: undo ?? "" }));
  const library = await openLibrary(app);
  if (library === null) return;
  // All papers are shown: those that are moved are drawn anew with their list.
  await library.evaluate(() => {
    globalThis.paperkinDrawn = new Promise((resolve) => {
      const observer = new MutationObserver(() => {
        observer.disconnect();
        resolve();
      });
      observer.observe(document.body, { childList: true, subtree: true, characterData: true, attributes: true });
    });
  });
  await time("moving them again, until the page has drawn it", async () => {
    await ask(page, "edit", { edit });
    await library.evaluate(() => globalThis.paperkinDrawn);
    await frames(library);
  });
  await library.close();
}

/** What the reader sees of scrolling: the time between frames, one jump in each. */
async function measureScrolling(app: OpenChromium, figures: Figures): Promise<void> {
  const library = await openLibrary(app);
  if (library === null) return;
  const times = await library.evaluate(
    async ([distance, count]) => {
      const scroller = document.querySelector(".papers-scroll");
      const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
      const between: number[] = [];
      let last = await frame();
      for (let jump = 0; jump < count; jump++) {
        scroller?.scrollBy(0, distance);
        const now = await frame();
        between.push(now - last);
        last = now;
      }
      return between;
    },
    [jumpPx, jumps] as const,
  );
  const { p50, p95 } = spread(times);
  const max = Math.max(...times);
  Object.assign(figures, { "frame p50": p50, "frame p95": p95, "frame worst": max });
  console.log(
    `${String(jumps)} jumps of ${String(jumpPx)} px: frames p50 ${p50.toFixed(0)}, p95 ${p95.toFixed(0)}, worst ${max.toFixed(0)} ms`,
  );
  await library.close();
}

/** A BibTeX file is dropped on the library page, looked at, taken in and taken back. */
async function measureImport(
  app: OpenChromium,
  papers: readonly CorpusPaper[],
  folder: string,
  time: Time,
): Promise<void> {
  const file = join(folder, "new.bib");
  writeFileSync(file, bibtex.write(papers.map(entryOf)));
  const library = await app.extensionPage("library.html#import");
  await library.locator("input[type=file]").first().waitFor({ state: "attached" });
  const many = String(papers.length);
  await time(`${many} BibTeX entries read and judged, the preview on the screen`, async () => {
    await library.locator("input[type=file]").first().setInputFiles(file);
    await library.locator(".preview-row").first().waitFor({ timeout: importMs });
    await frames(library);
  });
  await time(`${many} of them taken in, and told`, async () => {
    await library.locator(".take-in .primary").click();
    await library.locator(".take-in").waitFor({ state: "detached", timeout: importMs });
    await frames(library);
  });
  await time("taking that back, until it is told", async () => {
    await library.getByRole("button", { name: "Undo", exact: true }).click();
    await library.getByText("Taken back").first().waitFor({ timeout: importMs });
  });
  await library.close();
}

async function exportAll(page: Page): Promise<void> {
  for (let from = 0; ; from += ENTRIES_LIMIT) {
    const { total } = await ask(page, "exportEntries", { what: { of: "all" }, from });
    if (from + ENTRIES_LIMIT >= total) return;
  }
}

/** Until what was drawn is on the screen. */
async function frames(page: Page): Promise<void> {
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(null)))),
  );
}

declare global {
  var paperkinDrawn: Promise<void> | undefined;
  var paperkinPainted: Promise<number> | undefined;
}
