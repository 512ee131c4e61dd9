/**
 * The database: one schema, imported by the background alone, which is the only writer. Every shipped version stays
 * declared here and is never edited; a new one is added below it.
 */
import Dexie, { type DexieOptions, type EntityTable, type PromiseExtended, type Table } from "dexie";
import type { Digest } from "../digest/digest.ts";
import type { ErrorCode } from "../errors.ts";
import type { Identifier } from "../identifiers.ts";
import type { HostState } from "../network/host-state.ts";
import type { KeptAnswer } from "../network/network-store.ts";
import type { Counts, Delivery, LedgerEntry } from "../news-messages.ts";
import type { Paper } from "../paper.ts";
import type { Metrics } from "../sources/source.ts";
import type { Cell } from "../sync/cells.ts";
import type { Device } from "../sync/clock.ts";
import type { Clock, ListColor, ListId } from "../sync/merge.ts";

/** A paper of the catalogue. */
export type StoredPaper = Paper & {
  /** Key on this device; never leaves it. */
  readonly id: number;
  /** Title fingerprint, so that a paper without identifiers is found by a page that has them, and the other way round. */
  readonly fingerprint: Identifier;
  /**
   * Ids of the sources that brought it; `page` for a visited page, `file` for an import, `sync` for another browser's
   * list, `link` for a link to it.
   */
  readonly sources: readonly string[];
  /** Epoch milliseconds. */
  readonly addedAt: number;
  /**
   * The number of the change that wrote this record last. Changes of the catalogue are numbered from 1, one number a
   * record, and numbers grow with every write: whoever keeps a copy asks for what came after the last one it saw.
   */
  readonly rev: number;
};

/** A record that is no more, because it was united into another one; `rev` is the number of that change. */
export type DepartedRow = { readonly id: number; readonly rev: number };

/** A piece of the search index as it lies on disk. */
type SegmentRow = { readonly key: number; readonly bytes: Uint8Array };

/** A piece of what has been learned of kinship, as it lies on disk. */
type KinRow = { readonly key: number; readonly bytes: Uint8Array };

/** What is known of a source: its current list and how far loading it has come. */
export type SourceRow = {
  readonly id: string;
  /** Which list this is; another edition is loaded anew. */
  readonly edition: string;
  /** Keys of its papers, in its order. */
  readonly papers: readonly number[];
  /** Records of the list that are in the catalogue already. */
  readonly done: number;
  readonly complete: boolean;
  /** How many of them were new; missing where an older version wrote it. */
  readonly added?: number;
};

/** A list as it lies on disk; the cells of the merge, flattened. */
export type ListRow = {
  readonly list: ListId;
  readonly name: string | null;
  readonly nameClock: Clock;
  readonly deleted: boolean;
  readonly deletedClock: Clock;
  /** Missing in rows that version 4 wrote. */
  readonly color?: ListColor | null;
  readonly colorClock?: Clock;
  readonly place?: string | null;
  readonly placeClock?: Clock;
};

/** A note on a paper. */
export type NoteRow = { readonly paper: Identifier; readonly text: string; readonly clock: Clock };

/** What a browser that takes part says of itself. */
export type DeviceRow = {
  readonly device: Device;
  readonly label: string;
  readonly head: Clock;
  readonly seen: readonly (readonly [Device, Clock])[];
  readonly clock: Clock;
};

/** What a change was made by, for the reader: the names of what they did, and what came from elsewhere. */
export const changeCauses = [
  "save",
  "remove",
  "move",
  "state",
  "star",
  "tag",
  "note",
  "list",
  "dismiss",
  "import",
  "collect",
  "undo",
  "restore",
  "sync",
  "recovered",
] as const;
export type ChangeCause = (typeof changeCauses)[number];

/** One change of the lists; the log is only ever added to. */
export type ChangeRow = {
  /** Given by the database, in order. */
  readonly n: number;
  /** Epoch milliseconds. */
  readonly at: number;
  /** The reader's own day it was made on. */
  readonly day: string;
  readonly cause: ChangeCause;
  /** For whoever may take it back; null for what came from elsewhere. */
  readonly token: string | null;
  /** The cells as they became. */
  readonly after: readonly Cell[];
  /** The same cells as they were; one that nobody had written is left out. */
  readonly before: readonly Cell[];
};

/** What the changes of a day came to, so that the days are told without reading the log. */
export type TallyRow = {
  readonly day: string;
  /** The last change of the day. */
  readonly last: number;
  readonly changes: number;
  readonly saved: number;
  readonly removed: number;
};

/** The lists as they were at the end of a day (the reader's own, `2026-11-23`), compressed. */
export type DayRow = {
  readonly day: string;
  /** The last change in it; changes after that number came later. */
  readonly upTo: number;
  readonly bytes: Uint8Array;
};

/** Removals that came from elsewhere and wait for the reader's word. */
export type HeldRow = {
  readonly id: number;
  readonly at: number;
  readonly cells: readonly Cell[];
};

/** A paper in a list, or its tombstone. */
export type MemberRow = {
  readonly list: ListId;
  readonly paper: Identifier;
  readonly present: boolean;
  readonly savedAt: number;
  readonly clock: Clock;
};

/** What version 4 could take back: a removal, a dismissal or a saving. Nothing is added to them any more. */
export type UndoRow = {
  readonly token: string;
  readonly at: number;
  /** Members to bring back, or the list to bring back. */
  readonly members: readonly { readonly list: ListId; readonly paper: Identifier; readonly savedAt: number }[];
  readonly list: ListId | null;
  /** True when undoing takes the members out instead: they were put in, most often into a hidden list. */
  readonly isDismissal?: boolean;
};

