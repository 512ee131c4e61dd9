// @vitest-environment happy-dom
/** What a reader notices in the sidebar on a paper page. */
import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/preact";
import { expect, test, vi } from "vitest";
import { PaperkinError } from "../../lib/errors.ts";
import { relatedAnswer } from "./background.ts";
import { open } from "./open-sidebar.tsx";

test("it shows the page's paper, its kin and the reasons why", async () => {
  open(() => relatedAnswer());
  expect(await screen.findByRole("heading", { name: "Attention-based aggregation" })).toBeTruthy();
  expect(screen.getByText("Related in your 222 papers")).toBeTruthy();
  expect(screen.getByText("same author: Touvron").className).toBe("chip");
  expect(screen.getByText("class-attention").className).toBe("chip plain");
  expect(screen.getByRole("complementary", { name: "Paperkin" })).toBeTruthy();
});

test("what the page already knows is drawn at once", () => {
  open(() => relatedAnswer(), { known: true });
  expect(screen.getByText("Going deeper with Image Transformers")).toBeTruthy();
});

test("Save becomes Saved, taking out offers undo, and undo sends the token back", async () => {
  const { asked } = open(() => relatedAnswer());
  fireEvent.click((await screen.findAllByRole("button", { name: "Save" }))[0]!);
  fireEvent.click(await screen.findByRole("button", { name: "Saved" }));
  expect(await screen.findByText("Removed “Attention-based aggregation” from Reading list")).toBeTruthy();
  fireEvent.click(screen.getByRole("button", { name: "Undo" }));
  await waitFor(() =>
    expect(asked.at(-1)?.payload).toEqual({ paper: "arxiv:2112.13692", saved: true, undo: "taken-out" }),
  );
  expect(await screen.findByRole("button", { name: "Saved" })).toBeTruthy();
});

test("arrows walk the kin, S saves, Escape closes and tells the site's choice", async () => {
  const { asked, onClose } = open(() => relatedAnswer(), { takesFocus: true });
  const close = screen.getByRole("button", { name: "Close" });
  const link = await screen.findByRole("link", { name: "Going deeper with Image Transformers" });
  expect(document.activeElement).toBe(close);
  fireEvent.keyDown(close, { key: "ArrowDown" });
  expect(document.activeElement).toBe(link);
  fireEvent.keyDown(link, { key: "s" });
  await waitFor(() =>
    expect(asked.find(({ name }) => name === "toggleSave")?.payload).toEqual({
      paper: "arxiv:2103.17239",
      saved: true,
    }),
  );
  fireEvent.keyDown(link, { key: "Escape" });
  expect(onClose).toHaveBeenCalledOnce();
  expect(asked.at(-1)).toEqual({ name: "related", payload: { sidebar: "closed" } });
});

test("keys pressed in the sidebar never reach the page", async () => {
  const heard = vi.fn<() => void>();
  document.addEventListener("keydown", heard);
  open(() => relatedAnswer());
  fireEvent.keyDown(await screen.findByRole("link", { name: /Going deeper/u }), { key: "s" });
  document.removeEventListener("keydown", heard);
  expect(heard).not.toHaveBeenCalled();
});

test("a paper saved by the page's key shows as saved", async () => {
  const { model } = open(() => relatedAnswer());
  await screen.findAllByRole("button", { name: "Save" });
  model.onEvent("pageSaved");
  expect(await screen.findByRole("button", { name: "Saved" })).toBeTruthy();
  expect(screen.getByText("Saved to Reading list")).toBeTruthy();
});

test("no kin, a page that does not name its paper, and a clipped page each say so", async () => {
  open(() => relatedAnswer({ rows: [] }));
  expect(await screen.findByText("No kin among your 222 papers yet.")).toBeTruthy();
  cleanup();
  const elsewhere = [{ to: "arxiv", url: "https://arxiv.org/abs/2112.13692" }] as const;
  open(() => relatedAnswer({ paper: null, elsewhere, rows: [] }));
  const link = await screen.findByRole("link", { name: "Open the abstract page" });
  expect(link.getAttribute("href")).toBe("https://arxiv.org/abs/2112.13692");
  cleanup();
  open(() => relatedAnswer({ paper: null, elsewhere, rows: [] }), { isFile: false });
  expect(await screen.findByText("This page does not name its paper.")).toBeTruthy();
  cleanup();
  open(() => relatedAnswer({ clipped: true }));
  expect(await screen.findByText("This page's text was very long; Paperkin read the first part.")).toBeTruthy();
});

