// @vitest-environment happy-dom
/** What a reader notices while searching in the popup. */
import { fireEvent, screen, waitFor } from "@testing-library/preact";
import { expect, test, vi } from "vitest";
import { PaperkinError } from "../../lib/errors.ts";
import { fakeBackground, marksOf, retrievalPapers as papers, row, trendingAnswer, trendingRow } from "./background.ts";
import { box, open, settled, titles, type } from "./open-popup.tsx";

test("the popup opens with today's papers and the cursor in the search box", async () => {
  open(fakeBackground(papers));
  await screen.findByText("Sparse retrieval");
  expect(document.activeElement).toBe(box());
  expect(screen.getByRole("tab", { name: /Today/u }).getAttribute("aria-selected")).toBe("true");
  expect(screen.getByText("222 papers here")).toBeTruthy();
});

test("typing shows the papers that match, with the match marked", async () => {
  open(fakeBackground(papers));
  type("dense");
  await waitFor(() => expect(titles()).toEqual(["Dense retrieval"]));
  expect(document.querySelector("mark")?.textContent).toBe("Dense");
  expect(screen.getByText("1 paper · 2 ms")).toBeTruthy();
});

test("from the first row ArrowUp leads behind the query, and / selects it", async () => {
  open(fakeBackground(papers));
  type("retrieval");
  await waitFor(() => expect(document.querySelectorAll("mark")).toHaveLength(2));
  fireEvent.keyDown(box(), { key: "ArrowDown" });
  fireEvent.keyDown(document.activeElement!, { key: "ArrowUp" });
  expect([document.activeElement, box().selectionStart, box().selectionEnd]).toEqual([box(), 9, 9]);
  fireEvent.keyDown(box(), { key: "ArrowDown" });
  fireEvent.keyDown(document.activeElement!, { key: "/" });
  expect([document.activeElement, box().selectionStart, box().selectionEnd]).toEqual([box(), 0, 9]);
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
  await waitFor(() => expect(search).toHaveBeenLastCalledWith({ query: "dense", limit: 20 }));
});

test("no result says what to do", async () => {
  open(fakeBackground(papers));
  type("zebra");
  expect(await screen.findByText("No paper matches “zebra”.")).toBeTruthy();
  expect(screen.getByText(/Fewer words, or another spelling, may find it\./u)).toBeTruthy();
});

test("a failure has its sentence and a way to try again", async () => {
  let isBroken = true;
  open(
    fakeBackground(papers, {
      trending: () => {
        if (isBroken) throw new PaperkinError("storageBroken");
        return trendingAnswer(papers.map(trendingRow));
      },
    }),
  );
  await screen.findByText(/could not open Paperkin's storage/u);
  isBroken = false;
  fireEvent.click(screen.getByRole("button", { name: "Try again" }));
  expect(await screen.findByText("Sparse retrieval")).toBeTruthy();
});

test("the keyboard alone finds, walks, cites, and returns to the box", async () => {
  const { copied, opened } = open(fakeBackground(papers));
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

test("what a page wrote is shown as text, never read as HTML", async () => {
  const hostile = "<img src=x onerror=alert(1)>";
  open(fakeBackground([row({ paper: "arxiv:3", title: hostile, authors: [hostile], venue: hostile })]));
  await screen.findByRole("link", { name: hostile });
  type("img");
  await waitFor(() => expect(document.querySelector("mark")?.textContent).toBe("img"));
  expect(document.querySelector("img")).toBeNull();
  expect(titles()).toEqual([hostile]);
});

test("a pasted link that holds a list opens its preview, and is not searched for", async () => {
  const { opened, asked } = open(fakeBackground(papers));
  type("Look: https://arxiv.org/#paperkin=1.eJyLrlYqSy0qzszPU7JSMlTSUUpMTgYyjJRqYwGb4ggE");
  expect(opened).toEqual(["/shared.html#paperkin=1.eJyLrlYqSy0qzszPU7JSMlTSUUpMTgYyjJRqYwGb4ggE"]);
  await settled();
  expect(asked.filter(({ name }) => name === "search")).toEqual([]);
});
