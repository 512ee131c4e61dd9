// @vitest-environment happy-dom
/** The preview of a shared list as a reader meets it: nothing comes in unasked, all of it or nothing, and it can be undone. */
import { cleanup, fireEvent, render, screen, within } from "@testing-library/preact";
import { afterEach, expect, test } from "vitest";
import { createSharedModel } from "../../components/shared-model.ts";
import { SharedView } from "../../components/shared-view.tsx";
import { PaperkinError } from "../../lib/errors.ts";
import type { ExchangeRequests, EntryVerdict } from "../../lib/exchange-messages.ts";
import { writeSharedLink } from "../../lib/share/link.ts";
import { manyEntries, resnet, unnamed } from "../share/lists.ts";
import { fakeBackground } from "./background.ts";

afterEach(cleanup);

const fresh: EntryVerdict = { is: "new", title: null, savedIn: [] };
const known: EntryVerdict = { is: "known", title: "Deep Residual Learning", savedIn: ["reading"] };
const aLink = (await writeSharedLink({ name: "Vision", entries: [resnet, unnamed] }))!;

type Take = ExchangeRequests["takeEntries"];

async function open(link: string, take: Take = ({ entries }) => ({ added: entries.length, merged: 0 })) {
  const background = fakeBackground([], {
    judgeEntries: ({ entries }) =>
      entries.map(({ paper }) => (paper.identifiers[0] === "arxiv:1512.03385" ? known : fresh)),
    takeEntries: take,
    endImport: () => ({ undo: "back" }),
    undoChange: () => ({ undo: null }),
  });
  const model = createSharedModel(background.send);
  render(<SharedView model={model} />);
  await model.open(link);
  const names = () => background.asked.map(({ name }) => name);
  return { ...background, names };
}

test("shows the papers with what is known of them, and takes nothing in", async () => {
  const { names } = await open(aLink);
  expect((await screen.findByRole("heading", { level: 1 })).textContent).toBe("Vision");
  expect(screen.getByText("2 papers, 1 of them new to you")).toBeTruthy();
  const [first, second] = screen.getAllByRole("listitem");
  expect(within(first!).getByText("Saved")).toBeTruthy();
  expect(within(first!).getByRole("link").getAttribute("href")).toBe("https://arxiv.org/abs/1512.03385");
  expect(within(first!).getByText("The one with the shortcuts: <b>read it</b>")).toBeTruthy();
  expect(within(second!).getByText("New")).toBeTruthy();
  expect(new Set(names())).toEqual(new Set(["lists", "judgeEntries"]));
});

test("a new list of the link's name is offered and made with its papers", async () => {
  const { asked } = await open(aLink);
  const name = await screen.findByRole<HTMLInputElement>("textbox", { name: "Name of the list" });
  expect(name.value).toBe("Vision");
  fireEvent.input(name, { target: { value: "From Ada" } });
  fireEvent.click(screen.getByRole("button", { name: "Add papers" }));
  expect(await screen.findByText("2 papers added")).toBeTruthy();
  const taken = asked.find((one) => one.name === "takeEntries");
  expect(taken!.payload).toMatchObject({
    list: null,
    entries: [{ lists: [{ name: "From Ada", savedAt: null }] }, { lists: [{ name: "From Ada", savedAt: null }] }],
  });
  expect(await screen.findByRole("link", { name: "Open the library" })).toBeTruthy();
});

test("the papers go to a list of the reader's when that is chosen", async () => {
  const { asked } = await open(aLink);
  fireEvent.change(await screen.findByRole("combobox"), { target: { value: "seminar" } });
  fireEvent.click(screen.getByRole("button", { name: "Add papers" }));
  await screen.findByText("2 papers added");
  expect(asked.find((one) => one.name === "takeEntries")!.payload).toMatchObject({ list: "seminar" });
});

test("Undo takes all of it back, and it can be added again", async () => {
  const { asked } = await open(aLink);
  fireEvent.click(await screen.findByRole("button", { name: "Add papers" }));
  fireEvent.click(await screen.findByRole("button", { name: "Undo" }));
  expect(await screen.findByRole("button", { name: "Add papers" })).toBeTruthy();
  expect(asked).toContainEqual({ name: "undoChange", payload: { undo: "back" } });
});

test("a long list is taken in parts of one import", async () => {
  const entries = manyEntries(700).map((entry, n) => ({
    ...entry,
    paper: { ...entry.paper, title: `No ${n % 7}`, authors: [] },
  }));
  const { asked } = await open((await writeSharedLink({ name: "Long", entries }))!);
  fireEvent.click(await screen.findByRole("button", { name: "Add papers" }));
  expect(await screen.findByText("700 papers added")).toBeTruthy();
  const parts = asked.filter(({ name }) => name === "takeEntries").map(({ payload }) => payload as Parameters<Take>[0]);
  expect(parts.map((part) => part.entries.length)).toEqual([500, 200]);
  expect(new Set(parts.map(({ run }) => run)).size).toBe(1);
  expect(asked.filter(({ name }) => name === "endImport")).toEqual([
    { name: "endImport", payload: { run: parts[0]!.run } },
  ]);
});

test("when the disk is full, what came in already goes back", async () => {
  const { names } = await open(aLink, () => {
    throw new PaperkinError("storageFull");
  });
  fireEvent.click(await screen.findByRole("button", { name: "Add papers" }));
  expect(await screen.findByText(/The disk is full/u)).toBeTruthy();
  expect(await screen.findByRole<HTMLButtonElement>("button", { name: "Add papers" })).toHaveProperty(
    "disabled",
    false,
  );
  expect(names().slice(-2)).toEqual(["endImport", "undoChange"]);
});

test.each([
  ["was cut", aLink.slice(0, -9), /damaged or cut short/u],
  ["is of a later version", aLink.replace("=1.", "=2."), /newer version/u],
])("a link that %s is said to be so, and nothing is asked", async (_, link, sentence) => {
  const { names } = await open(link);
  expect((await screen.findByRole("alert")).textContent).toMatch(sentence);
  expect(screen.queryByRole("button", { name: "Add papers" })).toBeNull();
  expect(names()).toEqual([]);
});
