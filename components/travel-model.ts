/** How lists travel, as the library page shows and changes it: carriers, removals that wait for a word, backups. */
import { computed, signal, type ReadonlySignal } from "@preact/signals";
import { i18n } from "#i18n";
import { errorCodeOf, type ErrorCode } from "../lib/errors.ts";
import type { Events, UndoToken } from "../lib/messages.ts";
import type { Taken, TravelOverview } from "../lib/travel-messages.ts";
import { createAct } from "./acting.ts";
import { createLatest } from "./latest.ts";
import type { Notices } from "./notices.ts";
import type { Send } from "./send.ts";
import { takenSentence } from "./travel-sentences.ts";

/** Why a server was not taken: a failure with a sentence, or no leave to ask it. */
export type ConnectOutcome = ErrorCode | "notGranted" | null;

/** Everything that the view of how lists travel draws from. */
export type TravelModel = {
  readonly overview: ReadonlySignal<TravelOverview | null>;
  readonly error: ReadonlySignal<ErrorCode | null>;
  /** True while an exchange that the reader asked for is going on. */
  readonly isSyncing: ReadonlySignal<boolean>;
  readonly isConnecting: ReadonlySignal<boolean>;
  readonly now: ReadonlySignal<number>;
  readonly load: () => Promise<void>;
  readonly onEvent: (event: keyof Events) => void;
  readonly syncNow: () => Promise<void>;
  /** Tries a server and keeps it when that worked; null when it did. To be called in a click. */
  readonly connect: (address: string, user: string, password: string) => Promise<ConnectOutcome>;
  readonly disconnect: () => Promise<void>;
  /** Makes the removals of another browser here, too, or takes them back everywhere. */
  readonly answerHeld: (id: number, remove: boolean) => Promise<void>;
  /** Turns the weekly backup on or off. To be called in a click. */
  readonly setBackup: (on: boolean) => Promise<void>;
  readonly backUpNow: () => Promise<void>;
  /** Saves the lists as a file. */
  readonly saveDocument: () => Promise<void>;
  /** Merges a file into the lists. */
  readonly mergeDocument: (file: File) => Promise<void>;
};

type Parts = {
  readonly send: Send;
  readonly notices: Notices;
  /** Tells of a change and offers to take it back. */
  readonly offerUndo: (text: string, token: UndoToken) => void;
  readonly download: (name: string, mediaType: string, text: string) => void;
  /** Asks for leave to reach a host, as a match pattern; nothing is awaited before the question. */
  readonly grantHost: (pattern: string) => Promise<boolean>;
  /** The text of a file, unpacked. */
  readonly decode: (file: File) => Promise<string>;
  /** Whether a text holds papers and nothing to merge. */
  readonly isExport: (text: string) => boolean;
  /** Shows papers that are in a file, to be taken in. */
  readonly preview: (file: File) => void;
  /** Asks for leave to write files. */
  readonly grantDownloads: () => Promise<boolean>;
  readonly now?: () => number;
};

/** Builds the model; nothing is asked before `load`. */
export function createTravelModel({
  send,
  notices,
  offerUndo,
  download,
  decode,
  isExport,
  preview,
  grantHost,
  grantDownloads,
  now: clock = Date.now,
}: Parts): TravelModel {
  const asking = createLatest<undefined, TravelOverview>(() => send("travel", undefined));
  const now = signal(clock());
  const isSyncing = signal(false);
  const isConnecting = signal(false);

  async function load() {
    await asking.load(undefined);
    now.value = clock();
  }

  const act = createAct(notices, load);

  function tellTaken(taken: Taken, token: string | null) {
    const sentence = takenSentence(taken);
    if (token === null) notices.tell(sentence);
    else offerUndo(sentence, token);
  }

  return {
    overview: computed(() => asking.answered.value?.value ?? null),
    error: asking.error,
    isSyncing,
    isConnecting,
    now,
    load,
    onEvent(event) {
      if (event === "travelChanged" || event === "statusChanged" || event === "listsChanged") void load();
    },
    async syncNow() {
      if (isSyncing.value) return;
      isSyncing.value = true;
      await act(() => send("syncNow", undefined));
      isSyncing.value = false;
    },
    async connect(address, user, password) {
      if (!URL.canParse(address)) return "davAddress";
      const { protocol, hostname } = new URL(address);
      if (protocol !== "https:" && protocol !== "http:") return "davAddress";
      isConnecting.value = true;
      try {
        // A match pattern has no port: leave for a host is leave for all of its ports.
        if (!(await grantHost(`${protocol}//${hostname}/*`))) return "notGranted";
        await send("connectWebdav", { address, user, password });
        return null;
      } catch (thrown) {
        return errorCodeOf(thrown);
      } finally {
        isConnecting.value = false;
        await load();
      }
    },
    async disconnect() {
      await act(() => send("disconnectWebdav", undefined));
    },
    async answerHeld(id, remove) {
      await act(async () => {
        const { undo: token } = await send("answerHeld", { id, remove });
        const sentence = i18n.t(remove ? "heldRemoved" : "heldKept");
        if (token === null) notices.tell(sentence);
        else offerUndo(sentence, token);
      });
    },
    async setBackup(on) {
      await act(async () => {
        if (on && !(await grantDownloads())) return notices.warn(i18n.t("backupRefused"));
        return send("setBackup", { on });
      });
    },
    async backUpNow() {
      await act(() => send("backUpNow", undefined));
    },
    async saveDocument() {
      try {
        const { name, text } = await send("writeDocument", undefined);
        download(name, "application/json", text);
      } catch (thrown) {
        notices.fail(thrown);
      }
    },
    async mergeDocument(file) {
      await act(async () => {
        const text = await decode(file);
        // Papers and nothing to merge: an export, which is looked through before it is taken in.
        if (isExport(text)) return preview(file);
        const { taken, undo: token } = await send("mergeDocument", { text });
        return tellTaken(taken, token);
      });
    },
  };
}
