// @vitest-environment happy-dom
/** What a reader notices when saving papers and keeping lists in the popup. */
import { fireEvent, screen, waitFor, within } from "@testing-library/preact";
import { expect, test } from "vitest";
import { PaperkinError } from "../../lib/errors.ts";
import { fakeBackground, heldAnswers, row } from "./background.ts";
import { notice, open, rowOf, settled, submitName, toLists, papers } from "./open-popup.tsx";

test("the bookmark saves to the reading list, takes out again, and undo puts back", async () => {
  const { asked } = open();
  fireEvent.click(within(await rowOf("Unsaved paper")).getByRole("button", { name: "Save" }));
  await notice("Saved to Reading list");
  fireEvent.click(within(await rowOf("Unsaved paper")).getByRole("button", { name: "Saved in Reading list" }));
  await notice("Removed “Unsaved paper” from Reading list");
  expect(within(await rowOf("Unsaved paper")).getByRole("button", { name: "Save" })).toBeTruthy();
  fireEvent.click(screen.getByRole("button", { name: "Undo" }));
  expect(await screen.findByText("Put back")).toBeTruthy();
  await waitFor(async () =>
    expect(within(await rowOf("Unsaved paper")).getByRole("button", { name: "Saved in Reading list" })).toBeTruthy(),
  );
  expect(asked.filter(({ name }) => name === "undo")).toHaveLength(1);
});

test("a paper in one other list is taken out of that list, and Ctrl+Z puts it back", async () => {
  open();
  await screen.findByRole("tab", { name: "Lists 2" });
  const item = await rowOf("Seminar paper");
  fireEvent.keyDown(within(item).getByRole("link", { name: "Seminar paper" }), { key: "s" });
  await notice("Removed “Seminar paper” from For the seminar");
  fireEvent.keyDown(within(item).getByRole("link", { name: "Seminar paper" }), { key: "z", ctrlKey: true });
  expect(await screen.findByText("Put back")).toBeTruthy();
});

test("a paper in several lists asks which, and a check mark changes one", async () => {
  const { asked } = open();
  await screen.findByRole("tab", { name: "Lists 2" });
  fireEvent.click(within(await rowOf("Paper in both")).getByRole("button", { name: "Saved in 2 lists" }));
  const menu = document.querySelector<HTMLElement>("dialog")!;
  const seminar = within(menu).getByLabelText<HTMLInputElement>("For the seminar");
  expect(seminar.checked).toBe(true);
  fireEvent.click(seminar);
  await waitFor(() =>
    expect(asked.find(({ name }) => name === "removePaper")?.payload).toEqual({ paper: "arxiv:3", list: "seminar" }),
  );
  fireEvent.keyDown(seminar, { key: "Escape" });
  await waitFor(() => expect(document.querySelector("dialog")).toBeNull());
  await notice("Removed “Paper in both” from For the seminar");
  expect(screen.getByRole("button", { name: "Undo" })).toBeTruthy();
});

test("a save that fails is taken back and explained", async () => {
  open(
    fakeBackground(papers, {
      savePaper: () => {
        throw new PaperkinError("storageFull");
      },
    }),
  );
  fireEvent.click(within(await rowOf("Unsaved paper")).getByRole("button", { name: "Save" }));
  await notice("The disk is full, so this did not work. Free some space and try again; nothing saved before is lost.");
  expect(within(await rowOf("Unsaved paper")).getByRole("button", { name: "Save" })).toBeTruthy();
});

test("a list is started, renamed, deleted, and brought back", async () => {
  open();
  toLists();
  fireEvent.click(await screen.findByRole("button", { name: "New list" }));
  await submitName("  Graphs  ");
  fireEvent.click(await screen.findByRole("button", { name: "Rename Graphs" }));
  await submitName("Graph learning");
  fireEvent.click(await screen.findByRole("button", { name: "Delete Graph learning" }));
  await notice("Deleted “Graph learning”");
  await waitFor(() => expect(screen.queryByRole("button", { name: "Delete Graph learning" })).toBeNull());
  fireEvent.click(screen.getByRole("button", { name: "Undo" }));
  expect(await screen.findByRole("button", { name: "Delete Graph learning" })).toBeTruthy();
});

