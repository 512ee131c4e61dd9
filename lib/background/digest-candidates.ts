/**
 * Makes the entries of a digest: gathers what came in since the last one, with what its hubs say of it and how the reader
 * would like it, and leaves the choice to `chooseEntries`.
 */
import type { DigestEntry } from "../digest/digest.ts";
import {
  chooseEntries,
  LEAST_RISING,
  namesOf,
  type Candidate,
  type Measure,
  type NearestSaved,
} from "../digest/choose.ts";
import type { Identifier } from "../identifiers.ts";
import type { Paper } from "../paper.ts";
import type { Preferences } from "../preferences.ts";
import type { Portrait } from "../search/related/portrait.ts";
import type { Liking } from "../search/related/taste.ts";
import type { StoredPaper } from "../store/database.ts";
import type { DigestStore } from "../store/digest-store.ts";
import type { SavedLists } from "../store/lists.ts";
import { markedNames, savedNames } from "../store/saved-names.ts";
import type { Catalogue } from "../store/papers.ts";
import type { ListsState } from "../sync/merge.ts";
import { tasteOf, type TasteTools } from "./likings.ts";

export type CandidateTools = TasteTools & {
  readonly catalogue: Pick<Catalogue, "findAll" | "get" | "lastKeys" | "sourceList">;
  readonly lists: Pick<SavedLists, "state">;
  readonly store: Pick<DigestStore, "names" | "newest">;
  /** What hubs say of papers, in their order. */
  readonly measure: (papers: readonly StoredPaper[], at: number) => Promise<readonly Measure[]>;
  readonly isMuted: (paper: Paper, keywords: readonly string[], preferences: Preferences) => boolean;
  /** The lists of the feeds, by their ids. */
  readonly feedLists: readonly string[];
};

/** What came in longer ago than this is no news, however long nobody looked. */
const REACH_MS = 14 * 24 * 60 * 60 * 1000;
/** What was being written while the last digest looked may carry a time from before it. */
const MARGIN_MS = 60_000;
/** Records that are looked at, the last that came in first: a fortnight of several large categories of arXiv. */
const MOST_NEW = 5_000;
/** Records read at once; some tens of milliseconds of unpacking. */
const READ = 100;
/** Papers that are compared with what was saved at once. */
const JUDGED = 500;

/** Sources of papers that are new because they are new to everybody. */
const newsSources: readonly string[] = ["huggingface", "arxiv"];
/** New to this reader at least: what there is to choose from before anything has come in. */
const BUILTIN = "builtin";

/** The entries of a digest made at `at`, the best first; none when nothing that came in is worth it. */
export async function digestEntries(
  at: number,
  preferences: Preferences,
  tools: CandidateTools,
): Promise<readonly DigestEntry[]> {
  const [state, shown, last] = await Promise.all([tools.lists.state(), tools.store.names(), tools.store.newest(at)]);
  const reach = at - REACH_MS;
  const since = Math.max(reach, (last?.madeAt ?? reach) - MARGIN_MS);
  const papers = await gather(reach, tools);
  const measures = await tools.measure(papers, at);
  const fresh = papers.flatMap((paper, place) => {
    const measure = measures[place];
    return measure !== undefined && isFresh(paper, measure, { since, reach }) ? [{ paper, measure }] : [];
  });
  if (fresh.length === 0) return [];
  const known = await knownNames(state, tools.catalogue);
  const { saved, draw, likings, reasoner } = await tasteOf(state, tools);
  const lists = savedNames(state);
  const portraits: Portrait[] = [];
  const liked: Liking[] = [];
  // A few at a time: a step of `likings` takes as long as there are papers.
  for (let start = 0; start < fresh.length; start += JUDGED) {
    const drawn = await draw(fresh.slice(start, start + JUDGED).map(({ paper }) => paper));
    portraits.push(...drawn);
    liked.push(...(await likings(drawn)));
  }
  const candidates = fresh.flatMap(({ paper, measure }, place): readonly Candidate[] => {
    const [portrait, liking] = [portraits[place], liked[place]];
    if (portrait === undefined || liking === undefined) return [];
    const nearest = saved[liking.nearest];
    const { counts, momentum, keywords } = measure;
    return [
      {
        paper,
        portrait,
        liking: liking.score,
        nearest: nearest === undefined ? null : nearestOf(nearest, lists),
        reasons: () => (nearest === undefined ? [] : reasoner(nearest)(paper)),
        counts,
        momentum,
        keywords,
      },
    ];
  });
  await tools.pause();
  return chooseEntries(candidates, {
    size: preferences.digestSize,
    hasSaved: saved.length > 0,
    wasShown: (name) => shown.has(name),
    isKnown: (name) => known.has(name),
    isMuted: (paper, keywords) => tools.isMuted(paper, keywords, preferences),
  });
}

/** The papers of the feeds' lists, and the last that came in; once each. */
async function gather(reach: number, { catalogue, feedLists, pause }: CandidateTools): Promise<readonly StoredPaper[]> {
  const found = new Map<number, StoredPaper>();
  const read = async (keys: readonly number[]) => {
    const records = await catalogue.get(keys);
    for (const record of records) if (isNews(record) || record.sources.includes(BUILTIN)) found.set(record.id, record);
    await pause();
    return records;
  };
  for (const id of feedLists) {
    const keys = (await catalogue.sourceList(id))?.papers ?? [];
    for (let start = 0; start < keys.length; start += READ) await read(keys.slice(start, start + READ));
  }
  const last = await catalogue.lastKeys(MOST_NEW);
  for (let start = 0; start < last.length; start += READ) {
    const records = await read(last.slice(start, start + READ));
    // Keys grow as papers come in.
    if (records.every(({ addedAt }) => addedAt <= reach)) break;
  }
  const news = [...found.values()].filter(isNews);
  return news.length > 0 ? news : [...found.values()];
}

function isNews({ sources }: StoredPaper): boolean {
  return sources.some((source) => newsSources.includes(source));
}

/** New here or on its hub since the last digest; or not chosen then, and rising by now. */
function isFresh(
  { addedAt }: StoredPaper,
  { listedAt, momentum }: Measure,
  { since, reach }: { readonly since: number; readonly reach: number },
): boolean {
  const cameAt = Math.max(addedAt, listedAt ?? 0);
  return cameAt > since || (cameAt > reach && momentum >= LEAST_RISING);
}

/** Every name of every paper that is saved, read or muted, titles included. */
async function knownNames(state: ListsState, catalogue: Pick<Catalogue, "findAll">): Promise<ReadonlySet<Identifier>> {
  const marked = [...markedNames(state).keys()];
  const names = new Set(marked);
  for (let start = 0; start < marked.length; start += READ) {
    const records = await catalogue.findAll(marked.slice(start, start + READ));
    for (const record of records.values()) for (const name of namesOf(record)) names.add(name);
  }
  return names;
}

function nearestOf(
  { identifiers, title }: StoredPaper,
  saved: ReadonlyMap<Identifier, readonly string[]>,
): NearestSaved {
  const lists = [...new Set(identifiers.flatMap((name) => saved.get(name) ?? []))];
  return { paper: identifiers[0], title, lists };
}
