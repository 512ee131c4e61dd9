/**
 * Plays the browser maker's server between profiles that are signed in to one account: moves storage.sync the way
 * Chrome and Firefox do, with the parts of it that lose data. It knows nothing of what the values mean.
 */
import { inExtension, type Evaluator } from "./extension-api.ts";

/** How a browser merges: see the comments at `mergeAsChrome` and `mergeAsFirefox`. */
export type Manner = "chrome" | "firefox";

/** Keys and their values as JSON text. */
type Area = ReadonlyMap<string, string>;

export type Device = {
  /** Carries changes both ways once. */
  exchange(): Promise<void>;
};

export type Account = {
  /** Signs a browser in; nothing travels before its first `exchange`. */
  join(page: Evaluator, manner: Manner): Device;
};

export function createAccount(): Account {
  let server: Area = new Map();
  return {
    join(page, manner) {
      let parent: Area | null = null;
      return {
        async exchange() {
          const local = await readArea(page);
          const merge = manner === "chrome" ? mergeAsChrome : mergeAsFirefox;
          server = merge(local, server, parent);
          await writeArea(page, local, server);
          parent = server;
        },
      };
    },
  };
}

/**
 * Chromium (syncable_settings_storage.cc): at the first exchange, when the server has anything, every key it lacks is
 * deleted and every other overwritten. Afterwards each key travels by itself and the last write stands.
 */
function mergeAsChrome(local: Area, server: Area, parent: Area | null): Area {
  if (parent === null) return server.size > 0 ? server : local;
  return mergeKeys(local, server, parent, (mine, theirs, before) => (mine === before ? theirs : mine));
}

/**
 * Firefox (application-services, webext-storage): a three-way merge per key in which the server wins; without a
 * parent, the server's keys overwrite and the others stay.
 */
function mergeAsFirefox(local: Area, server: Area, parent: Area | null): Area {
  if (parent === null) return new Map([...local, ...server]);
  return mergeKeys(local, server, parent, (mine, theirs, before) => (theirs === before ? mine : theirs));
}

type Choose = (mine: string | undefined, theirs: string | undefined, before: string | undefined) => string | undefined;

function mergeKeys(local: Area, server: Area, parent: Area, choose: Choose): Area {
  const merged = new Map<string, string>();
  for (const key of new Set([...local.keys(), ...server.keys()])) {
    const value = choose(local.get(key), server.get(key), parent.get(key));
    if (value !== undefined) merged.set(key, value);
  }
  return merged;
}

async function readArea(page: Evaluator): Promise<Area> {
  const items = await inExtension(page, (api) => api.storage.sync.get(null), null);
  return new Map(Object.entries(items).map(([key, value]) => [key, JSON.stringify(value)]));
}

async function writeArea(page: Evaluator, before: Area, after: Area): Promise<void> {
  const removed = [...before.keys()].filter((key) => !after.has(key));
  const changed = [...after].filter(([key, value]) => before.get(key) !== value);
  const items = Object.fromEntries(changed.map(([key, value]): [string, unknown] => [key, JSON.parse(value)]));
  // A write without changes would still count against the browser's quota.
  if (removed.length > 0) await inExtension(page, (api, keys) => api.storage.sync.remove(keys), removed);
  if (changed.length > 0) await inExtension(page, (api, values) => api.storage.sync.set(values), items);
}
