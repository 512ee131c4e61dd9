/** The popup's clock: it asks the background often enough to keep it awake, and only while the reader sees the popup. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createPopupModel } from "../../components/popup-model.ts";
import { fakeBackground } from "./background.ts";

/** Chrome stops a worker that was asked nothing for so long. */
const WORKER_IDLE_MS = 30_000;

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
});

function start() {
  const background = fakeBackground([]);
  const shown = { now: true };
  const model = createPopupModel({
    send: background.send,
    copy: async () => {},
    open: () => {},
    isVisible: () => shown.now,
  });
  const asked = () => background.asked.filter(({ name }) => name === "status").length;
  return { close: model.start(), shown, asked, model };
}

test("an open popup never leaves the worker without a request for as long as it takes to be stopped", async () => {
  const { asked, close, model } = start();
  const opened = model.now.value;
  for (let span = 1; span <= 4; span += 1) {
    const before = asked();
    await vi.advanceTimersByTimeAsync(WORKER_IDLE_MS - 1);
    expect(asked()).toBeGreaterThan(before);
  }
  expect(model.now.value).toBeGreaterThan(opened);
  close();
});

test("a popup that is closed or hidden asks nothing more", async () => {
  const { asked, close, shown } = start();
  await vi.advanceTimersByTimeAsync(WORKER_IDLE_MS);
  shown.now = false;
  const hidden = asked();
  await vi.advanceTimersByTimeAsync(3 * WORKER_IDLE_MS);
  expect(asked()).toBe(hidden);
  shown.now = true;
  await vi.advanceTimersByTimeAsync(WORKER_IDLE_MS);
  expect(asked()).toBeGreaterThan(hidden);
  close();
  const closed = asked();
  await vi.advanceTimersByTimeAsync(3 * WORKER_IDLE_MS);
  expect(asked()).toBe(closed);
});
