/** When lists travel, and what arrives on the other side, over the real stores and a fake of the browser's account. */
import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { takeCards, withCards } from "../../lib/background/list-travel.ts";
import { createSavedPapers } from "../../lib/background/saved-papers.ts";
import { createSync, type SyncTools } from "../../lib/background/sync.ts";
import { parsePaper } from "../../lib/paper.ts";
import { PaperkinDatabase } from "../../lib/store/database.ts";
import { createSavedStore } from "../../lib/store/saved-store.ts";
import { createSavedLists } from "../../lib/store/lists.ts";
import { createMeta } from "../../lib/store/meta.ts";
import { createCatalogue } from "../../lib/store/papers.ts";
import { browserAccount } from "../../lib/sync/browser-account.ts";
import type { Carrier, ExchangeResult } from "../../lib/sync/carrier.ts";
import type { Names } from "../../lib/sync/edits.ts";
import { NOTHING, READING, setMember, setNote, type Clock, type ListsState } from "../../lib/sync/merge.ts";
import { stateList, tagList } from "../../lib/sync/paper-states.ts";
import { visibleMembers } from "../../lib/sync/views.ts";
import type { CarrierId, StoredStatus, Taken } from "../../lib/travel-messages.ts";
import { fakeSyncArea } from "../sync/fake-sync-area.ts";

