/** What comes in from others and what leaves the machine: the network, sources, what trends, digests, searching further. */
import { browser } from "wxt/browser";
import { announce } from "../../lib/background/browser-state.ts";
import { createNewsHandlers } from "../../lib/background/news.ts";
import { createPreferences } from "../../lib/background/preferences.ts";
import { report } from "../../lib/background/report.ts";
import { PaperkinError } from "../../lib/errors.ts";
import type { Network } from "../../lib/network/network.ts";
import { createDigestWork, DIGEST_ALARM } from "./digests.ts";
import type { Kept } from "./kept.ts";

const PREFERENCES = "preferences";

export type News = ReturnType<typeof createNews>;

async function notYet(): Promise<never> {
  throw new PaperkinError("unexpected", "not built yet");
}

/** All of it, asleep. */
export function createNews(kept: Kept) {
  // To be replaced by the real one.
  const network: Network = {
    with: (_, work) => work({ fetch: globalThis.fetch.bind(globalThis), signal: AbortSignal.timeout(60_000) }),
  };
  const preferences = createPreferences(
    {
      read: async () => (await browser.storage.local.get(PREFERENCES))[PREFERENCES],
      write: (value) => browser.storage.local.set({ [PREFERENCES]: value }),
    },
    () => {
      announce("settingsChanged");
      digests.run().catch(report);
    },
  );
  const digests = createDigestWork(kept, {
    network,
    preferences: preferences.read,
    // To be replaced by the real ones.
    refresh: async () => undefined,
    isMuted: () => false,
    gainOf: ({ upvotes, listedAt }, at) =>
      listedAt === null ? null : upvotes / Math.max(1, (at - listedAt) / 86_400_000),
    write: notYet,
    subject: () => "",
  });

  const handlers = createNewsHandlers({
    preferences,
    rest: {
      trending: notYet,
      feeds: notYet,
      refreshFeeds: notYet,
      searchFurther: notYet,
      keepFound: notYet,
      ...digests.handlers,
      exportDigest: notYet,
      ledger: notYet,
      setHost: notYet,
      clearLedger: notYet,
    },
  });

  return {
    handlers,
    preferences,

    /** What is to be done when an alarm rings. */
    async rung(alarm: string): Promise<void> {
      if (alarm === DIGEST_ALARM) await digests.run();
    },

    /** Every start: what became due while there was no worker. */
    start(): void {
      kept.filled().then(kept.rest).then(digests.run).catch(report);
    },
  };
}
