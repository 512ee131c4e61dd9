// @vitest-environment happy-dom
/** What a reader notices while searching in the popup. */
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/preact";
import { afterEach, expect, test, vi } from "vitest";
import { createPopupModel } from "../../components/popup-model.ts";
import { Popup } from "../../components/popup.tsx";
import { PaperkinError } from "../../lib/errors.ts";
import { ROWS_LIMIT, type SearchAnswer } from "../../lib/messages.ts";
import { fakeBackground, heldAnswers, marksOf, row } from "./background.ts";

const papers = [
  row({
    paper: "arxiv:1",
    title: "Sparse retrieval",
    authors: ["Yi Luan", "Jacob Eisenstein"],
    year: 2020,
    venue: "TACL",
  }),
  row({ paper: "arxiv:2", title: "Dense retrieval", year: 2021 }),
];

function open(background = fakeBackground(papers)) {
  const opened: string[] = [];
  const copied: string[] = [];
  const model = createPopupModel({
    send: background.send,
    copy: async (text) => void copied.push(text),
    open: (url) => opened.push(url),
  });
  const stop = model.start();
  render(<Popup model={model} />);
  return { model, opened, copied, stop };
}

const box = () => screen.getByRole<HTMLInputElement>("textbox", { name: "Search papers" });
const type = (text: string) => fireEvent.input(box(), { target: { value: text } });
const titles = () => [...document.querySelectorAll(".title")].map((title) => title.textContent);

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

test("the popup opens with today's papers and the cursor in the search box", async () => {
  open();
  await screen.findByText("Sparse retrieval");
  expect(document.activeElement).toBe(box());
  expect(screen.getByRole("tab", { name: /Today/u }).getAttribute("aria-selected")).toBe("true");
  expect(screen.getByText("222 papers here")).toBeTruthy();
});

test("typing shows the papers that match, with the match marked", async () => {
  open();
  type("dense");
  await waitFor(() => expect(titles()).toEqual(["Dense retrieval"]));
  expect(document.querySelector("mark")?.textContent).toBe("Dense");
  expect(screen.getByText("1 paper · 2 ms")).toBeTruthy();
});

test("a late answer to an old question never replaces a newer one, and nothing flickers meanwhile", async () => {
  const held = heldAnswers<{ query: string; limit: number }, SearchAnswer>();
  open(fakeBackground(papers, { search: held.handler }));
  const answer = (index: number, title: string) =>
    held.waiting[index]!.answer({
      rows: [{ ...row({ paper: `arxiv:9${String(index)}`, title }), marks: marksOf(title, title) }],
      total: 1,
      correction: null,
      tookMs: 1,
    });
  type("d");
  type("de");
  await waitFor(() => expect(held.waiting).toHaveLength(2));
  answer(1, "Newer");
  await waitFor(() => expect(titles()).toEqual(["Newer"]));
  answer(0, "Older");
  await Promise.resolve();
  type("den");
  expect(titles()).toEqual(["Newer"]);
});

test("an answer on its way when the reader clears the box is dropped", async () => {
  const held = heldAnswers<{ query: string; limit: number }, SearchAnswer>();
  const { model } = open(fakeBackground(papers, { search: held.handler }));
  type("d");
  await waitFor(() => expect(held.waiting).toHaveLength(1));
  fireEvent.keyDown(box(), { key: "Escape" });
  held.waiting[0]!.answer({ rows: [], total: 0, correction: null, tookMs: 1 });
  await Promise.resolve();
  await Promise.resolve();
  expect(model.search.answered.value).toBeNull();
  expect(model.tab.value).toBe("today");
});

test("waiting longer than a moment is hinted at, a quick answer is not", async () => {
  vi.useFakeTimers();
  const held = heldAnswers<{ query: string; limit: number }, SearchAnswer>();
  const { model } = open(fakeBackground(papers, { search: held.handler }));
  type("d");
  await vi.advanceTimersByTimeAsync(100);
  expect(model.search.slow.value).toBe(false);
  await vi.advanceTimersByTimeAsync(100);
  expect(document.querySelector(".progress")).not.toBeNull();
  held.waiting[0]!.answer({ rows: [], total: 0, correction: null, tookMs: 1 });
  await vi.advanceTimersByTimeAsync(20);
  expect(document.querySelector(".progress")).toBeNull();
});

