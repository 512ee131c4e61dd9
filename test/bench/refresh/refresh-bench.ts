/**
 * The refresh bench: how long a reader waits for search results in real Chromium while thousands of new papers come into
 * a large catalogue, beside the same keystrokes at rest.
 */
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { Bench } from "../bench.ts";
import { positive, UsageError } from "../options.ts";
import { openChromium } from "../../e2e/support/chromium.ts";
import { ask } from "../../e2e/support/extension-api.ts";
import { startLocalSite } from "../../e2e/support/local-site.ts";
import { atomFeed, xml } from "../../e2e/support/news-answers.ts";
import { fillCatalogue } from "../popup/fill.ts";
import { describeWarm, measureWarm, summarise, typedQueries } from "../popup/popup-bench.ts";
import { readCorpus } from "../search/corpus.ts";

export const refreshBench: Bench = {
  name: "refresh",
  usage: "refresh --corpus FILE.jsonl[.gz] [--papers N] [--fresh N] [--seed S] [--json OUT]",
  async run(args) {
    const { corpus: path, papers: count, fresh, seed, json } = readOptions(args);
    const { papers: all } = readCorpus(path, count + fresh);
    if (all.length <= fresh) throw new UsageError(`${path} has only ${String(all.length)} papers`);
    const [papers, news] = [all.slice(0, -fresh), all.slice(-fresh)];
    const queries = typedQueries(papers, seed);
    const site = await startLocalSite();
    // Ids that no paper of the corpus has.
    const feed = atomFeed(
      news.map(({ title, abstract }, place) => ({
        id: `9912.${String(place).padStart(5, "0")}`,
        title: escaped(title),
        abstract: escaped(abstract),
      })),
    );
    site.answerWith((host) => (host === "rss.arxiv.org" ? xml(feed) : null));
    const app = await openChromium({ site, headless: true });
    try {
      const filled = await fillCatalogue(app, papers);
      const rest = summarise(await measureWarm(app, queries));
      const page = await app.extensionPage("options.html");
      await ask(page, "setPreferences", { change: { arxivCategories: ["cs.CL"], catalogueSize: 500_000 } });
      const start = performance.now();
      let refreshedMs = 0;
      let after: number | null = null;
      const refreshing = ask(page, "refreshFeeds")
        .then(() => untilIndexed(page))
        .then((indexed) => {
          after = indexed;
          refreshedMs = performance.now() - start;
        });
      const laps = await measureWarm(app, queries, () => after === null);
      await refreshing;
      const during = summarise(laps);
      const figures = {
        papers: filled,
        fresh: (after ?? filled) - filled,
        refreshedMs,
        keys: laps.length,
        rest,
        during,
      };
      console.log(
        [
          `${String(filled)} papers in the catalogue, ${String(figures.fresh)} came in and were indexed within ${(refreshedMs / 1_000).toFixed(1)} s, ${String(figures.keys)} keys meanwhile`,
          "at rest:",
          ...describeWarm(rest),
          "while they came in and were indexed:",
          ...describeWarm(during),
        ].join("\n"),
      );
      if (json !== undefined) writeFileSync(json, `${JSON.stringify(figures, null, 2)}\n`);
    } finally {
      await app.close();
      await site.close();
    }
  },
};

/** Waits until the search knows every paper; gives how many there are. */
async function untilIndexed(page: Parameters<typeof ask>[0]): Promise<number> {
  for (;;) {
    const { papers, unindexed } = await ask(page, "status");
    if (unindexed === 0) return papers;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}

function readOptions(args: readonly string[]) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      corpus: { type: "string" },
      papers: { type: "string", default: "100000" },
      fresh: { type: "string", default: "3000" },
      seed: { type: "string", default: "1" },
      json: { type: "string" },
    },
  });
  if (values.corpus === undefined) throw new UsageError("--corpus is missing");
  return {
    corpus: values.corpus,
    json: values.json,
    papers: positive("papers", values.papers),
    fresh: positive("fresh", values.fresh),
    seed: positive("seed", values.seed),
  };
}
