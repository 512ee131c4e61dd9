/** Who may ask the background for what, and what comes back when something is wrong. */
import { describe, expect, test, vi } from "vitest";
import { route, type Handlers, type MessageSender } from "../../lib/background/router.ts";
import { requestRules } from "../../lib/background/requests.ts";
import { PaperkinError } from "../../lib/errors.ts";

const tabs: Readonly<Record<number, MessageSender["tab"]>> = {
  7: { id: 7, url: "https://arxiv.org/abs/2101.00001" },
  8: { id: 8 },
  9: { id: 9, url: "chrome://settings/" },
};
const self = {
  id: "paperkin",
  origin: "chrome-extension://paperkin/",
  tabOf: async (tab: number) => tabs[tab],
  isDiskFull: async () => false,
};
const popup: MessageSender = { id: "paperkin", url: "chrome-extension://paperkin/popup.html" };
const page: MessageSender = { id: "paperkin", url: "https://arxiv.org/abs/2101.00001", frameId: 0, tab: { id: 7 } };

/** Handlers that only tell they were called. */
function handlers(override: Partial<Record<keyof Handlers, unknown>> = {}): Handlers {
  const all = Object.keys(requestRules).map((name) => [name, async () => ({ called: name })]);
  return { ...Object.fromEntries(all), ...override } as Handlers;
}

const relatedPayload = { sidebar: "reached" };

function ask(request: string, payload: unknown, sender: MessageSender) {
  return route(handlers(), self, { request, payload }, sender);
}

describe("authority", () => {
  test("our own pages may search and change lists", async () => {
    expect(await ask("search", { query: "x", limit: 5 }, popup)).toEqual({ ok: true, value: { called: "search" } });
    expect(await ask("deleteList", { list: "abc" }, popup)).toMatchObject({ ok: true });
  });

  test("a page may ask about its own papers, and nothing else", async () => {
    expect(await ask("related", relatedPayload, page)).toMatchObject({ ok: true });
    expect(await ask("toggleSave", { paper: "arxiv:2101.00001", saved: true }, page)).toMatchObject({ ok: true });
    expect(await ask("dismiss", { paper: "arxiv:2101.00002", beside: "arxiv:2101.00001" }, page)).toMatchObject({
      ok: true,
    });
    expect(await ask("kinSources", undefined, page)).toMatchObject({ ok: true });
    const ofPages = [
      "related",
      "toggleSave",
      "dismiss",
      "kinSources",
      "setState",
      "pageLists",
      "pageCite",
      "openOptions",
      "marks",
      "triage",
      "openShared",
      "pageSettings",
    ];
    const others = Object.keys(requestRules).filter((name) => !ofPages.includes(name));
    for (const name of others) {
      expect(
        await ask(
          name,
          { query: "x", limit: 5, list: "abc", name: "n", paper: "arxiv:1", undo: "t", format: "bibtex" },
          page,
        ),
      ).toMatchObject({
        ok: false,
        code: "notAllowed",
      });
    }
  });

  test.each<[string, MessageSender]>([
    ["a frame inside a paper page", { ...page, frameId: 3 }],
    ["a file", { ...page, url: "file:///home/reader/2101.00001.html" }],
    ["another extension", { ...page, id: "other" }],
    ["a sender without a tab", { ...page, tab: undefined }],
    ["a sender without an address", { ...page, url: undefined }],
    ["one of our own pages", popup],
  ])("%s may not ask for related papers", async (_, sender) => {
    expect(await ask("related", relatedPayload, sender)).toMatchObject({ ok: false, code: "notAllowed" });
  });

  test("a page that moved on by script is judged by where it is now", async () => {
    const moved = {
      ...page,
      url: "https://arxiv.org/list/cs/recent",
      tab: { id: 7, url: "https://arxiv.org/abs/2101.00001" },
    };
    expect(await ask("related", relatedPayload, moved)).toMatchObject({ ok: true });
    const seen: unknown[] = [];
    const related = async (_: unknown, context: { url: URL }) => seen.push(context.url.href);
    for (const sender of [moved, { ...moved, url: "https://evil.example/" }]) {
      await route(handlers({ related }), self, { request: "related", payload: relatedPayload }, sender);
    }
    expect(seen).toEqual(["https://arxiv.org/abs/2101.00001", "https://evil.example/"]);
  });

  test("a view of ours beside a tab may ask about the page there, and only where the browser shows it the address", async () => {
    const beside = (tab: unknown, sender = popup) =>
      route(handlers(), self, { request: "related", payload: relatedPayload, tab }, sender);
    expect(await beside(7)).toMatchObject({ ok: true });
    for (const tab of [8, 9, 10, "7", -1]) expect(await beside(tab)).toMatchObject({ ok: false, code: "notAllowed" });
    expect(await beside(8, page)).toMatchObject({ ok: false, code: "notAllowed" });
  });

  test.each<[string, MessageSender]>([
    ["another extension", { ...popup, id: "other" }],
    ["a page with our address but another origin", { ...popup, origin: "https://evil.example" }],
    ["a page whose address only contains ours", { ...popup, url: "https://evil.example/chrome-extension://paperkin/" }],
  ])("%s may not read lists", async (_, sender) => {
    expect(await ask("lists", undefined, sender)).toMatchObject({ ok: false, code: "notAllowed" });
  });
});

