/**
 * The popup bench: how long a reader of a large catalogue waits in real Chromium between a key and the papers on the
 * screen, with the service worker asleep (cold) and awake (warm).
 */
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { Bench } from "../bench.ts";
import { positive, UsageError } from "../options.ts";
import { openChromium, popupSize, type OpenChromium } from "../../e2e/support/chromium.ts";
import { startLocalSite } from "../../e2e/support/local-site.ts";
import { searchBox } from "../../e2e/support/views.ts";
import { describeSkipped, readCorpus, type CorpusPaper } from "../search/corpus.ts";
import { spread } from "../search/measure.ts";
import { deriveQueries, keystrokesOf } from "../search/queries.ts";
import { fillCatalogue } from "./fill.ts";
import { installStopwatch, lapOf, resetLaps, type Lap } from "./stopwatch.ts";

/** Queries of each class that are typed out warm. */
const perClass = 5;

export const popupBench: Bench = {
  name: "popup",
  usage: "popup --corpus FILE.jsonl[.gz] [--papers N] [--repetitions N] [--seed S] [--json OUT]",
  async run(args) {
    const { corpus: path, papers: limit, repetitions, seed, json } = readOptions(args);
    const { papers, skipped } = readCorpus(path, limit);
    const sentence = describeSkipped(skipped);
    if (sentence !== null) console.log(`${path}: ${sentence}`);
    const queries = typedQueries(papers, seed);
    if (queries.length === 0) throw new UsageError(`no queries can be asked of ${path}`);
    const site = await startLocalSite();
    const app = await openChromium({ site, headless: true });
    try {
      const count = await fillCatalogue(app, papers);
      const cold = await measureCold(app, queries, repetitions);
      const warm = await measureWarm(app, queries);
      const figures = {
        papers: count,
        cold: { repetitions, ...summarise(cold), fromNavigation: spread(cold.map(({ paintedAt }) => paintedAt)) },
        warm: { keystrokes: warm.length, ...summarise(warm) },
      };
      console.log(describe(figures));
      if (json !== undefined) writeFileSync(json, `${JSON.stringify(figures, null, 2)}\n`);
    } finally {
      await app.close();
      await site.close();
    }
  },
};

/** Queries of the papers that can be typed: keys that every keyboard has; other letters would be pasted rather than typed. */
export function typedQueries(papers: readonly CorpusPaper[], seed: number): readonly string[] {
  return deriveQueries(papers, perClass, seed)
    .map(({ query }) => query)
    .filter((query) => /^[a-z\d ]+$/u.test(query));
}

type Figures = {
  readonly papers: number;
  readonly cold: ReturnType<typeof summarise> & { readonly repetitions: number; readonly fromNavigation: Spread };
  readonly warm: ReturnType<typeof summarise> & { readonly keystrokes: number };
};

type Spread = ReturnType<typeof spread>;

function readOptions(args: readonly string[]) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      corpus: { type: "string" },
      papers: { type: "string", default: "20000" },
      repetitions: { type: "string", default: "20" },
      seed: { type: "string", default: "1" },
      json: { type: "string" },
    },
  });
  if (values.corpus === undefined) throw new UsageError("--corpus is missing");
  return {
    corpus: values.corpus,
    json: values.json,
    papers: positive("papers", values.papers),
    repetitions: positive("repetitions", values.repetitions),
    seed: positive("seed", values.seed),
  };
}

/** Opens the popup with the worker stopped and types the first letter of a query as soon as there is a box. */
async function measureCold(app: OpenChromium, queries: readonly string[], repetitions: number): Promise<Lap[]> {
  const laps: Lap[] = [];
  for (let turn = 0; turn < repetitions; turn++) {
    const letter = queries[turn % queries.length]?.charAt(0) ?? "a";
    await app.killWorker();
    const popup = await app.context.newPage();
    await popup.setViewportSize(popupSize);
    await installStopwatch(popup, letter);
    await popup.goto(`chrome-extension://${app.extensionId}/popup.html`);
    laps.push(await lapOf(popup, letter));
    await popup.close();
    console.error(`cold ${turn + 1} of ${repetitions}: ${laps.at(-1)?.paintedAt.toFixed(0)} ms`);
  }
  return laps;
}

/**
 * Types the queries into one popup letter by letter, waiting for each answer: one lap a keystroke. Begins again with the
 * first query while `goesOn`, and ends with the query after which it does not.
 */
export async function measureWarm(
  app: OpenChromium,
  queries: readonly string[],
  goesOn?: () => boolean,
): Promise<Lap[]> {
  const popup = await app.context.newPage();
  await popup.setViewportSize(popupSize);
  await installStopwatch(popup);
  await popup.goto(`chrome-extension://${app.extensionId}/popup.html`);
  const box = searchBox(popup);
  // The first answer waits for the index; that was measured cold.
  await box.pressSequentially("a");
  await lapOf(popup, "a");
  const laps: Lap[] = [];
  for (let turn = 0; goesOn === undefined ? turn < queries.length : goesOn(); turn++) {
    const query = queries[turn % queries.length] ?? "";
    await box.fill("");
    await resetLaps(popup);
    for (const typed of keystrokesOf(query)) {
      await popup.keyboard.type(typed.slice(-1));
      laps.push(await lapOf(popup, typed));
    }
    console.error(`warm ${turn + 1}: ${query}`);
  }
  await popup.close();
  return laps;
}

/** Milliseconds from key to paint, and in the engine. */
export function summarise(laps: readonly Lap[]) {
  return {
    fromKey: spread(laps.map(({ typedAt, paintedAt }) => paintedAt - typedAt)),
    engine: spread(laps.map(({ tookMs }) => tookMs)),
  };
}

function line(what: string, { p50, p95 }: Spread): string {
  return `  ${what.padEnd(44)} p50 ${p50.toFixed(1).padStart(8)} ms   p95 ${p95.toFixed(1).padStart(8)} ms`;
}

/** What keystrokes took, one line each. */
export function describeWarm({ fromKey, engine }: ReturnType<typeof summarise>): readonly string[] {
  return [line("key to results on the screen", fromKey), line("of which in the background's search", engine)];
}

function describe({ papers, cold, warm }: Figures): string {
  return [
    `${papers} papers in the catalogue`,
    `cold: worker stopped, popup opened, one letter typed at once (${cold.repetitions} times)`,
    line("navigation to results on the screen", cold.fromNavigation),
    line("letter to results on the screen", cold.fromKey),
    line("of which in the background's search", cold.engine),
    `warm: every keystroke of ${warm.keystrokes}`,
    ...describeWarm(warm),
  ].join("\n");
}
