// @vitest-environment happy-dom
/** Where focus goes in the popup, and which keys do what: a reader without a mouse never gets lost. */
import { fireEvent, screen, waitFor, within } from "@testing-library/preact";
import { expect, test } from "vitest";
import { focused, notice, open, settled, submitName, toLists } from "./open-popup.tsx";

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
