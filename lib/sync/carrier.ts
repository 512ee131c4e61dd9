/**
 * The contract of a carrier: a way for lists to travel between browsers. A carrier may deliver twice, late, out of
 * order or in part; the merge makes that harmless. It never decides anything about the lists.
 */
import type { ListsState } from "./merge.ts";

/** What one exchange did, stored and shown to the reader. */
export type ExchangeResult = {
  /** What every other browser has published, merged; null when nothing was readable. */
  readonly received: ListsState;
  /** Published pieces that could not be read, skipped. */
  readonly corrupt: number;
  /** Cells of ours that did not fit and stay on this device for now. */
  readonly unsent: number;
  /** "throttled": the browser asks to wait; "full": no room left; "failed": anything else. */
  readonly outcome: "ok" | "throttled" | "full" | "failed";
};

export type Carrier = {
  readonly id: string;
  /** Takes in what others published, then publishes `local()` (called after `receive` has merged). Idempotent. */
  exchange(tools: {
    receive: (state: ListsState) => Promise<void>;
    local: () => Promise<ListsState>;
  }): Promise<ExchangeResult>;
};
