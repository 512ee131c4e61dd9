// @vitest-environment happy-dom
/** What trends in the popup: times, numbers, what is new, rising or hidden, fetching by hand, and hiding papers. */
import { fireEvent, screen, waitFor, within } from "@testing-library/preact";
import { expect, test } from "vitest";
import { PaperkinError } from "../../lib/errors.ts";
import type { Payload } from "../../lib/messages.ts";
import type { TrendingRow } from "../../lib/news-messages.ts";
import { defaultPreferences, type Preferences } from "../../lib/preferences.ts";
import { fakeBackground, heldAnswers, row, trendingAnswer, trendingRow } from "./background.ts";
import { focused, notice, open, rowOf, settled, titles, toLists } from "./open-popup.tsx";

const counted = trendingRow({
  paper: "arxiv:1",
  title: "Contexts optical compression",
  authors: ["Haoran Wei", "Yaofeng Sun", "Yukun Li", "Bo Reader", "Ada Writer"],
  links: [
    { to: "arxiv", url: "https://arxiv.org/abs/1" },
    { to: "code", url: "https://github.com/some/code" },
  ],
  counts: { upvotes: 64, comments: 12, stars: 12_345 },
  discussion: "https://huggingface.co/papers/1#community",
  gist: "Pages become few vision tokens.",
  history: [12, ...Array.from({ length: 13 }, () => 30), 64],
});
const plain = trendingRow({ paper: "arxiv:2", title: "Plain paper", authors: ["Haoran Wei"] });
const other = trendingRow({ paper: "arxiv:3", title: "Optical compression of scenes" });

type Replaced = Parameters<typeof fakeBackground>[1];

/** A background in which these trend, without what the reader muted; it keeps that as the real one does. */
function withTrending(
  rows: readonly TrendingRow[],
  fields: Parameters<typeof trendingAnswer>[1] = {},
  more: Replaced = {},
) {
  let kept: Preferences = defaultPreferences;
  const muted = new Set<string>();
  const isHidden = ({ paper, title, authors }: TrendingRow) =>
    muted.has(paper) ||
    authors.some((author) => kept.mutedAuthors.includes(author)) ||
    kept.mutedTopics.some((topic) => title.toLowerCase().includes(topic.toLowerCase()));
  return fakeBackground([], {
    trending: ({ limit }) => {
      const shown = rows.filter((one) => !isHidden(one));
      return trendingAnswer(shown.slice(0, limit), { total: shown.length, ...fields });
    },
    setPaperState: ({ paper, on }) => void (on ? muted.add(paper) : muted.delete(paper)),
    preferences: () => kept,
    setPreferences: ({ change }) => (kept = { ...kept, ...change }),
    ...more,
  });
}

const button = (name: string) => screen.getByRole("button", { name });
const periodsAsked = (asked: readonly { name: string; payload: unknown }[]) =>
  asked.filter(({ name }) => name === "trending").map(({ payload }) => (payload as Payload<"trending">).period);

/** Opens the menu of hiding with the row's key. */
async function openMenu(title: string) {
  const link = await screen.findByRole("link", { name: title });
  link.focus();
  fireEvent.keyDown(link, { key: "h" });
  return within(await screen.findByRole("dialog", { name: "What to hide" }));
}

test("the switch asks for another time, which is remembered", async () => {
  const { asked, periods } = open(withTrending([counted]));
  await rowOf(counted.title);
  expect(button("Today").getAttribute("aria-pressed")).toBe("true");
  fireEvent.click(button("This month"));
  await settled();
  expect(button("This month").getAttribute("aria-pressed")).toBe("true");
  expect(periodsAsked(asked)).toEqual(["today", "month"]);
  expect(periods).toEqual(["month"]);
});

test("a row tells what people do with the paper, short and in words, and leads to where they do it", async () => {
  open(withTrending([counted]));
  const line = within(await rowOf(counted.title));
  expect(line.getByText("64 upvotes")).toBeTruthy();
  const talk = line.getByRole("link", { name: "12 comments" });
  expect(talk.getAttribute("href")).toBe("https://huggingface.co/papers/1#community");
  const code = line.getByRole("link", { name: "Code with 12,345 stars" });
  expect(code.getAttribute("href")).toBe("https://github.com/some/code");
  expect(code.textContent).toMatch(/12K$/u);
  expect(line.getByText("Pages become few vision tokens.")).toBeTruthy();
  expect(line.getByRole("img", { name: "12 upvotes 2 weeks ago, 64 now" })).toBeTruthy();
});

