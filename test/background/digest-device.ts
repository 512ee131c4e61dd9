/**
 * A browser with digests, for tests: a database, a clock, and what outlives workers (alarm, badge, notifications). Workers
 * on it can be stopped before any step they take outside themselves, as a browser does it.
 */
import "fake-indexeddb/auto";
import { createDelivery } from "../../lib/background/digest-delivery.ts";
import { createDigestHandlers } from "../../lib/background/digest-handlers.ts";
import { createDigests, type DigestTools } from "../../lib/background/digest.ts";
import { createIndexCache } from "../../lib/background/index-cache.ts";
import { createKinCache } from "../../lib/background/kin-cache.ts";
import { localClock } from "../../lib/digest/due.ts";
import { readWords } from "../../lib/digest/node/words.ts";
import type { Identifier } from "../../lib/identifiers.ts";
import type { Network } from "../../lib/network/network.ts";
import type { Paper } from "../../lib/paper.ts";
import { defaultPreferences } from "../../lib/preferences.ts";
import { PaperkinDatabase } from "../../lib/store/database.ts";
import { createDigestStore } from "../../lib/store/digest-store.ts";
import { createIndexStore } from "../../lib/store/index-store.ts";
import { createKinStore } from "../../lib/store/kin-store.ts";
import { createSavedLists } from "../../lib/store/lists.ts";
import { createMeasures } from "../../lib/store/measures.ts";
import { createMetricsStore } from "../../lib/store/metrics-store.ts";
import { createCatalogue } from "../../lib/store/papers.ts";
import { READING } from "../../lib/sync/merge.ts";
import { loadBuiltinList } from "../builtin-list.ts";

export const { papers: builtinPapers } = await loadBuiltinList();

export const HOUR = 60 * 60 * 1000;
export const DAY = 24 * HOUR;
const pause = async () => undefined;

/** A worker's life: how many steps it may take yet. */
export type Life = { left: number };
const immortal: Life = { left: Infinity };

/** The same functions, each of which is a step before it begins and one after it is done; a dead worker's never settle. */
function mortal<Tools extends object>(tools: Tools, life: Life, died: () => void): Tools {
  const step = async () => {
    life.left -= 1;
    if (life.left >= 0) return;
    died();
    await new Promise<never>(() => undefined);
  };
  const entries = Object.entries(tools).map(([name, act]) => [
    name,
    async (...args: unknown[]) => {
      await step();
      const result: unknown = await Reflect.apply(act as () => unknown, tools, args);
      await step();
      return result;
    },
  ]);
  return Object.fromEntries(entries) as Tools;
}

export type Device = ReturnType<typeof openDevice>;

/** A browser in Berlin, at six in the morning of Monday, 23 November 2026. */
export function openDevice() {
  const db = new PaperkinDatabase(`test-${crypto.randomUUID()}`);
  let made = 0;
  const device = {
    db,
    now: Date.UTC(2026, 10, 23, 5),
    timeZone: "Europe/Berlin",
    preferences: defaultPreferences,
    alarm: null as number | null,
    badge: 0,
    /** Notifications on the screen, and all that were ever put there. */
    screen: new Set<string>(),
    notified: [] as string[],
    /** What happens when the hub is asked. */
    hub: async () => undefined as void,
    /** How long anybody waits: for ever, unless a test says so. */
    patience: new Promise<void>(() => undefined),
    fetch: globalThis.fetch,

    /** Papers that come in now, each with its upvotes. */
    async arrive(papers: readonly Paper[], upvotes = 0) {
      const catalogue = createCatalogue(db, () => device.now);
      await catalogue.merge(papers, "huggingface");
      await db.metrics.bulkPut(
        papers.map(({ identifiers }) => ({
          paper: identifiers[0],
          at: device.now,
          upvotes,
          comments: 0,
          stars: null,
          artefacts: null,
          gist: "",
          keywords: [],
          listedAt: device.now,
        })),
      );
      await feedWorked();
    },

    feedWorked,

    /** Another paper with the text of one of the built-in list. */
    another(text: Paper, fields: Partial<Paper> = {}): Paper {
      made += 1;
      const identifiers: [Identifier] = [`arxiv:2611.${String(made).padStart(5, "0")}`];
      return { ...text, identifiers, title: `${text.title}, part ${made}`, links: [], ...fields };
    },

    rows: () => db.digests.orderBy("day").toArray(),
    titles: async () => (await device.rows()).flatMap(({ entries }) => entries.map(({ paper }) => paper.title)),
    worker: (life: Life = immortal) => startWorker(device, life),

    /** Whoever wakes does what is due. */
    async wake() {
      await device.worker().digests.run();
    },

    /** Time passes; the worker is woken by its alarm, and by nothing else. */
    async sleepUntil(end: number) {
      while (device.alarm !== null && device.alarm <= end) {
        device.now = Math.max(device.now, device.alarm);
        device.alarm = null;
        await device.wake();
      }
      device.now = end;
    },
  };

  async function feedWorked() {
    const state = { id: "hub", triedAt: device.now, workedAt: device.now, notBefore: 0, failures: 0 };
    await db.feeds.put({ ...state, brought: 0, papers: 0, skipped: 0, error: null });
  }

  return device;
}

