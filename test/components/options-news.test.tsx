// @vitest-environment happy-dom
/** The options about news as a reader meets them: sources, the digest, what is hidden, who may be asked. */
import { cleanup, fireEvent, render, screen, within } from "@testing-library/preact";
import { afterEach, expect, test } from "vitest";
import { createNewsOptions } from "../../components/news-options-model.ts";
import { createOptionsModel } from "../../components/options-model.ts";
import { OptionsPage } from "../../components/options.tsx";
import { PaperkinError } from "../../lib/errors.ts";
import type { FeedRow } from "../../lib/news-messages.ts";
import { defaultPreferences, parsePreferences, type Preferences } from "../../lib/preferences.ts";
import { fakeBackground } from "./background.ts";
import { readyBrowser } from "./ready-browser.ts";

afterEach(cleanup);

const NOW = new Date(2026, 10, 23, 12).getTime();
const HOUR = 3_600_000;

const feed = (id: string, fields: Partial<FeedRow> = {}): FeedRow => ({
  id,
  host: "huggingface.co",
  isOn: true,
  triedAt: NOW - HOUR,
  workedAt: NOW - HOUR,
  nextAt: NOW + HOUR,
  brought: 12,
  papers: 50,
  skipped: 0,
  error: null,
  ...fields,
});

function open(feeds: readonly FeedRow[] = [], replaced: Parameters<typeof fakeBackground>[1] = {}) {
  let kept: Preferences = defaultPreferences;
  const { send, asked } = fakeBackground([], {
    feeds: () => feeds,
    preferences: () => kept,
    setPreferences: ({ change }) => (kept = parsePreferences(change, kept)),
    ...replaced,
  });
  const model = createOptionsModel({ send, grant: async () => true, now: () => NOW });
  const { access, state, questions } = readyBrowser();
  const files: { name: string; text: string }[] = [];
  const download = (name: string, _: string, text: string) => void files.push({ name, text });
  const news = createNewsOptions({ send, notices: model.notices, access, download, now: () => NOW });
  void model.load();
  void news.load();
  render(<OptionsPage model={model} news={news} />);
  return { asked, files, news, browser: state, questions, preferences: () => kept };
}

async function section(name: string) {
  return within(await screen.findByRole("region", { name }));
}

test("each source says in words when it worked, what it brought, and why it failed", async () => {
  open([
    feed("huggingface-daily", { skipped: 2 }),
    feed("huggingface-week", {
      workedAt: NOW - 48 * HOUR,
      error: "hostRests",
      nextAt: new Date(2026, 10, 23, 14, 5).getTime(),
    }),
    feed("huggingface-month", { triedAt: null, workedAt: null }),
    feed("arxiv-feed", { isOn: false }),
  ]);
  const fresh = await section("Fresh papers");
  const said = (await fresh.findAllByRole("listitem")).map(({ textContent }) => textContent);
  expect(said[0]).toContain("Worked 1 hr. ago: 12 new of 50 papers, 2 could not be read.");
  expect(said[1]).toContain("asked for a pause");
  expect(said[1]).toContain("Next try at 2:05");
  expect(said[1]).toContain("Worked 2 days ago");
  expect(said[2]).toContain("Not asked yet.");
  expect(said[3]).toContain("Choose a category above.");
});

test("categories are added, several at once, and taken away", async () => {
  const { preferences } = open();
  const fresh = await section("Fresh papers");
  const field = fresh.getByLabelText("arXiv categories you follow");
  fireEvent.input(field, { target: { value: "cs.CL, math" } });
  fireEvent.submit(field.closest("form")!);
  await expect.poll(() => preferences().arxivCategories).toEqual(["cs.CL", "math"]);
  fireEvent.click(await fresh.findByLabelText("Remove “cs.CL”"));
  await expect.poll(() => preferences().arxivCategories).toEqual(["math"]);
  expect(document.activeElement).toBe(field);
});

test("the sources are asked once however often the button is pressed, and a failure is told", async () => {
  let calls = 0;
  let answer: () => void = () => undefined;
  open([feed("huggingface-daily")], {
    async refreshFeeds() {
      calls += 1;
      await new Promise<void>((resolve) => (answer = resolve));
      throw new PaperkinError("offline");
    },
  });
  const fresh = await section("Fresh papers");
  fireEvent.click(fresh.getByText("Ask them now"));
  fireEvent.click(await fresh.findByText("Asking…"));
  answer();
  expect(await screen.findByText(/There is no connection/u)).toBeTruthy();
  expect(calls).toBe(1);
});

test("nobody is told of the page's paper until a service is switched on", async () => {
  const { preferences } = open();
  const asks = await section("Ask about the paper you read");
  expect(asks.getAllByRole<HTMLInputElement>("switch").map(({ checked }) => checked)).toEqual([
    false,
    false,
    false,
    false,
    false,
  ]);
  fireEvent.click(asks.getByRole("switch", { name: "Crossref" }));
  await expect.poll(() => preferences().asks).toEqual(["crossref"]);
});

test("the hour and the size of the digest are kept, and go away with it", async () => {
  const { preferences } = open();
  const digest = await section("Daily digest");
  fireEvent.change(digest.getByLabelText("At"), { target: { value: "6" } });
  fireEvent.change(digest.getByLabelText("Papers at most"), { target: { value: "15" } });
  await expect.poll(() => [preferences().digestHour, preferences().digestSize]).toEqual([6, 15]);
  fireEvent.click(digest.getByRole("switch", { name: "A digest every day" }));
  await expect.poll(() => digest.queryByLabelText("At")).toBe(null);
});