test("the first letter leaves the papers in sight until its answer is there", async () => {
  vi.useFakeTimers();
  const held = heldAnswers<{ query: string; limit: number }, SearchAnswer>();
  open(fakeBackground(papers, { search: held.handler }));
  await vi.advanceTimersByTimeAsync(20);
  type("d");
  await vi.advanceTimersByTimeAsync(100);
  expect(titles()).toEqual(["Sparse retrieval", "Dense retrieval"]);
  held.waiting[0]!.answer({
    rows: [{ ...papers[1]!, marks: marksOf("Dense retrieval", "d") }],
    total: 1,
    correction: null,
    tookMs: 1,
  });
  await vi.advanceTimersByTimeAsync(20);
  expect(titles()).toEqual(["Dense retrieval"]);
});

test("a reader who goes elsewhere before the first answer is not pulled back by it", async () => {
  const held = heldAnswers<{ query: string; limit: number }, SearchAnswer>();
  const { model } = open(fakeBackground(papers, { search: held.handler }));
  type("d");
  await waitFor(() => expect(held.waiting).toHaveLength(1));
  fireEvent.click(screen.getByRole("tab", { name: /Lists/u }));
  held.waiting[0]!.answer({ rows: [], total: 0, correction: null, tookMs: 1 });
  await waitFor(() => expect(model.search.answered.value).not.toBeNull());
  expect(model.tab.value).toBe("lists");
});

test("from the first row ArrowUp leads behind the query, and / selects it", async () => {
  open();
  type("retrieval");
  await waitFor(() => expect(document.querySelectorAll("mark")).toHaveLength(2));
  fireEvent.keyDown(box(), { key: "ArrowDown" });
  fireEvent.keyDown(document.activeElement!, { key: "ArrowUp" });
  expect([document.activeElement, box().selectionStart, box().selectionEnd]).toEqual([box(), 9, 9]);
  fireEvent.keyDown(box(), { key: "ArrowDown" });
  fireEvent.keyDown(document.activeElement!, { key: "/" });
  expect([document.activeElement, box().selectionStart, box().selectionEnd]).toEqual([box(), 0, 9]);
});

test("the time stays that of the first page, however much is asked for later", async () => {
  const { model } = open(
    fakeBackground(papers, {
      search: ({ limit }) => ({
        rows: Array.from({ length: limit }, (_, index) => ({
          ...row({ paper: `arxiv:${String(index)}`, title: `Paper ${String(index)}` }),
          marks: marksOf("", "x"),
        })),
        total: 1000,
        correction: null,
        tookMs: limit,
      }),
    }),
  );
  type("paper");
  await waitFor(() => expect(titles()).toHaveLength(40));
  model.search.reach(19);
  await waitFor(() => expect(titles()).toHaveLength(80));
  expect(screen.getByText("1,000 papers · 40 ms")).toBeTruthy();
});

test("never more rows are asked for than the background gives", async () => {
  const limits: number[] = [];
  const { model } = open(
    fakeBackground([], {
      today: ({ limit }) => {
        limits.push(limit);
        const rows = Array.from({ length: limit }, (_, index) =>
          row({ paper: `arxiv:${String(index)}`, title: "Paper" }),
        );
        return { rows, total: 10_000 };
      },
    }),
  );
  cleanup();
  for (let page = 0; page < ROWS_LIMIT / 40; page += 1) {
    model.today.more();
    await Promise.resolve();
    await Promise.resolve();
    await Promise.resolve();
  }
  await waitFor(() => expect(limits.at(-1)).toBe(ROWS_LIMIT));
  await waitFor(() => expect(model.today.rows.value).toHaveLength(ROWS_LIMIT));
  expect(model.today.hasMore.value).toBe(false);
  model.today.more();
  await Promise.resolve();
  expect(Math.max(...limits)).toBe(ROWS_LIMIT);
});

test("a better spelling is offered and followed", async () => {
  const search = vi.fn(({ query }: { query: string }) => ({
    rows: [{ ...papers[1]!, marks: marksOf("Dense retrieval", "Dense") }],
    total: 1,
    correction: query === "dnese" ? "dense" : null,
    tookMs: 1,
  }));
  open(fakeBackground(papers, { search }));
  type("dnese");
  fireEvent.click(await screen.findByRole("button", { name: "did you mean dense" }));
  expect(box().value).toBe("dense");
  await waitFor(() => expect(search).toHaveBeenLastCalledWith({ query: "dense", limit: 40 }));
});