test("code without known stars is led to all the same", async () => {
  open(withTrending([{ ...counted, counts: { upvotes: 1, comments: 0, stars: null }, discussion: null }]));
  const line = within(await rowOf(counted.title));
  expect(line.getByRole("link", { name: "Code" }).getAttribute("href")).toBe("https://github.com/some/code");
  expect(line.getByText("1 upvote")).toBeTruthy();
  expect(line.queryByText(/comment/u)).toBeNull();
});

test("a paper that nobody counted shows no numbers and no line", async () => {
  open(withTrending([plain]));
  const item = await rowOf("Plain paper");
  expect(item.querySelector(".numbers, .gist")).toBeNull();
  expect(within(item).queryByRole("img")).toBeNull();
});

test("Tab goes through the links of one row only", async () => {
  open(withTrending([counted, { ...counted, paper: "arxiv:9", title: "Second paper" }]));
  await rowOf("Second paper");
  expect(screen.getAllByRole("link", { name: "12 comments" }).map((link) => link.tabIndex)).toEqual([0, -1]);
});

test("what is rising or new says so in words", async () => {
  open(withTrending([{ ...counted, isRising: true, isNew: true }, plain]));
  const item = within(await rowOf(counted.title));
  expect(item.getByText("Rising")).toBeTruthy();
  expect(item.getByText("New")).toBeTruthy();
  expect(within(await rowOf("Plain paper")).queryByText(/Rising|New/u)).toBeNull();
});

test("over the papers stands when they came in, how many are new, and how many are hidden", async () => {
  const at = Date.now() - 2 * 3_600_000;
  open(withTrending([counted], { at, hidden: 3, news: 1_234 }));
  await rowOf(counted.title);
  expect(screen.getByText("Hugging Face · 2 hr. ago")).toBeTruthy();
  expect(screen.getByText("new since your last visit: 1,234")).toBeTruthy();
  expect(screen.getByRole("link", { name: "3 hidden" }).getAttribute("href")).toBe("/options.html#muted");
});

test("new papers are counted by their rows where the background does not", async () => {
  open(withTrending([{ ...counted, isNew: true }, plain, { ...other, isNew: true }]));
  await rowOf(counted.title);
  expect(screen.getByText("new since your last visit: 2")).toBeTruthy();
});

test("nothing hidden and nothing new is not mentioned", async () => {
  open(withTrending([counted]));
  await rowOf(counted.title);
  expect(screen.queryByText(/hidden|new since/u)).toBeNull();
});

test("a time without papers says what to do, and so does one of which all are hidden", async () => {
  let hidden = 0;
  open(withTrending([], {}, { trending: () => trendingAnswer([], { hidden }) }));
  expect(await screen.findByText("No papers for this time yet.")).toBeTruthy();
  hidden = 4;
  fireEvent.click(button("This week"));
  expect(await screen.findByText("You hid all papers of this time.")).toBeTruthy();
});

