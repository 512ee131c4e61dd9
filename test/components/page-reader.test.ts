// @vitest-environment happy-dom
/** When a page is believed to speak of the paper that its address names. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createReader } from "../../components/page-reader.ts";
import type { Reading } from "../../lib/sites/read-page.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

type Identity = Reading["found"]["identifier"];

function reading(id: string, title: string, identifier: Identity = "unstated"): Reading {
  return {
    paper: { identifiers: [`arxiv:${id}`], title, abstract: "", authors: [], date: null, venue: null, links: [] },
    found: { title: title !== "", abstract: false, identifier },
  };
}

/** A page that the test rewrites. */
function pageOf(first: Reading | null) {
  let now = first;
  const read = createReader(() => now);
  return {
    read,
    show(next: Reading | null) {
      now = next;
      document.body.append(document.createElement("p"));
    },
  };
}

test("a page that names its paper is read at once", async () => {
  expect(await pageOf(reading("1", "One")).read()).toEqual(reading("1", "One"));
});

test("a page that is no paper's is none at once", async () => {
  expect(await pageOf(null).read()).toBeNull();
});

test("a page drawn by its scripts is read when it has its title", async () => {
  const page = pageOf(reading("1", ""));
  const answer = page.read();
  page.show(reading("1", "One"));
  await vi.advanceTimersByTimeAsync(200);
  expect(await answer).toEqual(reading("1", "One"));
});

test("a page that never says anything is known by its address", async () => {
  const answer = pageOf(reading("1", "")).read();
  await vi.advanceTimersByTimeAsync(6_000);
  expect(await answer).toEqual(reading("1", ""));
});

test("a page that moved on is not believed while it still shows the paper before", async () => {
  const page = pageOf(reading("1", "One"));
  await page.read();
  page.show(reading("2", "One"));
  const answer = page.read();
  await vi.advanceTimersByTimeAsync(1_000);
  page.show(reading("2", "Two"));
  await vi.advanceTimersByTimeAsync(200);
  expect(await answer).toEqual(reading("2", "Two"));
});

test("a page that moved on and keeps the old title is known by its address alone", async () => {
  const page = pageOf(reading("1", "One"));
  await page.read();
  page.show(reading("2", "One"));
  const answer = page.read();
  await vi.advanceTimersByTimeAsync(6_000);
  expect(await answer).toMatchObject({ paper: { identifiers: ["arxiv:2"], title: "" }, found: { title: false } });
});

test("two papers of one title are believed where the page names them", async () => {
  const page = pageOf(reading("1", "Editorial", "agrees"));
  await page.read();
  page.show(reading("2", "Editorial", "agrees"));
  expect(await page.read()).toEqual(reading("2", "Editorial", "agrees"));
});
