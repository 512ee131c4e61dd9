/**
 * The contract of a carrier: a way for lists to travel between browsers. A carrier may deliver twice, late, out of
 * order or in part; the merge makes that harmless. It never decides anything about the lists.
 */
import type { ErrorCode } from "../errors.ts";
import type { Paper } from "../paper.ts";
import type { Device } from "./clock.ts";
import type { Clock, ListsState } from "./merge.ts";

/** What lay in the mailbox. */
export type Arrived = {
  readonly state: ListsState;
  /** Devices of which `state` holds everything they themselves had published: their changes have all been seen. */
  readonly whole: readonly Device[];
  /** Up to which of their own changes `state` holds those of further devices, where somebody's whole state says so. */
  readonly seen?: ReadonlyMap<Device, Clock>;
  /** What is known of the papers in it, where the carrier has room for more than cards. */
  readonly papers?: readonly Paper[];
  /** By which the reader takes it back, where it is they who brought it. */
  readonly undo?: string;
};

/** How full a carrier is. */
export type Room = {
  /** Bytes that are used, and that there are. */
  readonly used: number;
  readonly of: number;
  /** Saved papers that lie there, of all browsers; what older versions wrote lacks it. */
  readonly papers?: number;
};

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
  /** Why it failed, where a sentence says more than that it did. */
  readonly error?: ErrorCode;
  /** How full it is, where the carrier has an end. */
  readonly room?: Room;
};

export type Carrier = {
  readonly id: string;
  /**
   * Takes in what others published, then publishes `local()` (called after `receive` has merged). Idempotent. Failures
   * of the transport are an outcome; those of `receive` and `local` reject, and nothing is published. One at a time.
   */
  exchange(tools: {
    receive: (arrived: Arrived) => Promise<void>;
    local: () => Promise<ListsState>;
  }): Promise<ExchangeResult>;
};
