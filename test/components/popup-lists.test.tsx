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
const focused = () => document.activeElement as HTMLElement | null;
/** Every answer of the background in memory has arrived. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 20));
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
  await notice("Removed “Paper in both” from Reading list");
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

test.each([
  ["Escape", (field: HTMLElement) => fireEvent.keyDown(field, { key: "Escape" })],
  ["Enter", (field: HTMLElement) => fireEvent.submit(field.closest("form")!)],
])("after renaming an opened list, %s leaves focus on the pencil", async (_, end) => {
  open();
  toLists();
  fireEvent.click(await screen.findByText("For the seminar"));
  fireEvent.click(await screen.findByRole("button", { name: "Rename For the seminar" }));
  end(screen.getByRole("textbox", { name: "Name of the list" }));
  await waitFor(() => expect(focused()).toBe(screen.getByRole("button", { name: "Rename For the seminar" })));
});

test("back from a list leads to its row", async () => {
  open();
  toLists();
  fireEvent.click(await screen.findByText("For the seminar"));
  fireEvent.click(await screen.findByRole("button", { name: "All lists" }));
  await waitFor(() => expect(focused()?.dataset["key"]).toBe("seminar"));
});

test("Escape in the menu's new list leads back to its button", async () => {
  open();
  await screen.findByRole("tab", { name: "Lists 2" });
  fireEvent.keyDown(await screen.findByRole("link", { name: "Paper in both" }), { key: "l" });
  fireEvent.click(await screen.findByRole("button", { name: "New list…" }));
  fireEvent.keyDown(screen.getByRole("textbox", { name: "Name of the list" }), { key: "Escape" });
  await waitFor(() => expect(focused()).toBe(screen.getByRole("button", { name: "New list…" })));
});

test("a list started in the menu gets focus on its own check mark", async () => {
  open();
  await screen.findByRole("tab", { name: "Lists 2" });
  fireEvent.keyDown(await screen.findByRole("link", { name: "Unsaved paper" }), { key: "l" });
  fireEvent.click(await screen.findByRole("button", { name: "New list…" }));
  await submitName("Graphs");
  await waitFor(() => expect(focused()).toBe(screen.getByLabelText("Graphs")));
});

test.each([
  ["For the seminar", "Seminar paper", () => screen.getByRole("link", { name: "Paper in both" })],
  ["Reading list", "Paper in both", () => screen.getByRole("button", { name: "All lists" })],
])("a menu whose paper has left %s closes onto what is next", async (list, title, next) => {
  open();
  toLists();
  fireEvent.click(await screen.findByText(list));
  fireEvent.keyDown(await screen.findByRole("link", { name: title }), { key: "l" });
  const tick = within(await screen.findByRole("dialog")).getByLabelText(list);
  tick.focus();
  fireEvent.click(tick);
  await waitFor(() => expect(screen.queryByRole("link", { name: title })).toBeNull());
  fireEvent.keyDown(tick, { key: "Escape" });
  await waitFor(() => expect(focused()).toBe(next()));
});

test("keys work when nothing has focus", async () => {
  open();
  await screen.findByText("Unsaved paper");
  focused()?.blur();
  expect(focused()).toBe(document.body);
  fireEvent.keyDown(document.body, { key: "ArrowDown" });
  expect(focused()).toBe(screen.getByRole("link", { name: "Unsaved paper" }));
});

test.each([{ repeat: true }, { ctrlKey: true }, { altKey: true }, { metaKey: true }])(
  "%o: a held or combined key is no command",
  async (how) => {
    const { asked } = open();
    await screen.findByRole("tab", { name: "Lists 2" });
    const link = await screen.findByRole("link", { name: "Seminar paper" });
    for (const key of ["s", "c", "l"]) fireEvent.keyDown(link, { key, ...how });
    toLists();
    const row_ = (await screen.findByText("For the seminar")).closest("button")!;
    fireEvent.keyDown(row_, { key: "Delete", ...how });
    fireEvent.click(row_);
    fireEvent.keyDown(await screen.findByRole("link", { name: "Seminar paper" }), { key: "Delete", ...how });
    await settled();
    expect(asked.filter(({ name }) => /^(?:save|remove|delete|cite)/u.test(name))).toEqual([]);
    expect(document.querySelector("dialog")).toBeNull();
  },
);

test("Backspace removes a paper from a list, but never a whole list", async () => {
  const { asked } = open();
  toLists();
  const item = (await screen.findByText("For the seminar")).closest("button")!;
  fireEvent.keyDown(item, { key: "Backspace" });
  fireEvent.click(item);
  fireEvent.keyDown(await screen.findByRole("link", { name: "Seminar paper" }), { key: "Backspace" });
  await notice("Removed “Seminar paper” from For the seminar");
  expect(asked.filter(({ name }) => name === "deleteList")).toEqual([]);
});

test("Ctrl+Z never reaches the browser, except to take back typing", async () => {
  open();
  const link = await screen.findByRole("link", { name: "Unsaved paper" });
  const box = screen.getByRole<HTMLInputElement>("textbox", { name: "Search papers" });
  // fireEvent gives false when the default was prevented.
  expect(fireEvent.keyDown(link, { key: "z", ctrlKey: true })).toBe(false);
  expect(fireEvent.keyDown(box, { key: "z", metaKey: true })).toBe(false);
  fireEvent.input(box, { target: { value: "zebra" } });
  expect(fireEvent.keyDown(box, { key: "z", ctrlKey: true })).toBe(true);
});