test("the reading list can be renamed but not deleted", async () => {
  open();
  toLists();
  expect(await screen.findByRole("button", { name: "Rename Reading list" })).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Delete Reading list" })).toBeNull();
});

test("a name of 10,000 letters, or of none, gets its sentence and keeps what was typed", async () => {
  open();
  toLists();
  fireEvent.click(await screen.findByRole("button", { name: "New list" }));
  await submitName("x".repeat(10_000));
  expect(await screen.findByText("That name is too long. Use at most 200 characters.")).toBeTruthy();
  expect(screen.getByRole<HTMLInputElement>("textbox", { name: "Name of the list" }).value).toHaveLength(10_000);
  await submitName("  ");
  expect(await screen.findByText("A list needs a name. Type at least one letter.")).toBeTruthy();
});

test("a list shows its papers; Delete removes one with undo; an empty list says what to do", async () => {
  open();
  toLists();
  fireEvent.click(await screen.findByText("Reading list"));
  const link = await screen.findByRole("link", { name: "Paper in both" });
  link.focus();
  fireEvent.keyDown(link, { key: "Delete" });
  await notice("Removed “Paper in both” from Reading list");
  expect(await screen.findByText("Nothing in this list yet.")).toBeTruthy();
  expect(document.activeElement).toBe(screen.getByRole("button", { name: "All lists" }));
  fireEvent.click(screen.getByRole("button", { name: "Undo" }));
  expect(await screen.findByRole("link", { name: "Paper in both" })).toBeTruthy();
});

test("a paper and a list are taken back even before the background has answered", async () => {
  const { removePaper, deleteList } = {
    removePaper: heldAnswers<unknown, { undo: string }>(),
    deleteList: heldAnswers<unknown, { undo: string }>(),
  };
  const { asked } = open(
    fakeBackground(papers, { removePaper: removePaper.handler, deleteList: deleteList.handler, undo: () => undefined }),
  );
  await screen.findByRole("tab", { name: "Lists 2" });
  const link = within(await rowOf("Seminar paper")).getByRole("link", { name: "Seminar paper" });
  fireEvent.keyDown(link, { key: "s" });
  fireEvent.keyDown(link, { key: "z", ctrlKey: true });
  await waitFor(() => expect(removePaper.waiting).toHaveLength(1));
  removePaper.waiting[0]?.answer({ undo: "the paper" });
  await notice("Put back");

  toLists();
  const list = await screen.findByRole("button", { name: /^For the seminar/u });
  fireEvent.keyDown(list, { key: "Delete" });
  fireEvent.keyDown(document.body, { key: "z", ctrlKey: true });
  await waitFor(() => expect(deleteList.waiting).toHaveLength(1));
  deleteList.waiting[0]?.answer({ undo: "the list" });
  await waitFor(() =>
    expect(asked.filter(({ name }) => name === "undo").map(({ payload }) => payload)).toEqual([
      { undo: "the paper" },
      { undo: "the list" },
    ]),
  );
});

test("a list's name is shown as text, never read as HTML", async () => {
  const name = "<img src=x onerror=alert(1)>";
  open(fakeBackground(papers, { lists: () => [{ list: "x", name, papers: 0, color: null }] }));
  toLists();
  expect(await screen.findByText(name)).toBeTruthy();
  expect(document.querySelector("img")).toBeNull();
});

test("a sync that needs attention says so, and the whole sentence says what to do", async () => {
  open(
    fakeBackground(papers, {
      status: () => ({
        papers: 1,
        unindexed: 0,
        recoveredAt: null,
        sync: { outcome: "ok", lastAt: 1, corrupt: 0, unsent: 12, early: 0 },
      }),
    }),
  );
  fireEvent.click(await screen.findByRole("button", { name: "12 changes not synced" }));
  expect(await screen.findByText(/Remove papers you no longer need to make room\./u)).toBeTruthy();
  // The line is the warning's: hints about keys would cut it away.
  expect(document.querySelector(".keys")).toBeNull();
});

