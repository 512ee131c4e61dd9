/** When lists travel, and what arrives on the other side, over the real stores and a fake of the browser's account. */
import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { takeCards, withCards } from "../../lib/background/list-travel.ts";
import { createSync, type SyncTools } from "../../lib/background/sync.ts";
import type { SyncStatus } from "../../lib/messages.ts";
import { parsePaper } from "../../lib/paper.ts";
import { PaperkinDatabase } from "../../lib/store/database.ts";
import { createSavedLists } from "../../lib/store/lists.ts";
import { createMeta } from "../../lib/store/meta.ts";
import { createCatalogue } from "../../lib/store/papers.ts";
import { browserAccount } from "../../lib/sync/browser-account.ts";
import type { Carrier, ExchangeResult } from "../../lib/sync/carrier.ts";
import { READING } from "../../lib/sync/merge.ts";
import { visibleMembers } from "../../lib/sync/views.ts";
import { fakeSyncArea } from "../sync/fake-sync-area.ts";

describe("timing", () => {
  const done: ExchangeResult = { received: 0, corrupt: 0, early: 0, unsent: 0, outcome: "ok" };
  let status: SyncStatus;
  let exchanges: number;
  let retries: number;

  beforeEach(() => {
    vi.useFakeTimers();
    status = { outcome: "never", lastAt: null, corrupt: 0, unsent: 0, early: 0 };
    exchanges = 0;
    retries = 0;
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  function syncOver(carrier: Carrier) {
    const tools: SyncTools = {
      carrier,
      local: () => Promise.reject(new Error("not asked for")),
      receive: () => Promise.resolve(),
      async saveStatus(change) {
        status = change(status);
      },
      async retryLater() {
        retries += 1;
      },
      now: () => 1_000,
    };
    return createSync(tools);
  }

  function carrierWith(result: ExchangeResult, gate: Promise<void> = Promise.resolve()): Carrier {
    return {
      id: "test",
      async exchange() {
        exchanges += 1;
        await gate;
        return result;
      },
    };
  }

  test("changes made in quick succession travel together", async () => {
    const sync = syncOver(carrierWith(done));
    for (let change = 0; change < 20; change++) await sync.soon();
    await vi.runAllTimersAsync();
    expect(exchanges).toBe(1);
    expect(status).toMatchObject({ outcome: "ok", lastAt: 1_000 });
  });

  test("a change made during an exchange gets one of its own afterwards", async () => {
    let open = (): void => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    const sync = syncOver(carrierWith(done, gate));
    const first = sync.exchange();
    void sync.exchange();
    void sync.exchange();
    expect(exchanges).toBe(1);
    open();
    await first;
    await vi.runAllTimersAsync();
    expect(exchanges).toBe(2);
  });

  test.each(["throttled", "failed"] as const)(
    "a %s exchange is tried again later and keeps the time of the last good one",
    async (outcome) => {
      status = { ...status, outcome: "ok", lastAt: 500 };
      await syncOver(carrierWith({ ...done, outcome })).exchange();
      expect(status).toMatchObject({ outcome, lastAt: 500 });
      expect(retries).toBe(1);
    },
  );
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
    const carrier = browserAccount({ area, device, now: Date.now });
    const exchange = () =>
      carrier.exchange({
        local: () => withCards(lists, catalogue),
        async receive({ state: published }) {
          await takeCards(published.cards, catalogue);
          await lists.receive({ state: published, whole: [] });
        },
      });
    return { catalogue, lists, exchange };
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
    expect((await withCards(here.lists, here.catalogue)).cards.size).toBe(0);
  });
});
