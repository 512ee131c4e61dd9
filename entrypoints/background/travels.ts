/** How lists travel, wired to the browser: its account, a WebDAV folder, and the alarms that send what is left behind. */
import { browser } from "wxt/browser";
import { announce, grantedSites } from "../../lib/background/browser-state.ts";
import { papersOf, takeCards, takePapers, withCards } from "../../lib/background/list-travel.ts";
import { report } from "../../lib/background/report.ts";
import type { SavedPapersCache } from "../../lib/background/saved-papers.ts";
import { createSync } from "../../lib/background/sync.ts";
import type { Network } from "../../lib/network/network.ts";
import { keepTravelsTo } from "../../lib/post-only.ts";
import { sentToWebdav } from "../../lib/sent-data.ts";
import { maySend } from "../../lib/site-access.ts";
import type { SavedLists } from "../../lib/store/lists.ts";
import type { Meta } from "../../lib/store/meta.ts";
import type { Catalogue } from "../../lib/store/papers.ts";
import { browserAccount } from "../../lib/sync/browser-account.ts";
import type { Carrier } from "../../lib/sync/carrier.ts";
import { isNews } from "../../lib/sync/delta.ts";
import { webdav } from "../../lib/sync/webdav.ts";
import type { WebdavAccount } from "../../lib/sync/webdav-client.ts";

/** The alarms that send what a dead worker left behind; half a minute is the shortest Chrome allows. */
const ACCOUNT_ALARM = "sync";
const WEBDAV_ALARM = "sync-webdav";

/** Nobody tells of a change on a server: it is looked for. */
const WEBDAV_PERIOD_MINUTES = 30;

/** Chrome allows 120 writes a minute to the account (developer.chrome.com, storage.sync); a server gets a whole document. */
const ACCOUNT_GATHER_MS = 1_500;
const WEBDAV_GATHER_MS = 10_000;

/** A large document takes its time, and nobody waits for it. */
const WEBDAV_PATIENCE_MS = 60_000;

type Parts = {
  readonly meta: Meta;
  readonly catalogue: Catalogue;
  readonly lists: SavedLists;
  readonly savedPapers: SavedPapersCache;
  readonly network: Network;
  /** Settles when the built-in papers are there. */
  readonly filled: () => Promise<void>;
  /** Told when papers came in, and when lists changed. */
  readonly papersCame: () => void;
  readonly listsCame: () => void;
};

/** All of it, asleep. */
export function createTravels({ meta, catalogue, lists, savedPapers, network, filled, papersCame, listsCame }: Parts) {
  const papers = (state: Parameters<typeof papersOf>[0]) => papersOf(state, catalogue);

  const openWebdav = (account: WebdavAccount): Carrier =>
    webdav({
      account,
      ask: (work) => network.with({ why: "sync", patienceMs: WEBDAV_PATIENCE_MS }, work),
      device: meta.device,
      papers,
      seen: meta.seenFolder,
      remember: meta.saveSeenFolder,
      now: Date.now,
    });

  async function openKept(): Promise<Carrier | null> {
    const account = await meta.webdavAccount();
    if (account === null) return null;
    // Firefox lets readers take their consent back in its own settings.
    return (await maySend(sentToWebdav)) ? openWebdav(account) : unsendable;
  }

  const sync = createSync({
    routes: [
      {
        id: "browser-account",
        open: async () => browserAccount({ area: browser.storage.sync, device: meta.device, now: Date.now }),
        local: () => withCards(lists, savedPapers),
        gatherMs: ACCOUNT_GATHER_MS,
        wakeIn: (minutes) => browser.alarms.create(ACCOUNT_ALARM, { delayInMinutes: minutes }),
      },
      {
        id: "webdav",
        open: openKept,
        local: lists.state,
        gatherMs: WEBDAV_GATHER_MS,
        async wakeIn(minutes) {
          if ((await meta.webdavAccount()) !== null) await lookAgain(minutes);
        },
      },
    ],
    async receive(arrived) {
      await filled();
      const isFuller = await takePapers(arrived.papers ?? [], catalogue);
      if ((await takeCards(arrived.state.cards, catalogue, savedPapers)) || isFuller) papersCame();
      const taken = await lists.receive(arrived);
      if (isNews(taken)) listsCame();
      return taken;
    },
    async saveStatus(carrier, change) {
      await meta.saveCarrierStatus(carrier, change);
      announce("statusChanged");
    },
    now: Date.now,
  });

  return {
    sync,
    papers,
    openWebdav,

    /** A server was set up, or is gone: its permission is needed or goes back, and it is looked at from time to time. */
    async webdavChanged(pattern: string | null): Promise<void> {
      await keepTravelsTo(pattern);
      await grantedSites.stopPosting();
      if (pattern === null) await browser.alarms.clear(WEBDAV_ALARM);
      else await lookAgain(WEBDAV_PERIOD_MINUTES);
      announce("statusChanged");
    },

    /** What is to be done when an alarm rings. */
    async rung(alarm: string): Promise<void> {
      if (alarm === ACCOUNT_ALARM) await sync.exchange("browser-account");
      if (alarm === WEBDAV_ALARM) await sync.exchange("webdav");
    },

    /** Every start: what arrived, or was left unsent, while there was no worker. */
    async start(): Promise<void> {
      const isDue = (await meta.webdavAccount()) !== null && (await browser.alarms.get(WEBDAV_ALARM)) === undefined;
      if (isDue) await lookAgain(WEBDAV_PERIOD_MINUTES);
      await sync.exchangeAll().catch(report);
    },
  };
}

/** Asks for an exchange with the server in so many minutes and from then on from time to time. */
function lookAgain(minutes: number): Promise<void> {
  return browser.alarms.create(WEBDAV_ALARM, {
    delayInMinutes: minutes,
    periodInMinutes: WEBDAV_PERIOD_MINUTES,
  });
}

const unsendable: Carrier = {
  id: "webdav",
  exchange: async () => ({ received: 0, corrupt: 0, early: 0, unsent: 0, outcome: "failed", error: "hostOff" }),
};
