/** All that brings papers in and takes digests out, as a worker starts with it: over one database, asking one server. */
import { createFeeds } from "../../lib/background/feeds.ts";
import { ruleOf } from "../../lib/network/host-rules.ts";
import { arxivFeed } from "../../lib/sources/arxiv-feed.ts";
import { huggingfaceDaily } from "../../lib/sources/huggingface-daily.ts";
import { huggingfaceTrending } from "../../lib/sources/huggingface-trending.ts";
import { huggingfaceWeek } from "../../lib/sources/huggingface-week.ts";
import { createFeedStore } from "../../lib/store/feeds-store.ts";
import { createMetricsStore } from "../../lib/store/metrics-store.ts";
import { createCatalogue } from "../../lib/store/papers.ts";
import { startDigests, type DigestDevice } from "../background/digest-device.ts";
import type { FaultServer } from "../network/fault-server.ts";
import { createLife } from "../network/life.ts";
import { startNetworkWorker, type VirtualTime } from "../network/network-worker.ts";

const feeds = [huggingfaceDaily, huggingfaceWeek, huggingfaceTrending, arxivFeed];

/** A worker; `diesAt` is the step it dies at. Requests of any host go to the server, with the host in their path. */
export function startSystemWorker(device: DigestDevice, time: VirtualTime, server: FaultServer, diesAt?: number) {
  const { db } = device;
  const life = createLife(time.busy, diesAt);
  const { network } = startNetworkWorker(db, time, {
    life,
    ruleOf,
    random: () => 0.5,
    addressOf(url) {
      const { host, pathname, search } = new URL(url);
      return host === server.host ? url : server.url(`/${host}${pathname}${search}`);
    },
  });
  const started = new Set<Promise<void>>();
  /** What is begun and not waited for is over before the alarm has been answered. */
  const begin = (work: Promise<void>) => {
    started.add(work);
    const over = () => void started.delete(work);
    work.then(over, over);
  };

  const schedule = createFeeds({
    feeds,
    network,
    catalogue: life.wrap(createCatalogue(db, time.now)),
    feedStore: life.wrap(createFeedStore(db)),
    metricsStore: life.wrap(createMetricsStore(db)),
    preferences: async () => device.preferences,
    isAllowed: async () => true,
    isFree: () => true,
    now: time.now,
    rest: async () => undefined,
    grew: () => undefined,
    changed: () => undefined,
    refreshed: () => begin(digests.run()),
  });
  const { digests } = startDigests(device, {
    outside: life.wrap,
    network,
    refresh: schedule.refreshDue,
    sleep: (ms) => time.sleep(ms, life.signal),
    feedLists: feeds.map(({ id }) => id),
  });

  async function all(): Promise<void> {
    begin(schedule.refreshDue());
    begin(digests.run());
    while (started.size > 0) await Promise.all(started);
  }

  return {
    steps: life.steps,
    kill: life.kill,
    /** Starts and does what is due; true unless it died on the way. */
    wake: async (): Promise<boolean> => Promise.race([all().then(() => true), life.died.then(() => false)]),
  };
}
