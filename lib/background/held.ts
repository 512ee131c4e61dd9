/** Removals by other browsers that wait for the reader's word: as a page asks about them, and the answer. */
import type { HeldRow } from "../store/database.ts";
import type { SavedLists } from "../store/lists.ts";
import type { Catalogue } from "../store/papers.ts";
import type { Identifier } from "../identifiers.ts";
import type { ListId, ListsState } from "../sync/merge.ts";
import { visibleLists, visibleMembers } from "../sync/views.ts";
import type { HeldRemoval } from "../travel-messages.ts";
import type { TravelHandlers } from "./travel.ts";

/** Titles that a question names. */
const TITLES = 5;

export type HeldTools = {
  readonly lists: SavedLists;
  readonly catalogue: Catalogue;
  readonly listsChanged: () => void;
};

/** What waits, over its tools. */
export function createHeld({ lists, catalogue, listsChanged }: HeldTools) {
  async function asked({ id, at, cells }: HeldRow, state: ListsState): Promise<HeldRemoval> {
    const names = new Map(visibleLists(state).map((shown) => [shown.list, shown]));
    const losses = lossesOf(cells, state);
    const notes = cells.flatMap((cell) => (cell.kind === "note" ? [cell.identifier] : []));
    const papers = [...new Set([...[...losses.values()].flatMap((lost) => [...lost]), ...notes])];
    const records = await catalogue.findAll(papers.slice(0, TITLES));
    return {
      id,
      at,
      lists: [...losses].map(([list, lost]) => ({
        list,
        name: names.get(list)?.name ?? null,
        removed: lost.size,
        of: names.get(list)?.papers ?? lost.size,
      })),
      titles: papers.slice(0, TITLES).map((paper) => records.get(paper)?.title ?? paper),
    };
  }

  return {
    /** The questions, the oldest first. */
    async waiting(): Promise<readonly HeldRemoval[]> {
      const [state, rows] = await Promise.all([lists.state(), lists.held()]);
      return Promise.all(rows.map((row) => asked(row, state)));
    },

    async answerHeld({ id, remove }) {
      const undo = await lists.answerHeld(id, remove);
      // Also where nothing changed here: what is kept has to be said to the others.
      listsChanged();
      return { undo };
    },
  } satisfies Pick<TravelHandlers, "answerHeld"> & { waiting: () => Promise<readonly HeldRemoval[]> };
}

/** The papers that would go, by list; a deleted list takes all of its papers. */
function lossesOf(cells: HeldRow["cells"], state: ListsState): ReadonlyMap<ListId, ReadonlySet<Identifier>> {
  const losses = new Map<ListId, Set<Identifier>>();
  for (const cell of cells) {
    if (cell.kind !== "member" && cell.kind !== "deleted") continue;
    const lost = losses.get(cell.list) ?? new Set<Identifier>();
    if (cell.kind === "member") lost.add(cell.identifier);
    else for (const { identifier } of visibleMembers(state, cell.list)) lost.add(identifier);
    losses.set(cell.list, lost);
  }
  return losses;
}
