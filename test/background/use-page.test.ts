/** "Use Paperkin on this page": which pages may be used after it, and what the reader is told. */
import { expect, test } from "vitest";
import { createAskedPages } from "../../lib/background/asked-pages.ts";
import type { TabReading } from "../../lib/background/page-reading.ts";
import { createUsePage, type OpenTab } from "../../lib/background/use-page.ts";
import { visited } from "./open-handlers.ts";

const journal = new URL("https://journal.example.org/article/1");
const paper: TabReading = { paper: visited, found: { title: true, abstract: true, identifier: "agrees" } };

/** The ways in, over a tab whose page holds this. */
function open(tab: OpenTab, page: TabReading | null | "closed" = paper) {
  const session = new Map<string, unknown>([["offered:7", []]]);
  const asked = createAskedPages({
    get: async (key) => Object.fromEntries([...session].filter(([name]) => key === null || key === name)),
    set: async (items) => Object.entries(items).forEach(([key, value]) => session.set(key, value)),
    remove: async (key) => void session.delete(key),
  });
  const brought: number[] = [];
  const remembered = new Set<string>();
  const usePage = createUsePage({
    asked,
    isRemembered: async ({ host }) => remembered.has(host),
    async readPage() {
      if (page === "closed") throw new Error("Cannot access contents of the page");
      return page;
    },
    bringIn: async (id) => void brought.push(id),
    tabOf: async () => tab,
    tabInFront: async () => tab,
  });
  return { asked, brought, remembered, usePage };
}

const { href: url } = journal;

test("a page with a paper gets our script, and counts as asked for until the tab goes on", async () => {
  const { asked, brought, usePage } = open({ id: 7, url });
  expect(await usePage.handlers.usePage({ tab: 7 })).toEqual({ outcome: "used" });
  expect(brought).toEqual([7]);
  expect(await asked.has(7, new URL("?from=search#results", journal))).toBe(true);
  expect(await asked.has(7, new URL("/article/2", journal))).toBe(false);
  expect(await asked.has(7, new URL("https://other.example/article/1"))).toBe(false);
  expect(await asked.has(8, journal)).toBe(false);
  expect(await asked.tabs()).toEqual([7]);
  await asked.forget(7);
  expect(await asked.has(7, journal)).toBe(false);
});

test("what was asked for opens by itself once, and where it was asked for", async () => {
  const { asked, usePage } = open({ id: 7, url });
  await usePage.use({ id: 7, url });
  expect(await asked.takeNew(7, new URL("/article/2", journal))).toBe(false);
  expect(await asked.takeNew(7, journal)).toBe(true);
  expect(await asked.takeNew(7, journal)).toBe(false);
  expect(await asked.has(7, journal)).toBe(true);
});

test.each<["noPaper" | "closed", OpenTab, TabReading | null | "closed"]>([
  ["noPaper", { id: 7, url }, null],
  ["closed", { id: 7, url }, "closed"],
  ["closed", { id: 7, url: "chrome://settings/" }, paper],
  ["closed", { id: 7 }, paper],
])("%s: the page is left alone and does not count as asked for", async (outcome, tab, page) => {
  const { asked, brought, usePage } = open(tab, page);
  expect(await usePage.use(tab)).toBe(outcome);
  expect(brought).toEqual([]);
  expect(await asked.tabs()).toEqual([]);
});

test("the popup offers it on web pages of no known and no remembered site", async () => {
  const inFront = (tab: OpenTab) => open(tab).usePage.handlers.pageInFront();
  expect(await inFront({ id: 7, url })).toEqual({
    tab: 7,
    host: "journal.example.org",
    site: "https://journal.example.org/*",
    isUsed: false,
    isPrivate: false,
  });
  expect(await inFront({ id: 7, url: "https://arxiv.org/list/cs/new" })).toBeNull();
  expect(await inFront({ id: 7, url: "about:config" })).toBeNull();
  expect(await inFront({ id: 7 })).toBeNull();
  const { remembered, usePage } = open({ id: 7, url });
  remembered.add("journal.example.org");
  expect(await usePage.handlers.pageInFront()).toBeNull();
});
