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

/** The same reading with more in it. */
function saying({ paper, found }: Reading, more: Partial<Reading["paper"]>): Reading {
  return { paper: { ...paper, ...more }, found };
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
  await vi.advanceTimersByTimeAsync(1_000);
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

test("a page that keeps the old title for many moves is never believed", async () => {
  const page = pageOf(reading("1", "One"));
  await page.read();
  for (const id of ["2", "3"]) {
    page.show(reading(id, "One"));
    const answer = page.read();
    await vi.advanceTimersByTimeAsync(6_000);
    expect((await answer)?.paper).toMatchObject({ identifiers: [`arxiv:${id}`], title: "" });
  }
  page.show(reading("1", "One"));
  expect(await page.read()).toEqual(reading("1", "One"));
});

test("a title that came too late is not taken for the next paper's", async () => {
  const page = pageOf(reading("1", "One"));
  await page.read();
  page.show(reading("2", "One"));
  const second = page.read();
  await vi.advanceTimersByTimeAsync(6_000);
  await second;
  page.show(reading("2", "Two"));
  await vi.advanceTimersByTimeAsync(1_000);
  page.show(reading("3", "Two"));
  const third = page.read();
  await vi.advanceTimersByTimeAsync(1_000);
  page.show(reading("3", "Three"));
  await vi.advanceTimersByTimeAsync(1_000);
  expect(await third).toEqual(reading("3", "Three"));
});

test("after hasty moves a page's last title counts, not those of the papers passed on the way", async () => {
  const page = pageOf(reading("1", "One"));
  await page.read();
  page.show(reading("3", "One"));
  const answer = page.read();
  await vi.advanceTimersByTimeAsync(200);
  page.show(reading("3", "Two"));
  await vi.advanceTimersByTimeAsync(200);
  page.show(reading("3", "Three"));
  await vi.advanceTimersByTimeAsync(1_000);
  expect(await answer).toEqual(reading("3", "Three"));
});

test("a visit that the page has left is answered with nothing", async () => {
  const page = pageOf(reading("1", "One"));
  await page.read();
  page.show(reading("2", "One"));
  const second = page.read();
  page.show(reading("3", "Two"));
  await vi.advanceTimersByTimeAsync(1_000);
  expect(await second).toBeNull();
});

test("a new title with the abstract or a DOI of the paper before is believed as a title only", async () => {
  const before = saying(reading("1", "One"), { abstract: "On one.", identifiers: ["arxiv:1", "doi:10.1000/1"] });
  for (const left of [{ abstract: "On one." }, { identifiers: ["arxiv:2", "doi:10.1000/1"] as const }]) {
    const page = pageOf(before);
    await page.read();
    page.show(saying(reading("2", "Two"), left));
    const answer = page.read();
    await vi.advanceTimersByTimeAsync(6_000);
    expect(await answer).toEqual(reading("2", "Two"));
  }
});

test("two papers of one title are believed in the end where all else differs", async () => {
  const page = pageOf(saying(reading("1", "Editorial"), { abstract: "On spring." }));
  await page.read();
  const second = saying(reading("2", "Editorial"), { abstract: "On autumn." });
  page.show(second);
  const answer = page.read();
  await vi.advanceTimersByTimeAsync(6_000);
  expect(await answer).toEqual(second);
});

test("two papers of one title are believed where the page names them", async () => {
  const page = pageOf(reading("1", "Editorial", "agrees"));
  await page.read();
  page.show(reading("2", "Editorial", "agrees"));
  expect(await page.read()).toEqual(reading("2", "Editorial", "agrees"));
});
