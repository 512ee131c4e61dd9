/** What is related to a whole list, or to several papers taken together. */
import { PaperkinError } from "../errors.ts";
import type { Identifier } from "../identifiers.ts";
import { SEEDS_LIMIT, type Answer, type Payload } from "../messages.ts";
import type { KinEvidence } from "../search/related/find.ts";
import { createReasoner } from "../search/reasons.ts";
import type { SearchIndex } from "../search/search-index.ts";
import type { StoredPaper } from "../store/database.ts";
import { savedNames } from "../store/lists.ts";
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
    await filled();
    const state = await lists.state();
    const wanted = "list" in request ? membersOf(request.list) : request.papers;
    const found = await catalogue.findAll(wanted);
    const seeds = [...new Map([...found.values()].map((record) => [record.id, record])).values()];
    if (seeds.length === 0) return { rows: [], total: 0 };
    const [packed, evidence] = await Promise.all([index.get(), kin.get()]);
    const except = seeds.map(({ id }) => id);
    const hits = packed.related(seeds, { limit: SHARED_LIMIT, except, evidence });
    const records = await recordsOf(catalogue, hits);
    const explain = createExplainer(packed, evidence, seeds);
    const names = savedNames(state);
    const rows = records.map((record) => ({ ...rowOf(record, names), ...explain(record) }));
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

/** Explains papers by the one of the seeds that is nearest to them: what all seeds have in common is seldom a word. */
function createExplainer(index: SearchIndex, evidence: KinEvidence | null, seeds: readonly StoredPaper[]) {
  const byId = new Map(seeds.map((seed) => [seed.id, seed]));
  const within = new Set(byId.keys());
  const reasoners = new Map<number, ReturnType<typeof createReasoner>>();
  return (paper: StoredPaper) => {
    const [nearest] = seeds.length === 1 ? seeds : index.related([paper], { limit: 1, except: [], within, evidence });
    const seed = byId.get(nearest?.id ?? 0) ?? seeds[0];
    if (seed === undefined) return { reasons: [], because: null };
    const reasonsFor = reasoners.get(seed.id) ?? createReasoner(index, seed);
    reasoners.set(seed.id, reasonsFor);
    return { reasons: reasonsFor(paper), because: seeds.length === 1 ? null : seed.title };
  };
}