describe("timing", () => {
  const done: ExchangeResult = { received: 0, corrupt: 0, early: 0, unsent: 0, outcome: "ok" };
  const nothing: Taken = { saved: 0, removed: 0, other: 0 };
  let statuses: Map<string, StoredStatus>;
  let exchanges: string[];
  let retries: (readonly [carrier: string, minutes: number])[];

  beforeEach(() => {
    vi.useFakeTimers();
    statuses = new Map();
    exchanges = [];
    retries = [];
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const never: StoredStatus = {
    outcome: "never",
    error: null,
    lastAt: null,
    taken: null,
    corrupt: 0,
    unsent: 0,
    early: 0,
    room: null,
  };
  const statusOf = (id: CarrierId) => statuses.get(id) ?? never;

  function syncOver(carriers: Partial<Record<CarrierId, Carrier | null>>, taken: readonly Taken[] = []) {
    const brought = [...taken];
    const tools: SyncTools = {
      routes: Object.entries(carriers).map(([id, carrier], place) => ({
        id: id as CarrierId,
        open: async () => carrier,
        local: () => Promise.reject(new Error("not asked for")),
        gatherMs: 1_000 * (place + 1),
        wakeIn: async (minutes) => void retries.push([id, minutes]),
      })),
      receive: async () => brought.shift() ?? nothing,
      async saveStatus(id, change) {
        statuses.set(id, change(statusOf(id)));
      },
      now: () => 1_000,
    };
    return createSync(tools);
  }

  function carrierWith(id: CarrierId, result: ExchangeResult, gate: Promise<void> = Promise.resolve()): Carrier {
    return {
      id,
      async exchange({ receive }) {
        exchanges.push(id);
        await gate;
        await receive({ state: NOTHING, whole: [] });
        return result;
      },
    };
  }

  test("changes made in quick succession travel together", async () => {
    const sync = syncOver({ "browser-account": carrierWith("browser-account", done) });
    for (let change = 0; change < 20; change++) await sync.soon();
    await vi.runAllTimersAsync();
    expect(exchanges).toEqual(["browser-account"]);
    expect(statusOf("browser-account")).toMatchObject({ outcome: "ok", lastAt: 1_000 });
  });

  test("a change made during an exchange gets one of its own afterwards", async () => {
    let open = (): void => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    const sync = syncOver({ "browser-account": carrierWith("browser-account", done, gate) });
    const first = sync.exchange("browser-account");
    void sync.exchange("browser-account");
    void sync.exchange("browser-account");
    await vi.advanceTimersByTimeAsync(0);
    expect(exchanges).toHaveLength(1);
    open();
    await first;
    await vi.runAllTimersAsync();
    expect(exchanges).toHaveLength(2);
  });

  test("a failed exchange is tried again, later each time, and keeps the time of the last good one", async () => {
    statuses.set("browser-account", { ...never, outcome: "ok", lastAt: 500 });
    const sync = syncOver({ "browser-account": carrierWith("browser-account", { ...done, outcome: "failed" }) });
    for (let time = 0; time < 7; time++) await sync.exchange("browser-account");
    expect(statusOf("browser-account")).toMatchObject({ outcome: "failed", lastAt: 500 });
    expect(retries.map(([, minutes]) => minutes)).toEqual([1, 2, 4, 8, 16, 30, 30]);
  });

  test("a throttled exchange is tried again each minute, however much is saved meanwhile", async () => {
    statuses.set("browser-account", { ...never, outcome: "ok", lastAt: 500 });
    const sync = syncOver({ "browser-account": carrierWith("browser-account", { ...done, outcome: "throttled" }) });
    for (let change = 0; change < 7; change++) {
      await sync.soon();
      await vi.runAllTimersAsync();
    }
    expect(exchanges).toHaveLength(7);
    expect(statusOf("browser-account")).toMatchObject({ outcome: "throttled", lastAt: 500 });
    expect(retries.at(-1)).toEqual(["browser-account", 1]);
  });

  test("a full account is looked at again by itself, and what fits has travelled", async () => {
    const full = { ...done, outcome: "full", unsent: 3 } as const;
    const sync = syncOver({ "browser-account": carrierWith("browser-account", full) });
    await sync.exchange("browser-account");
    expect(statusOf("browser-account")).toMatchObject({ outcome: "full", unsent: 3, lastAt: 1_000 });
    expect(retries).toEqual([["browser-account", 30]]);
  });

  test("a server that refused everything because it is full did not work", async () => {
    const full = { ...done, outcome: "full", error: "davFull" } as const;
    const sync = syncOver({ webdav: carrierWith("webdav", full) });
    await sync.exchange("webdav");
    expect(statusOf("webdav")).toMatchObject({ outcome: "full", lastAt: null });
  });

  test("one carrier that fails does not keep the others, and each has a status of its own", async () => {
    const sync = syncOver({
      "browser-account": carrierWith("browser-account", { ...done, outcome: "full", unsent: 3 }),
      webdav: carrierWith("webdav", { ...done, outcome: "failed", error: "davRefused" }),
      file: null,
    });
    await sync.exchangeAll();
    expect(statusOf("browser-account")).toMatchObject({ outcome: "full", unsent: 3, error: null });
    expect(statusOf("webdav")).toMatchObject({ outcome: "failed", error: "davRefused", lastAt: null });
    expect(statuses.has("file")).toBe(false);
    expect(retries).toEqual([
      ["browser-account", 30],
      ["webdav", 1],
    ]);
  });

  test("a failure of our own storage is told, and does not keep the other carriers", async () => {
    const broken: Carrier = { id: "browser-account", exchange: () => Promise.reject(new Error("disk")) };
    const sync = syncOver({ "browser-account": broken, webdav: carrierWith("webdav", done) });
    await expect(sync.exchangeAll()).rejects.toThrow("disk");
    expect(retries).toEqual([["browser-account", 1]]);
    expect(statusOf("browser-account").outcome).toBe("failed");
    expect(statusOf("webdav").outcome).toBe("ok");
  });

  test("what came by one carrier goes on by the other, once, and what it brought stays told", async () => {
    const sync = syncOver(
      { "browser-account": carrierWith("browser-account", done), webdav: carrierWith("webdav", done) },
      [{ saved: 2, removed: 1, other: 0 }],
    );
    await sync.exchange("webdav");
    await vi.runAllTimersAsync();
    expect(exchanges).toEqual(["webdav", "browser-account"]);
    await sync.exchange("webdav");
    await vi.runAllTimersAsync();
    expect(exchanges).toEqual(["webdav", "browser-account", "webdav"]);
    expect(statusOf("webdav").taken).toEqual({ saved: 2, removed: 1, other: 0 });
  });

  test("that a host rests does not hide why", async () => {
    const results: ExchangeResult[] = [
      { ...done, outcome: "failed", error: "davUnreadable" },
      { ...done, outcome: "failed", error: "hostRests" },
    ];
    const sync = syncOver({ webdav: { id: "webdav", exchange: async () => results.shift() ?? done } });
    await sync.exchange("webdav");
    await sync.exchange("webdav");
    expect(statusOf("webdav").error).toBe("davUnreadable");
    await sync.exchange("webdav");
    expect(statusOf("webdav")).toMatchObject({ outcome: "ok", error: null });
  });
});

describe("what arrives", () => {
  const opened: PaperkinDatabase[] = [];
  afterEach(() => Promise.all(opened.splice(0).map((db) => db.delete())));

  function openBrowser(area = fakeSyncArea("chrome")) {
    const db = new PaperkinDatabase(`test-${crypto.randomUUID()}`);
    opened.push(db);
    const { device } = createMeta(db);
    const catalogue = createCatalogue(db, Date.now);
    const lists = createSavedLists(db, Date.now, device);
    const savedPapers = createSavedPapers({ catalogue, store: createSavedStore(db), pause: async () => undefined });
    const carrier = browserAccount({ area, device, now: Date.now });
    const exchange = () =>
      carrier.exchange({
        local: () => withCards(lists, savedPapers),
        async receive({ state: published }) {
          await takeCards(published.cards, catalogue, savedPapers);
          await lists.receive({ state: published, whole: [] });
        },
      });
    return { catalogue, lists, savedPapers, exchange };
  }

  test("a paper saved here shows with its title and authors on a browser that never met it", async () => {
    const area = fakeSyncArea("chrome");
    const [here, there] = [openBrowser(area), openBrowser(area)];
    const paper = parsePaper({
      identifiers: ["arxiv:2501.00001"],
      title: "<b>Kin</b> & 家族 — a paper",
      abstract: "…",
      authors: ["Ada Byron", "王小云", "Hervé Jégou", "One More"],
      date: "2025-01-02",
    });
    await here.catalogue.merge([paper!], "page");
    await here.lists.save(READING, ["arxiv:2501.00001"]);
    await here.exchange();
    await there.exchange();
    expect(visibleMembers(await there.lists.state(), READING)).toHaveLength(1);
    expect(await there.catalogue.find(["arxiv:2501.00001"])).toMatchObject({
      title: "<b>Kin</b> & 家族 — a paper",
      authors: ["Ada Byron", "王小云", "Hervé Jégou"],
      date: "2025",
    });
  });

  test.each<readonly [string, (paper: Names, clock: Clock) => ListsState]>([
    ["starred", ([paper], clock) => setMember(stateList("starred"), paper, { present: true, savedAt: 1 }, clock)],
    ["tagged", ([paper], clock) => setMember(tagList("vision"), paper, { present: true, savedAt: 1 }, clock)],
    ["noted", ([paper], clock) => setNote(paper, "Read twice.", clock)],
  ])("a paper that is %s and in no list comes with its title as well", async (_, mark) => {
    const area = fakeSyncArea("chrome");
    const [here, there] = [openBrowser(area), openBrowser(area)];
    const paper = parsePaper({ identifiers: ["arxiv:2501.00001"], title: "Kin", authors: ["Ada Byron"] })!;
    await here.catalogue.merge([paper], "page");
    await here.lists.edit("star", (_state, clock) => mark(paper.identifiers, clock));
    await here.exchange();
    await there.exchange();
    expect((await there.catalogue.find(["arxiv:2501.00001"]))?.title).toBe("Kin");
  });

  test("a card never replaces what a browser knows better", async () => {
    const area = fakeSyncArea("chrome");
    const [here, there] = [openBrowser(area), openBrowser(area)];
    const short = parsePaper({ identifiers: ["arxiv:2501.00001"], title: "Kin", date: "2025" });
    const full = parsePaper({ identifiers: ["arxiv:2501.00001"], title: "Kin", abstract: "Long.", date: "2025-01-02" });
    await here.catalogue.merge([short!], "page");
    await there.catalogue.merge([full!], "page");
    await here.lists.save(READING, ["arxiv:2501.00001"]);
    await here.exchange();
    await there.exchange();
    expect(await there.catalogue.find(["arxiv:2501.00001"])).toMatchObject({ abstract: "Long.", date: "2025-01-02" });
    expect(await there.catalogue.count()).toBe(1);
  });

  test("a paper that gained its identifier here arrives with its title where it has not", async () => {
    const area = fakeSyncArea("chrome");
    const [here, there] = [openBrowser(area), openBrowser(area)];
    const unnamed = parsePaper({
      title: "Everybody has this by title",
      abstract: "Sparse retrieval with learned weights.",
    });
    for (const { catalogue } of [here, there]) await catalogue.load("builtin", "1", [unnamed!]);
    const named = parsePaper({ ...unnamed, identifiers: ["arxiv:2501.00001"] });
    await here.catalogue.merge([named!], "page");
    await here.lists.save(READING, ["arxiv:2501.00001"]);
    await here.exchange();
    await there.exchange();
    expect((await there.catalogue.find(["arxiv:2501.00001"]))?.title).toBe("Everybody has this by title");
    expect(await there.catalogue.count()).toBe(1);
  });

  test("the page of a paper that came as a card brings all of its authors", async () => {
    const area = fakeSyncArea("chrome");
    const [here, there] = [openBrowser(area), openBrowser(area)];
    const authors = ["Ada Byron", "Emmy Noether", "Grace Hopper", "Lise Meitner", "Mary Somerville"];
    const paper = parsePaper({ identifiers: ["arxiv:2501.00001"], title: "Kin", authors });
    await here.catalogue.merge([paper!], "page");
    await here.lists.save(READING, ["arxiv:2501.00001"]);
    await here.exchange();
    await there.exchange();
    expect((await there.catalogue.find(["arxiv:2501.00001"]))?.authors).toHaveLength(3);
    await there.catalogue.merge([paper!], "page");
    expect((await there.catalogue.find(["arxiv:2501.00001"]))?.authors).toEqual(authors);
  });

  test("papers of the built-in list travel without a card", async () => {
    const area = fakeSyncArea("chrome");
    const here = openBrowser(area);
    const paper = parsePaper({ identifiers: ["arxiv:2501.00001"], title: "Everybody has this" });
    await here.catalogue.load("builtin", "1", [paper!]);
    await here.lists.save(READING, ["arxiv:2501.00001"]);
    expect((await withCards(here.lists, here.savedPapers)).cards.size).toBe(0);
  });
});
