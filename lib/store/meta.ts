/**
 * Single values that are neither papers nor lists: this browser's id in clocks, where lists travel and what the last
 * exchanges did, and which papers each source brought.
 */
import type { Identifier } from "../identifiers.ts";
import type { SyncStatus } from "../messages.ts";
import { isDevice, type Device } from "../sync/clock.ts";
import type { SeenFolder } from "../sync/webdav.ts";
import type { WebdavAccount } from "../sync/webdav-client.ts";
import type { CarrierId, StoredStatus } from "../travel-messages.ts";
import type { PaperkinDatabase } from "./database.ts";
import { nullWhereLost } from "./lost-values.ts";

const neverSynced: StoredStatus = {
  outcome: "never",
  error: null,
  lastAt: null,
  taken: null,
  corrupt: 0,
  unsent: 0,
  early: 0,
  room: null,
};

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
  async function carrierStatus(carrier: CarrierId): Promise<StoredStatus> {
    const row = await db.meta.get(`carrier:${carrier}`);
    if (isStatus(row?.value)) return { ...neverSynced, ...row.value };
    // Versions with one carrier wrote its status by itself, with fewer fields.
    const earlier = carrier === "browser-account" ? (await db.meta.get("sync"))?.value : undefined;
    return isStatus(earlier) ? { ...neverSynced, ...earlier } : neverSynced;
  }

  async function webdavAccount(): Promise<WebdavAccount | null> {
    const row = await db.meta.get("webdav");
    return isAccount(row?.value) ? row.value : null;
  }

  return {
    carrierStatus,
    webdavAccount,

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

    async saveCarrierStatus(carrier: CarrierId, change: (before: StoredStatus) => StoredStatus): Promise<void> {
      await db.transaction("rw", db.meta, async () => {
        await db.meta.put({ key: `carrier:${carrier}`, value: change(await carrierStatus(carrier)) });
      });
    },

    /**
     * How travelling does in one line: whatever does not work speaks, and where the browser's account is merely full, the
     * server that carries everything.
     */
    async syncStatus(): Promise<SyncStatus> {
      const account = await carrierStatus("browser-account");
      if ((await webdavAccount()) === null) return account;
      const server = { ...(await carrierStatus("webdav")), isOfServer: true };
      if (account.outcome === "full") return server;
      const isBroken = server.outcome === "failed" || server.outcome === "full";
      return isBroken && account.outcome !== "failed" ? server : account;
    },

    /** With the password, which is nowhere else: pages cannot read the extension's database. */
    async saveWebdavAccount(account: WebdavAccount | null): Promise<void> {
      await db.transaction("rw", db.meta, async () => {
        if (account !== null) await db.meta.put({ key: "webdav", value: account });
        else await db.meta.bulkDelete(["webdav", "webdavSeen", "carrier:webdav"]);
      });
    },

    /** What is remembered of the folder that lists lie in. */
    async seenFolder(): Promise<SeenFolder | null> {
      const row = await db.meta.get("webdavSeen");
      return isSeenFolder(row?.value) ? row.value : null;
    },

    async saveSeenFolder(seen: SeenFolder): Promise<void> {
      await db.meta.put({ key: "webdavSeen", value: seen });
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
      const row = await db.meta.get("sourceKeys").catch(nullWhereLost);
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

function isAccount(value: unknown): value is WebdavAccount {
  return typeof value === "object" && value !== null && "folder" in value && "password" in value;
}

function isSeenFolder(value: unknown): value is SeenFolder {
  return typeof value === "object" && value !== null && "folder" in value && "files" in value;
}

function isStatus(value: unknown): value is SyncStatus & Partial<StoredStatus> {
  return typeof value === "object" && value !== null && "outcome" in value && "lastAt" in value && "early" in value;
}

function isSourceKeys(value: unknown): value is StoredSourceKeys {
  return typeof value === "object" && value !== null && "upTo" in value && "keys" in value;
}
