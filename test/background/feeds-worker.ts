/** A worker with one feed over a real (in-memory) database, whose answers, clock and switches a test sets. */
import { createFeeds } from "../../lib/background/feeds.ts";
import type { Identifier } from "../../lib/identifiers.ts";
import { parsePaper, type Paper } from "../../lib/paper.ts";
import { defaultPreferences, type Preferences } from "../../lib/preferences.ts";
import type { Feed, FeedTools } from "../../lib/sources/feed.ts";
import type { LoadedPapers, Metrics } from "../../lib/sources/source.ts";
import { PaperkinDatabase } from "../../lib/store/database.ts";
import { createFeedStore } from "../../lib/store/feeds-store.ts";
import { createMetricsStore } from "../../lib/store/metrics-store.ts";
import { createCatalogue } from "../../lib/store/papers.ts";

export const HOUR = 60 * 60_000;

/** Papers of these numbers. */
export function numberedPapers(from: number, to: number): Paper[] {
  return Array.from({ length: to - from }, (_, index) => {
    const identifiers: Identifier[] = [`arxiv:2611.${String(from + index).padStart(5, "0")}`];
    return parsePaper({ identifiers, title: `A paper numbered word${from + index}x`, abstract: "One. Two." }) as Paper;
  });
}

/** What a hub says of a paper that nobody has seen. */
export const noMetrics: Metrics = {
  upvotes: 0,
  comments: 0,
  stars: null,
  artefacts: null,
  gist: "",
  keywords: [],
  listedAt: null,
};

/** An answer with these upvotes, in the order of the papers. */
export function answerOf(papers: readonly Paper[], ...upvotes: readonly number[]): LoadedPapers {
  const metrics = papers.map(({ identifiers: [name] }, index): [Identifier, Metrics] => [
    name,
    { ...noMetrics, upvotes: upvotes[index] ?? 0 },
  ]);
  return { papers, skipped: 0, metrics: new Map(metrics) };
}

/** What the world is to a worker; tests change it as it goes. */
export type World = {
  now: number;
  preferences: Preferences;
  isFree: boolean;
  isAllowed: boolean;
  answer: (tools: FeedTools) => Promise<LoadedPapers>;
  /** With what the feed was asked, each time. */
  readonly asked: Pick<FeedTools, "since" | "now" | "categories">[];
};

/** A world in which the feed answers with these papers. */
export function worldWith(papers: readonly Paper[], now = Date.UTC(2026, 10, 23, 12)): World {
  return {
    now,
    preferences: defaultPreferences,
    isFree: true,
    isAllowed: true,
    answer: async () => answerOf(papers),
    asked: [],
  };
}

/** Counts the steps a worker takes, and never comes back from one of them. */
export type Step = () => Promise<void>;

/** A worker as it starts: new objects over what the database kept. */
export function startFeedsWorker(
  name: string,
  world: World,
  {
    step = async () => undefined,
    feed: feedFields = {},
    refuse,
  }: { step?: Step; feed?: Partial<Feed>; refuse?: () => Error | null } = {},
) {
  const db = new PaperkinDatabase(name);
  const catalogue = createCatalogue(db, () => world.now);
  const feedStore = createFeedStore(db);
  const metricsStore = createMetricsStore(db);
  const seen = { grown: 0, refreshed: 0 };
  const feed: Feed = {
    id: "huggingface-daily",
    source: "huggingface",
    host: "huggingface.co",
    everyMs: HOUR,
    async load(tools) {
      world.asked.push({ since: tools.since, now: tools.now, categories: tools.categories });
      return world.answer(tools);
    },
    ...feedFields,
  };
  const feeds = createFeeds({
    feeds: [feed],
    network: {
      async with(_, work) {
        const refusal = refuse?.() ?? null;
        if (refusal !== null) throw refusal;
        return work({ fetch: globalThis.fetch, signal: new AbortController().signal });
      },
    },
    catalogue: mortal(catalogue, step),
    feedStore: mortal(feedStore, step),
    metricsStore: mortal(metricsStore, step),
    preferences: async () => world.preferences,
    isAllowed: async () => world.isAllowed,
    isFree: () => world.isFree,
    now: () => world.now,
    rest: async () => undefined,
    grew: () => void (seen.grown += 1),
    changed: () => undefined,
    refreshed: () => void (seen.refreshed += 1),
  });
  return {
    db,
    catalogue,
    feedStore,
    metricsStore,
    feeds,
    seen,
    row: async () => (await feeds.handlers.feeds(undefined, {} as never))[0]!,
    press: async () => feeds.handlers.refreshFeeds(undefined, {} as never),
    /** Titles of the feed's list in its order. */
    async list(): Promise<readonly string[]> {
      const list = await catalogue.sourceList(feed.id);
      return (await catalogue.get(list?.papers ?? [])).map(({ title }) => title);
    },
  };
}

/** The same functions, each with a step before and after it. */
function mortal<Functions extends object>(functions: Functions, step: Step): Functions {
  const entries = Object.entries(functions).map(([name, act]: [string, (...given: unknown[]) => Promise<unknown>]) => [
    name,
    async (...given: unknown[]) => {
      await step();
      const result = await act(...given);
      await step();
      return result;
    },
  ]);
  return Object.fromEntries(entries) as Functions;
}
