/** The contract of what the network keeps on disk. Whatever a method writes, it writes in one transaction. */
import type { LedgerEntry } from "../news-messages.ts";
import type { HostState } from "./host-state.ts";

/** An answer that may be asked for again by its validators. */
export type KeptAnswer = {
  readonly url: string;
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly contentType: string;
  readonly body: string;
  readonly at: number;
};

/** A request as it stands in the ledger before it is sent. */
export type NewEntry = Omit<LedgerEntry, "id">;
/** What is known of it afterwards. */
export type EntryOutcome = Pick<LedgerEntry, "received" | "status" | "error">;

export type NetworkStore = {
  /** Changes what a host allows and gives what the change gives. */
  changeHost<Result>(
    host: string,
    change: (kept: HostState | undefined) => { readonly state: HostState; readonly result: Result },
  ): Promise<Result>;
  /**
   * Changes what a host allows and writes a request into the ledger; gives the entry's number. Null, and nothing is
   * written, when the change gives none: it may not leave yet.
   */
  open(entry: NewEntry, change: (kept: HostState | undefined) => HostState | null): Promise<number | null>;
  /** Changes what a host allows and completes the entry, unless the ledger was cleared meanwhile. */
  close(
    id: number,
    host: string,
    outcome: EntryOutcome,
    change: (kept: HostState | undefined) => HostState,
  ): Promise<void>;
  answer(url: string): Promise<KeptAnswer | undefined>;
  keepAnswers(answers: readonly KeptAnswer[]): Promise<void>;
  forgetAnswers(urls: readonly string[]): Promise<void>;
};
