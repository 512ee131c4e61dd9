/** What trends: the built-in list in its order, of which nothing is counted. */
import type { Payload } from "../messages.ts";
import type { TrendingAnswer } from "../news-messages.ts";
import { markedNames, type SavedLists } from "../store/lists.ts";
import type { Catalogue } from "../store/papers.ts";
import { stateList } from "../sync/paper-states.ts";
import { visibleMembers } from "../sync/views.ts";
import { rowOf } from "./rows.ts";

type TrendingTools = {
  readonly catalogue: Pick<Catalogue, "findAll" | "get" | "sourceList">;
  readonly lists: Pick<SavedLists, "state">;
  /** Settles when the built-in list is in the catalogue. */
  readonly filled: () => Promise<void>;
};

/** The handler of `trending`; muted papers are left out. */
export function createTrending({ catalogue, lists, filled }: TrendingTools) {
  return async ({ limit }: Payload<"trending">): Promise<TrendingAnswer> => {
    await filled();
    const [list, state] = await Promise.all([catalogue.sourceList("builtin"), lists.state()]);
    const papers = list?.papers ?? [];
    const names = visibleMembers(state, stateList("muted")).map(({ identifier }) => identifier);
    const muted = new Set([...(await catalogue.findAll(names)).values()].map(({ id }) => id));
    const shown = papers.filter((paper) => !muted.has(paper));
    const saved = markedNames(state);
    const rows = (await catalogue.get(shown.slice(0, limit))).map((record) => ({
      ...rowOf(record, saved),
      counts: null,
      discussion: null,
      gist: "",
      history: [],
      isRising: false,
      isNew: false,
    }));
    return { rows, total: shown.length, hidden: papers.length - shown.length, at: null };
  };
}
