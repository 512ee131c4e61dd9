/**
 * The papers for this reader: of today's and the newest those that are close to what they saved. They are chosen in
 * slices when lists change, and lie on disk, so that an opened popup has them at once; when the catalogue has changed
 * meanwhile, it gets the older choice and is told of the new one.
 */
import { paperStates, type ForYouAnswer, type ForYouRow, type Payload } from "../messages.ts";
import type { Portrait } from "../search/related/portrait.ts";
import { LEAST_LIKING } from "../search/related/taste.ts";
import { each, runInSlices } from "../search/slices.ts";
import { hashOf } from "../search/tokens.ts";
import type { StoredPaper } from "../store/database.ts";
import type { Choice, Choices, ForYouStore } from "../store/for-you-store.ts";
import type { SavedLists } from "../store/lists.ts";
import { markedNames } from "../store/saved-names.ts";
import type { Catalogue } from "../store/papers.ts";
import type { ListsState } from "../sync/merge.ts";
import { stateList } from "../sync/paper-states.ts";
import { visibleLists, visibleMembers } from "../sync/views.ts";
import type { Preferences } from "../preferences.ts";
import type { MetricsStore } from "../store/metrics-store.ts";
import { trendingLists } from "../trending/lists.ts";
import { isMutedBy } from "../trending/muted.ts";
import { catchUp, once } from "./catch-up.ts";
import type { IndexCache } from "./index-cache.ts";
import type { KinCache } from "./kin-cache.ts";
import { isNews, tasteOf } from "./likings.ts";
import { rowOf, type Saved } from "./rows.ts";

/** Papers that are chosen at most: more than one reads at a sitting. */
const MOST_CHOICES = 50;
/** New papers that are looked at, by their dates and by when they came in. */
const NEWEST = 300;
/** Records read at once; some tens of milliseconds of unpacking. */
const READ = 100;
const SLICE_MS = 20;

type ForYouTools = {
  readonly catalogue: Pick<Catalogue, "findAll" | "get" | "lastKeys" | "lastRev" | "sourceList">;
  readonly lists: Pick<SavedLists, "state">;
  readonly index: Pick<IndexCache, "get">;
  readonly kin: Pick<KinCache, "get">;
  readonly store: ForYouStore;
  readonly metricsStore: Pick<MetricsStore, "of">;
  readonly preferences: () => Promise<Preferences>;
  /** Settles when the built-in list is in the catalogue. */
  readonly filled: () => Promise<void>;
  /** Lets whoever waits for the thread have it. */
  readonly pause: () => Promise<void>;
  /** Called when other papers were chosen than before. */
  readonly changed: () => void;
};

export type ForYou = ReturnType<typeof createForYou>;

