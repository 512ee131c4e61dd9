/**
 * Mends the dates of a computer whose clock was ahead and has been set right. What it wrote meanwhile would win against
 * every later change, and other browsers would leave it out, until that day comes.
 */
import { cellsOf, stateOf } from "./cells.ts";
import { clockDevice, clockTime, EARLY_LIMIT_MS, tick, type Device } from "./clock.ts";
import { emptyLists, latestClock, mergeLists, type Clock, type ListsState } from "./merge.ts";

/**
 * The state with every change dated too far ahead of `now` (epoch milliseconds) dated now, in their order and after
 * everything else; the same object when there is none.
 */
export function redateEarly(state: ListsState, now: number, device: Device): ListsState {
  // Nearly always: without sorting thousands of cells.
  if (clockTime(latestClock(state)) <= now + EARLY_LIMIT_MS) return state;
  const cells = cellsOf(state);
  const isEarly = (clock: Clock) => clockTime(clock) > now + EARLY_LIMIT_MS;
  const early = cells.filter(({ clock }) => isEarly(clock));
  // Others' changes were taken in while this clock agreed with them: if they look early now, it is this one that is wrong.
  if (early.length === 0 || early.some(({ clock }) => clockDevice(clock) !== device)) return state;
  let last: Clock | null = cells.findLast(({ clock }) => !isEarly(clock))?.clock ?? null;
  const redated = cells.map((cell) => {
    if (!isEarly(cell.clock)) return cell;
    last = tick(last, now, device);
    return { ...cell, clock: last };
  });
  return mergeLists(emptyLists(), stateOf(redated));
}
