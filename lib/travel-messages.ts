/**
 * Requests about how lists travel and how they come back: carriers, removals that wait for the reader's word, the time
 * machine and backups. Part of `Requests`; types and literals only. All from our own pages.
 */
import type { ErrorCode } from "./errors.ts";
import type { Identifier } from "./identifiers.ts";
import type { UndoToken } from "./messages.ts";
import type { ChangeCause } from "./store/database.ts";
import type { Room } from "./sync/carrier.ts";
import type { ListId } from "./sync/merge.ts";

export const carrierIds = ["browser-account", "webdav", "file"] as const;
export type CarrierId = (typeof carrierIds)[number];

/** What the last exchange changed here. */
export type Taken = { readonly saved: number; readonly removed: number; readonly other: number };

/** How a carrier does. */
export type CarrierStatus = {
  readonly carrier: CarrierId;
  /** False where it is not set up; the browser account always is. */
  readonly isOn: boolean;
  readonly outcome: "never" | "ok" | "throttled" | "full" | "failed";
  /** Why it failed, where more than that is known. */
  readonly error: ErrorCode | null;
  /** Epoch milliseconds of the last exchange that worked. */
  readonly lastAt: number | null;
  /** What the last exchange that changed something here brought. */
  readonly taken: Taken | null;
  /** Published pieces of other browsers that could not be read. */
  readonly corrupt: number;
  /** Changes that did not fit. */
  readonly unsent: number;
  /** Changes left out because they are dated more than a day ahead of this computer's clock. */
  readonly early: number;
  /** How full it is, where it has an end. */
  readonly room: Room | null;
  /** Where it leads, without a password: a WebDAV address. */
  readonly place: string | null;
};

/** What is kept of a carrier's exchanges. */
export type StoredStatus = Omit<CarrierStatus, "carrier" | "isOn" | "place">;

/** Another browser that takes part. */
export type OtherDevice = {
  readonly label: string;
  /** Epoch milliseconds of the last sign of life. */
  readonly at: number;
};

export type TravelOverview = {
  readonly carriers: readonly CarrierStatus[];
  readonly devices: readonly OtherDevice[];
  /** Removals that wait for the reader's word. */
  readonly held: readonly HeldRemoval[];
  readonly backup: BackupStatus;
};

/** Removals by another browser that are more than go without asking. */
export type HeldRemoval = {
  readonly id: number;
  /** Epoch milliseconds of when they came. */
  readonly at: number;
  readonly lists: readonly {
    readonly list: ListId;
    readonly name: string | null;
    readonly removed: number;
    readonly of: number;
  }[];
  /** Titles of some of the papers. */
  readonly titles: readonly string[];
};

export type BackupStatus = {
  /** Whether a file is written every week. */
  readonly isOn: boolean;
  /** Epoch milliseconds of the last one; null before the first. */
  readonly lastAt: number | null;
  readonly error: ErrorCode | null;
};

/** What changed on a day. */
export type HistoryDay = {
  /** The reader's own day, `2026-11-23`. */
  readonly day: string;
  readonly changes: number;
  readonly saved: number;
  readonly removed: number;
};

/** One change, for the list of a day. */
export type HistoryChange = {
  readonly n: number;
  readonly at: number;
  readonly cause: ChangeCause;
  readonly saved: number;
  readonly removed: number;
  /** Other cells: names, notes, states. */
  readonly other: number;
  /** Titles of some of the papers. */
  readonly titles: readonly string[];
};

/** A paper that the lists of a day had and today's have not, or the other way round, or has another note. */
export type Difference = {
  readonly paper: Identifier;
  readonly title: string;
  readonly list: ListId;
  readonly listName: string | null;
  /** `gone`: was there then and is not now; `added`: is there now only; `changed`: its note, tags or states differ. */
  readonly how: "gone" | "added" | "changed";
};

export type DayAnswer = {
  readonly day: string;
  /** The lists as they were. */
  readonly lists: readonly { readonly list: ListId; readonly name: string | null; readonly papers: number }[];
  readonly papers: number;
  /** What differs from now, what is gone first; some thousands at most. */
  readonly differences: readonly Difference[];
  readonly total: number;
  readonly changes: readonly HistoryChange[];
};

export type RestoreWhat =
  | { readonly of: "all" }
  | { readonly of: "list"; readonly list: ListId }
  | { readonly of: "paper"; readonly paper: Identifier };

export type TravelRequests = {
  /** How lists travel. */
  travel: () => TravelOverview;
  /** Exchanges with every carrier now. */
  syncNow: () => void;
  /** Sets WebDAV up after one exchange with it worked; throws its failure. The permission for the host is given before. */
  connectWebdav: (request: { address: string; user: string; password: string }) => void;
  /** Forgets the address and the password; the files on the server stay. */
  disconnectWebdav: () => void;
  /** The removals are made here, too, or taken back everywhere. */
  answerHeld: (request: { id: number; remove: boolean }) => { undo: UndoToken | null };
  /** The lists as one document, for a file. */
  writeDocument: () => { name: string; text: string };
  /** Merges another browser's document, or one of this one's, into the lists. Removals wait as with every carrier. */
  mergeDocument: (request: { text: string }) => { taken: Taken; undo: UndoToken | null };
  /** Turns the weekly backup on or off. The permission to download is given before. */
  setBackup: (request: { on: boolean }) => void;
  /** Writes a backup now. */
  backUpNow: () => void;
  /** The days on which something changed, the latest first. */
  historyDays: () => readonly HistoryDay[];
  /** The lists as they were at the end of a day. */
  historyDay: (request: { day: string; limit: number }) => DayAnswer;
  /** Brings back what was there at the end of a day: what is gone is put back; with `exact` what is new goes, too. */
  restore: (request: { day: string; what: RestoreWhat; exact: boolean }) => { undo: UndoToken | null; papers: number };
};