test("a paper that the page's key could not save is told of", async () => {
  const { model } = open(() => relatedAnswer());
  model.onEvent("pageNotSaved");
  expect(await screen.findByText("This paper could not be saved. Open Paperkin's popup to see why.")).toBeTruthy();
});

test("it asks only for what it lacks, and never as if the page had just been reached", async () => {
  const known = open(() => relatedAnswer(), { known: true });
  expect(known.asked).toEqual([]);
  known.model.onEvent("listsChanged");
  cleanup();
  const fresh = open(() => relatedAnswer());
  await fresh.model.retry();
  const states = [...known.asked, ...fresh.asked].map(({ payload }) => payload);
  expect(states).toEqual(Array.from({ length: 3 }, () => ({ sidebar: "again" })));
});

test("rows stay where they are when lists change, though the ranking has changed meanwhile", async () => {
  const [kin] = relatedAnswer().rows;
  const other = { ...kin!, paper: "arxiv:2", title: "Dense retrieval" } as const;
  let rows = [kin!, other];
  const { model } = open(() => relatedAnswer({ rows }));
  const titles = () => screen.getAllByRole("listitem").map((item) => within(item).getByRole("link").textContent);
  await screen.findByText("Dense retrieval");
  const before = titles();
  rows = [{ ...kin!, paper: "arxiv:3", title: "New" }, { ...other, savedIn: ["reading"] }, kin!];
  model.onEvent("listsChanged");
  expect(await screen.findByRole("button", { name: /^Saved in Reading list/u })).toBeTruthy();
  expect(titles()).toEqual(before);
});

test("a held S is no command", async () => {
  const { asked } = open(() => relatedAnswer());
  fireEvent.keyDown(await screen.findByRole("link", { name: /Going deeper/u }), { key: "s", repeat: true });
  expect(asked.filter(({ name }) => name === "toggleSave")).toEqual([]);
});

test("three reasons at most, people first, then terms of several words", async () => {
  const [kin] = relatedAnswer().rows;
  const terms = ["patches", "dense prediction", "attention"].map((term) => ({ kind: "term", term }) as const);
  const people = { kind: "authors", names: ["Hugo Touvron"] } as const;
  open(() => relatedAnswer({ rows: [{ ...kin!, reasons: [...terms, people] }] }));
  await screen.findByText("dense prediction");
  const chips = [...document.querySelectorAll(".chip")].map((chip) => chip.textContent);
  expect(chips).toEqual(["same author: Touvron", "dense prediction", "patches"]);
});

test("a failure has its sentence and can be tried again", async () => {
  let isFull = true;
  open(() => {
    if (isFull) throw new PaperkinError("storageFull");
    return relatedAnswer();
  });
  await screen.findByText(/The disk is full/u);
  isFull = false;
  fireEvent.click(screen.getByRole("button", { name: "Try again" }));
  expect(await screen.findByText("Going deeper with Image Transformers")).toBeTruthy();
});

test("after an update of the extension it asks for a reload and nothing else", async () => {
  open(
    () => {
      throw new Error("Extension context invalidated.");
    },
    { isOrphaned: true },
  );
  expect(await screen.findByText("Paperkin was updated.")).toBeTruthy();
  expect(screen.getByText("Reload this page.")).toBeTruthy();
});

test("hostile text in kin and reasons stays text", async () => {
  const hostile = "<img src=x onerror=alert(1)>";
  const [kin] = relatedAnswer().rows;
  open(() => relatedAnswer({ rows: [{ ...kin!, title: hostile, reasons: [{ kind: "term", term: hostile }] }] }));
  const list = await screen.findByRole("list", { name: "Related in your 222 papers" });
  expect(within(list).getAllByText(hostile)).toHaveLength(2);
  expect(document.querySelector("img")).toBeNull();
});
