/** What trends, over a real (in-memory) database that a feed has written. */
import "fake-indexeddb/auto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createTrending } from "../../lib/background/trending.ts";
import { DAY_MS, localDay } from "../../lib/days.ts";
import type { Identifier } from "../../lib/identifiers.ts";
import type { TrendingPeriod } from "../../lib/news-messages.ts";
import { parsePaper, type Paper } from "../../lib/paper.ts";
import { defaultPreferences, type Preferences } from "../../lib/preferences.ts";
import type { Metrics } from "../../lib/sources/source.ts";
import { PaperkinDatabase } from "../../lib/store/database.ts";
import { createFeedStore } from "../../lib/store/feeds-store.ts";
import { createMetricsStore } from "../../lib/store/metrics-store.ts";
import { createSavedLists } from "../../lib/store/lists.ts";
import { createCatalogue } from "../../lib/store/papers.ts";
import { createVisits } from "../../lib/store/visits.ts";
import { stateList } from "../../lib/sync/paper-states.ts";
import { own } from "./open-handlers.ts";
import { noMetrics, numberedPapers } from "./feeds-worker.ts";

const builtin = numberedPapers(900, 903);
const [one, two, three] = numberedPapers(0, 3) as [Paper, Paper, Paper];

let db: PaperkinDatabase;
let now: number;
let preferences: Preferences;
beforeEach(() => {
  db = new PaperkinDatabase(`test-${crypto.randomUUID()}`);
  now = new Date(2026, 10, 23, 12).getTime();
  preferences = defaultPreferences;
});
afterEach(() => db.delete());

/** A worker that has just started. */
function start() {
  const catalogue = createCatalogue(db, () => now);
  const lists = createSavedLists(
    db,
    () => now,
    async () => "device01",
  );
  const feedStore = createFeedStore(db);
  const metricsStore = createMetricsStore(db);
  const trending = createTrending({
    catalogue,
    lists,
    feedStore,
    metricsStore,
    visits: createVisits(db),
    preferences: async () => preferences,
    filled: () => catalogue.load("builtin", "1", builtin),
    now: () => now,
  });
  return {
    lists,
    ask: (period: TrendingPeriod = "today", limit = 50) => trending({ period, limit }, own),
    /** A feed brings these papers with what its hub counts of them. */
    async bring(list: string, papers: readonly Paper[], counts: readonly Partial<Metrics>[] = []) {
      await catalogue.load(list, `${now}`, papers, "huggingface");
      const metrics = counts.map((count, index): [Identifier, Metrics] => [
        papers[index]!.identifiers[0],
        { ...noMetrics, ...count },
      ]);
      await metricsStore.keep(metrics, now);
      const state = { triedAt: now, workedAt: now, notBefore: 0, brought: 0, papers: 0, skipped: 0, failures: 0 };
      await feedStore.write({ id: list, ...state, error: null });
    },
  };
}

const titlesOf = (rows: readonly { readonly title: string }[]) => rows.map(({ title }) => title);

test("while nothing has come in, the built-in list shows in its order, with nothing counted", async () => {
  const { rows, ...rest } = await start().ask();
  expect(titlesOf(rows)).toEqual(titlesOf(builtin));
  expect(rest).toEqual({ total: 3, hidden: 0, news: 0, at: null });
  expect(rows[0]).toMatchObject({
    counts: null,
    discussion: null,
    gist: "One.",
    history: [],
    isRising: false,
    isNew: false,
  });
});

test("each time has its own list; a week and a month keep the hub's order", async () => {
  const worker = start();
  await worker.bring("huggingface-daily", [one]);
  await worker.bring("huggingface-week", [two, three], [{ upvotes: 1 }, { upvotes: 9 }]);
  expect(titlesOf((await worker.ask("today")).rows)).toEqual(titlesOf([one]));
  expect(titlesOf((await worker.ask("week")).rows)).toEqual(titlesOf([two, three]));
  expect(titlesOf((await worker.ask("month")).rows)).toEqual(titlesOf(builtin));
  expect(await worker.ask("week", 1)).toMatchObject({ total: 2, at: now });
});

test("today's papers are ordered by upvotes, those of yesterday have to have more", async () => {
  const worker = start();
  await worker.bring(
    "huggingface-daily",
    [one, two, three],
    [
      { upvotes: 20, listedAt: now - DAY_MS },
      { upvotes: 15, listedAt: now },
      { upvotes: 50, listedAt: now - DAY_MS },
    ],
  );
  expect(titlesOf((await worker.ask()).rows)).toEqual(titlesOf([three, two, one]));
});

test("a row tells what was counted, what it is about and where it is discussed", async () => {
  const worker = start();
  const counts = { upvotes: 3, comments: 2, stars: 40 };
  await worker.bring("huggingface-daily", [one, two], [{ ...counts, gist: "What it does." }, { upvotes: 1 }]);
  const [first, second] = (await worker.ask()).rows;
  expect(first).toMatchObject({
    counts,
    gist: "What it does.",
    discussion: "https://huggingface.co/papers/2611.00000#community",
  });
  expect(second).toMatchObject({ gist: "One.", discussion: null });
});

