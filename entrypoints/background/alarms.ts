/** Alarms at a moment, which outlive the background. */
import { browser } from "wxt/browser";

/** Has the alarm of this name ring at a moment in epoch milliseconds; null: not at all. One that is set for it stays. */
export async function alarmAt(name: string, at: number | null): Promise<void> {
  if (at === null) {
    await browser.alarms.clear(name);
    return;
  }
  const set = await browser.alarms.get(name);
  if (set?.scheduledTime !== at) await browser.alarms.create(name, { when: at });
}
