/** The copy of what is known of saved papers. */
import "fake-indexeddb/auto";
import { afterEach, expect, test } from "vitest";
import { PaperkinDatabase } from "../../lib/store/database.ts";
import { createSavedStore, type KnownPaper } from "../../lib/store/saved-store.ts";

const db = new PaperkinDatabase(`test-${crypto.randomUUID()}`);
afterEach(() => db.delete({ disableAutoOpen: false }));

const paper: KnownPaper = {
  id: 1,
  names: ["arxiv:2101.00001"],
  title: "Kin",
  authors: ["Ada Byron"],
  year: 2021,
  isBuiltin: false,
};

test("what was written is read again, and nothing of a damaged copy: it can be made anew", async () => {
  const store = createSavedStore(db);
  expect(await store.read()).toBeNull();
  await store.write({ upTo: 7, papers: [paper] });
  expect(await store.read()).toEqual({ upTo: 7, papers: [paper] });
  await db.meta.toCollection().modify((row: { value: unknown }) => {
    row.value = { ...(row.value as object), papers: '[{"id":1,' };
  });
  expect(await store.read()).toBeNull();
});
