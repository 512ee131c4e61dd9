/** State and intents of the page of what leaves this device: the hosts with their switches, and every request. */
import { computed, signal, type ReadonlySignal } from "@preact/signals";
import { i18n } from "#i18n";
import type { ErrorCode } from "../lib/errors.ts";
import { ROWS_LIMIT, type Events } from "../lib/messages.ts";
import type { LedgerAnswer } from "../lib/news-messages.ts";
import { createAct } from "./acting.ts";
import { createLatest } from "./latest.ts";
import { createNotices, type Notices } from "./notices.ts";
import type { Send } from "./send.ts";

/** Everything the page draws from. */
export type PrivacyModel = {
  /** Null before the first answer. */
  readonly ledger: ReadonlySignal<LedgerAnswer | null>;
  readonly error: ReadonlySignal<ErrorCode | null>;
  /** The host whose requests show; null for all. */
  readonly host: ReadonlySignal<string | null>;
  readonly now: ReadonlySignal<number>;
  readonly notices: Notices;
  readonly load: () => Promise<void>;
  readonly onEvent: (event: keyof Events) => void;
  readonly show: (host: string | null) => void;
  readonly more: () => void;
  /** Switches hosts on or off, at once on the screen. */
  readonly set: (hosts: readonly string[], on: boolean) => Promise<void>;
  readonly clear: () => Promise<void>;
};

/** Requests shown at first, and as many more each time. */
const STEP = 100;

/** Builds the model; nothing is asked before `load`. */
export function createPrivacyModel({
  send,
  now: clock = Date.now,
}: {
  readonly send: Send;
  readonly now?: () => number;
}): PrivacyModel {
  const host = signal<string | null>(null);
  const limit = signal(STEP);
  const now = signal(clock());
  const notices = createNotices();
  const asking = createLatest<undefined, LedgerAnswer>(() =>
    send("ledger", { limit: limit.value, ...(host.value !== null && { host: host.value }) }),
  );

  async function load() {
    await asking.load(undefined);
    now.value = clock();
  }

  const act = createAct(notices, load);

  return {
    ledger: computed(() => asking.answered.value?.value ?? null),
    error: asking.error,
    host,
    now,
    notices,
    load,
    onEvent(event) {
      if (event === "ledgerChanged") void load();
    },
    show(chosen) {
      host.value = chosen;
      limit.value = STEP;
      void load();
    },
    more() {
      limit.value = Math.min(limit.value + STEP, ROWS_LIMIT);
      void load();
    },
    async set(hosts, on) {
      asking.change((shown) => ({
        ...shown,
        hosts: shown.hosts.map((row) => (hosts.includes(row.host) ? { ...row, isOn: on } : row)),
      }));
      await act(() => Promise.all(hosts.map((one) => send("setHost", { host: one, on }))));
    },
    async clear() {
      if (await act(() => send("clearLedger", undefined))) notices.tell(i18n.t("ledgerCleared"));
    },
  };
}
