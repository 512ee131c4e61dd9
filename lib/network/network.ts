/**
 * The contract of the one way out of this machine. Whoever wants something of a host says why and gets a `fetch` that
 * waits its turn, keeps the host's rules, and writes every request into the ledger.
 */
import type { Why } from "../news-messages.ts";
import type { SourceTools } from "../sources/source.ts";

export type NetworkAsk = {
  readonly why: Why;
  /** Ends the wait and the request. */
  readonly signal?: AbortSignal;
  /** The longest wait for a turn, in milliseconds; more than that, and it is refused with when to come again. */
  readonly patienceMs?: number;
  /** True for what a reader waits for: it goes before what nobody waits for, also over a metered connection. */
  readonly isUrgent?: boolean;
};

export type Network = {
  /**
   * Runs work that asks hosts. Answers with validators (ETag, Last-Modified) are kept when the work succeeds, so that the
   * next time costs a question and no answer; `fetch` gives the kept answer then. Rejects with a `PaperkinError`:
   * `hostOff`, `offline`, `metered`, `hostRests` (with `retryAt`), `hostSpent` (with `retryAt`), `hostFailed` (with
   * `retryAt` where the host has to be left alone), `answerTooLarge`, `aborted`. Answers of 4xx other than 429 are given to
   * the work, and so are redirects, without their address: nothing is followed, because it could lead to another host.
   */
  with<Result>(ask: NetworkAsk, work: (tools: SourceTools) => Promise<Result>): Promise<Result>;
};
