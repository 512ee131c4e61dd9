// @vitest-environment happy-dom
/** Long results in the popup: what is asked for ahead of the reader, what is drawn, and how keys reach the rest. */
import { fireEvent, screen, waitFor } from "@testing-library/preact";
import { expect, test } from "vitest";
import { ROWS_LIMIT } from "../../lib/messages.ts";
import { fakeBackground, marksOf, row, trendingAnswer, trendingRow } from "./background.ts";
import { box, focused, open, settled, titles, type } from "./open-popup.tsx";

const many = Array.from({ length: 1000 }, (_, index) =>
  row({ paper: `arxiv:${String(index)}`, title: `Paper ${String(index)}`, savedIn: ["reading"] }),
);

/** What the popup reckons for one of these rows while nothing has a layout. */
const ROW_HEIGHT = 71;

const panel = () => screen.getByRole("tabpanel");
const link = (index: number) => screen.queryByRole("link", { name: `Paper ${String(index)}` });
const placeOf = (index: number) =>
  ["aria-posinset", "aria-setsize"].map((name) => link(index)!.closest("li")!.getAttribute(name));
const key = (name: string) => fireEvent.keyDown(focused()!, { key: name });
const limitsOf = (asked: readonly { name: string; payload: unknown }[], name: string) =>
  asked.filter((one) => one.name === name).map(({ payload }) => (payload as { limit: number }).limit);

function scrollTo(index: number) {
  panel().scrollTop = index * ROW_HEIGHT;
  fireEvent.scroll(panel());
}

/** Opens today's papers and goes on until a thousand are here. */
async function openAll() {
  const opened = open(fakeBackground(many));
  await screen.findByText("Paper 0");
  for (const index of [19, 79, 319]) {
    opened.model.trending.papers.reach(index);
    await settled();
  }
  expect(opened.model.trending.papers.rows.value).toHaveLength(1000);
  return opened;
}

test("the first question is small, larger ones come before the reader has read half of the answer", async () => {
  const { model, asked } = open(fakeBackground(many));
  await screen.findByText("Paper 0");
  expect(limitsOf(asked, "trending")).toEqual([20]);
  model.trending.papers.reach(9);
  expect(limitsOf(asked, "trending")).toEqual([20]);
  model.trending.papers.reach(10);
  // The answer is on its way: no second question.
  model.trending.papers.reach(19);
  await settled();
  expect(limitsOf(asked, "trending")).toEqual([20, 80]);
});

test("scrolling brings the next rows, and only those near the viewport are drawn", async () => {
  const { asked } = open(fakeBackground(many));
  await screen.findByText("Paper 0");
  expect(titles().length).toBeLessThan(60);
  scrollTo(8);
  await waitFor(() => expect(limitsOf(asked, "trending")).toEqual([20, 80]));
  await settled();
  scrollTo(60);
  expect(link(60)).not.toBeNull();
  expect(link(30)).toBeNull();
  expect(titles().length).toBeLessThan(60);
  expect(placeOf(60)).toEqual(["61", "1000"]);
});

test("the time stays that of the first answer, however much is asked for later", async () => {
  const { model } = open(
    fakeBackground([], {
      search: ({ limit }) => ({
        rows: many.slice(0, limit).map((one) => ({ ...one, marks: marksOf("", "x") })),
        total: 1000,
        correction: null,
        tookMs: limit,
      }),
    }),
  );
  type("paper");
  await screen.findByText("1,000 papers · 20 ms");
  model.search.reach(19);
  await settled();
  expect(model.search.rows.value).toHaveLength(80);
  expect(screen.getByText("1,000 papers · 20 ms")).toBeTruthy();
});

test("never more rows are asked for than the background gives", async () => {
  const { model, asked } = open(
    fakeBackground([], {
      trending: ({ limit }) =>
        trendingAnswer(
          Array.from({ length: limit }, (_, index) => trendingRow({ paper: `arxiv:${String(index)}`, title: "Paper" })),
          { total: 10_000 },
        ),
    }),
  );
  await settled();
  for (let question = 0; question < 10; question += 1) {
    model.trending.papers.reach(ROWS_LIMIT);
    await settled();
  }
  expect(model.trending.papers.rows.value).toHaveLength(ROWS_LIMIT);
  expect(limitsOf(asked, "trending")).toEqual([20, 80, 320, 1280, ROWS_LIMIT]);
});

test("keys go to rows that are not drawn, and the box is above the first", async () => {
  await openAll();
  fireEvent.keyDown(box(), { key: "ArrowDown" });
  expect(focused()).toBe(link(0));
  key("End");
  expect(focused()).toBe(link(999));
  key("ArrowDown");
  expect(focused()).toBe(link(999));
  key("ArrowUp");
  expect(focused()).toBe(link(998));
  key("Home");
  expect(focused()).toBe(link(0));
  key("ArrowUp");
  expect(focused()).toBe(box());
});

test("a row keeps focus wherever the reader scrolls, and the keys go on from it", async () => {
  await openAll();
  fireEvent.keyDown(box(), { key: "ArrowDown" });
  for (let press = 0; press < 50; press += 1) key("ArrowDown");
  const row50 = link(50);
  expect(focused()).toBe(row50);
  for (const index of [700, 0, 999, 45, 300, 55, 12, 987]) {
    scrollTo(index);
    expect(focused()).toBe(row50);
    expect(titles().length).toBeLessThan(60);
  }
  key("ArrowDown");
  expect(focused()).toBe(link(51));
});

test("one row is the Tab stop, also while it is scrolled away", async () => {
  await openAll();
  scrollTo(500);
  const stops = [...panel().querySelectorAll<HTMLElement>("a.title")].filter(({ tabIndex }) => tabIndex === 0);
  expect(stops).toEqual([link(0)]);
});

test("a row that is taken out far from where the reader has scrolled hands focus to the next", async () => {
  const { model } = open(fakeBackground(many));
  fireEvent.click(screen.getByRole("tab", { name: /Lists/u }));
  fireEvent.click(await screen.findByText("Reading list"));
  await screen.findByText("Paper 0");
  for (const index of [19, 79, 319]) {
    model.lists.papers.reach(index);
    await settled();
  }
  fireEvent.keyDown(focused()!, { key: "ArrowDown" });
  for (let press = 0; press < 100; press += 1) key("ArrowDown");
  expect(focused()).toBe(link(100));
  scrollTo(800);
  key("Delete");
  await waitFor(() => expect(focused()).toBe(link(101)));
  expect(placeOf(101)).toEqual(["101", "999"]);
});

test("a new question starts at the top", async () => {
  await openAll();
  scrollTo(500);
  type("Paper 77");
  await waitFor(() => expect(titles()[0]).toBe("Paper 77"));
  expect(panel().scrollTop).toBe(0);
});
