/** What the browser says of its room, and what a full disk is told by. */
import { expect, test } from "vitest";
import { isDiskFull } from "../../lib/background/disk.ts";

test.each([
  ["as much room as is used", { quota: 4_506_676, usage: 4_506_676 }, true],
  ["hardly more", { quota: 1_000_000, usage: 700_000 }, true],
  ["plenty", { quota: 300_000_000, usage: 700_000 }, false],
  ["nothing said", {}, false],
])("%s", async (_, estimate, isFull) => {
  expect(await isDiskFull({ estimate: async () => estimate })).toBe(isFull);
});

test("a browser that cannot say is not taken for a full one", async () => {
  expect(await isDiskFull({ estimate: () => Promise.reject(new TypeError("no storage")) })).toBe(false);
});
