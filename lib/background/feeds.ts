/**
 * Brings in what feeds have: those that are due by date are asked one after another, and what comes is put in its place
 * step by step. Each step is written before the next begins: a worker that dies at any line loses and doubles nothing,
 * and the next one does not ask again for what lies here.
 */
import { errorCodeOf, PaperkinError, type ErrorCode } from "../errors.ts";
import { fingerprint } from "../identifiers.ts";
import type { Network } from "../network/network.ts";
import type { FeedRow } from "../news-messages.ts";
import type { Preferences } from "../preferences.ts";
import { createQueue } from "../queue.ts";
import type { Feed } from "../sources/feed.ts";
import type { LoadedPapers } from "../sources/source.ts";
import type { FeedState } from "../store/database.ts";
import type { Arrival, FeedStore } from "../store/feeds-store.ts";
import type { MetricsStore } from "../store/metrics-store.ts";
import type { Catalogue } from "../store/papers.ts";
import { catchUp } from "./catch-up.ts";
import { dueAt, leftAloneUntil } from "./feed-times.ts";
import type { NewsHandlers } from "./news.ts";

/** The feed that brings the reader's own categories: without any there is nothing to ask for. */
const CATEGORIES_FEED = "arxiv-feed";
/** A host that does not answer by then must not keep the others waiting. */
const PATIENCE_MS = 60_000;

/** Refusals of the way out itself: no feed failed, and the next wake asks again. */
const notNow: readonly string[] = ["hostOff", "offline", "metered"] satisfies readonly (ErrorCode | "metered")[];

type FeedsTools = {
  readonly feeds: readonly Feed[];
  readonly network: Network;
  readonly catalogue: Pick<Catalogue, "load" | "sourceList">;
  readonly feedStore: FeedStore;
  readonly metricsStore: Pick<MetricsStore, "keep" | "prune">;
  readonly preferences: () => Promise<Preferences>;
  /** Whether the reader lets a host be asked. */
  readonly isAllowed: (host: string) => Promise<boolean>;
  /** False while nothing should be asked of its own accord: without a network, or where every byte is paid for. */
  readonly isFree: () => boolean;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Resolves when no view waits for an answer. */
  readonly rest: () => Promise<void>;
  /** Called when papers came into the catalogue. */
  readonly grew: () => void;
  /** Called when how a feed does has changed. */
  readonly changed: () => void;
  /** Called when feeds have answered. */
  readonly refreshed: () => void;
};

