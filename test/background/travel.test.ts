/** What is asked about travel, over the real stores: documents that go by file, and a server that is set up or is not. */
import "fake-indexeddb/auto";
import { afterEach, expect, test } from "vitest";
import { papersOf, takeCards, takePapers, withCards } from "../../lib/background/list-travel.ts";
import { createSavedPapers } from "../../lib/background/saved-papers.ts";
import { createSync } from "../../lib/background/sync.ts";
import { createTravelHandlers } from "../../lib/background/travel.ts";
import { document } from "../../lib/formats/document.ts";
import { bareEntry } from "../../lib/formats/entry.ts";
import { parsePaper } from "../../lib/paper.ts";
import { PaperkinDatabase } from "../../lib/store/database.ts";
import { createSavedLists } from "../../lib/store/lists.ts";
import { createMeta } from "../../lib/store/meta.ts";
import { createCatalogue } from "../../lib/store/papers.ts";
import { createSavedStore } from "../../lib/store/saved-store.ts";
import { browserAccount } from "../../lib/sync/browser-account.ts";
import type { ExchangeResult } from "../../lib/sync/carrier.ts";
import { cellsOf } from "../../lib/sync/cells.ts";
import { mergeLists, READING, setMember, setNote } from "../../lib/sync/merge.ts";
import { visibleLists, visibleMembers } from "../../lib/sync/views.ts";
import { changesOf } from "../sync/fake-device.ts";
import { fakeSyncArea, type FakeArea } from "../sync/fake-sync-area.ts";

const opened: PaperkinDatabase[] = [];
afterEach(() => Promise.all(opened.splice(0).map((db) => db.delete())));

const paper = parsePaper({
  identifiers: ["arxiv:2501.00001", "doi:10.1000/182"],
  title: "Kin & 家族",
  abstract: "Long.",
  authors: ["Ada Byron", "Emmy Noether", "Grace Hopper", "Lise Meitner", "Mary Somerville"],
  date: "2025-01-02",
  venue: "A Journal",
  details: { pages: "1–9" },
})!;

const notHere = () => Promise.reject(new Error("not asked for"));

/** A browser whose server answers what the test says, by folder. */
function openBrowser(answers: Readonly<Record<string, Partial<ExchangeResult>>> = {}, area: FakeArea | null = null) {
  const db = new PaperkinDatabase(`test-${crypto.randomUUID()}`);
  opened.push(db);
  const meta = createMeta(db);
  const catalogue = createCatalogue(db, Date.now);
  const lists = createSavedLists(db, Date.now, meta.device);
  const savedPapers = createSavedPapers({ catalogue, store: createSavedStore(db), pause: async () => undefined });
  const permissions: (string | null)[] = [];
  const tried: string[] = [];
  const sync = createSync({
    routes:
      area === null
        ? []
        : [
            {
              id: "browser-account",
              open: async () => browserAccount({ area, device: meta.device, now: Date.now }),
              local: () => withCards(lists, savedPapers),
              gatherMs: 0,
              wakeIn: async () => undefined,
            },
          ],
    async receive(arrived) {
      await takePapers(arrived.papers ?? [], catalogue);
      await takeCards(arrived.state.cards, catalogue, savedPapers);
      return lists.receive(arrived);
    },
    saveStatus: meta.saveCarrierStatus,
    now: Date.now,
  });
  const handlers = createTravelHandlers({
    sync,
    meta,
    lists,
    papers: (state) => papersOf(state, catalogue),
    openWebdav: ({ folder }) => ({
      id: "webdav",
      async exchange() {
        tried.push(folder);
        const ok = { received: 0, corrupt: 0, early: 0, unsent: 0, outcome: "ok" } as const;
        return { ...ok, ...answers[folder] };
      },
    }),
    webdavChanged: async (pattern) => void permissions.push(pattern),
    now: Date.now,
    held: { waiting: async () => [], answerHeld: notHere },
    history: { historyDays: notHere, historyDay: notHere, restore: notHere },
    backup: {
      status: async () => ({ isOn: false, lastAt: null, error: null }),
      setBackup: notHere,
      backUpNow: notHere,
    },
  });
  // None of these looks at the page it comes from.
  const ask = handlers as unknown as {
    [Name in keyof typeof handlers]: (payload?: unknown) => ReturnType<(typeof handlers)[Name]>;
  };
  const webdavStatus = async () => (await ask.travel()).carriers.find(({ carrier }) => carrier === "webdav");
  return { db, meta, catalogue, lists, ask, permissions, tried, webdavStatus };
}

