/** The alarm that brings news in: set where there is none, never set back, and made up for when it was missed. */
import { beforeEach, expect, test } from "vitest";
import { fakeBrowser } from "wxt/testing/fake-browser";
import { createNewsAlarm } from "../../lib/background/news-alarm.ts";

let seen: string[];
let now: number;
const alarm = () =>
  createNewsAlarm({
    alarms: {
      get: (name) => fakeBrowser.alarms.get(name),
      create(name, when) {
        seen.push(`${name} in ${when.delayInMinutes}, every ${when.periodInMinutes}`);
        return fakeBrowser.alarms.create(name, when);
      },
    },
    ready: async () => void seen.push("ready"),
    due: async () => void seen.push("due"),
    now: () => now,
  });

beforeEach(() => {
  seen = [];
  now = Date.now();
});

test("the first start sets it and leaves everything else to it", async () => {
  await alarm().start();
  expect(seen).toEqual(["news in 1, every 30"]);
});

test("a worker that starts again in the first minute leaves everything to it as well", async () => {
  await alarm().start();
  seen = [];
  now += 30_000;
  await alarm().start();
  expect(seen).toEqual([]);
});

test("a later start sets nothing anew, and does what is due once whoever woke the worker is served", async () => {
  await alarm().start();
  seen = [];
  now += 5 * 60_000;
  await alarm().start();
  expect(seen).toEqual(["ready", "due"]);
});

test("a browser that forgot it gets it again", async () => {
  await alarm().start();
  await fakeBrowser.alarms.clear("news");
  seen = [];
  await alarm().start();
  expect(seen).toEqual(["news in 1, every 30"]);
});

test("it rings for what is due, other alarms do not", async () => {
  await alarm().rung("sync");
  expect(seen).toEqual([]);
  await alarm().rung("news");
  expect(seen).toEqual(["ready", "due"]);
});
