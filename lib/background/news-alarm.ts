/** The alarm that brings news in. It only wakes: what is due is told by dates, however many rings were slept through. */

const ALARM = "news";
const PERIOD_MINUTES = 30;
const MINUTE_MS = 60_000;
/** Not in the first minute: a browser that starts has other things to do, and the reader's first search is one. */
const DELAY_MINUTES = 1;

/** The part of the browser's alarms that is used. */
type Alarms = {
  readonly get: (name: string) => Promise<{ readonly scheduledTime: number } | undefined>;
  readonly create: (name: string, when: { delayInMinutes: number; periodInMinutes: number }) => unknown;
};

type NewsAlarmTools = {
  readonly alarms: Alarms;
  /** Settles when whoever woke the worker has been answered. */
  readonly ready: () => Promise<void>;
  /** Does what is due. */
  readonly due: () => Promise<void>;
  /** Epoch milliseconds. */
  readonly now: () => number;
};

/** The alarm over the browser's. */
export function createNewsAlarm({ alarms, ready, due, now }: NewsAlarmTools) {
  return {
    /** Every start: makes up for what was missed, or sets the alarm where there is none and leaves it to that. */
    async start(): Promise<void> {
      // Set anew each time, it would never ring where the worker starts every few minutes.
      const set = await alarms.get(ALARM);
      if (set === undefined) {
        await alarms.create(ALARM, { delayInMinutes: DELAY_MINUTES, periodInMinutes: PERIOD_MINUTES });
        return;
      }
      // It rings in a moment, which may be the end of the browser's own first minute.
      const inMs = set.scheduledTime - now();
      if (inMs > 0 && inMs <= DELAY_MINUTES * MINUTE_MS) return;
      await ready();
      await due();
    },

    /** What is to be done when an alarm rings. */
    async rung(alarm: string): Promise<void> {
      if (alarm !== ALARM) return;
      await ready();
      await due();
    },
  };
}