test("no result says what to do", async () => {
  open();
  type("zebra");
  expect(await screen.findByText("No paper matches “zebra”.")).toBeTruthy();
  expect(screen.getByText(/Fewer words, or another spelling, may find it\./u)).toBeTruthy();
});

test("a failure has its sentence and a way to try again", async () => {
  let isBroken = true;
  open(
    fakeBackground(papers, {
      today: () => {
        if (isBroken) throw new PaperkinError("storageBroken");
        return { rows: papers, total: 2 };
      },
    }),
  );
  await screen.findByText(/could not open Paperkin's storage/u);
  isBroken = false;
  fireEvent.click(screen.getByRole("button", { name: "Try again" }));
  expect(await screen.findByText("Sparse retrieval")).toBeTruthy();
});

test("the keyboard alone finds, walks, cites, and returns to the box", async () => {
  const { copied, opened } = open();
  type("retrieval");
  await waitFor(() => expect(document.querySelectorAll("mark")).toHaveLength(2));
  fireEvent.keyDown(box(), { key: "Enter" });
  expect(opened).toEqual(["https://arxiv.org/abs/1"]);

  fireEvent.keyDown(box(), { key: "ArrowDown" });
  const [first, second] = screen.getAllByRole("link", { name: /retrieval/u });
  expect(document.activeElement).toBe(first);
  fireEvent.keyDown(first!, { key: "ArrowDown" });
  expect(document.activeElement).toBe(second);
  expect(second!.closest("li")!.className).toContain("on");
  expect(second!.getAttribute("target")).toBe("_blank");
  expect(second!.getAttribute("rel")).toBe("noopener");

  fireEvent.keyDown(second!, { key: "c" });
  expect(await screen.findByText("Citation copied (BibTeX)")).toBeTruthy();
  expect(copied).toEqual(["@misc{arxiv:2}"]);

  fireEvent.keyDown(second!, { key: "/" });
  expect(document.activeElement).toBe(box());
  fireEvent.keyDown(box(), { key: "Escape" });
  expect(box().value).toBe("");
});

test("Enter right after a letter waits for the answer to what is typed", async () => {
  const held = heldAnswers<{ query: string; limit: number }, SearchAnswer>();
  const { opened } = open(fakeBackground(papers, { search: held.handler }));
  const give = (index: number, paper: "arxiv:1" | "arxiv:2") =>
    held.waiting[index]!.answer({
      rows: [{ ...papers.find((one) => one.paper === paper)!, marks: marksOf("", "x") }],
      total: 1,
      correction: null,
      tookMs: 1,
    });
  type("d");
  await waitFor(() => expect(held.waiting).toHaveLength(1));
  type("de");
  fireEvent.keyDown(box(), { key: "Enter" });
  await waitFor(() => expect(held.waiting).toHaveLength(2));
  give(0, "arxiv:1");
  await waitFor(() => expect(titles()).toEqual(["Sparse retrieval"]));
  expect(opened).toEqual([]);
  give(1, "arxiv:2");
  await waitFor(() => expect(opened).toEqual(["https://arxiv.org/abs/2"]));
});

test("a long result is drawn page by page", async () => {
  const many = Array.from({ length: 1000 }, (_, index) =>
    row({ paper: `arxiv:${String(index)}`, title: `Paper ${String(index)}` }),
  );
  const background = fakeBackground(many);
  open(background);
  await screen.findByText("Paper 39");
  expect(titles()).toHaveLength(40);
  fireEvent.click(screen.getByRole("button", { name: "Show more" }));
  await waitFor(() => expect(titles()).toHaveLength(80));
  expect(background.asked.at(-1)).toEqual({ name: "today", payload: { limit: 120 } });
});

test("what a page wrote is shown as text, never read as HTML", async () => {
  const hostile = "<img src=x onerror=alert(1)>";
  open(fakeBackground([row({ paper: "arxiv:3", title: hostile, authors: [hostile], venue: hostile })]));
  await screen.findByRole("link", { name: hostile });
  type("img");
  await waitFor(() => expect(document.querySelector("mark")?.textContent).toBe("img"));
  expect(document.querySelector("img")).toBeNull();
  expect(titles()).toEqual([hostile]);
});