async function openLibrary() {
  const browser = openBrowser();
  await browser.catalogue.merge([paper], "page");
  await browser.lists.save(READING, paper.identifiers);
  const list = await browser.lists.create("Für später");
  await browser.lists.save(list, paper.identifiers);
  await browser.lists.edit("note", (_, clock) => setNote(paper.identifiers[0], "Read *twice*.", clock));
  return { ...browser, list };
}

test("a document from one browser brings another one everything, and once more nothing", async () => {
  const [here, there] = [await openLibrary(), openBrowser()];
  const { name, text } = await here.ask.writeDocument();
  expect(name).toMatch(/^paperkin-\d{4}-\d{2}-\d{2}\.json$/u);
  expect((await there.ask.mergeDocument({ text })).taken).toMatchObject({ saved: expect.any(Number), removed: 0 });
  expect(changesOf(await there.lists.state())).toEqual(changesOf(await here.lists.state()));
  expect(visibleMembers(await there.lists.state(), here.list)).toHaveLength(1);
  // Known from the document alone, with everything but the abstract.
  expect(await there.catalogue.find(["doi:10.1000/182"])).toMatchObject({
    title: paper.title,
    authors: paper.authors,
    venue: "A Journal",
    details: { pages: "1–9" },
  });
  expect((await there.ask.mergeDocument({ text })).taken).toEqual({ saved: 0, removed: 0, other: 0 });
  expect((await there.ask.travel()).carriers).toContainEqual(
    expect.objectContaining({ carrier: "file", isOn: true, outcome: "ok" }),
  );
});

test.each([
  ["half a document", (text: string) => text.slice(0, text.length / 2), "fileNotOfFormat"],
  ["a page", () => "<!doctype html><title>Log in</title>", "fileNotOfFormat"],
  ["an export, which has nothing to merge", () => document.write([bareEntry(paper)]), "fileNotOfFormat"],
  ["a document of a newer version", (text: string) => text.replace('"1.0"', '"2.0"'), "fileNewer"],
])("%s is refused and changes nothing", async (_, damage, code) => {
  const { ask, lists } = await openLibrary();
  const before = cellsOf(await lists.state());
  const { text } = await ask.writeDocument();
  await expect(ask.mergeDocument({ text: damage(text) })).rejects.toMatchObject({ code });
  expect(cellsOf(await lists.state())).toEqual(before);
});

const account = { user: "me", password: "secret" };

test("a server is set up after one exchange that worked, its permission noted; disconnecting forgets all of it", async () => {
  const { ask, db, permissions, webdavStatus } = openBrowser();
  await ask.connectWebdav({ address: "https://dav.example.org/files", ...account });
  expect(await webdavStatus()).toMatchObject({
    isOn: true,
    outcome: "ok",
    place: "https://dav.example.org/files/paperkin/",
  });
  expect(JSON.stringify(await ask.travel())).not.toContain(account.password);
  await ask.disconnectWebdav();
  expect(await webdavStatus()).toMatchObject({ isOn: false, outcome: "never", place: null });
  expect(permissions).toEqual(["https://dav.example.org/*", null]);
  expect(JSON.stringify(await db.meta.toArray())).not.toContain(account.password);
});

