/** What is related to a whole list, or to several papers taken together. */
import { PaperkinError } from "../errors.ts";
import type { Identifier } from "../identifiers.ts";
import { SEEDS_LIMIT, type Answer, type Payload } from "../messages.ts";
import { featuresOf } from "../search/related/features.ts";
import type { KinEvidence } from "../search/related/find.ts";
import { cosinesOf, portraitOf, SLOTS, together } from "../search/related/portrait.ts";
import { pickKin, SPARE } from "../search/related/pick.ts";
import { createReasoner, type Explain } from "../search/reasons.ts";
import type { SearchIndex } from "../search/search-index.ts";
import type { StoredPaper } from "../store/database.ts";
import { markedNames } from "../store/saved-names.ts";
import { visibleLists, visibleMembers } from "../sync/views.ts";
import type { KinTools } from "./kin.ts";
import { recordsOf, rowOf } from "./rows.ts";

/** How many kin of several papers are shown. */
const SHARED_LIMIT = 20;

/** The handler of `relatedTo`. */
export function createSharedKin({
  catalogue,
  lists,
  index,
  kin,
  filled,
}: Pick<KinTools, "catalogue" | "lists" | "index" | "kin" | "filled">) {
  return async function relatedTo(request: Payload<"relatedTo">): Promise<Answer<"relatedTo">> {
    // Read from disk while everything else is asked; whoever waits for it below is told when that fails.
    const learned = kin.get();
    learned.catch(() => undefined);
    await filled();
    const state = await lists.state();
    const wanted = "list" in request ? membersOf(request.list) : request.papers;
    const known = await catalogue.findAll(wanted);
    const seeds = [...new Map([...known.values()].map((record) => [record.id, record])).values()];
    if (seeds.length === 0) return { rows: [], total: 0 };
    const [packed, evidence] = await Promise.all([index.get(), learned]);
    const except = seeds.map(({ id }) => id);
    const hits = packed.related(seeds, { limit: SHARED_LIMIT * SPARE, except, evidence });
    const nearestSeed = createNearest(packed, evidence, seeds);
    const found = (await recordsOf(catalogue, hits)).map((record) => ({ record, ...nearestSeed(record) }));
    const seedOf = new Map(found.map(({ record, seed }) => [record.id, seed]));
    const explain = createExplainer(packed, seedOf);
    const kept = pickKin(seeds, found, explain, { limit: SHARED_LIMIT, papers: packed.size });
    const names = markedNames(state);
    const rows = kept.map(({ record, reasons }) => {
      const because = seeds.length === 1 ? null : (seedOf.get(record.id)?.title ?? null);
      return { ...rowOf(record, names), reasons, because };
    });
    return { rows, total: rows.length };

    /** The papers of a list that were saved last. */
    function membersOf(list: string): readonly Identifier[] {
      if (!visibleLists(state).some((shown) => shown.list === list)) throw new PaperkinError("unknownList", list);
      return visibleMembers(state, list)
        .slice(0, SEEDS_LIMIT)
        .map(({ identifier }) => identifier);
    }
  };
}

/** The seed a paper is nearest to, and how near. */
function createNearest(index: SearchIndex, evidence: KinEvidence | null, seeds: readonly StoredPaper[]) {
  const draw = (paper: StoredPaper) => portraitOf(featuresOf(paper), evidence?.model ?? null, index.rarity);
  const portraits = seeds.map(draw);
  const scratch = new Float32Array(SLOTS);
  return (paper: StoredPaper) => {
    const cosines = cosinesOf(draw(paper), portraits, scratch);
    const all = seeds.map((_, place) => together(cosines, place));
    const nearest = all.indexOf(Math.max(...all));
    return { seed: seeds[nearest] ?? null, closeness: cosines.words[nearest] ?? 0 };
  };
}

/** Explains papers by the seed that is nearest: what all seeds have in common is seldom a word. */
function createExplainer(index: SearchIndex, seedOf: ReadonlyMap<number, StoredPaper | null>) {
  const reasoners = new Map<number, Explain>();
  return (paper: StoredPaper) => {
    const seed = seedOf.get(paper.id);
    if (seed === undefined || seed === null) return [];
    const explain = reasoners.get(seed.id) ?? createReasoner(index, seed);
    reasoners.set(seed.id, explain);
    return explain(paper);
  };
}