describe("shape", () => {
  test.each([
    ["search", { query: 7, limit: 5 }],
    ["search", { query: "x", limit: -1 }],
    ["search", { query: "x", limit: 1e9 }],
    ["search", null],
    ["savePaper", { paper: "no identifier", list: "abc" }],
    ["savePaper", { paper: "arxiv:1", list: { toString: "abc" } }],
    ["createList", { name: ["x"] }],
    ["undo", {}],
    ["cite", { paper: "arxiv:1" }],
    ["libraryView", { view: { scope: { of: "list", list: "../x" } }, limit: 5 }],
    ["libraryView", { view: null, limit: 5 }],
    ["libraryRows", { papers: Array.from({ length: 501 }, (_, n) => `doi:10.1/${n}`), list: null }],
    ["libraryPaper", { paper: "<b>" }],
    ["edit", { edit: { do: "save", papers: ["arxiv:1", 7], list: "abc" } }],
    ["edit", { edit: { do: "save", papers: Array.from({ length: 20_001 }, () => "arxiv:1"), list: "abc" } }],
    ["edit", { edit: { do: "reading", papers: ["arxiv:1"], state: "muted" } }],
    ["edit", { edit: { do: "note", paper: "arxiv:1", text: "x".repeat(100_001) } }],
    ["edit", { edit: { do: "color", list: "abc", color: "url(x)" } }],
    ["edit", { edit: { do: "explode", list: "abc" } }],
    ["edit", { edit: JSON.parse('{"__proto__":{"do":"delete","list":"abc"}}') }],
    ["undoChange", { undo: {} }],
    ["exportEntries", { what: { of: "everything" }, from: 0 }],
    ["exportEntries", { what: { of: "all" }, from: 1.5 }],
    ["judgeEntries", { entries: [{ paper: { title: "" } }] }],
    ["judgeEntries", { entries: Array.from({ length: 501 }, () => ({ paper: { title: "x" } })) }],
    ["takeEntries", { entries: [], list: "no list", run: "run" }],
    ["takeEntries", { entries: { length: 1 }, list: null, run: "run" }],
    ["endImport", { run: 7 }],
    ["constructor", {}],
    ["__proto__", {}],
    ["noSuchRequest", {}],
  ])("%s with %j is refused before a handler sees it", async (name, payload) => {
    expect(await ask(name, payload, popup)).toMatchObject({ ok: false, code: "badRequest" });
  });

  test.each([
    { sidebar: "wide" },
    { sidebar: "reached", like: "nothing" },
    { sidebar: "reached", filter: { since: "2020" } },
    {},
  ])("a malformed question is refused: %#", async (payload) => {
    expect(await ask("related", payload, page)).toMatchObject({ ok: false, code: "badRequest" });
  });

  test("a message that is no request is left to others", () => {
    expect(route(handlers(), self, { event: "listsChanged" }, popup)).toBeNull();
    expect(route(handlers(), self, "hello", popup)).toBeNull();
  });
});

describe("failure", () => {
  test("what a handler throws becomes a code with a sentence", async () => {
    const lists = async () => {
      throw new PaperkinError("unknownList", "abc");
    };
    const reply = await route(handlers({ lists }), self, { request: "lists" }, popup);
    expect(reply).toMatchObject({ ok: false, code: "unknownList" });
  });

  test("a full disk and a damaged store are told apart from a bug", async () => {
    vi.spyOn(console, "error").mockImplementation(() => undefined);
    const codes = [];
    for (const thrown of [
      new DOMException("", "QuotaExceededError"),
      new DOMException("", "UnknownError"),
      new TypeError("bug"),
    ]) {
      const lists = async () => {
        throw thrown;
      };
      codes.push(await route(handlers({ lists }), self, { request: "lists" }, popup));
    }
    expect(codes).toMatchObject([{ code: "storageFull" }, { code: "storageBroken" }, { code: "unexpected" }]);
  });

  test("what looks like damage on a full disk is told as the full disk, and what has a sentence keeps it", async () => {
    const onFullDisk = { ...self, isDiskFull: async () => true };
    const codes = [];
    for (const thrown of [
      // Chromium, of a transaction, of a large value, and of a database that is to be opened.
      new DOMException("The transaction was aborted", "AbortError"),
      new DOMException("Failed to write blobs (IOError)", "DataError"),
      new DOMException("Internal error opening backing store", "UnknownError"),
      new PaperkinError("unknownList"),
    ]) {
      const lists = () => Promise.reject(thrown);
      codes.push(await route(handlers({ lists }), onFullDisk, { request: "lists" }, popup));
    }
    const full = { code: "storageFull" };
    expect(codes).toMatchObject([full, full, full, { code: "unknownList" }]);
  });
});
