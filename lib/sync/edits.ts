/**
 * What readers do with papers, as cells to change; pure, for one paper or thousands. Papers are given with all of their
 * names, the best first: one that is saved under another name is not saved twice, and goes under every name.
 */
import { readingStates, type ReadingState } from "../formats/entry.ts";
import type { Identifier } from "../identifiers.ts";
import { stateOf, type Cell } from "./cells.ts";
import type { Clock, ListId, ListsState } from "./merge.ts";
import { stateList } from "./paper-states.ts";
import { memberShown } from "./views.ts";

/** All names of a paper, the best first. */
export type Names = readonly [Identifier, ...Identifier[]];

/** Saves papers to a list, in this order; those that are there already stay as they are. `at` in epoch milliseconds. */
export function savePapers(
  current: ListsState,
  list: ListId,
  papers: readonly Names[],
  clock: Clock,
  at: number,
): ListsState {
  const missing = papers.filter((names) => shownNames(current, list, names).length === 0);
  // Lists show what was saved last first.
  return stateOf(missing.map(([paper], place) => member(list, paper, true, at - place, clock)));
}

/** Takes papers out of lists, under each of their names. They keep the date they were saved at, for whoever undoes it. */
export function removePapers(
  current: ListsState,
  lists: readonly ListId[],
  papers: readonly (readonly Identifier[])[],
  clock: Clock,
): ListsState {
  return stateOf(removals(current, lists, papers, clock));
}

/** Puts papers into one reading state, out of the others; null takes them out of all. */
export function setReading(
  current: ListsState,
  papers: readonly Names[],
  state: ReadingState | null,
  clock: Clock,
  at: number,
): ListsState {
  const others = readingStates.filter((other) => other !== state).map(stateList);
  const cells = removals(current, others, papers, clock);
  if (state !== null) {
    const list = stateList(state);
    for (const names of papers) {
      if (shownNames(current, list, names).length === 0) cells.push(member(list, names[0], true, at, clock));
    }
  }
  return stateOf(cells);
}

/** The names among `names` under which a paper shows in a list. */
export function shownNames(current: ListsState, list: ListId, names: readonly Identifier[]): readonly Identifier[] {
  return names.filter((name) => memberShown(current, list, name) !== null);
}

function removals(
  current: ListsState,
  lists: readonly ListId[],
  papers: readonly (readonly Identifier[])[],
  clock: Clock,
): Cell[] {
  const cells: Cell[] = [];
  for (const list of lists) {
    for (const name of papers.flat()) {
      const shown = memberShown(current, list, name);
      if (shown !== null) cells.push(member(list, name, false, shown.value.savedAt, clock));
    }
  }
  return cells;
}

function member(list: ListId, identifier: Identifier, present: boolean, savedAt: number, clock: Clock): Cell {
  return { kind: "member", list, identifier, clock, present, savedAt };
}
