// @vitest-environment happy-dom
/** Taking papers in as a reader meets it: looked at first, chosen, taken in, and taken back. */
import { cleanup, fireEvent, render, screen, within } from "@testing-library/preact";
import { afterEach, expect, test } from "vitest";
import { createNotices } from "../../components/notices.ts";
import { createTakeInModel } from "../../components/take-in-model.ts";
import { TakeIn } from "../../components/take-in-view.tsx";
import { NoticeArea } from "../../components/notice.tsx";
import { PaperkinError } from "../../lib/errors.ts";
import type { EntryVerdict } from "../../lib/exchange-messages.ts";
import { bareEntry, type Entry } from "../../lib/formats/entry.ts";
import type { ReadFile } from "../../lib/formats/format.ts";
import { parsePaper } from "../../lib/paper.ts";
import { fakeBackground } from "./background.ts";

afterEach(cleanup);

function entryOf(title: string, more: Partial<Entry> = {}): Entry {
  return { ...bareEntry(parsePaper({ title, authors: ["Ada Byron"], date: "2024" })!), ...more };
}

const verdicts: Readonly<Record<string, EntryVerdict>> = {
  "Known here": { is: "known", title: "Known here", savedIn: ["reading"] },
  "Much like it": { is: "doubtful", title: "Much like it, revised", savedIn: [] },
};

type Taken = { readonly titles: readonly string[]; readonly list: string | null; readonly lists: readonly string[] };

/** Reads these entries and shows them; `take` is what the background does with a part of them. */
async function open(
  entries: readonly Entry[],
  { problems = [], take }: Partial<Pick<ReadFile, "problems">> & { readonly take?: () => void } = {},
) {
  const taken: Taken[] = [];
  const undone: string[] = [];
  const { send } = fakeBackground([], {
    judgeEntries: ({ entries: part }) =>
      part.map(({ paper }) => verdicts[paper.title] ?? { is: "new", title: null, savedIn: [] }),
    takeEntries({ entries: part, list }) {
      take?.();
      taken.push({
        titles: part.map(({ paper }) => paper.title),
        list,
        lists: part.flatMap(({ lists }) => lists.map(({ name }) => name)),
      });
      return { added: part.length, merged: 0 };
    },
    endImport: () => ({ undo: taken.length > 0 ? "all of it" : null }),
  });
  const notices = createNotices();
  const model = createTakeInModel({
    send,
    notices,
    offerUndo: (text, token) => void notices.offerUndo(text, () => undone.push(token)),
  });
  const lists = [
    { list: "reading", name: null, papers: 3, color: null },
    { list: "survey", name: "Survey", papers: 5, color: null },
  ];
  render(
    <>
      <TakeIn model={model} lists={lists} />
      <NoticeArea notices={notices} onFocusLost={() => undefined} />
    </>,
  );
  await model.read("my_library.bib", async () => ({ entries, problems }));
  return { model, taken, undone };
}

const press = (name: string) => fireEvent.click(screen.getByRole("button", { name }));

test("says what is new, known and doubtful before anything is changed", async () => {
  const { taken } = await open([entryOf("Known here"), entryOf("Brand new"), entryOf("Much like it")]);
  const rows = (await screen.findByRole("list", { name: "Papers to take in" })).textContent;
  expect(rows).toMatch(/You have “\u2068Much like it, revised\u2069”: it may be the same./u);
  expect(screen.getByRole("checkbox", { name: "1 new" })).toBeTruthy();
  expect(screen.getByRole("checkbox", { name: "1 known" })).toBeTruthy();
  expect(screen.getByRole("checkbox", { name: "1 doubtful" })).toBeTruthy();
  expect(taken).toEqual([]);
});