/** The schedule over its feeds. */
export function createFeeds(tools: FeedsTools) {
  const { feeds, network, catalogue, feedStore, metricsStore, now } = tools;
  /** One round at a time: a second one finds what the first one wrote. */
  const inTurn = createQueue();

  async function mayAsk(feed: Feed, { arxivCategories }: Preferences): Promise<boolean> {
    if (feed.id === CATEGORIES_FEED && arxivCategories.length === 0) return false;
    return tools.isAllowed(feed.host);
  }

  /** Asks the feeds that are wanted; gives the refusal that ended the round early, null when none did. */
  async function round(
    preferences: Preferences,
    isWanted: (feed: Feed, state: FeedState | undefined) => boolean,
    isUrgent: boolean,
  ): Promise<ErrorCode | null> {
    let isNews = false;
    let refusal: ErrorCode | null = null;
    for (const feed of feeds) {
      if (!isUrgent) await tools.rest();
      // What a worker that died left behind, first: with it the feed may be fresh.
      isNews = (await settle(feed)) || isNews;
      const state = await feedStore.state(feed.id);
      if (!isWanted(feed, state) || !(await mayAsk(feed, preferences))) continue;
      const error = await ask(feed, state, preferences, isUrgent);
      if (error === null) isNews = (await settle(feed)) || isNews;
      // The others would hear the same; a host that was switched off meanwhile is off alone.
      if (error === null || error === "hostOff" || !notNow.includes(error)) continue;
      refusal = error;
      break;
    }
    if (isNews) {
      await metricsStore.prune(now());
      tools.refreshed();
    }
    return refusal;
  }

  /** Asks one feed and keeps what it answers; gives why that failed, null when it worked. */
  async function ask(
    feed: Feed,
    before: FeedState | undefined,
    { arxivCategories }: Preferences,
    isUrgent: boolean,
  ): Promise<ErrorCode | null> {
    const at = now();
    const workedAt = before?.workedAt ?? null;
    const since = workedAt !== null && workedAt <= at ? workedAt : null;
    // Before it leaves: a worker that dies while it waits has asked, and failed.
    const { failures, ...known } = before ?? neverAsked;
    await feedStore.write({ ...known, id: feed.id, triedAt: at, notBefore: 0, failures: failures + 1 });
    try {
      const loaded = await network.with(
        { why: "refresh", isUrgent, patienceMs: PATIENCE_MS, signal: AbortSignal.timeout(2 * PATIENCE_MS) },
        (given) => feed.load({ ...given, since, now: at, categories: arxivCategories }),
      );
      await feedStore.keepArrival(feed.id, await arrivalOf(feed, loaded, at));
      return null;
    } catch (thrown) {
      return failed(feed, before, at, thrown);
    }
  }

  async function failed(
    { id }: Feed,
    before: FeedState | undefined,
    triedAt: number,
    thrown: unknown,
  ): Promise<ErrorCode> {
    const error = errorCodeOf(thrown);
    if (notNow.includes(error)) {
      await (before === undefined ? feedStore.forget(id) : feedStore.write(before));
      return error;
    }
    // A bug keeps its stack.
    if (!(thrown instanceof PaperkinError)) console.error(thrown);
    const { failures, ...known } = before ?? neverAsked;
    const notBefore = thrown instanceof PaperkinError ? (thrown.retryAt ?? 0) : 0;
    await feedStore.write({ ...known, id, triedAt, notBefore, error, failures: failures + 1 });
    tools.changed();
    return error;
  }

  /** The same list twice has no edition: there is nothing to put anywhere. Neither has an empty one, which takes nothing away. */
  async function arrivalOf({ id }: Feed, { papers, skipped, metrics }: LoadedPapers, at: number): Promise<Arrival> {
    const list = await catalogue.sourceList(id);
    const edition = fingerprint(JSON.stringify(papers));
    const isNew = papers.length > 0 && !(list?.edition === edition && list.complete);
    return {
      at,
      edition: isNew ? edition : null,
      papers: isNew ? papers : [],
      count: papers.length,
      skipped,
      metrics: [...(metrics ?? [])],
    };
  }

  /** Puts an answer that lies here in its place; false when there is none, or it cannot be. */
  async function settle(feed: Feed): Promise<boolean> {
    const arrival = await feedStore.arrival(feed.id);
    if (arrival === undefined) return false;
    try {
      await place(feed, arrival);
      return true;
    } catch (thrown) {
      // Kept, it would fail again before anything else is asked.
      await feedStore.dropArrival(feed.id);
      const state = await feedStore.state(feed.id);
      // This try counts as a failure already, as every one does that is not over.
      await failed(feed, state && { ...state, failures: Math.max(0, state.failures - 1) }, now(), thrown);
      return false;
    }
  }

  /** Begun twice, it is done once. */
  async function place(feed: Feed, arrival: Arrival): Promise<void> {
    const { at, edition, papers, count, skipped } = arrival;
    let brought = 0;
    if (edition !== null) {
      await catalogue.load(feed.id, edition, papers, feed.source);
      brought = (await catalogue.sourceList(feed.id))?.added ?? 0;
    }
    await metricsStore.keep(arrival.metrics, at);
    const before = (await feedStore.state(feed.id)) ?? { ...neverAsked, id: feed.id, triedAt: at };
    const state = { ...before, workedAt: at, brought, papers: count, skipped, error: null, failures: 0 };
    await feedStore.arrived(state);
    if (edition !== null) tools.grew();
    tools.changed();
  }

  async function row(feed: Feed, preferences: Preferences): Promise<FeedRow> {
    const state = await feedStore.state(feed.id);
    const { workedAt, brought, papers, skipped, error } = state ?? neverAsked;
    const isOn = preferences.refreshes && (await mayAsk(feed, preferences));
    return {
      id: feed.id,
      host: feed.host,
      isOn,
      triedAt: state?.triedAt ?? null,
      workedAt,
      // What is overdue is asked at the next wake: now, as far as anyone can tell.
      nextAt: isOn ? Math.max(now(), dueAt(state, feed.everyMs, now())) : null,
      brought,
      papers,
      skipped,
      error,
    };
  }

  /** Whether something was at or after a moment, and not after the clock was set back. */
  function isWithin(at: number | null | undefined, since: number): boolean {
    return at != null && at >= since && at <= now();
  }

  const handlers: Pick<NewsHandlers, "feeds" | "refreshFeeds"> = {
    async feeds() {
      const preferences = await tools.preferences();
      return Promise.all(feeds.map((feed) => row(feed, preferences)));
    },

    async refreshFeeds() {
      const pressedAt = now();
      const isWanted = (_: Feed, state?: FeedState) => {
        // One that answered a moment ago, or was asked while this waited for its turn, has nothing newer.
        const isFresh = isWithin(state?.workedAt, pressedAt - JUST_NOW_MS) || isWithin(state?.triedAt, pressedAt);
        return !isFresh && leftAloneUntil(state, now()) <= now();
      };
      const refusal = await inTurn(async () => round(await tools.preferences(), isWanted, true));
      if (refusal !== null) throw new PaperkinError(refusal);
    },
  };

  /** Asks the feeds that are due, as far as the reader and the network let it. */
  async function refreshDue(): Promise<void> {
    await inTurn(async () => {
      const preferences = await tools.preferences();
      const mayRefresh = preferences.refreshes && tools.isFree();
      const isDue = (feed: Feed, state?: FeedState) => mayRefresh && dueAt(state, feed.everyMs, now()) <= now();
      await round(preferences, isDue, false);
    });
  }

  return {
    handlers,
    refreshDue,

    /** The reader follows other categories: what was asked before says nothing of them. */
    categoriesChanged: catchUp(async () => {
      await inTurn(() => feedStore.forget(CATEGORIES_FEED));
      await refreshDue();
    }),
  };
}

/** What came in so short a while ago is what there is. */
const JUST_NOW_MS = 60_000;

/** What is known of a feed that was never asked. */
const neverAsked: Omit<FeedState, "id" | "triedAt"> = {
  workedAt: null,
  notBefore: 0,
  brought: 0,
  papers: 0,
  skipped: 0,
  error: null,
  failures: 0,
};