/** An import of a file of papers: what was chosen, how far it has come and what came of it. */
export type ImportRow = {
  readonly id: number;
  /** The file's name as the reader knows it. */
  readonly name: string;
  /** The name of the copy it is read from. */
  readonly copy: string;
  readonly state: "copying" | "running" | "done" | "cancelled" | "failed";
  /** Bytes of the copy; 0 until it is complete. */
  readonly size: number;
  /** Bytes of the copy whose papers are in the catalogue. */
  readonly offset: number;
  /** Papers that were new, and papers that were known already. */
  readonly added: number;
  readonly merged: number;
  /** Lines that made no paper, by reason. */
  readonly skipped: Readonly<Record<string, number>>;
  /** Why it failed; null in every other state. */
  readonly error: ErrorCode | null;
};

/** A request that left the machine, as it lies on disk. */
export type LedgerRow = LedgerEntry;

/** How a source did. */
export type FeedState = {
  readonly id: string;
  readonly triedAt: number;
  readonly workedAt: number | null;
  /** Not before then, because the host said so. */
  readonly notBefore: number;
  readonly brought: number;
  readonly papers: number;
  readonly skipped: number;
  readonly error: ErrorCode | null;
  /** Failures in a row. */
  readonly failures: number;
};

/** What a hub said of a paper last. */
export type MetricsRow = Metrics & { readonly paper: Identifier; readonly at: number };

/** What was counted on a day (the reader's own, `2026-11-23`); the last of the day stands. */
export type SnapshotRow = Counts & { readonly paper: Identifier; readonly day: string };

/** A digest as it was made. */
export type DigestRow = Digest & {
  readonly isSeen: boolean;
  /** Every name of every paper in it, so that none comes again under another name. */
  readonly names: readonly Identifier[];
  readonly delivery: Delivery | null;
  /** Who told of it last, and whether that is done; missing or null while nobody has. */
  readonly told?: { readonly at: number; readonly isDone: boolean } | null;
};

/** A paper that was found further away and is not in the catalogue (yet). */
export type FoundRow = {
  /** The handle views know it by: the first name it was found under. */
  readonly paper: Identifier;
  readonly names: readonly Identifier[];
  readonly fingerprint: Identifier;
  readonly record: Paper;
  readonly at: number;
};

/** Single values: device id, last clock, sync status. */
type MetaRow = { readonly key: string; readonly value: unknown };

/** The name of the database, as long as it can be opened. */
export const DATABASE = "paperkin";

export class PaperkinDatabase extends Dexie {
  declare papers: EntityTable<StoredPaper, "id">;
  declare sources: Table<SourceRow, string>;
  declare lists: Table<ListRow, string>;
  declare members: Table<MemberRow, [ListId, Identifier]>;
  declare undos: Table<UndoRow, string>;
  declare meta: Table<MetaRow, string>;
  declare departed: Table<DepartedRow, number>;
  declare segments: EntityTable<SegmentRow, "key">;
  declare imports: EntityTable<ImportRow, "id">;
  declare kin: EntityTable<KinRow, "key">;
  declare hosts: Table<HostState, string>;
  declare ledger: EntityTable<LedgerRow, "id">;
  declare answers: Table<KeptAnswer, string>;
  declare feeds: Table<FeedState, string>;
  declare metrics: Table<MetricsRow, Identifier>;
  declare snapshots: Table<SnapshotRow, [Identifier, string]>;
  declare digests: Table<DigestRow, string>;
  declare found: Table<FoundRow, Identifier>;
  declare notes: Table<NoteRow, Identifier>;
  declare devices: Table<DeviceRow, Device>;
  declare changes: EntityTable<ChangeRow, "n">;
  declare tallies: Table<TallyRow, string>;
  declare days: Table<DayRow, string>;
  declare held: EntityTable<HeldRow, "id">;

  constructor(name = DATABASE, options?: DexieOptions) {
    super(name, options);
    // Version 1. Few indexes on purpose: every multiEntry value is a row to write, and search has an index of its own.
    this.version(1).stores({
      papers: "++id, *identifiers, fingerprint, date, *sources",
      sources: "id",
      lists: "list",
      members: "[list+paper], paper",
      undos: "token, at",
      meta: "key",
    });
    // Version 2. Changes are numbered, so that a search index on disk can catch up; two indexes nobody asked are gone.
    this.version(2)
      .stores({
        papers: "++id, *identifiers, fingerprint, rev",
        departed: "id, rev",
        segments: "++key",
        imports: "++id",
      })
      .upgrade(async (old) => {
        await old
          .table("papers")
          .toCollection()
          .modify((record: { id: number; rev: number }) => {
            record.rev = record.id;
          });
      });
    // Version 3. What is learned of kinship.
    this.version(3).stores({ kin: "++key" });
    // Version 4. What comes in from others: who was asked for what, how sources do, what trends, digests.
    this.version(4).stores({
      hosts: "host",
      ledger: "++id, host, at",
      answers: "url, at",
      feeds: "id",
      metrics: "paper, at",
      snapshots: "[paper+day], day",
      digests: "day, *names",
      found: "paper, *names, fingerprint, at",
    });
    // Version 5. Lists are organised and never lost: notes, the browsers that take part, the log of changes and its days.
    this.version(5).stores({
      notes: "paper",
      devices: "device",
      changes: "++n, day, token",
      tallies: "day, last",
      days: "day, upTo",
      held: "++id",
    });
  }

  /** One that could not be opened is opened anew when it is next asked: a disk that was full may have room again. */
  override open(): PromiseExtended<Dexie> {
    const opening = super.open();
    opening.catch(() => {
      // Those who wait for it now are told of the failure first.
      setTimeout(() => {
        if (this.hasFailed()) this.close({ disableAutoOpen: false });
      });
    });
    return opening;
  }
}
