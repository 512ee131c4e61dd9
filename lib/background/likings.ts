/**
 * What the reader likes, drawn from what they saved last, and how they would like other papers: shared by the papers for
 * the reader and the daily digest. Everything runs in slices, so that whoever waits for the thread has it in between.
 */
import { createReasoner, type Explain } from "../search/reasons.ts";
import { featuresOf } from "../search/related/features.ts";
import { portraitOf, type Portrait } from "../search/related/portrait.ts";
import { likingsOf, type Liking } from "../search/related/taste.ts";
import { each, runInSlices } from "../search/slices.ts";
import type { StoredPaper } from "../store/database.ts";
import {
  ADVICE_SOURCE,
  LINK_SOURCE,
  LOOKUP_SOURCE,
  SEARCH_SOURCE,
  SYNC_SOURCE,
  type Catalogue,
} from "../store/papers.ts";
import type { ListsState } from "../sync/merge.ts";
import { visibleLists, visibleMembers } from "../sync/views.ts";
import type { IndexCache } from "./index-cache.ts";
import type { KinCache } from "./kin-cache.ts";

/** The last saved papers say what the reader is after now; those before them have had their turn. */
const MOST_SAVED = 200;
const SLICE_MS = 20;

export type TasteTools = {
  readonly catalogue: Pick<Catalogue, "findAll">;
  readonly index: Pick<IndexCache, "get">;
  readonly kin: Pick<KinCache, "get">;
  /** Lets whoever waits for the thread have it. */
  readonly pause: () => Promise<void>;
};

export type Taste = {
  /** What the reader saved last, the last first, once each. */
  readonly saved: readonly StoredPaper[];
  /** Draws papers, to be compared with what was saved and with each other. */
  readonly draw: (papers: readonly StoredPaper[]) => Promise<readonly Portrait[]>;
  /** How the reader would like the papers of these portraits; `nearest` is a place in `saved`. */
  readonly likings: (portraits: readonly Portrait[]) => Promise<readonly Liking[]>;
  /** Says what papers share with a saved one. */
  readonly reasoner: (saved: StoredPaper) => Explain;
};

/** What the reader of these lists likes. */
export async function tasteOf(state: ListsState, { catalogue, index, kin, pause }: TasteTools): Promise<Taste> {
  const [saved, evidence, packed] = await Promise.all([savedPapers(state, catalogue), kin.get(), index.get()]);
  const inSlices = <Result>(work: Generator<void, Result>) => runInSlices(work, { budgetMs: SLICE_MS, pause });
  const draw = (papers: readonly StoredPaper[]) =>
    inSlices(each(papers, (paper) => portraitOf(featuresOf(paper), evidence?.model ?? null, packed.rarity)));
  const tastes = await draw(saved);
  return {
    saved,
    draw,
    likings: (portraits) => inSlices(likingsOf(tastes, portraits)),
    reasoner: (paper) => createReasoner(packed, paper),
  };
}

/** What the reader saved last, once each; papers that are known by nothing but their names say nothing. */
async function savedPapers(state: ListsState, catalogue: Pick<Catalogue, "findAll">): Promise<readonly StoredPaper[]> {
  const members = visibleLists(state)
    .flatMap(({ list }) => visibleMembers(state, list))
    .sort((one, other) => other.savedAt - one.savedAt);
  const records = await catalogue.findAll(members.slice(0, 2 * MOST_SAVED).map(({ identifier }) => identifier));
  const papers = members.map(({ identifier }) => records.get(identifier)).filter((record) => record !== undefined);
  return [...new Map(papers.map((paper) => [paper.id, paper])).values()].slice(0, MOST_SAVED);
}

/** Sources of papers that the reader opened or saved themselves, or that came in because of one they opened. */
const byReader: readonly string[] = ["page", SYNC_SOURCE, LINK_SOURCE, LOOKUP_SOURCE, SEARCH_SOURCE, ADVICE_SOURCE];

/** Papers that came in only because the reader opened or saved them, here or elsewhere, are none. */
export function isNews({ sources }: StoredPaper): boolean {
  return sources.some((source) => !byReader.includes(source));
}