test("in the menu Ctrl+Z takes back a tick and the menu stays; what cannot be pressed is not shown", async () => {
  open();
  await screen.findByRole("tab", { name: "Lists 2" });
  fireEvent.click(within(await rowOf("Paper in both")).getByRole("button", { name: "Saved in 2 lists" }));
  const menu = document.querySelector<HTMLElement>("dialog")!;
  const seminar = within(menu).getByLabelText<HTMLInputElement>("For the seminar");
  fireEvent.click(seminar);
  await waitFor(() => expect(seminar.checked).toBe(false));
  await settled();
  expect(screen.queryByRole("button", { name: "Undo" })).toBeNull();
  fireEvent.keyDown(seminar, { key: "z", ctrlKey: true });
  await notice("Put back");
  await waitFor(() => expect(seminar.checked).toBe(true));
  expect(document.querySelector("dialog")).not.toBeNull();
});

test("a tick that is set again by hand leaves no undo behind", async () => {
  open();
  await screen.findByRole("tab", { name: "Lists 2" });
  fireEvent.click(within(await rowOf("Paper in both")).getByRole("button", { name: "Saved in 2 lists" }));
  const seminar = within(document.querySelector<HTMLElement>("dialog")!).getByLabelText("For the seminar");
  fireEvent.click(seminar);
  await settled();
  fireEvent.click(seminar);
  await notice("Saved to For the seminar");
  fireEvent.keyDown(seminar, { key: "Escape" });
  await waitFor(() => expect(document.querySelector("dialog")).toBeNull());
  expect(screen.queryByRole("button", { name: "Undo" })).toBeNull();
});

test("removals are taken back one after another, the newest first, and only the newest is shown", async () => {
  const { model } = open();
  await screen.findByRole("tab", { name: "Lists 2" });
  const seminar = await screen.findByRole("link", { name: "Seminar paper" });
  model.saving.toggle(papers[1]!);
  await notice("Removed “Seminar paper” from For the seminar");
  await model.saving.remove(papers[2]!, "reading");
  await notice("Removed “Paper in both” from Reading list");
  expect(screen.getAllByRole("button", { name: "Undo" })).toHaveLength(1);
  fireEvent.click(screen.getByRole("button", { name: "Undo" }));
  await notice("Removed “Seminar paper” from For the seminar");
  fireEvent.keyDown(seminar, { key: "z", ctrlKey: true });
  await waitFor(() => expect(screen.queryByRole("button", { name: "Undo" })).toBeNull());
  const back = within(await rowOf("Seminar paper"));
  expect(await back.findByRole("button", { name: "Saved in For the seminar" })).toBeTruthy();
});

test("a paper that was no longer in the list is said to be removed, with nothing to undo", async () => {
  open(fakeBackground(papers, { removePaper: () => ({ undo: null }) }));
  await screen.findByRole("tab", { name: "Lists 2" });
  fireEvent.keyDown(await screen.findByRole("link", { name: "Seminar paper" }), { key: "s" });
  await notice("Removed “Seminar paper” from For the seminar");
  expect(screen.queryByRole("button", { name: "Undo" })).toBeNull();
});

test("a long title is cut in the notice", async () => {
  const title = "Long ".repeat(40).trim();
  open(fakeBackground([row({ paper: "arxiv:9", title, savedIn: ["reading"] })]));
  await screen.findByRole("tab", { name: "Lists 2" });
  fireEvent.keyDown(await screen.findByRole("link", { name: title }), { key: "s" });
  await waitFor(() =>
    expect(document.querySelector(".notice-text")?.textContent).toMatch(/^Removed “.{55,61}…” from/u),
  );
});

test("a number says how far the reader is with a paper, shows at once and goes again", async () => {
  const { asked } = open();
  const title = within(await rowOf("Unsaved paper")).getByRole("link", { name: "Unsaved paper" });
  title.focus();
  fireEvent.keyDown(title, { key: "2" });
  expect(await screen.findByText("reading")).toBeTruthy();
  expect(asked).toContainEqual({ name: "setPaperState", payload: { paper: "arxiv:1", state: "reading", on: true } });
});
