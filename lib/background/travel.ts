/** What is asked about travel: how lists go between browsers, by which carriers, and as one document. */
import { localDay } from "../days.ts";
import { PaperkinError, type ErrorCode } from "../errors.ts";
import type { Paper } from "../paper.ts";
import { patternOf } from "../site-patterns.ts";
import type { Meta } from "../store/meta.ts";
import type { SavedLists } from "../store/lists.ts";
import type { Carrier } from "../sync/carrier.ts";
import { clockTime, type Device } from "../sync/clock.ts";
import { isNews } from "../sync/delta.ts";
import { writeDocument } from "../sync/document.ts";
import { givenFile } from "../sync/file.ts";
import type { ListsState } from "../sync/merge.ts";
import { webdavFolders } from "../sync/webdav-address.ts";
import type { WebdavAccount } from "../sync/webdav-client.ts";
import type {
  BackupStatus,
  CarrierId,
  CarrierStatus,
  HeldRemoval,
  OtherDevice,
  TravelRequests,
} from "../travel-messages.ts";
import type { Handlers } from "./router.ts";
import type { Sync } from "./sync.ts";

export type TravelHandlers = Pick<Handlers, keyof TravelRequests>;

export type TravelTools = {
  readonly sync: Pick<Sync, "exchangeAll" | "over">;
  readonly meta: Pick<Meta, "device" | "carrierStatus" | "saveCarrierStatus" | "webdavAccount" | "saveWebdavAccount">;
  readonly lists: Pick<SavedLists, "state">;
  /** What is known of the papers of a state. */
  readonly papers: (state: ListsState) => Promise<readonly Paper[]>;
  /** The carrier over a folder. */
  readonly openWebdav: (account: WebdavAccount) => Carrier;
  /** Notes which server's permission is needed, wakes for it or does not, and tells views. */
  readonly webdavChanged: (pattern: string | null) => Promise<void>;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Removals that wait for the reader's word, and what is done with them. */
  readonly held: { readonly waiting: () => Promise<readonly HeldRemoval[]> } & Pick<TravelHandlers, "answerHeld">;
  readonly history: Pick<TravelHandlers, "historyDays" | "historyDay" | "restore">;
  readonly backup: { readonly status: () => Promise<BackupStatus> } & Pick<TravelHandlers, "setBackup" | "backUpNow">;
};

/** Failures that an address other than the one given may not have. */
const WRONG_PLACE: readonly ErrorCode[] = ["davNotThere", "davUnreadable", "davMoved"];

/** The handlers over their tools. */
export function createTravelHandlers(tools: TravelTools): TravelHandlers {
  const { sync, meta, lists, papers, openWebdav, webdavChanged, now, held, history, backup } = tools;

  async function statusOf(carrier: CarrierId): Promise<CarrierStatus> {
    const [stored, account] = await Promise.all([meta.carrierStatus(carrier), meta.webdavAccount()]);
    const place = carrier === "webdav" ? (account?.folder ?? null) : null;
    const isOn = { "browser-account": true, webdav: account !== null, file: stored.lastAt !== null }[carrier];
    return { carrier, isOn, place, ...stored };
  }

  /** One exchange, whose failure is thrown. */
  async function connect(account: WebdavAccount): Promise<void> {
    const { result } = await sync.over("webdav", openWebdav(account), lists.state);
    const { outcome, error = "hostFailed" } = result;
    if (outcome !== "ok") throw new PaperkinError(error);
  }

  return {
    async travel() {
      const [state, device] = await Promise.all([lists.state(), meta.device()]);
      return {
        carriers: await Promise.all((["browser-account", "webdav", "file"] as const).map(statusOf)),
        devices: othersIn(state, device),
        held: await held.waiting(),
        backup: await backup.status(),
      };
    },

    syncNow: sync.exchangeAll,

    async connectWebdav({ address, user, password }) {
      const before = await meta.carrierStatus("webdav");
      let failure: unknown = null;
      for (const folder of webdavFolders(address, user)) {
        try {
          await connect({ folder, user, password });
          await meta.saveWebdavAccount({ folder, user, password });
          await webdavChanged(patternOf(folder));
          return;
        } catch (error) {
          const isWrongPlace = error instanceof PaperkinError && WRONG_PLACE.includes(error.code);
          // Of wrong places the likeliest is told of; one that is right says itself what is wrong.
          failure = isWrongPlace ? (failure ?? error) : error;
          if (!isWrongPlace) break;
        }
      }
      // What was set up before goes on as it was, and says so.
      await meta.saveCarrierStatus("webdav", () => before);
      throw failure;
    },

    async disconnectWebdav() {
      await meta.saveWebdavAccount(null);
      await webdavChanged(null);
    },

    async writeDocument() {
      const [state, device] = await Promise.all([lists.state(), meta.device()]);
      const label = state.devices.get(device)?.value.label ?? "";
      const text = writeDocument({ state, papers: await papers(state), device, label, writtenAt: now() });
      return { name: `paperkin-${localDay(now())}.json`, text };
    },

    async mergeDocument({ text }) {
      const undo = crypto.randomUUID();
      const { taken } = await sync.over("file", givenFile(text, now, undo), lists.state);
      return { taken, undo: isNews(taken) ? undo : null };
    },

    answerHeld: held.answerHeld,
    setBackup: backup.setBackup,
    backUpNow: backup.backUpNow,
    historyDays: history.historyDays,
    historyDay: history.historyDay,
    restore: history.restore,
  };
}

/** The other browsers, that of the last sign of life first. */
function othersIn(state: ListsState, own: Device): readonly OtherDevice[] {
  return [...state.devices]
    .filter(([device]) => device !== own)
    .map(([, { value, clock }]) => ({ label: value.label, at: clockTime(clock) }))
    .sort((a, b) => b.at - a.at);
}
