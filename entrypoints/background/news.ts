/** What comes in from others and what leaves the machine: the network, sources, what trends, digests, searching further. */
import { browser } from "wxt/browser";
import { createAdvice } from "../../lib/background/advice.ts";
import { announce } from "../../lib/background/browser-state.ts";
import { createFurther } from "../../lib/background/further.ts";
import { createNewsHandlers } from "../../lib/background/news.ts";
import { createPreferences } from "../../lib/background/preferences.ts";
import { report } from "../../lib/background/report.ts";
import type { PageContext } from "../../lib/background/router.ts";
import { PaperkinError } from "../../lib/errors.ts";
import type { SidebarState } from "../../lib/messages.ts";
import type { Network } from "../../lib/network/network.ts";
import type { Paper } from "../../lib/paper.ts";
import { advisers } from "../../lib/sources/advisers.ts";
import { finders } from "../../lib/sources/finders.ts";
import { createAdviceStore } from "../../lib/store/advice-store.ts";
import { createFoundStore } from "../../lib/store/found-store.ts";
import type { Kept } from "./kept.ts";

const PREFERENCES = "preferences";

export type News = ReturnType<typeof createNews>;

async function notYet(): Promise<never> {
  throw new PaperkinError("unexpected", "not built yet");
}

// To be replaced by the network.
const network: Network = {
  with: (ask, work) =>
    work({ fetch: globalThis.fetch.bind(globalThis), signal: ask.signal ?? AbortSignal.timeout(30_000) }),
};

/** A sidebar does not come by itself into a page narrower than this. */
const ROOMY_PX = 760;

/** Whether the reader can see what a view of this page shows. */
async function isLookedAt({ tab }: PageContext, sidebar: SidebarState): Promise<boolean> {
  const { active, width } = await browser.tabs.get(tab);
  return active && (sidebar !== "reached" || width === undefined || width >= ROOMY_PX);
}

/** All of it, asleep. */
export function createNews({ db, catalogue, lists, index, kin, catalogueGrew }: Kept) {
  const preferences = createPreferences(
    {
      read: async () => (await browser.storage.local.get(PREFERENCES))[PREFERENCES],
      write: (value) => browser.storage.local.set({ [PREFERENCES]: value }),
    },
    () => announce("settingsChanged"),
  );

  const further = createFurther({
    finders,
    preferences: preferences.read,
    network,
    found: createFoundStore(db, Date.now),
    catalogue,
    lists,
    catalogueGrew,
  });

  const advise = createAdvice({
    advisers,
    preferences: preferences.read,
    network,
    catalogue,
    store: createAdviceStore(db, Date.now),
    isLookedAt,
    async grown() {
      await index.follow();
      announce("listsChanged");
      await kin.follow();
    },
    now: Date.now,
  });

  const handlers = createNewsHandlers({
    preferences,
    rest: {
      trending: notYet,
      feeds: notYet,
      refreshFeeds: notYet,
      searchFurther: further.searchFurther,
      keepFound: further.keepFound,
      digests: notYet,
      makeDigest: notYet,
      digestsSeen: notYet,
      exportDigest: notYet,
      testDelivery: notYet,
      ledger: notYet,
      setHost: notYet,
      clearLedger: notYet,
    },
  });

  return {
    handlers,
    preferences,
    takeFound: further.takeFound,
    advise: (paper: Paper, page: PageContext, sidebar: SidebarState) => void advise(paper, page, sidebar).catch(report),
  };
}