test("a server that refuses is not set up, and the one before stays", async () => {
  const { ask, meta, permissions, webdavStatus } = openBrowser({
    "https://other.example.org/paperkin/": { outcome: "failed", error: "davRefused" },
  });
  await ask.connectWebdav({ address: "https://dav.example.org/files", ...account });
  await expect(ask.connectWebdav({ address: "https://other.example.org/", ...account })).rejects.toMatchObject({
    code: "davRefused",
  });
  expect(await webdavStatus()).toMatchObject({
    isOn: true,
    outcome: "ok",
    place: "https://dav.example.org/files/paperkin/",
  });
  expect((await meta.webdavAccount())?.folder).toBe("https://dav.example.org/files/paperkin/");
  expect(permissions).toHaveLength(1);
  await expect(ask.connectWebdav({ address: "http://dav.example.org/", ...account })).rejects.toMatchObject({
    code: "davAddress",
  });
});

test("the bare address of a Nextcloud leads to the reader's files; where neither is there, the first failure is told", async () => {
  const cloud = openBrowser({ "https://cloud.example.org/paperkin/": { outcome: "failed", error: "davMoved" } });
  await cloud.ask.connectWebdav({ address: "cloud.example.org", ...account });
  expect((await cloud.webdavStatus())?.place).toBe("https://cloud.example.org/remote.php/dav/files/me/paperkin/");
  const nothing = openBrowser({
    "https://cloud.example.org/paperkin/": { outcome: "failed", error: "davUnreadable" },
    "https://cloud.example.org/remote.php/dav/files/me/paperkin/": { outcome: "failed", error: "davNotThere" },
  });
  await expect(nothing.ask.connectWebdav({ address: "cloud.example.org", ...account })).rejects.toMatchObject({
    code: "davUnreadable",
  });
  expect(nothing.tried).toHaveLength(2);
});

test("a name that is refused at the second of two places is told, not that the first was no such place", async () => {
  const { ask, tried } = openBrowser({
    "https://cloud.example.org/paperkin/": { outcome: "failed", error: "davNotThere" },
    "https://cloud.example.org/remote.php/dav/files/me/paperkin/": { outcome: "failed", error: "davRefused" },
  });
  await expect(ask.connectWebdav({ address: "cloud.example.org", ...account })).rejects.toMatchObject({
    code: "davRefused",
  });
  expect(tried).toHaveLength(2);
});

test("a paper that is saved under a name unknown there comes with what its document says of it", async () => {
  const [here, there] = [await openLibrary(), openBrowser()];
  const met = parsePaper({ identifiers: ["doi:10.1000/182"], title: "Kin & 家族", authors: ["Ada Byron"] })!;
  await there.catalogue.merge([met], "page");
  await there.ask.mergeDocument({ text: (await here.ask.writeDocument()).text });
  expect((await there.catalogue.find([paper.identifiers[0]]))?.title).toBe(paper.title);
  expect(await there.catalogue.count()).toBe(1);
});

test("what a version with one carrier wrote of it is still told", async () => {
  const { ask, db } = openBrowser();
  await db.meta.put({ key: "sync", value: { outcome: "full", lastAt: 5, corrupt: 0, unsent: 7, early: 0 } });
  expect((await ask.travel()).carriers[0]).toEqual({
    carrier: "browser-account",
    isOn: true,
    place: null,
    outcome: "full",
    error: null,
    lastAt: 5,
    taken: null,
    corrupt: 0,
    unsent: 7,
    early: 0,
    room: null,
  });
});

test("where the browser's account is full and a server carries everything, nothing is told as unsent", async () => {
  const { ask, meta } = openBrowser();
  await meta.saveCarrierStatus("browser-account", (before) => ({ ...before, outcome: "full", unsent: 7 }));
  expect(await meta.syncStatus()).toMatchObject({ outcome: "full", unsent: 7 });
  await ask.connectWebdav({ address: "https://dav.example.org/files", ...account });
  expect(await meta.syncStatus()).toMatchObject({ outcome: "ok", unsent: 0 });
});

