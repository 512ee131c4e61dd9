/** What is asked about the past of the lists: its days, one of them beside now, and bringing it back. */
import type { Identifier } from "../identifiers.ts";
import type { ChangeRow } from "../store/database.ts";
import type { History } from "../store/history.ts";
import type { SavedLists } from "../store/lists.ts";
import type { Catalogue } from "../store/papers.ts";
import type { Cell } from "../sync/cells.ts";
import { countChanges } from "../sync/delta.ts";
import type { ListsState } from "../sync/merge.ts";
import { isHiddenList } from "../sync/paper-states.ts";
import { differencesOf, restoreDelta, type NamesOf } from "../sync/then-and-now.ts";
import { visibleLists, visibleMembers } from "../sync/views.ts";
import type { TravelHandlers } from "./travel.ts";

/** Most differences that a day tells of. */
const MOST_DIFFERENCES = 3_000;
/** Titles that a change tells of. */
const TITLES = 5;

export type HistoryTools = {
  readonly lists: SavedLists;
  readonly history: History;
  readonly catalogue: Catalogue;
  readonly listsChanged: () => void;
};

/** The handlers over their tools. */
export function createHistoryHandlers({
  lists,
  history,
  catalogue,
  listsChanged,
}: HistoryTools): Pick<TravelHandlers, "historyDays" | "historyDay" | "restore"> {
  return {
    historyDays: history.days,

    async historyDay({ day, limit }) {
      const [then, now, changes] = await Promise.all([
        history.stateAt(day),
        lists.state(),
        history.changesOn(day, limit),
      ]);
      const all = differencesOf(then, now, await namesIn([then, now], catalogue));
      const shown = all.slice(0, Math.min(limit, MOST_DIFFERENCES));
      const told = changes.map((change) => papersOf(change));
      const titles = await titlesOf([...shown.map(({ paper }) => paper), ...told.flat()], catalogue);
      const titleOf = (paper: Identifier): string => titles.get(paper) ?? paper;
      const asThen = visibleLists(then);
      const names = new Map([...asThen, ...visibleLists(now)].map(({ list, name }) => [list, name]));
      return {
        day,
        lists: asThen.map(({ list, name, papers }) => ({ list, name, papers })),
        papers: new Set(asThen.flatMap(({ list }) => visibleMembers(then, list).map(({ identifier }) => identifier)))
          .size,
        differences: shown.map((difference) => ({
          ...difference,
          title: titleOf(difference.paper),
          listName: names.get(difference.list) ?? null,
        })),
        total: all.length,
        changes: changes.map((change, place) => ({
          n: change.n,
          at: change.at,
          cause: change.cause,
          ...countChanges(change, isHiddenList),
          titles: (told[place] ?? []).map(titleOf),
        })),
      };
    },

    async restore({ day, what, exact }) {
      const [then, now] = await Promise.all([history.stateAt(day), lists.state()]);
      const namesOf = await namesIn([then, now], catalogue);
      let papers = new Set<Identifier>();
      const undo = await lists.edit("restore", (current, clock) => {
        const delta = restoreDelta(then, current, what, exact, clock, namesOf);
        papers = new Set([...[...delta.members.values()].flatMap((cells) => [...cells.keys()]), ...delta.notes.keys()]);
        return delta;
      });
      if (undo !== null) listsChanged();
      return { undo, papers: papers.size };
    },
  };
}

/** The papers that a change is told by: those of the reader's own lists first. */
function papersOf({ after }: ChangeRow): readonly Identifier[] {
  const cells = [...after.filter(isOwn), ...after.filter((cell) => !isOwn(cell))];
  const papers = new Set<Identifier>();
  for (const cell of cells) {
    if (papers.size >= TITLES) break;
    if ("identifier" in cell) papers.add(cell.identifier);
  }
  return [...papers];
}

function isOwn(cell: Cell): boolean {
  return cell.kind === "member" && !isHiddenList(cell.list);
}

async function titlesOf(papers: readonly Identifier[], catalogue: Catalogue): Promise<ReadonlyMap<Identifier, string>> {
  const records = await catalogue.findAll(papers);
  return new Map([...records].map(([name, { title }]) => [name, title]));
}

/** Which names are the same paper's, of all papers that the states know. */
async function namesIn(states: readonly ListsState[], catalogue: Catalogue): Promise<NamesOf> {
  const papers = states.flatMap(({ members, notes }) => [
    ...[...members.values()].flatMap((cells) => [...cells.keys()]),
    ...notes.keys(),
  ]);
  const records = await catalogue.findAll(papers);
  return (paper) => records.get(paper)?.identifiers ?? [paper];
}
