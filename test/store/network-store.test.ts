/** Answers that were kept and cannot be read any more are asked for again. */
import "fake-indexeddb/auto";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { KeptAnswer } from "../../lib/network/network-store.ts";
import { PaperkinDatabase } from "../../lib/store/database.ts";
import { createNetworkStore } from "../../lib/store/network-store.ts";
import { loseValues } from "../lost-values.ts";

let db: PaperkinDatabase;

beforeEach(() => {
  db = new PaperkinDatabase(`test-${crypto.randomUUID()}`);
});
afterEach(async () => {
  vi.unstubAllGlobals();
  await db.delete();
});

test("an answer whose file is gone is none, and keeps no later one from being kept", async () => {
  const store = createNetworkStore(db, () => 1_000);
  const answer = (name: string): KeptAnswer => ({
    url: `https://example.org/${name}`,
    etag: null,
    lastModified: null,
    contentType: "text/plain",
    body: name,
    at: 1_000,
  });
  await store.keepAnswers([answer("large"), answer("small")]);
  loseValues(({ body }) => body === "large");
  expect(await store.answer("https://example.org/large")).toBeUndefined();
  expect(await store.answer("https://example.org/small")).toMatchObject({ body: "small" });
  await store.keepAnswers([answer("next")]);
  await store.keepAnswers([answer("last")]);
  expect(await store.answer("https://example.org/last")).toMatchObject({ body: "last" });
});
