/** What comes in from others and what leaves the machine: the network, sources, what trends, digests, searching further. */
import { browser } from "wxt/browser";
import { announce, announceToOwn, grantedSites } from "../../lib/background/browser-state.ts";
import { createFeeds } from "../../lib/background/feeds.ts";
import { createHousekeeping } from "../../lib/background/housekeeping.ts";
import type { InFlight } from "../../lib/background/in-flight.ts";
import { createNewsAlarm } from "../../lib/background/news-alarm.ts";
import { createNewsHandlers } from "../../lib/background/news.ts";
import { report } from "../../lib/background/report.ts";
import { createTrending } from "../../lib/background/trending.ts";
import type { Preferences } from "../../lib/preferences.ts";
import { feeds } from "../../lib/sources/feeds.ts";
import { createFeedStore } from "../../lib/store/feeds-store.ts";
import { createHousekeepingStore } from "../../lib/store/housekeeping.ts";
import { createVisits } from "../../lib/store/visits.ts";
import { isMutedBy } from "../../lib/trending/muted.ts";
import { createDigestWork, DIGEST_ALARM } from "./digests.ts";
import { createFurtherWork } from "./further.ts";
import type { Kept } from "./kept.ts";
import type { Outside } from "./network.ts";

export type News = ReturnType<typeof createNews>;

/** All of it, asleep. */
export function createNews(kept: Kept, inFlight: InFlight, outside: Outside) {
  const { network, ledger, isAllowed, isFree } = outside;
  const { db, catalogue, lists, preferences, metricsStore } = kept;
  const feedStore = createFeedStore(db);

  const keepHouse = createHousekeeping({
    catalogue,
    store: createHousekeepingStore(db, catalogue),
    metricsStore,
    size: async () => (await preferences.read()).catalogueSize,
    rest: inFlight.rest,
    shrunk() {
      kept.catalogueGrew();
      announce("statusChanged");
    },
  });

  const schedule = createFeeds({
    feeds,
    network,
    catalogue,
    feedStore,
    metricsStore,
    preferences: preferences.read,
    isAllowed,
    isFree,
    now: Date.now,
    rest: inFlight.rest,
    grew() {
      kept.catalogueGrew();
      announce("statusChanged");
    },
    changed: () => announceToOwn("newsChanged"),
    refreshed() {
      keepHouse().catch(report);
      // Not awaited: a digest waits for what is being refreshed.
      digests.run().catch(report);
    },
  });

  const alarm = createNewsAlarm({
    alarms: browser.alarms,
    ready: () => kept.filled().then(inFlight.rest),
    // Side by side: a digest that is due waits for the sources by itself, and not for long.
    due: async () => void (await Promise.all([schedule.refreshDue(), digests.run()])),
    now: Date.now,
  });

  const { searchFurther, keepFound, takeFound, advise } = createFurtherWork(kept, outside);

  const digests = createDigestWork(kept, {
    network,
    preferences: preferences.read,
    refresh: schedule.refreshDue,
    isMuted: isMutedBy,
  });

  kept.whenPreferencesChange((before, after) => {
    if (isOtherIn(before, after, ["mutedTopics", "mutedAuthors"])) {
      kept.forYou.follow().catch(report);
      announceToOwn("newsChanged");
    }
    if (isOtherIn(before, after, ["arxivCategories"])) schedule.categoriesChanged().catch(report);
    else if (after.refreshes && !before.refreshes) schedule.refreshDue().catch(report);
    if (isOtherIn(before, after, ["digests", "digestHour", "notifies", "webhook"])) digests.run().catch(report);
    if (isOtherIn(before, after, ["webhook"])) grantedSites.stopPosting().catch(report);
    if (after.catalogueSize !== before.catalogueSize) keepHouse().catch(report);
  });

  const handlers = createNewsHandlers({
    preferences,
    rest: {
      ...schedule.handlers,
      trending: createTrending({
        catalogue,
        lists,
        feedStore,
        metricsStore,
        visits: createVisits(db),
        preferences: preferences.read,
        filled: kept.filled,
        now: Date.now,
      }),
      searchFurther,
      keepFound,
      ...digests.handlers,
      ...ledger,
    },
  });

  return {
    handlers,
    takeFound,
    advise,

    /** What is to be done when an alarm rings. */
    async rung(name: string): Promise<void> {
      if (name === DIGEST_ALARM) await digests.run();
      else await alarm.rung(name);
    },

    /** Every start: what is due, or the alarms that will see to it. */
    start(): void {
      alarm.start().catch(report);
    },
  };
}

function isOtherIn(before: Preferences, after: Preferences, names: readonly (keyof Preferences)[]): boolean {
  return names.some((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
}