test("takes in what is chosen, in the order of the file, and offers to take all of it back", async () => {
  const { taken, undone } = await open([entryOf("Brand new"), entryOf("Known here"), entryOf("Much like it")]);
  fireEvent.click(screen.getByRole("checkbox", { name: "1 doubtful" }));
  press("Take in 2 papers");
  expect(await screen.findByText("2 papers added, 0 were known already.")).toBeTruthy();
  expect(taken.flatMap(({ titles }) => titles)).toEqual(["Brand new", "Known here"]);
  press("Undo");
  expect(undone).toEqual(["all of it"]);
});

test("makes a list named like the file, unless another is chosen", async () => {
  const { taken } = await open([entryOf("One"), entryOf("Two")]);
  expect(screen.getByRole<HTMLInputElement>("textbox", { name: "Name of the new list" }).value).toBe("my library");
  press("Take in 2 papers");
  await screen.findByText("2 papers added, 0 were known already.");
  expect(taken).toEqual([{ titles: ["One", "Two"], list: null, lists: ["my library", "my library"] }]);
});

test("a new list whose name was emptied is still a list of its own", async () => {
  const { taken } = await open([entryOf("One"), entryOf("Two")]);
  fireEvent.input(screen.getByRole("textbox", { name: "Name of the new list" }), { target: { value: " " } });
  press("Take in 2 papers");
  await screen.findByText("2 papers added, 0 were known already.");
  expect(taken[0]?.lists).toEqual(["Unnamed list", "Unnamed list"]);
});

test("keeps the lists that a file names", async () => {
  const lists = [{ name: "Thesis", savedAt: 1_700_000_000_000 }];
  const { taken } = await open([entryOf("One", { lists }), entryOf("Two", { lists })]);
  press("Take in 2 papers");
  await screen.findByText("2 papers added, 0 were known already.");
  expect(taken[0]?.lists).toEqual(["Thesis", "Thesis"]);
});

test("saves to a list of the reader's", async () => {
  const { taken } = await open([entryOf("One"), entryOf("Two")]);
  fireEvent.change(screen.getByRole("combobox", { name: "Save to" }), { target: { value: "list survey" } });
  press("Take in 2 papers");
  await screen.findByText("2 papers added, 0 were known already.");
  expect(taken[0]?.list).toBe("survey");
});

test("says what could not be read and where", async () => {
  await open([entryOf("One")], { problems: [{ reason: "unclosed", line: 1_234, text: "@article{half, title = {An" }] });
  const problem = await screen.findByText(/Line 1,234: its end is missing/u);
  expect(within(problem).getByText("@article{half, title = {An")).toBeTruthy();
});

test("an import that fails half way can be tried again, and what is in can be taken back", async () => {
  let calls = 0;
  const { undone } = await open(
    Array.from({ length: 300 }, (_, index) => entryOf(`Paper ${String(index)}`)),
    {
      take() {
        calls += 1;
        if (calls === 2) throw new PaperkinError("storageFull");
      },
    },
  );
  press("Take in 300 papers");
  press(await screen.findByText("250 papers added, 0 were known already.").then(() => "Undo"));
  expect(undone).toEqual(["all of it"]);
  expect(screen.getByRole("button", { name: "Take in 300 papers" })).toBeTruthy();
});

test("a file that is none is told of in a sentence and leaves nothing behind", async () => {
  const { model } = await open([]);
  await model.read("notes.bib", () => Promise.reject(new PaperkinError("fileNotOfFormat")));
  expect(await screen.findByText(/nothing in it could be read/u)).toBeTruthy();
  press("Dismiss");
  expect(screen.queryByText(/nothing in it could be read/u)).toBeNull();
});

test("reading can be stopped, and what comes of it late is not shown", async () => {
  const { model } = await open([]);
  let finish: (read: ReadFile) => void = () => undefined;
  const reading = model.read("slow.bib", () => new Promise((resolve) => (finish = resolve)));
  fireEvent.click(await screen.findByRole("button", { name: "Cancel" }));
  finish({ entries: [entryOf("Too late")], problems: [] });
  await reading;
  expect(screen.queryByText("Too late")).toBeNull();
});