function startWorker(device: Device, life: Life) {
  let died = () => undefined as void;
  const death = new Promise<"dead">((resolve) => (died = () => resolve("dead")));
  const outside = <Tools extends object>(tools: Tools) => mortal(tools, life, died);
  const network: Network = {
    with: (_, work) => work({ fetch: device.fetch, signal: AbortSignal.timeout(5_000) }),
  };
  const worker = startDigests(device, {
    outside,
    network: outside(network),
    ...outside({ refresh: () => device.hub() }),
    sleep: () => device.patience,
    feedLists: ["hub"],
  });
  return {
    ...worker,
    /** Does what is due, or dies on the way. */
    runOrDie: async (): Promise<"done" | "dead"> =>
      Promise.race([worker.digests.run().then(() => "done" as const), death]),
  };
}

/** What digests know of the browser they are made in. */
export type DigestDevice = Pick<
  Device,
  "db" | "now" | "timeZone" | "preferences" | "alarm" | "badge" | "screen" | "notified"
>;

type DigestWorld = Pick<DigestTools, "refresh" | "sleep" | "feedLists"> & {
  /** The same tools, each of whose functions is a step outside. */
  readonly outside: <Tools extends object>(tools: Tools) => Tools;
  readonly network: Network;
};

/** Digests as a worker starts with them: new objects over what the database kept. */
export function startDigests(device: DigestDevice, { outside, network, ...world }: DigestWorld) {
  const { db } = device;
  const now = () => device.now;
  const catalogue = createCatalogue(db, now);
  const lists = createSavedLists(db, now, async () => "device01");
  const index = createIndexCache({
    catalogue,
    store: createIndexStore(db),
    pause,
    rest: pause,
    grown: () => undefined,
  });
  const kin = createKinCache({ catalogue, store: createKinStore(db), pause });
  const store = outside(createDigestStore(db));
  const delivery = createDelivery({
    store,
    network,
    device: async () => "device01",
    write: (digest, format) => `${digest.entries.length} as ${format}`,
    subject: ({ day }) => `Papers of ${day}`,
    testText: () => "a test",
    now,
    changed: () => undefined,
  });
  let changes = 0;
  const digests = createDigests({
    catalogue,
    lists,
    index,
    kin,
    pause,
    store,
    delivery,
    ...world,
    ...outside({
      async wakeAt(at: number | null) {
        device.alarm = at;
      },
      async showBadge(papers: number) {
        device.badge = papers;
      },
    }),
    notice: outside({
      isShown: async (day: string) => device.screen.has(day),
      async show({ day }: { readonly day: string }) {
        device.screen.add(day);
        device.notified.push(day);
      },
      hide: async (day: string) => void device.screen.delete(day),
    }),
    preferences: async () => device.preferences,
    measure: createMeasures(createMetricsStore(db), ({ upvotes }) => upvotes),
    isMuted: ({ title }, _, { mutedTopics }) => mutedTopics.some((topic) => title.includes(topic)),
    async feedsWorkedAt() {
      const times = (await db.feeds.toArray()).map(({ workedAt }) => workedAt).filter((at) => at !== null);
      return times.length === 0 ? null : Math.max(...times);
    },
    clock: () => localClock(device.timeZone),
    now,
    changed: () => (changes += 1),
  });
  return {
    digests,
    lists,
    catalogue,
    changes: () => changes,
    handlers: createDigestHandlers({
      catalogue,
      lists,
      store,
      digests,
      delivery,
      preferences: async () => device.preferences,
      words: readWords,
    }),
    save: (...papers: readonly Paper[]) =>
      Promise.all(papers.map(({ identifiers }) => lists.save(READING, identifiers))),
  };
}