test("what was counted is found though the paper's best name is another by now", async () => {
  const worker = start();
  const byHub = parsePaper({ identifiers: ["page:hub/1", "arxiv:2611.00001"], title: "Named twice" })!;
  await worker.bring("huggingface-daily", [byHub], [{ upvotes: 4 }]);
  await createCatalogue(db, () => now).merge(
    [parsePaper({ identifiers: ["arxiv:2611.00001"], title: "Named twice" })!],
    "page",
  );
  expect((await worker.ask()).rows).toMatchObject([{ counts: { upvotes: 4 } }]);
});

test("the gist is the first sentence of the abstract, cut where it is long", async () => {
  const worker = start();
  const abstract = `We use e.g. graphs, i.e. networks v1.5 of many. Then more.`;
  const long = `${"word ".repeat(80)}end. More.`;
  const papers = [abstract, long, ""].map((text, index) =>
    parsePaper({ identifiers: [`arxiv:2611.0000${index}`], title: `Abstract ${index}`, abstract: text })!,
  );
  await worker.bring("huggingface-daily", papers);
  const gists = (await worker.ask()).rows.map(({ gist }) => gist);
  expect(gists[0]).toBe("We use e.g. graphs, i.e. networks v1.5 of many.");
  expect(gists[1]).toMatch(/^(?:word )+word…$/u);
  expect(gists[1]!.length).toBeLessThanOrEqual(200);
  expect(gists[2]).toBe("");
});

test("the history has a number for each day since the first that was counted, of two weeks at most", async () => {
  const worker = start();
  const today = now;
  const count = (daysAgo: number, upvotes: number) => {
    now = today - daysAgo * DAY_MS;
    return worker.bring("huggingface-daily", [one], [{ upvotes }]);
  };
  await count(20, 1);
  now = today;
  expect((await worker.ask()).rows[0]?.history).toEqual([]);
  await count(4, 5);
  now = today;
  expect((await worker.ask()).rows[0]?.history).toEqual([]);
  await count(2, 8);
  await count(1, 9);
  now = today;
  expect((await worker.ask()).rows[0]?.history).toEqual([5, 5, 8, 9, 9]);
});

test("a paper rises when it gains far more than the middle of its list", async () => {
  const worker = start();
  await worker.bring(
    "huggingface-daily",
    [one, two, three],
    [10, 12, 50].map((upvotes) => ({ upvotes, listedAt: now })),
  );
  const rising = (await worker.ask()).rows.filter(({ isRising }) => isRising);
  expect(titlesOf(rising)).toEqual([three.title]);
});

test("muted papers, topics and authors are left out and counted; read papers stay", async () => {
  const worker = start();
  const byMuted = parsePaper({ identifiers: ["arxiv:2611.00007"], title: "Fine", authors: ["Ada Byron"] })!;
  const about = parsePaper({ identifiers: ["arxiv:2611.00008"], title: "On Robot Learning" })!;
  const tagged = parsePaper({ identifiers: ["arxiv:2611.00009"], title: "On something" })!;
  await worker.bring("huggingface-daily", [tagged, one, two, byMuted, about], [{ keywords: ["robot learning"] }]);
  expect(await worker.ask()).toMatchObject({ total: 5, hidden: 0 });
  await worker.lists.save(stateList("muted"), one.identifiers);
  await worker.lists.save(stateList("read"), two.identifiers);
  preferences = { ...preferences, mutedTopics: ["robot learning"], mutedAuthors: ["A. Byron"] };
  const { rows, total, hidden } = await worker.ask();
  expect(rows).toMatchObject([{ title: two.title, states: ["read"] }]);
  expect([total, hidden]).toEqual([1, 4]);
});

test("new is what came since the last visit; at the first nothing is", async () => {
  const minute = 60_000;
  const worker = start();
  const news = async () => titlesOf((await start().ask()).rows.filter(({ isNew }) => isNew));
  await worker.bring("huggingface-daily", [one]);
  now += minute;
  expect(await news()).toEqual([]);
  now += DAY_MS;
  await worker.bring("huggingface-daily", [one, two]);
  now += minute;
  expect(await news()).toEqual([two.title]);
  // The same visit, whatever workers come and go.
  now += 29 * minute;
  expect(await news()).toEqual([two.title]);
  now += minute;
  expect(await news()).toEqual([]);
});

test("a day is the reader's own", () => {
  expect(localDay(new Date(2026, 0, 1, 0, 5).getTime())).toBe("2026-01-01");
  expect(localDay(new Date(2026, 11, 31, 23, 55).getTime())).toBe("2026-12-31");
});
