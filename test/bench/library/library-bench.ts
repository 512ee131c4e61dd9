/**
 * The library bench: how long a reader with thousands of saved papers waits in real Chromium for the library, for a view
 * of it, for a change of many papers and for an import.
 */
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { Page } from "playwright";
import type { Bench } from "../bench.ts";
import { positive, UsageError } from "../options.ts";
import { openChromium, type OpenChromium } from "../../e2e/support/chromium.ts";
import { ask } from "../../e2e/support/extension-api.ts";
import { startLocalSite } from "../../e2e/support/local-site.ts";
import { ENTRIES_LIMIT } from "../../../lib/exchange-messages.ts";
import { bareEntry, readingStates, type Entry } from "../../../lib/formats/entry.ts";
import type { LibraryView } from "../../../lib/library-messages.ts";
import { parsePaper } from "../../../lib/paper.ts";
import { fillCatalogue } from "../popup/fill.ts";
import { readCorpus, type CorpusPaper } from "../search/corpus.ts";

const lists = ["Thesis", "To cite", "Methods", "Data", "Reading group"];
const savedInMs = 1_600_000_000_000;
const rows = 100;
/** The first row of the library, as long as it takes at most. */
const row = "[data-row]";
const patienceMs = 10_000;

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
  usage: "library --corpus FILE.jsonl[.gz] [--papers N] [--saved N] [--moved N] [--imported N] [--json OUT]",
  async run(args) {
    const { corpus: path, papers: count, saved, moved, imported, json } = readOptions(args);
    const { papers } = readCorpus(path, count + imported);
    if (papers.length < saved + imported) throw new UsageError(`${path} has only ${String(papers.length)} papers`);
    const site = await startLocalSite();
    const app = await openChromium({ site, headless: true });
    const figures: Figures = {};
    const time = async <Result>(what: string, act: () => Promise<Result>): Promise<Result> => {
      const start = performance.now();
      const result = await act();
      figures[what] = performance.now() - start;
      console.log(`${what.padEnd(56)} ${figures[what].toFixed(0).padStart(7)} ms`);
      return result;
    };
    try {
      await fillCatalogue(app, papers.slice(0, -imported));
      const page = await app.extensionPage("options.html");
      await time(`saving ${String(saved)} known papers as entries`, () =>
        take(page, papers.slice(0, saved).map(savedEntry), "saving"),
      );
      await measureViews(app, page, time);
      await measureMove(app, page, moved, time);
      const entries = papers.slice(-imported).map(entryOf);
      await time(`judging ${String(Math.min(imported, ENTRIES_LIMIT))} entries`, () =>
        ask(page, "judgeEntries", { entries: entries.slice(0, ENTRIES_LIMIT) }),
      );
      await time(`importing ${String(imported)} new entries`, () => take(page, entries, "importing"));
      const { undo } = await ask(page, "endImport", { run: "importing" });
      await time("taking that back", () => ask(page, "undoChange", { undo: undo ?? "" }));
      await time("all saved papers as entries", () => exportAll(page));
      if (json !== undefined) writeFileSync(json, `${JSON.stringify(figures, null, 2)}\n`);
    } finally {
      await app.close();
      await site.close();
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
      json: { type: "string" },
    },
  });
  if (values.corpus === undefined) throw new UsageError("--corpus is missing");
  return {
    corpus: values.corpus,
    json: values.json,
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

async function measureViews(app: OpenChromium, page: Page, time: Time): Promise<void> {
  const view = (change: Partial<LibraryView>) =>
    ask(page, "libraryView", { view: { ...plain, ...change }, limit: rows });
  await time("a view, the first of the worker", () => view({}));
  await app.killWorker();
  await time("a view, the worker asleep", () => view({}));
  await app.killWorker();
  const library = await time("the library opened, the worker asleep: first row on the screen", () => openLibrary(app));
  await library?.close();
  const again = await time("the library opened again: first row on the screen", () => openLibrary(app));
  await again?.close();
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
}
