/** Leaves out what a computer with a wrong clock wrote: it would win against every later change until that day comes. */
import { cellsOf, isChange, stateOf } from "./cells.ts";
import { clockTime, EARLY_LIMIT_MS } from "./clock.ts";
import type { ListsState } from "./merge.ts";

/** The part of a state that is believed at `now` (epoch milliseconds), how many changes of readers it has, and how many of those are left out. */
export function timelyPart(
  state: ListsState,
  now: number,
): { readonly state: ListsState; readonly received: number; readonly early: number } {
  const cells = cellsOf(state);
  const timely = cells.filter(({ clock }) => clockTime(clock) <= now + EARLY_LIMIT_MS);
  const received = timely.filter(isChange).length;
  const early = cells.filter(isChange).length - received;
  return {
    state: timely.length === cells.length ? state : { ...stateOf(timely), cards: state.cards },
    received,
    early,
  };
}