test("a time that cannot be read says why, and another one can still be chosen", async () => {
  open(
    withTrending(
      [],
      {},
      {
        trending: ({ period }) => {
          if (period === "today") throw new PaperkinError("storageBroken");
          return trendingAnswer([plain]);
        },
      },
    ),
  );
  await screen.findByText(/could not open Paperkin's storage/u);
  fireEvent.click(button("This week"));
  await rowOf("Plain paper");
  expect(screen.queryByText(/could not open/u)).toBeNull();
});

test("the list that Paperkin comes with says so, and fresh papers are one click away", async () => {
  let isFresh = false;
  const feeds = heldAnswers<undefined, undefined>();
  const { asked } = open(
    withTrending(
      [],
      {},
      {
        trending: () => (isFresh ? trendingAnswer([counted]) : trendingAnswer([plain], { at: null })),
        refreshFeeds: () => feeds.handler(undefined),
      },
    ),
  );
  await rowOf("Plain paper");
  expect(screen.getByText(/list Paperkin comes with/u)).toBeTruthy();
  fireEvent.click(button("Get them now"));
  fireEvent.click(await screen.findByRole("button", { name: "Getting them…" }));
  expect(asked.filter(({ name }) => name === "refreshFeeds")).toHaveLength(1);
  isFresh = true;
  feeds.waiting[0]!.answer(undefined);
  await rowOf(counted.title);
  expect(screen.queryByText(/list Paperkin comes with/u)).toBeNull();
});

const failing = { id: "hf", host: "huggingface.co", isOn: true, triedAt: 1, workedAt: null, nextAt: null };

test.each([
  [
    "asking fails",
    {
      refreshFeeds: () => {
        throw new PaperkinError("offline");
      },
    },
    /There is no connection/u,
  ],
  [
    "a source fails",
    { feeds: () => [{ ...failing, brought: 0, papers: 0, skipped: 0, error: "hostFailed" as const }] },
    /could not be reached or failed/u,
  ],
  ["nothing comes", {}, /No papers came in this time/u],
])("when %s, the reader is told, keeps the list and can try again", async (_, more, sentence) => {
  open(withTrending([plain], { at: null }, more));
  await rowOf("Plain paper");
  fireEvent.click(button("Get them now"));
  expect(await screen.findByText(sentence)).toBeTruthy();
  expect(titles()).toEqual(["Plain paper"]);
  expect(button("Get them now").getAttribute("aria-disabled")).toBe("false");
});

test("newer papers do not move the rows under the reader's hand; they come when asked for", async () => {
  let rows: readonly TrendingRow[] = [plain];
  const { model } = open(withTrending([], {}, { trending: () => trendingAnswer(rows) }));
  await rowOf("Plain paper");
  rows = [counted, plain];
  model.onEvent("newsChanged");
  model.onEvent("listsChanged");
  await settled();
  expect(titles()).toEqual(["Plain paper"]);
  fireEvent.click(button("Newer papers came in: show them"));
  await rowOf(counted.title);
  expect(titles()).toEqual([counted.title, "Plain paper"]);
  expect(screen.queryByRole("button", { name: /Newer papers/u })).toBeNull();
});

test("newer papers are there when the reader comes back, and at once where nothing was", async () => {
  let rows: readonly TrendingRow[] = [];
  const { model } = open(withTrending([], {}, { trending: () => trendingAnswer(rows) }));
  await screen.findByText("No papers for this time yet.");
  rows = [plain];
  model.onEvent("newsChanged");
  await rowOf("Plain paper");
  rows = [counted];
  toLists();
  model.onEvent("newsChanged");
  fireEvent.click(screen.getByRole("tab", { name: /Today/u }));
  await rowOf(counted.title);
  expect(titles()).toEqual([counted.title]);
});

test("a paper is hidden at once, focus goes to the next row, and undo brings it back", async () => {
  const { asked } = open(withTrending([counted, plain, other]));
  const menu = await openMenu(counted.title);
  expect(focused()).toBe(menu.getByRole("button", { name: "This paper" }));
  fireEvent.click(focused()!);
  await waitFor(() => expect(titles()).toEqual(["Plain paper", other.title]));
  expect(focused()?.textContent).toBe("Plain paper");
  await notice("“Contexts optical compression” will not be suggested any more");
  expect(asked).toContainEqual({ name: "setPaperState", payload: { paper: "arxiv:1", state: "muted", on: true } });
  fireEvent.click(button("Undo"));
  await rowOf(counted.title);
});

test("a paper that could not be hidden comes back with the reason", async () => {
  open(
    withTrending(
      [counted],
      {},
      {
        setPaperState: () => {
          throw new PaperkinError("storageFull");
        },
      },
    ),
  );
  fireEvent.click((await openMenu(counted.title)).getByRole("button", { name: "This paper" }));
  await notice("The disk is full, so this did not work. Free some space and try again; nothing saved before is lost.");
  await rowOf(counted.title);
  expect(screen.queryByRole("button", { name: "Undo" })).toBeNull();
});

test("the first three authors and the last are offered; hiding one hides all of theirs until undone", async () => {
  const { asked } = open(withTrending([counted, plain, other]));
  const menu = await openMenu(counted.title);
  const names = menu.getAllByRole("button", { name: /^Papers by/u }).map((one) => one.title);
  expect(names).toEqual(["Haoran Wei", "Yaofeng Sun", "Yukun Li", "Ada Writer"]);
  fireEvent.click(menu.getByTitle("Haoran Wei"));
  await notice("Papers by Haoran Wei will not come up any more");
  expect(titles()).toEqual([other.title]);
  expect(focused()?.textContent).toBe(other.title);
  expect(asked).toContainEqual({ name: "setPreferences", payload: { change: { mutedAuthors: ["Haoran Wei"] } } });
  fireEvent.keyDown(focused()!, { key: "z", ctrlKey: true });
  await rowOf("Plain paper");
  expect(titles()).toHaveLength(3);
});

test("a topic is suggested from the title and can be written anew", async () => {
  const { asked } = open(withTrending([counted, plain, other]));
  const menu = await openMenu(counted.title);
  const field = menu.getByRole<HTMLInputElement>("textbox", { name: "Papers about" });
  expect(field.value).toBe("Contexts optical compression");
  field.value = "optical compression";
  fireEvent.submit(field.closest("form")!);
  await notice("Papers about “optical compression” will not come up any more");
  expect(titles()).toEqual(["Plain paper"]);
  fireEvent.click(button("Undo"));
  await rowOf(other.title);
  expect(asked.filter(({ name }) => name === "setPreferences").map(({ payload }) => payload)).toEqual([
    { change: { mutedTopics: ["optical compression"] } },
    { change: { mutedTopics: [] } },
  ]);
});

test("what was hidden before is not given back by an undo", async () => {
  const kept: Preferences = { ...defaultPreferences, mutedAuthors: ["Haoran Wei"] };
  open(withTrending([plain], {}, { preferences: () => kept, trending: () => trendingAnswer([plain]) }));
  fireEvent.click((await openMenu("Plain paper")).getByTitle("Haoran Wei"));
  await notice("Papers by Haoran Wei will not come up any more");
  expect(screen.queryByRole("button", { name: "Undo" })).toBeNull();
});

test("more than can be hidden says so", async () => {
  const mutedTopics = Array.from({ length: 200 }, (_, index) => `topic ${String(index)}`);
  open(withTrending([plain], {}, { preferences: () => ({ ...defaultPreferences, mutedTopics }) }));
  const field = (await openMenu("Plain paper")).getByRole("textbox");
  fireEvent.submit(field.closest("form")!);
  await notice("That is more than can be hidden. Show something again in the options first.");
  expect(screen.queryByRole("button", { name: "Undo" })).toBeNull();
  expect(titles()).toEqual(["Plain paper"]);
});

test("Escape leaves the menu to its row, and letters typed into it do nothing else", async () => {
  const { asked } = open(withTrending([counted, plain]));
  const menu = await openMenu("Plain paper");
  fireEvent.keyDown(menu.getByRole("textbox"), { key: "s" });
  fireEvent.keyDown(menu.getByRole("textbox"), { key: "Escape" });
  expect(screen.queryByRole("dialog")).toBeNull();
  expect(focused()?.textContent).toBe("Plain paper");
  expect(asked.filter(({ name }) => /^(?:save|set)/u.test(name))).toEqual([]);
});

test("papers chosen for the reader can be hidden, what they searched for or saved cannot", async () => {
  const chosen = {
    ...row({ paper: "arxiv:7", title: "Near paper" }),
    saved: { paper: "arxiv:3" as const, title: "x" },
  };
  open(
    fakeBackground([row({ paper: "arxiv:8", title: "Saved paper", savedIn: ["reading"] })], {
      forYou: () => ({ rows: [{ ...chosen, reasons: [] }], total: 1, basis: 1 }),
    }),
    "forYou",
  );
  expect(within(await rowOf("Near paper")).getByRole("button", { name: "Hide…" })).toBeTruthy();
  toLists();
  fireEvent.click(await screen.findByText("Reading list"));
  expect(within(await rowOf("Saved paper")).queryByRole("button", { name: "Hide…" })).toBeNull();
});
