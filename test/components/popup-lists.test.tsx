// @vitest-environment happy-dom
/** What a reader notices when saving papers and keeping lists in the popup. */
import { cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/preact";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createPopupModel } from "../../components/popup-model.ts";
import { Popup } from "../../components/popup.tsx";
import { PaperkinError } from "../../lib/errors.ts";
import { fakeBackground, row } from "./background.ts";

const papers = [
  row({ paper: "arxiv:1", title: "Unsaved paper" }),
  row({ paper: "arxiv:2", title: "Seminar paper", savedIn: ["seminar"] }),
  row({ paper: "arxiv:3", title: "Paper in both", savedIn: ["reading", "seminar"] }),
];

let stop = () => {};

function open(background = fakeBackground(papers)) {
  const model = createPopupModel({ send: background.send, copy: async () => {}, open: () => {} });
  stop = model.start();
  render(<Popup model={model} />);
  return { model, ...background };
}

const rowOf = async (title: string) => (await screen.findByText(title)).closest("li")!;
const notice = (text: string) => within(document.querySelector<HTMLElement>(".notices")!).findByText(text);
const toLists = () => fireEvent.click(screen.getByRole("tab", { name: /Lists/u }));

async function submitName(name: string) {
  const field = screen.getByRole<HTMLInputElement>("textbox", { name: "Name of the list" });
  field.value = name;
  fireEvent.submit(field.closest("form")!);
  await Promise.resolve();
}

beforeEach(() => {
  // happy-dom draws no modal dialogs; what matters here is what is in it.
  HTMLDialogElement.prototype.showModal ??= function showModal(this: HTMLDialogElement) {
    this.open = true;
  };
});
afterEach(() => {
  stop();
  cleanup();
});

test("the bookmark saves to the reading list, takes out again, and undo puts back", async () => {
  const { asked } = open();
  fireEvent.click(within(await rowOf("Unsaved paper")).getByRole("button", { name: "Save" }));
  await notice("Saved to Reading list");
  fireEvent.click(within(await rowOf("Unsaved paper")).getByRole("button", { name: "Saved in Reading list" }));
  await notice("Removed from Reading list");
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
  await notice("Removed from For the seminar");
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
  await notice("Removed from For the seminar");
  expect(asked.find(({ name }) => name === "removePaper")?.payload).toEqual({ paper: "arxiv:3", list: "seminar" });
  fireEvent.keyDown(seminar, { key: "Escape" });
  await waitFor(() => expect(document.querySelector("dialog")).toBeNull());
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
  await notice("The disk is full, so nothing could be saved. Free some space and try again.");
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
  await notice("Removed from Reading list");
  expect(await screen.findByText("Nothing in this list yet.")).toBeTruthy();
  expect(document.activeElement).toBe(screen.getByRole("button", { name: "All lists" }));
  fireEvent.click(screen.getByRole("button", { name: "Undo" }));
  expect(await screen.findByRole("link", { name: "Paper in both" })).toBeTruthy();
});

test("a list's name is shown as text, never read as HTML", async () => {
  const name = "<img src=x onerror=alert(1)>";
  open(fakeBackground(papers, { lists: () => [{ list: "x", name, papers: 0 }] }));
  toLists();
  expect(await screen.findByText(name)).toBeTruthy();
  expect(document.querySelector("img")).toBeNull();
});

test("a sync that needs attention says so, and the whole sentence says what to do", async () => {
  open(
    fakeBackground(papers, {
      status: () => ({ papers: 1, sync: { outcome: "ok", lastAt: 1, corrupt: 0, unsent: 12, early: 0 } }),
    }),
  );
  fireEvent.click(await screen.findByRole("button", { name: "12 papers not synced" }));
  expect(await screen.findByText(/Remove papers you no longer need to make room\./u)).toBeTruthy();
});
