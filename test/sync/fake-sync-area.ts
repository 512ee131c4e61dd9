/**
 * A storage.sync of our own, with the quotas and the error texts of both browsers, and the two ways in which an account
 * merges it between devices. Nothing happens by itself: a test says when a device syncs.
 */
import type { SyncArea } from "../../lib/sync/sync-area.ts";

export type Browser = "chrome" | "firefox";
type Change = { readonly oldValue?: unknown; readonly newValue?: unknown };
type Listener = (changes: Record<string, Change>) => void;

const LIMIT = { total: 102_400, item: 8_192, items: 512, writesPerMinute: 120 };

/** Orders every write of every area, for "the last write wins". */
let writesEver = 0;

export type FakeArea = ReturnType<typeof fakeSyncArea>;

/** One profile's copy of the area. `now` in epoch milliseconds drives Chrome's throttle. */
export function fakeSyncArea(browser: Browser, now: () => number = () => 0) {
  const items = new Map<string, string>();
  const order = new Map<string, number>();
  const listeners: Listener[] = [];
  let recent: number[] = [];
  let failure: Error | null = null;
  let readFailure: Error | null = null;
  const area = { items, order, writes: 0, lastSet: [] as string[] };

  function write(next: ReadonlyMap<string, string>): void {
    const changes: Record<string, Change> = {};
    for (const key of new Set([...items.keys(), ...next.keys()])) {
      const [old, fresh] = [items.get(key), next.get(key)];
      if (old === fresh) continue;
      order.set(key, ++writesEver);
      changes[key] = {
        ...(old === undefined ? {} : { oldValue: JSON.parse(old) }),
        ...(fresh === undefined ? {} : { newValue: JSON.parse(fresh) }),
      };
    }
    items.clear();
    for (const [key, value] of next) items.set(key, value);
    if (Object.keys(changes).length > 0) for (const listener of listeners) listener(changes);
  }

  function countWrite(): void {
    area.writes++;
    if (failure !== null) {
      const error = failure;
      failure = null;
      throw error;
    }
    if (browser === "firefox") return;
    recent = recent.filter((time) => time > now() - 60_000);
    if (recent.length >= LIMIT.writesPerMinute) {
      throw new Error("This request exceeds the MAX_WRITE_OPERATIONS_PER_MINUTE quota.");
    }
    recent.push(now());
  }

  return Object.assign(area, {
    async get(_keys: null) {
      const error = readFailure;
      readFailure = null;
      if (error !== null) throw error;
      return Object.fromEntries([...items].map(([key, value]) => [key, JSON.parse(value) as unknown]));
    },
    async set(values: Record<string, unknown>) {
      countWrite();
      const next = new Map(items);
      for (const [key, value] of Object.entries(values)) next.set(key, JSON.stringify(value));
      (browser === "chrome" ? checkChrome : checkFirefox)(next, Object.keys(values));
      area.lastSet = Object.keys(values);
      write(next);
    },
    async remove(keys: string[]) {
      countWrite();
      write(new Map([...items].filter(([key]) => !keys.includes(key))));
    },
    onChanged: (listener: Listener) => void listeners.push(listener),
    /** What the account brings: no quota, no throttle. */
    deliver: write,
    /** The next write throws this. */
    failNext(error: Error) {
      failure = error;
    },
    /** The next read throws this. */
    failNextRead(error: Error) {
      readFailure = error;
    },
  }) satisfies SyncArea;
}

/** Chromium, SettingsStorageQuotaEnforcer::Set: key + its own JSON, in which `<` takes six bytes. */
function checkChrome(next: ReadonlyMap<string, string>, keys: readonly string[]): void {
  const bytes = (key: string): number => utf8(key) + utf8((next.get(key) ?? "").replaceAll("<", "\\u003C"));
  const total = [...next.keys()].reduce((sum, key) => sum + bytes(key), 0);
  if (total > LIMIT.total) throw new Error("Resource::kQuotaBytes quota exceeded");
  if (keys.some((key) => bytes(key) > LIMIT.item)) throw new Error("Resource::kQuotaBytesPerItem quota exceeded");
  if (next.size > LIMIT.items) throw new Error("Resource::kMaxItems quota exceeded");
}

/** Mozilla application-services, webext-storage, api.rs: the total is the JSON of the whole area. */
function checkFirefox(next: ReadonlyMap<string, string>, keys: readonly string[]): void {
  const whole = `{${[...next].map(([key, value]) => `${JSON.stringify(key)}:${value}`).join(",")}}`;
  const isItemTooLong = keys.some((key) => utf8(key) + utf8(next.get(key) ?? "") > LIMIT.item);
  if (utf8(whole) > LIMIT.total || isItemTooLong || next.size > LIMIT.items) {
    throw new Error("QuotaExceededError: storage.sync API call exceeded its quota limitations.");
  }
}

function utf8(text: string): number {
  return new TextEncoder().encode(text).byteLength;
}

export type Account = ReturnType<typeof fakeAccount>;

/** An account: the server's copy and what each signed-in area last had in common with it. */
export function fakeAccount(browser: Browser) {
  let server = new Map<string, string>();
  const serverOrder = new Map<string, number>();
  const parents = new Map<FakeArea, ReadonlyMap<string, string>>();

  /** Chrome: the first merge replaces what is local, unless the server is empty; later the last write per key wins. */
  function mergeChrome(area: FakeArea, parent: ReadonlyMap<string, string> | undefined): Map<string, string> {
    if (parent === undefined) return new Map(server.size === 0 ? area.items : server);
    return mergeKeys(area, parent, (key) => (area.order.get(key) ?? 0) < (serverOrder.get(key) ?? 0));
  }

  /** Firefox: three-way per key, the server wins; without a parent its keys overwrite and local-only keys stay. */
  function mergeFirefox(area: FakeArea, parent: ReadonlyMap<string, string> | undefined): Map<string, string> {
    if (parent === undefined) return new Map([...area.items, ...server]);
    return mergeKeys(area, parent, () => true);
  }

  function mergeKeys(
    area: FakeArea,
    parent: ReadonlyMap<string, string>,
    doesServerWin: (key: string) => boolean,
  ): Map<string, string> {
    const merged = new Map<string, string>();
    for (const key of new Set([...area.items.keys(), ...server.keys()])) {
      const [ours, theirs, before] = [area.items.get(key), server.get(key), parent.get(key)];
      const isOurs = theirs === before || (ours !== before && !doesServerWin(key));
      const value = isOurs ? ours : theirs;
      if (value !== undefined) merged.set(key, value);
    }
    return merged;
  }

  return {
    /** One round trip of a device; the first one, or the first after `leave`, is a first merge. */
    sync(area: FakeArea) {
      const merged = (browser === "chrome" ? mergeChrome : mergeFirefox)(area, parents.get(area));
      for (const key of new Set([...merged.keys(), ...server.keys()])) {
        if (merged.get(key) !== server.get(key)) serverOrder.set(key, area.order.get(key) ?? ++writesEver);
      }
      server = merged;
      area.deliver(merged);
      parents.set(area, new Map(merged));
    },
    /** Signs a device out; it keeps its copy. */
    leave: (area: FakeArea) => void parents.delete(area),
    /** Damages or deletes (null) an item on the server: every device gets it so. */
    tamper(key: string, value: string | null) {
      if (value === null) server.delete(key);
      else server.set(key, JSON.stringify(value));
      serverOrder.set(key, ++writesEver);
    },
    keys: () => [...server.keys()],
  };
}
