/** Leaves out what a computer with a wrong clock wrote: it would win against every later change until that day comes. */
import { cellsOf, isChange, stateOf } from "./cells.ts";
import { clockTime, EARLY_LIMIT_MS } from "./clock.ts";
import type { ListsState } from "./merge.ts";

/** The part of a state that is believed at `now` (epoch milliseconds), how many changes of readers it has, and how many cells are left out. */
export function timelyPart(
  state: ListsState,
  now: number,
): { readonly state: ListsState; readonly received: number; readonly early: number } {
  const cells = cellsOf(state);
  const timely = cells.filter(({ clock }) => clockTime(clock) <= now + EARLY_LIMIT_MS);
  const early = cells.length - timely.length;
  return {
    state: early === 0 ? state : { ...stateOf(timely), cards: state.cards },
    received: timely.filter(isChange).length,
    early,
  };
}
