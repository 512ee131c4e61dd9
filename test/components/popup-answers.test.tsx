// @vitest-environment happy-dom
/** Answers that come late, slowly or in the wrong order: what the reader sees meanwhile, and what stays. */
import { fireEvent, screen, waitFor } from "@testing-library/preact";
import { afterEach, expect, test, vi } from "vitest";
import type { SearchAnswer } from "../../lib/messages.ts";
import { fakeBackground, heldAnswers, marksOf, retrievalPapers as papers, row } from "./background.ts";
import { box, open, titles, type } from "./open-popup.tsx";

afterEach(() => {
  vi.useRealTimers();
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
