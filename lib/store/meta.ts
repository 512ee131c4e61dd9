/**
 * Single values that are neither papers nor lists: this browser's id in clocks, what the last exchange did, and which
 * papers each source brought.
 */
import type { Identifier } from "../identifiers.ts";
import type { SyncStatus } from "../messages.ts";
import { isDevice, type Device } from "../sync/clock.ts";
import type { PaperkinDatabase } from "./database.ts";

const neverSynced: SyncStatus = { outcome: "never", lastAt: null, corrupt: 0, unsent: 0, early: 0 };

/** The keys of the papers that each source brought, up to a number of the catalogue's changes. */
export type StoredSourceKeys = {
  readonly upTo: number;
  readonly keys: readonly (readonly [source: string, keys: Uint32Array])[];
};

/** Papers of which only a name or a card is known, to be looked up. */
export type Unfilled = {
  readonly names: readonly Identifier[];
  /** How many times in a row asking failed. */
  readonly failures: number;
};

export type Meta = ReturnType<typeof createMeta>;

/** The single values of a database; `earlierDevice` is what this browser was called before it had to start over. */
export function createMeta(db: PaperkinDatabase, earlierDevice: () => Promise<Device | null> = async () => null) {
  return {
    /** This browser's id, made at first use: eight characters of [a-z0-9]. */
    async device(): Promise<Device> {
      const known = await db.meta.get("device");
      if (isDevice(known?.value)) return known.value;
      // With another name, what it published under the first would take up the room of the account for ever.
      const earlier = await earlierDevice();
      return db.transaction("rw", db.meta, async () => {
        const row = await db.meta.get("device");
        if (isDevice(row?.value)) return row.value;
        const device = earlier ?? newDevice();
        await db.meta.put({ key: "device", value: device });
        return device;
      });
    },

    async syncStatus(): Promise<SyncStatus> {
      const row = await db.meta.get("sync");
      return isSyncStatus(row?.value) ? row.value : neverSynced;
    },

    async saveSyncStatus(status: SyncStatus): Promise<void> {
      await db.meta.put({ key: "sync", value: status });
    },

    /** What is left to fill in of collected papers. */
    async unfilled(): Promise<Unfilled> {
      const row = await db.meta.get("unfilled");
      return isUnfilled(row?.value) ? row.value : { names: [], failures: 0 };
    },

    async saveUnfilled(unfilled: Unfilled): Promise<void> {
      await db.meta.put({ key: "unfilled", value: unfilled });
    },

    /** Null when none were saved. */
    async sourceKeys(): Promise<StoredSourceKeys | null> {
      const row = await db.meta.get("sourceKeys");
      return isSourceKeys(row?.value) ? row.value : null;
    },

    async saveSourceKeys(keys: StoredSourceKeys): Promise<void> {
      await db.meta.put({ key: "sourceKeys", value: keys });
    },
  };
}

function newDevice(): Device {
  return Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => (byte % 36).toString(36)).join("");
}

function isUnfilled(value: unknown): value is Unfilled {
  return typeof value === "object" && value !== null && "names" in value && "failures" in value;
}

function isSyncStatus(value: unknown): value is SyncStatus {
  return typeof value === "object" && value !== null && "outcome" in value && "lastAt" in value && "early" in value;
}

function isSourceKeys(value: unknown): value is StoredSourceKeys {
  return typeof value === "object" && value !== null && "upTo" in value && "keys" in value;
}
