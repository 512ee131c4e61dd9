// @vitest-environment happy-dom
/** Today in the popup: papers for the reader or trending ones, which of them comes first, and what stays where it is. */
import { fireEvent, screen } from "@testing-library/preact";
import { expect, test } from "vitest";
import type { ForYouAnswer, ForYouRow } from "../../lib/messages.ts";
import { fakeBackground, row } from "./background.ts";
import { box, focused, notice, open, papers, rowOf, settled, titles } from "./open-popup.tsx";

const long = "A saved paper with a title that is far too long to be shown whole in a chip of the popup";

function forYouRow(number: number, title: string, because = "Saved paper"): ForYouRow {
  return {
    ...row({ paper: `arxiv:9${String(number)}`, title }),
    saved: { paper: "arxiv:3", title: because },
    reasons: [{ kind: "term", term: "sparse retrieval" }],
  };
}

const near = [forYouRow(1, "Near paper"), forYouRow(2, "Other near paper", long)];
const answer = (rows: readonly ForYouRow[], basis = 2): ForYouAnswer => ({ rows, total: rows.length, basis });
const withForYou = (rows: readonly ForYouRow[], basis?: number) =>
  fakeBackground(papers, { forYou: () => answer(rows, basis) });
const unsaved = papers.map((paper) => ({ ...paper, savedIn: [] }));

const part = (name: string) => screen.getByRole("button", { name });
const isOn = (name: string) => part(name).getAttribute("aria-pressed");

test("who has saved papers sees those for them first, each with the saved paper and what both are about", async () => {
  open(withForYou(near), null);
  const first = await rowOf("Near paper");
  expect(isOn("For you")).toBe("true");
  expect(titles()).toEqual(["Near paper", "Other near paper"]);
  expect(first.textContent).toMatch(/because you saved .?Saved paper.?sparse retrieval/u);
  expect(screen.getByText("by 2 saved papers")).toBeTruthy();
  expect(screen.getByTitle(long).textContent).toContain("because you saved");
});

test("who has saved nothing sees trending ones, and is told how to get papers for them", async () => {
  open(fakeBackground(unsaved, { forYou: () => answer([], 0) }), null);
  await rowOf("Unsaved paper");
  expect(isOn("Trending")).toBe("true");
  fireEvent.click(part("For you"));
  expect(await screen.findByText(/Save a few papers/u)).toBeTruthy();
  expect(titles()).toEqual([]);
});

test("when nothing is close enough that is said, and Trending is one click away", async () => {
  open(withForYou([], 4), null);
  expect(await screen.findByText("Nothing close to your papers today.")).toBeTruthy();
  fireEvent.click(part("Trending"));
  expect(titles()).toContain("Unsaved paper");
});

test("what the reader chose is remembered, and goes before what they saved", async () => {
  const { remembered } = open(withForYou(near), "trending");
  await rowOf("Unsaved paper");
  expect(isOn("Trending")).toBe("true");
  fireEvent.click(part("For you"));
  await rowOf("Near paper");
  expect(remembered).toEqual(["forYou"]);
});

test("keys move through the rows, and S saves the one that has focus", async () => {
  const { asked } = open(withForYou(near), "forYou");
  await rowOf("Near paper");
  fireEvent.keyDown(box(), { key: "ArrowDown" });
  fireEvent.keyDown(focused()!, { key: "ArrowDown" });
  expect(focused()!.textContent).toBe("Other near paper");
  fireEvent.keyDown(focused()!, { key: "s" });
  await notice("Saved to Reading list");
  expect(asked).toContainEqual({ name: "savePaper", payload: { paper: "arxiv:92", list: "reading" } });
});

test("a paper that is saved stays in its place until the reader comes back", async () => {
  let rows = near;
  const { model } = open(fakeBackground(papers, { forYou: () => answer(rows) }), "forYou");
  fireEvent.click((await rowOf("Near paper")).querySelector(".star")!);
  await notice("Saved to Reading list");
  rows = [near[1]!, forYouRow(3, "Next paper")];
  model.onEvent("listsChanged");
  model.onEvent("forYouChanged");
  await settled();
  expect(titles()).toEqual(["Near paper", "Other near paper"]);
  expect((await rowOf("Near paper")).querySelector(".star.saved")).not.toBeNull();
  fireEvent.click(part("Trending"));
  fireEvent.click(part("For you"));
  await rowOf("Next paper");
  expect(titles()).toEqual(["Other near paper", "Next paper"]);
});

test("papers chosen while the reader looks at nothing come by themselves", async () => {
  let rows: ForYouRow[] = [];
  const { model } = open(fakeBackground(papers, { forYou: () => answer(rows) }), "forYou");
  await screen.findByText("Nothing close to your papers today.");
  rows = near;
  model.onEvent("forYouChanged");
  await rowOf("Near paper");
  expect(titles()).toEqual(["Near paper", "Other near paper"]);
});
