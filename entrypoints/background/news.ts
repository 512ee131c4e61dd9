/** What comes in from others and what leaves the machine: the network, sources, what trends, digests, searching further. */
import { browser } from "wxt/browser";
import { announce } from "../../lib/background/browser-state.ts";
import { createNewsHandlers } from "../../lib/background/news.ts";
import { createPreferences } from "../../lib/background/preferences.ts";
import { PaperkinError } from "../../lib/errors.ts";
import type { Outside } from "./network.ts";

const PREFERENCES = "preferences";

export type News = ReturnType<typeof createNews>;

async function notYet(): Promise<never> {
  throw new PaperkinError("unexpected", "not built yet");
}

/** All of it, asleep. */
export function createNews({ ledger }: Outside) {
  const preferences = createPreferences(
    {
      read: async () => (await browser.storage.local.get(PREFERENCES))[PREFERENCES],
      write: (value) => browser.storage.local.set({ [PREFERENCES]: value }),
    },
    () => announce("settingsChanged"),
  );

  const handlers = createNewsHandlers({
    preferences,
    rest: {
      trending: notYet,
      feeds: notYet,
      refreshFeeds: notYet,
      searchFurther: notYet,
      keepFound: notYet,
      digests: notYet,
      makeDigest: notYet,
      digestsSeen: notYet,
      exportDigest: notYet,
      testDelivery: notYet,
      ...ledger,
    },
  });

  return { handlers, preferences };
}