/** Chooses papers for the reader of these lists. */
export function createForYou(tools: ForYouTools) {
  const { catalogue, lists, index, kin, store } = tools;
  let chosen: Choices | null = null;

  const loaded = once(async () => {
    chosen = await store.read();
  });
  /** Chooses again where lists, what is muted or the catalogue have changed; asked for meanwhile, it looks again. */
  const follow = catchUp(async () => {
    await loaded();
    const [state, rev, evidence, preferences] = await Promise.all([
      lists.state(),
      catalogue.lastRev(),
      kin.get(),
      tools.preferences(),
    ]);
    const chosenBy = [fingerprintOf(state, preferences), rev, evidence?.model.papers ?? 0].join(" ");
    if (chosen?.chosenBy === chosenBy) return;
    const next = { chosenBy, ...(await choose(state, preferences)) };
    const isOther = chosen === null || !isSameChoice(chosen, next);
    await store.write(next);
    chosen = next;
    if (isOther) tools.changed();
  });

  async function choose(state: ListsState, preferences: Preferences): Promise<Omit<Choices, "chosenBy">> {
    const { saved, draw, likings, reasoner } = await tasteOf(state, tools);
    if (saved.length === 0) return { basis: 0, choices: [] };
    const names = markedNames(state);
    const candidates: StoredPaper[] = [];
    const portraits: Portrait[] = [];
    const keys = await candidateKeys();
    for (let start = 0; start < keys.length; start += READ) {
      const records = await catalogue.get(keys.slice(start, start + READ));
      const news = records.filter((record) => isNews(record) && !isKnown(record, names));
      const fresh = await withoutMuted(news, preferences);
      candidates.push(...fresh);
      portraits.push(...(await draw(fresh)));
    }
    const liked = (await likings(portraits))
      .map(({ score, nearest }, place) => ({ score, paper: candidates[place], because: saved[nearest] }))
      .filter(({ score }) => score >= LEAST_LIKING)
      .sort((one, other) => other.score - one.score)
      .slice(0, MOST_CHOICES);
    const choices = await runInSlices(
      each(liked, ({ paper, because }): readonly Choice[] => {
        if (paper === undefined || because === undefined) return [];
        return [{ paper: paper.id, because: because.id, reasons: reasoner(because)(paper) }];
      }),
      { budgetMs: SLICE_MS, pause: tools.pause },
    );
    return { basis: saved.length, choices: choices.flat() };
  }

  async function withoutMuted(
    records: readonly StoredPaper[],
    preferences: Preferences,
  ): Promise<readonly StoredPaper[]> {
    const metrics = await tools.metricsStore.of(records.flatMap(({ identifiers }) => identifiers));
    return records.filter((record) => {
      const keywords = record.identifiers.flatMap((name) => metrics.get(name)?.keywords ?? []);
      return !isMutedBy(record, keywords, preferences);
    });
  }

  async function candidateKeys(): Promise<readonly number[]> {
    const [builtin, today, packed, last] = await Promise.all([
      catalogue.sourceList("builtin"),
      catalogue.sourceList(trendingLists.today),
      index.get(),
      catalogue.lastKeys(NEWEST),
    ]);
    return [...new Set([...(builtin?.papers ?? []), ...(today?.papers ?? []), ...packed.newest(NEWEST), ...last])];
  }

  return {
    follow,

    /** The handler of `forYou`. */
    async answer({ limit }: Payload<"forYou">): Promise<ForYouAnswer> {
      await tools.filled();
      await loaded();
      // Whoever has something to read need not wait for something better.
      if (chosen === null || chosen.choices.length === 0) await follow();
      else void follow().catch((error: unknown) => console.error(error));
      const { basis, choices } = chosen ?? { basis: 0, choices: [] };
      const names = markedNames(await lists.state());
      const records = new Map<number, StoredPaper>();
      const keys = new Set(choices.flatMap((choice) => [choice.paper, choice.because]));
      for (const record of await catalogue.get([...keys])) records.set(record.id, record);
      const preferences = await tools.preferences();
      const wanted = new Set(await withoutMuted(records.values().toArray(), preferences));
      const rows = choices.flatMap(({ reasons, ...choice }): ForYouRow[] => {
        const record = records.get(choice.paper);
        const source = records.get(choice.because);
        // Lists, and what is muted, may have changed since.
        if (record === undefined || isKnown(record, names) || !wanted.has(record)) return [];
        if (source === undefined || !isKnown(source, names)) return [];
        const nearest = { paper: source.identifiers[0], title: source.title };
        return [{ ...rowOf(record, names), saved: nearest, reasons }];
      });
      return { rows: rows.slice(0, limit), total: rows.length, basis };
    },
  };
}

/** Saved, read or muted: no news to the reader. */
function isKnown({ identifiers }: StoredPaper, names: Saved): boolean {
  return identifiers.some((name) => names.get(name) !== undefined);
}

function isSameChoice(one: Choices, other: Choices): boolean {
  return one.basis === other.basis && JSON.stringify(one.choices) === JSON.stringify(other.choices);
}

/** Says which papers are in which lists, when they were saved, and what is muted. */
function fingerprintOf(state: ListsState, { mutedTopics, mutedAuthors }: Preferences): number {
  const lists = [...visibleLists(state).map(({ list }) => list), ...paperStates.map(stateList)];
  return hashOf(
    JSON.stringify([mutedTopics, mutedAuthors, ...lists.map((list) => [list, visibleMembers(state, list)])]),
  );
}
