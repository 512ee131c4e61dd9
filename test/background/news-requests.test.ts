/** What requests about news must look like: every shape a view sends gets through, and nothing else does. */
import { describe, expect, test } from "vitest";
import { newsRules } from "../../lib/background/news-requests.ts";
import type { NewsRequests } from "../../lib/news-messages.ts";
import { defaultPreferences } from "../../lib/preferences.ts";

const long = "x".repeat(5_000);

/** For every request payloads that views send, and such as nobody should. */
const cases: {
  readonly [Name in keyof NewsRequests]: { readonly good: readonly unknown[]; readonly bad: readonly unknown[] };
} = {
  trending: {
    good: [{ period: "week", limit: 30 }],
    bad: [null, {}, { period: "year", limit: 30 }, { period: "week" }, { period: "week", limit: 1e9 }],
  },
  feeds: { good: [undefined], bad: [] },
  refreshFeeds: { good: [undefined], bad: [] },
  searchFurther: {
    good: [{ query: "few shot", from: "arxiv", limit: 25 }],
    bad: [
      { query: 7, from: "arxiv", limit: 25 },
      { query: "few shot", from: "crossref", limit: 25 },
      { query: "few shot", from: "arxiv", limit: 0 },
      { query: "few shot", from: "arxiv", limit: 2.5 },
    ],
  },
  keepFound: {
    good: [{ paper: "arxiv:2611.00001" }],
    bad: [{ paper: "nothing" }, { paper: null }, "arxiv:2611.00001"],
  },
  digests: { good: [{ limit: 7 }], bad: [{ limit: "7" }, { limit: -1 }, undefined] },
  makeDigest: { good: [undefined], bad: [] },
  digestsSeen: { good: [undefined], bad: [] },
  exportDigest: {
    good: [
      { day: "2026-11-23", format: "html" },
      { day: null, format: "atom" },
    ],
    bad: [
      { day: "2026-11-23", format: "pdf" },
      { day: "today", format: "html" },
      { day: long, format: "html" },
      { format: "atom" },
    ],
  },
  testDelivery: { good: [undefined], bad: [] },
  ledger: {
    good: [{ limit: 100 }, { limit: 100, host: "export.arxiv.org" }, { limit: 100, host: "localhost:8443" }],
    bad: [{ limit: 100, host: 7 }, { limit: 100, host: long }, { host: "export.arxiv.org" }],
  },
  setHost: {
    good: [{ host: "api.crossref.org", on: false }],
    bad: [{ host: "api.crossref.org" }, { host: "api.crossref.org", on: 1 }, { host: long, on: true }, { on: true }],
  },
  clearLedger: { good: [undefined], bad: [] },
  exportPapers: { good: [undefined], bad: [] },
  preferences: { good: [undefined], bad: [] },
  setPreferences: {
    good: [{ change: {} }, { change: { digestHour: 7 } }, { change: defaultPreferences }],
    bad: [{}, { change: null }, { change: "all" }, null],
  },
};

describe.each(Object.entries(cases))("%s", (name, { good, bad }) => {
  const { parse, from } = newsRules[name as keyof NewsRequests];

  test("comes from our own pages", () => {
    expect(from).toBe("own");
  });

  test("may be what views send", () => {
    for (const payload of good) expect(parse(payload)).toEqual(payload);
  });

  test.each(bad)("may not be anything else: %#", (payload) => {
    expect(parse(payload)).toBeNull();
  });
});

test("nothing comes along that no view sends", () => {
  expect(newsRules.trending.parse({ period: "week", limit: 30, more: long })).toEqual({ period: "week", limit: 30 });
  expect(newsRules.setPreferences.parse({ change: { digestHour: 99, more: long } })).toEqual({
    change: { digestHour: 23 },
  });
});

test("a pasted page is no longer than a query may be", () => {
  const parsed = newsRules.searchFurther.parse({ query: long.repeat(100), from: "openalex", limit: 25 });
  expect(parsed?.query.length).toBeLessThan(10_000);
});
