/**
 * The contract of a carrier: a way for lists to travel between browsers. A carrier may deliver twice, late, out of
 * order or in part; the merge makes that harmless. It never decides anything about the lists.
 */
import type { ListsState } from "./merge.ts";

/** What one exchange did, stored and shown to the reader. JSON-safe. */
export type ExchangeResult = {
  /** Readable cells that lay in the mailbox, known here or not. */
  readonly received: number;
  /** Published pieces of other browsers that could not be read, skipped. */
  readonly corrupt: number;
  /** Cells left out because they are dated more than a day ahead of this computer's clock. */
  readonly early: number;
  /** Cells of ours that did not fit and stay on this device for now. */
  readonly unsent: number;
  /** "throttled": the browser asks to wait; "full": no room left for `unsent` cells; "failed": anything else. */
  readonly outcome: "ok" | "throttled" | "full" | "failed";
};

export type Carrier = {
  readonly id: string;
  /**
   * Takes in what others published, then publishes `local()` (called after `receive` has merged). Idempotent. Failures
   * of the transport are an outcome; those of `receive` and `local` reject, and nothing is published. One at a time.
   */
  exchange(tools: {
    receive: (state: ListsState) => Promise<void>;
    local: () => Promise<ListsState>;
  }): Promise<ExchangeResult>;
};
