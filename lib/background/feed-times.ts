/** When a feed is asked next: by what is written of the last time, never by timers, so that nights and sleep do not matter. Pure. */
import type { FeedState } from "../store/database.ts";

const MINUTE_MS = 60_000;
/** A feed that failed is asked again after this, and after twice as long each time it fails again… */
const RETRY_MS = 15 * MINUTE_MS;
/** …up to this. */
const LONGEST_RETRY_MS = 6 * 60 * MINUTE_MS;

type Times = Pick<FeedState, "triedAt" | "notBefore" | "failures">;

/** From when on a feed may be asked again, epoch milliseconds; 0 for one that was never asked. */
export function dueAt(state: Times | undefined, everyMs: number, now: number): number {
  // The clock was set back since: what it said then means nothing now.
  if (state === undefined || state.triedAt > now) return 0;
  const { triedAt, notBefore, failures } = state;
  const rest = failures === 0 ? everyMs : Math.min(LONGEST_RETRY_MS, RETRY_MS * 2 ** (failures - 1));
  return Math.max(triedAt + rest, notBefore);
}

/** Until when its host wants to be left alone, whoever asks; 0 when it does not. */
export function leftAloneUntil(state: Times | undefined, now: number): number {
  return state === undefined || state.triedAt > now ? 0 : state.notBefore;
}
