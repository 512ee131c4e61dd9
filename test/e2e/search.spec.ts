/** Search in a real browser: the index outlives the worker, damage to it is mended unseen, and the last query typed is answered. */
import type { Page } from "playwright/test";
import type { OpenChromium } from "./support/chromium.ts";
import { ask, inExtension } from "./support/extension-api.ts";
import { expect, test } from "./support/test.ts";
import { popupTab, rowsIn, search, searchBox } from "./support/views.ts";

const BUILT_IN = 222;
const queries = [
  "convolutional netwrks",
  "author:he",
  '"network in network"',
  "year:2015..2016 deep",
  "attention -image",
];

/** The answers to all queries, without how long they took. */
async function answers(probe: Page) {
  const all = [];
  for (const query of queries) {
    const { tookMs: _tookMs, ...answer } = await ask(probe, "search", { query, limit: 20 });
    all.push({ query, ...answer });
  }
  return all;
}

/** Waits until the index has the whole catalogue and is on disk; gives the keys of its segments. */
async function settled(probe: Page): Promise<readonly number[]> {
  await expect.poll(() => ask(probe, "status")).toMatchObject({ papers: BUILT_IN, unindexed: 0 });
  await expect.poll(() => inExtension(probe, segmentKeys, null)).not.toEqual([]);
  return inExtension(probe, segmentKeys, null);
}

/** What any page or worker complains of from now on; a warning is no complaint. */
function complaintsOf({ context }: OpenChromium): string[] {
  const complaints: string[] = [];
  context.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  return complaints;
}

test("after the worker was stopped the index is read back, not made anew, and answers the same", async ({ app }) => {
  const complaints = complaintsOf(app);
  const probe = await app.probe();
  const keys = await settled(probe);
  const before = await answers(probe);
  expect(before.every(({ rows }) => rows.length > 0)).toBe(true);
  for (let death = 0; death < 2; death++) {
    await app.killWorker();
    expect(await answers(probe)).toEqual(before);
    expect(await settled(probe)).toEqual(keys);
  }
  expect(complaints).toEqual([]);
});

for (const damage of ["flipped", "cut", "missing"] as const) {
  test(`an index of which a segment is ${damage} mends itself and answers the same`, async ({ app }) => {
    const complaints = complaintsOf(app);
    const probe = await app.probe();
    const keys = await settled(probe);
    const before = await answers(probe);
    await app.killWorker();
    await inExtension(probe, damageSegments, damage);
    expect(await answers(probe)).toEqual(before);
    const mended = await settled(probe);
    expect(mended).not.toEqual(keys);
    // Mended for good: the next worker finds it whole.
    await app.killWorker();
    expect(await answers(probe)).toEqual(before);
    expect(await settled(probe)).toEqual(mended);
    expect(complaints).toEqual([]);
  });
}

test("however fast one types, and over a worker that was stopped, the last query is the one answered", async ({
  app,
}) => {
  const probe = await app.probe();
  await settled(probe);
  const popup = await app.popup();
  await search(popup, "attention");
  await app.killWorker();
  const box = searchBox(popup);
  await box.fill("");
  await box.pressSequentially("deep residual learning for");
  for (let key = 0; key < 26; key++) await box.press("Backspace");
  await box.pressSequentially("network in network");
  await expect(popupTab(popup, "Search")).toHaveAttribute("aria-selected", "true");
  const { rows } = await ask(probe, "search", { query: "network in network", limit: 20 });
  const shown = rowsIn(popup.getByRole("tabpanel"));
  for (const [place, { title }] of rows.slice(0, 3).entries()) await expect(shown.nth(place)).toContainText(title);
  await expect(box).toHaveValue("network in network");
});

/** The keys of the segments on disk. */
async function segmentKeys(): Promise<number[]> {
  const opening = indexedDB.open("paperkin");
  const db = await new Promise<IDBDatabase>((resolve) =>
    opening.addEventListener("success", () => resolve(opening.result)),
  );
  const asking = db.transaction("segments").objectStore("segments").getAllKeys();
  const keys = await new Promise<IDBValidKey[]>((resolve) =>
    asking.addEventListener("success", () => resolve(asking.result)),
  );
  db.close();
  return keys.map(Number);
}

/** Spoils every segment on disk. */
async function damageSegments(_: unknown, damage: "flipped" | "cut" | "missing"): Promise<void> {
  const opening = indexedDB.open("paperkin");
  const db = await new Promise<IDBDatabase>((resolve) =>
    opening.addEventListener("success", () => resolve(opening.result)),
  );
  const writing = db.transaction("segments", "readwrite");
  const walking = writing.objectStore("segments").openCursor();
  walking.addEventListener("success", () => {
    const cursor = walking.result;
    if (cursor === null) return;
    const { key, bytes } = cursor.value as { key: number; bytes: Uint8Array };
    if (damage === "missing") cursor.delete();
    else {
      const spoilt = damage === "cut" ? bytes.slice(0, bytes.length >> 1) : bytes.slice();
      spoilt[spoilt.length >> 1] = (spoilt[spoilt.length >> 1] ?? 0) ^ 255;
      cursor.update({ key, bytes: spoilt });
    }
    cursor.continue();
  });
  await new Promise((resolve) => writing.addEventListener("complete", resolve));
  db.close();
}
