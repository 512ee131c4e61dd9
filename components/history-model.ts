/** The time machine's state and intents: the days, one of them, and what is brought back from it. */
import { computed, signal, type ReadonlySignal } from "@preact/signals";
import { i18n } from "#i18n";
import type { ErrorCode } from "../lib/errors.ts";
import type { Events, UndoToken } from "../lib/messages.ts";
import type { DayAnswer, HistoryDay, RestoreWhat } from "../lib/travel-messages.ts";
import { createLatest } from "./latest.ts";
import type { Notices } from "./notices.ts";
import { plural } from "./plural.ts";
import type { Send } from "./send.ts";

/** Everything that the time machine draws from. */
export type HistoryModel = {
  /** The latest first; null before the first answer. */
  readonly days: ReadonlySignal<readonly HistoryDay[] | null>;
  readonly error: ReadonlySignal<ErrorCode | null>;
  readonly chosen: ReadonlySignal<string | null>;
  /** The chosen day; null while it is being asked for. */
  readonly day: ReadonlySignal<DayAnswer | null>;
  readonly dayError: ReadonlySignal<ErrorCode | null>;
  readonly isRestoring: ReadonlySignal<boolean>;
  readonly load: () => Promise<void>;
  readonly onEvent: (event: keyof Events) => void;
  readonly choose: (day: string) => void;
  /** Shows more of what differs. */
  readonly showMore: () => void;
  /** Brings back what was there; with `isExact` what is new goes, too. */
  readonly restore: (what: RestoreWhat, isExact: boolean) => Promise<void>;
};

type Parts = {
  readonly send: Send;
  readonly notices: Notices;
  /** Tells of a change and offers to take it back. */
  readonly offerUndo: (text: string, token: UndoToken) => void;
};

/** Differences shown at first, and as many more each time. */
const STEP = 100;

/** Builds the model; nothing is asked before `load`. */
export function createHistoryModel({ send, notices, offerUndo }: Parts): HistoryModel {
  const days = createLatest<undefined, readonly HistoryDay[]>(() => send("historyDays", undefined));
  const limit = signal(STEP);
  const chosen = signal<string | null>(null);
  const day = createLatest<string, DayAnswer>((wanted) => send("historyDay", { day: wanted, limit: limit.value }));
  const isRestoring = signal(false);

  async function load() {
    await days.load(undefined);
    const [first] = days.answered.value?.value ?? [];
    if (chosen.value === null && first !== undefined) chosen.value = first.day;
    if (chosen.value !== null) await day.load(chosen.value);
  }

  return {
    days: computed(() => days.answered.value?.value ?? null),
    error: days.error,
    chosen,
    day: computed(() => {
      const { value: answered } = day.answered;
      return answered?.input === chosen.value ? answered.value : null;
    }),
    dayError: day.error,
    isRestoring,
    load,
    onEvent(event) {
      if (event === "listsChanged") void load();
    },
    choose(wanted) {
      limit.value = STEP;
      chosen.value = wanted;
      void day.load(wanted);
    },
    showMore() {
      limit.value += STEP;
      if (chosen.value !== null) void day.load(chosen.value);
    },
    async restore(what, isExact) {
      if (chosen.value === null || isRestoring.value) return;
      isRestoring.value = true;
      try {
        const { undo: token, papers } = await send("restore", { day: chosen.value, what, exact: isExact });
        if (token === null) notices.tell(i18n.t("restoredNothing"));
        else offerUndo(isExact ? i18n.t("restoredExact") : plural("restored", papers), token);
      } catch (thrown) {
        notices.fail(thrown);
      }
      isRestoring.value = false;
      await load();
    },
  };
}
