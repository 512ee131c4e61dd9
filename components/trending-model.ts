/** What trends over a time the reader chooses: the papers, whether newer ones wait, and fetching them by hand. */
import { batch, signal, type ReadonlySignal } from "@preact/signals";
import { errorCodeOf, type ErrorCode } from "../lib/errors.ts";
import type { TrendingAnswer, TrendingPeriod, TrendingRow } from "../lib/news-messages.ts";
import { createPaged, type Paged } from "./paged.ts";
import type { Send } from "./send.ts";

/** Why the sources brought nothing; `nothing` when none of them failed. */
type FetchProblem = ErrorCode | "nothing";

/** What the view of trending papers draws from. */
export type TrendingModel = {
  readonly papers: Paged<TrendingPeriod, TrendingRow, TrendingAnswer>;
  /** What the reader chose; the papers of it may still be on their way. */
  readonly period: ReadonlySignal<TrendingPeriod>;
  readonly choosePeriod: (period: TrendingPeriod) => void;
  readonly load: () => void;
  readonly reload: () => Promise<void>;
  /** Newer papers came in while the reader had these before them. */
  readonly isOld: ReadonlySignal<boolean>;
  /** Others may trend now: brings them, or says so where they would move rows under the reader's hand. */
  readonly renew: (isInFront: boolean) => void;
  /** Asks the sources now. */
  readonly fetch: () => Promise<void>;
  readonly isFetching: ReadonlySignal<boolean>;
  readonly problem: ReadonlySignal<FetchProblem | null>;
};

type Parts = {
  readonly send: Send;
  readonly remembered: TrendingPeriod;
  /** Remembers a choice for the next popup. */
  readonly remember: (period: TrendingPeriod) => void;
};

/** Nothing is asked before `load`. */
export function createTrendingModel({ send, remembered, remember }: Parts): TrendingModel {
  const period = signal(remembered);
  const isOld = signal(false);
  const isFetching = signal(false);
  const problem = signal<FetchProblem | null>(null);
  const papers = createPaged(
    (wanted: TrendingPeriod, limit) => send("trending", { period: wanted, limit }),
    (result: TrendingAnswer, rows: readonly TrendingRow[], total) => ({ ...result, rows, total }),
  );

  function load() {
    isOld.value = false;
    void papers.load(period.value);
  }

  async function reload() {
    isOld.value = false;
    await papers.reload();
  }

  /** The first source that failed knows why; asking may have worked and still brought nothing. */
  async function problemOfFeeds(): Promise<FetchProblem> {
    const feeds = await send("feeds", undefined);
    return feeds.find(({ error }) => error !== null)?.error ?? "nothing";
  }

  return {
    papers,
    period,
    load,
    reload,
    isOld,
    isFetching,
    problem,
    choosePeriod(chosen) {
      if (chosen === period.value) return;
      period.value = chosen;
      remember(chosen);
      load();
    },
    renew(isInFront) {
      if (isInFront && papers.rows.value.length > 0) isOld.value = true;
      else void reload();
    },
    async fetch() {
      if (isFetching.value) return;
      batch(() => {
        isFetching.value = true;
        problem.value = null;
      });
      let outcome: FetchProblem | null = null;
      try {
        await send("refreshFeeds", undefined);
        await reload();
        if (papers.answered.value?.value.at === null) outcome = await problemOfFeeds();
      } catch (thrown) {
        outcome = errorCodeOf(thrown);
      }
      batch(() => {
        isFetching.value = false;
        problem.value = outcome;
      });
    },
  };
}
