/** What trends, as hubs of papers count it; the built-in list while nothing has come in. */
import { dayAfter, localDay, daysBetween } from "../days.ts";
import { countsOf } from "../digest/measures.ts";
import { splitIdentifier } from "../identifiers.ts";
import type { Counts, TrendingRow } from "../news-messages.ts";
import type { Preferences } from "../preferences.ts";
import type { MetricsRow, SnapshotRow, StoredPaper } from "../store/database.ts";
import type { FeedStore } from "../store/feeds-store.ts";
import type { SavedLists } from "../store/lists.ts";
import { markedNames } from "../store/saved-names.ts";
import type { MetricsStore } from "../store/metrics-store.ts";
import type { Catalogue } from "../store/papers.ts";
import type { Visits } from "../store/visits.ts";
import { stateList } from "../sync/paper-states.ts";
import { clip } from "../text.ts";
import { trendingLists } from "../trending/lists.ts";
import { risingOf, weightOf } from "../trending/momentum.ts";
import { isMutedBy } from "../trending/muted.ts";
import type { NewsHandlers } from "./news.ts";
import { rowOf, type Saved } from "./rows.ts";

/** Days of upvotes that a row shows. */
const HISTORY_DAYS = 14;
/** Characters of a sentence; two lines of a row. */
const GIST_LENGTH = 200;

type TrendingTools = {
  readonly catalogue: Pick<Catalogue, "get" | "sourceList">;
  readonly lists: Pick<SavedLists, "state">;
  readonly feedStore: Pick<FeedStore, "state">;
  readonly metricsStore: Pick<MetricsStore, "counted">;
  readonly visits: Visits;
  readonly preferences: () => Promise<Preferences>;
  /** Settles when the built-in list is in the catalogue. */
  readonly filled: () => Promise<void>;
  /** Epoch milliseconds. */
  readonly now: () => number;
};

/** The handler of `trending`. */
export function createTrending(tools: TrendingTools): NewsHandlers["trending"] {
  const { catalogue, lists, feedStore, metricsStore, now } = tools;

  /** The papers of a list in its order, and when it came; the built-in list where it has none. */
  async function papersOf(list: string): Promise<{ records: readonly StoredPaper[]; at: number | null }> {
    const [own, state] = await Promise.all([catalogue.sourceList(list), feedStore.state(list)]);
    const keys = own?.papers ?? [];
    if (keys.length > 0) return { records: await catalogue.get(keys), at: state?.workedAt ?? null };
    await tools.filled();
    const builtin = await catalogue.sourceList("builtin");
    return { records: await catalogue.get(builtin?.papers ?? []), at: null };
  }

  return async ({ period, limit }) => {
    const at = now();
    const [{ records, at: listAt }, state, preferences, lastVisit] = await Promise.all([
      papersOf(trendingLists[period]),
      lists.state(),
      tools.preferences(),
      tools.visits.look(at),
    ]);
    const names = markedNames(state);
    const today = localDay(at);
    const counted = await metricsStore.counted(records, dayAfter(today, 1 - HISTORY_DAYS));
    const rising = risingOf(
      counted.map(({ metrics, days }) => ({
        upvotes: metrics?.upvotes ?? 0,
        listedAt: metrics?.listedAt ?? null,
        days,
      })),
      at,
    );
    const all = records.map((record, place) => ({
      record,
      metrics: counted[place]?.metrics ?? null,
      days: counted[place]?.days ?? [],
      isRising: rising[place] ?? false,
    }));
    // The hub orders longer times by upvotes; on a day its order is still that of when papers were listed.
    if (period === "today") all.sort((one, other) => weightIn(other, at) - weightIn(one, at));
    const shown = all.filter(
      ({ record, metrics }) => !isMutedPaper(record, names) && !isMutedBy(record, metrics?.keywords ?? [], preferences),
    );
    const isNew = ({ addedAt }: StoredPaper) => lastVisit !== null && listAt !== null && addedAt > lastVisit;
    return {
      rows: shown.slice(0, limit).map(({ record, metrics, days, isRising }): TrendingRow => ({
        ...rowOf(record, names),
        counts: metrics && countsOf(metrics),
        discussion: metrics && discussionOf(record, metrics),
        gist: gistOf(metrics?.gist || firstSentence(record.abstract)),
        history: historyOf(days, today),
        isRising,
        isNew: isNew(record),
      })),
      total: shown.length,
      hidden: all.length - shown.length,
      news: shown.filter(({ record }) => isNew(record)).length,
      at: listAt,
    };
  };
}

function weightIn({ metrics }: { readonly metrics: MetricsRow | null }, at: number): number {
  return metrics === null ? 0 : weightOf(metrics, at);
}

function isMutedPaper({ identifiers }: StoredPaper, names: Saved): boolean {
  return identifiers.some((name) => names.get(name)?.includes(stateList("muted")));
}

/** Papers at the hub go by arXiv's names; its comments are below the abstract. */
function discussionOf({ identifiers }: StoredPaper, { comments }: Counts): string | null {
  const name = identifiers.find((identifier) => identifier.startsWith("arxiv:"));
  if (name === undefined || comments === 0) return null;
  return `https://huggingface.co/papers/${splitIdentifier(name).value}#community`;
}

/** Up to the first sign that ends a sentence: followed by a blank and what may begin one, so that "e.g. this" goes on. */
function firstSentence(text: string): string {
  return /^.*?[.!?。！？](?=\s+[\p{Lu}\p{N}"“(]|\s*$|\p{Lo})/su.exec(text)?.[0] ?? text;
}

/** Cut at a blank where there is one, and marked as cut. */
function gistOf(sentence: string): string {
  if (sentence.length <= GIST_LENGTH) return sentence;
  const cut = clip(sentence, GIST_LENGTH - 1);
  const blank = cut.lastIndexOf(" ");
  return `${blank > GIST_LENGTH / 2 ? cut.slice(0, blank) : cut}…`;
}

/** Upvotes on each day from the first that was counted until today; one day alone is no history. */
function historyOf(days: readonly SnapshotRow[], today: string): readonly number[] {
  const [first] = days;
  if (first === undefined || days.length < 2) return [];
  const upvotes = new Map(days.map((row) => [row.day, row.upvotes]));
  let last = first.upvotes;
  // A clock that was set back has counted days that are still to come.
  return Array.from({ length: Math.max(0, daysBetween(first.day, today)) + 1 }, (_, index) => {
    last = upvotes.get(dayAfter(first.day, index)) ?? last;
    return last;
  });
}
