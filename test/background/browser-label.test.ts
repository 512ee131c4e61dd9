/** What readers know a browser by. */
import { expect, test } from "vitest";
import { labelOf } from "../../lib/background/browser-label.ts";

test.each([
  ["firefox", "linux", "Firefox on Linux"],
  ["chrome", "mac", "Chrome on macOS"],
  ["edge", "win", "Edge on Windows"],
  ["lynx", "plan9", "lynx on plan9"],
])("%s, %s", (browser, os, label) => {
  expect(labelOf(browser, os)).toBe(label);
});