test("an address is kept with its secret and can be tried; one that would send in the open is refused", async () => {
  const { preferences, asked } = open();
  const digest = await section("Daily digest");
  const put = (label: string, value: string) => fireEvent.input(digest.getByLabelText(label), { target: { value } });
  put("Address", "http://example.org/in");
  fireEvent.submit(digest.getByLabelText("Address").closest("form")!);
  expect(await digest.findByText(/has to begin with https/u)).toBeTruthy();
  expect(preferences().webhook).toBe(null);
  put("Address", "https://example.org/in");
  put("Shared secret", "hush");
  put("Your mail address", "ada@example.org");
  fireEvent.submit(digest.getByLabelText("Address").closest("form")!);
  await expect
    .poll(() => preferences().webhook)
    .toEqual({ url: "https://example.org/in", secret: "hush", to: "ada@example.org" });
  fireEvent.click(await digest.findByText("Send a test"));
  expect(await screen.findByText("The test message was accepted.")).toBeTruthy();
  expect(asked.some(({ name }) => name === "testDelivery")).toBe(true);
  fireEvent.click(digest.getByText("Stop sending"));
  await expect.poll(() => preferences().webhook).toBe(null);
});

const url = "https://example.org/in";
const putAddress = async () => {
  const field = (await section("Daily digest")).getByLabelText("Address");
  fireEvent.input(field, { target: { value: url } });
  fireEvent.submit(field.closest("form")!);
};

test("the switch of notifications is on only when the browser allows them, and asks for that within the click", async () => {
  const { browser, news, preferences, questions } = open();
  const digest = await section("Daily digest");
  const notifies = digest.getByRole<HTMLInputElement>("switch", { name: "Tell me when it is there" });
  expect(notifies.checked).toBe(false);
  fireEvent.click(notifies);
  expect(questions).toEqual(["notifications"]);
  await expect.poll(() => notifies.checked).toBe(true);
  expect(preferences().notifies).toBe(true);
  // Taken back in the browser's own settings.
  browser.granted = false;
  news.onEvent("settingsChanged");
  await expect.poll(() => notifies.checked).toBe(false);
});

test("refused notifications leave the switch off, and a notice says so", async () => {
  const { browser } = open();
  browser.answers = false;
  const digest = await section("Daily digest");
  const notifies = digest.getByRole<HTMLInputElement>("switch", { name: "Tell me when it is there" });
  fireEvent.click(notifies);
  expect(await screen.findByText(/not allowed to show notifications/u)).toBeTruthy();
  await expect.poll(() => notifies.checked).toBe(false);
});

test("notifications are switched off without a question", async () => {
  const { browser, news, preferences, questions } = open();
  browser.granted = true;
  await news.load();
  const digest = await section("Daily digest");
  const notifies = digest.getByRole<HTMLInputElement>("switch", { name: "Tell me when it is there" });
  await expect.poll(() => notifies.checked).toBe(true);
  fireEvent.click(notifies);
  await expect.poll(() => preferences().notifies).toBe(false);
  expect([questions, notifies.checked]).toEqual([[], false]);
});

test("an address that the browser is not allowed to reach is not kept, and the page says why", async () => {
  const { browser, preferences, questions } = open();
  browser.answers = false;
  await putAddress();
  expect(questions).toEqual(["https://example.org/*"]);
  const digest = await section("Daily digest");
  expect(await digest.findByText(/was not kept: as long as you do not allow it/u)).toBeTruthy();
  expect(preferences().webhook).toBe(null);
  browser.answers = true;
  await putAddress();
  await expect.poll(() => preferences().webhook?.url).toBe(url);
});

test("the reader is asked before a service is told anything, and without their leave none is", async () => {
  const { browser, preferences, questions } = open();
  browser.answers = false;
  const asks = await section("Ask about the paper you read");
  const crossref = asks.getByRole<HTMLInputElement>("switch", { name: "Crossref" });
  fireEvent.click(crossref);
  expect(questions).toEqual(["asking"]);
  expect(await screen.findByText(/nobody is told/u)).toBeTruthy();
  await expect.poll(() => crossref.checked).toBe(false);
  expect(preferences().asks).toEqual([]);
});

test("a link into the page leads to its section once that is there", async () => {
  location.hash = "#muted";
  open();
  const heading = await screen.findByRole("heading", { name: "Hidden" });
  await expect.poll(() => document.activeElement).toBe(heading);
  location.hash = "#asks";
  await expect.poll(() => document.activeElement?.textContent).toBe("Ask about the paper you read");
  location.hash = "";
});

test("the papers of the lists are downloaded for the digest by mail; what fails is told", async () => {
  let isBroken = false;
  const { files } = open([], {
    exportPapers() {
      if (isBroken) throw new PaperkinError("storageFull");
      return { name: "papers.jsonl", mediaType: "application/jsonl", text: "{}\n" };
    },
  });
  const digest = await section("Daily digest");
  expect(digest.getByText(/npm run digest -- /u)).toBeTruthy();
  fireEvent.click(digest.getByRole("button", { name: "Download my papers" }));
  await expect.poll(() => files).toEqual([{ name: "papers.jsonl", text: "{}\n" }]);
  isBroken = true;
  fireEvent.click(digest.getByRole("button", { name: "Download my papers" }));
  expect(await screen.findByText(/disk/iu)).toBeTruthy();
  expect(files).toHaveLength(1);
});

test("what could not be kept is told and shows as it is", async () => {
  open([], {
    setPreferences() {
      throw new PaperkinError("storageFull");
    },
  });
  const fresh = await section("Fresh papers");
  const refreshes = fresh.getByRole<HTMLInputElement>("switch", { name: "Fresh papers come in by themselves" });
  fireEvent.click(refreshes);
  expect(await screen.findByText(/disk/iu)).toBeTruthy();
  await expect.poll(() => refreshes.checked).toBe(true);
});
