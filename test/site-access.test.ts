/** What the browser is asked for, in the moment of the click, and what a permission to post is taken for. */
import { beforeEach, expect, test, vi } from "vitest";
import { browser } from "wxt/browser";
import { fakeBrowser } from "wxt/testing/fake-browser";
import { keepPostOnly, readPostOnly } from "../lib/post-only.ts";
import type { SentData } from "../lib/sent-data.ts";
import {
  grantBookmarks,
  grantDownloads,
  grantNotices,
  grantPosting,
  grantSending,
  grantSite,
  grantZotero,
  maySend,
} from "../lib/site-access.ts";

const HOOK = "https://hook.example.org/*";

let answer = true;
let questions: unknown[] = [];

beforeEach(() => {
  fakeBrowser.reset();
  answer = true;
  questions = [];
  Object.assign(browser.permissions, {
    async request(asked: unknown) {
      questions.push(asked);
      return answer;
    },
  });
});

test("every question is put at once: a moment later browsers refuse it", async () => {
  const answers = [grantSite(HOOK), grantPosting(HOOK, false, ["websiteActivity"]), grantNotices()];
  expect(questions).toEqual([{ origins: [HOOK] }, { origins: [HOOK] }, { permissions: ["notifications"] }]);
  expect(await Promise.all(answers)).toEqual([true, true, true]);
  questions = [];
  const more = [grantZotero(), grantDownloads(), grantBookmarks()];
  expect(questions).toEqual([
    { origins: ["http://127.0.0.1/*"] },
    { permissions: ["downloads"] },
    { permissions: ["bookmarks"] },
  ]);
  await Promise.all(more);
});

test("an address to post to is noted as nothing more, unless its site is remembered", async () => {
  await grantPosting("https://journal.example.org/*", true, []);
  expect(await readPostOnly()).toEqual([]);
  await grantPosting(HOOK, false, []);
  await grantPosting(HOOK, false, []);
  expect(await readPostOnly()).toEqual([HOOK]);
});

test("asking for the site as well makes more of it, once the reader allows it", async () => {
  await keepPostOnly([HOOK, "https://other.example.org/*"]);
  answer = false;
  expect(await grantSite(HOOK)).toBe(false);
  expect(await readPostOnly()).toContain(HOOK);
  answer = true;
  await grantSite(HOOK);
  expect(await readPostOnly()).toEqual(["https://other.example.org/*"]);
});

test("where the browser has no question about what is sent, none is put", async () => {
  expect([await grantSending(["searchTerms"]), await maySend(["searchTerms"])]).toEqual([true, true]);
  expect(questions).toEqual([]);
});

test("Firefox is asked about what is sent, together with the site in one question", async () => {
  vi.stubEnv("BROWSER", "firefox");
  const data: readonly SentData[] = ["websiteActivity"];
  await grantPosting(HOOK, false, data);
  await grantSending(["searchTerms"]);
  vi.unstubAllEnvs();
  expect(questions).toEqual([{ origins: [HOOK], data_collection: data }, { data_collection: ["searchTerms"] }]);
});