test("a merged file is taken back as one, lists and all, and merged again", async () => {
  const [here, there] = [await openLibrary(), openBrowser()];
  await there.lists.save(READING, ["arxiv:2501.00009"]);
  const { text } = await here.ask.writeDocument();
  const { undo } = await there.ask.mergeDocument({ text });
  const merged = visibleLists(await there.lists.state());
  const redo = await there.lists.undo(undo!);
  expect(visibleLists(await there.lists.state())).toEqual([{ list: READING, name: null, papers: 1, color: null }]);
  await there.lists.undo(redo);
  expect(visibleLists(await there.lists.state())).toEqual(merged);
  expect((await there.ask.mergeDocument({ text })).undo).toBeNull();
});

test("the last exchange is told: what it brought, why it failed, and that the account is full", async () => {
  const area = fakeSyncArea("chrome", Date.now);
  const [here, there] = [openBrowser({}, area), openBrowser({}, area)];
  const told = async () => (await there.ask.travel()).carriers[0]!;
  const paperOf = (number: number) => `arxiv:2502.${String(number).padStart(5, "0")}` as const;
  for (const number of [1, 2, 3, 4]) await here.lists.save(READING, [paperOf(number)]);
  await here.ask.syncNow();
  await there.ask.syncNow();
  expect(await told()).toMatchObject({ outcome: "ok", taken: { saved: 4, removed: 0, other: 0 } });

  for (const number of [5, 6, 7]) await here.lists.save(READING, [paperOf(number)]);
  await here.lists.remove([READING], [paperOf(1)]);
  await here.ask.syncNow();
  await there.ask.syncNow();
  const worked = await told();
  expect(worked).toMatchObject({ outcome: "ok", taken: { saved: 3, removed: 1, other: 0 }, unsent: 0 });
  expect(worked.lastAt).not.toBeNull();

  area.failNextRead(new Error("no account"));
  await there.ask.syncNow();
  expect(await told()).toMatchObject({ outcome: "failed", lastAt: worked.lastAt, taken: worked.taken });

  // Titles without end: other browsers' items leave no room.
  await area.set({ "p/zzzzzzzz/a0": "x" });
  for (let item = 0; item < 12; item++)
    area.deliver(new Map([...area.items, [`other${item}`, `"${"y".repeat(8_000)}"`]]));
  await there.lists.edit("save", (_, clock) =>
    Array.from({ length: 3_000 }, (__, number) =>
      setMember(READING, paperOf(number + 100), { present: true, savedAt: 1_000_000 + number * 7_919 }, clock),
    ).reduce(mergeLists),
  );
  await there.ask.syncNow();
  const full = await told();
  expect(full).toMatchObject({ outcome: "full" });
  expect(full.unsent).toBeGreaterThan(0);
  expect(full.room!.used / full.room!.of).toBeGreaterThan(0.9);
});

test("an account that was full before anything was saved says so, and holds everything once it has room", async () => {
  const area = fakeSyncArea("chrome", Date.now);
  area.deliver(new Map(Array.from({ length: 512 }, (_, item) => [`other${item}`, '"x"'])));
  const { lists, ask } = openBrowser({}, area);
  const told = async () => (await ask.travel()).carriers[0]!;
  await lists.save(READING, paper.identifiers);
  await ask.syncNow();
  expect(await told()).toMatchObject({ outcome: "full", unsent: 1, room: { papers: 0 } });
  expect((await told()).lastAt).not.toBeNull();
  area.deliver(new Map());
  await ask.syncNow();
  expect(await told()).toMatchObject({ outcome: "ok", unsent: 0, room: { papers: 1 } });
});

test("where a server fails, the popup is told, also while the browser's account works", async () => {
  const { ask, meta } = openBrowser();
  await ask.connectWebdav({ address: "https://dav.example.org/files", ...account });
  await meta.saveCarrierStatus("browser-account", (before) => ({ ...before, outcome: "ok" }));
  expect(await meta.syncStatus()).toMatchObject({ outcome: "ok" });
  await meta.saveCarrierStatus("webdav", (before) => ({ ...before, outcome: "failed", error: "davRefused" }));
  expect(await meta.syncStatus()).toMatchObject({ outcome: "failed", isOfServer: true });
});
