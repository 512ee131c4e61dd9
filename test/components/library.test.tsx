// @vitest-environment happy-dom
/** The library page as a reader meets it: selecting, moving, marking, taking back, and thousands of papers. */
import { cleanup, createEvent, fireEvent, screen, waitFor, within } from "@testing-library/preact";
import { afterEach, expect, test } from "vitest";
import { PaperkinError } from "../../lib/errors.ts";
import type { LibraryRow } from "../../lib/library-messages.ts";
import { openLibrary, saved } from "./open-library.tsx";

afterEach(cleanup);

// As in browsers: Preact takes an event's name from the property an element has for it.
for (const name of ["ondragstart", "ondragover", "ondragleave", "ondragend", "ondrop"]) {
  Object.defineProperty(HTMLElement.prototype, name, { value: null, configurable: true });
}

const papers = (count: number) => Array.from({ length: count }, (_, index) => saved(index));

/** The row of a paper, when it is drawn. */
async function rowOf(title: string): Promise<HTMLElement> {
  const text = await screen.findByText(title, { selector: ".paper .title" });
  return text.closest<HTMLElement>("[data-row]")!;
}

const titles = () => [...document.querySelectorAll(".paper .title")].map((one) => one.textContent);
const selected = () =>
  [...document.querySelectorAll('.paper[aria-selected="true"] .title')].map((one) => one.textContent);
const key = (name: string, modifiers: object = {}) =>
  fireEvent.keyDown(document.activeElement ?? document.body, { key: name, ...modifiers });

test("shows the list with how far the reader is, when it was saved and where it opens", async () => {
  openLibrary([
    saved(0, { title: "Attention", reading: { state: "reading", since: null } }),
    saved(1, { title: "Retention" }),
  ]);
  const row = await rowOf("Attention");
  expect(within(row).getByRole("button", { name: "How far you are: reading" })).toBeTruthy();
  expect(within(row).getByText("today")).toBeTruthy();
  expect(within(row).getByRole("link", { name: "PDF" }).getAttribute("href")).toBe("https://arxiv.org/pdf/2101.00000");
  expect(within(await rowOf("Retention")).getByText("yesterday")).toBeTruthy();
  expect(screen.getByRole("heading", { level: 1 }).textContent).toBe("Seminar");
  expect(screen.getByRole("grid").getAttribute("aria-multiselectable")).toBe("true");
});

test("a click selects alone, Shift a range from there, Ctrl one more, Escape none", async () => {
  openLibrary(papers(6));
  fireEvent.click(await rowOf("Paper 1"));
  expect(selected()).toEqual(["Paper 1"]);
  fireEvent.click(await rowOf("Paper 3"), { shiftKey: true });
  expect(selected()).toEqual(["Paper 1", "Paper 2", "Paper 3"]);
  fireEvent.click(await rowOf("Paper 5"), { ctrlKey: true });
  fireEvent.click(await rowOf("Paper 2"), { ctrlKey: true });
  expect(selected()).toEqual(["Paper 1", "Paper 3", "Paper 5"]);
  expect(screen.getByRole("region", { name: "Selected papers" }).textContent).toContain("3 selected");
  key("Escape");
  expect(selected()).toEqual([]);
  expect(screen.queryByRole("region", { name: "Selected papers" })).toBeNull();
});

test("keys go from paper to paper and select what lies far apart", async () => {
  openLibrary(papers(6));
  await rowOf("Paper 0");
  key("j");
  key("x");
  key("j");
  key("ArrowDown");
  expect(document.activeElement?.querySelector(".title")?.textContent).toBe("Paper 2");
  key(" ");
  expect(selected()).toEqual(["Paper 0", "Paper 2"]);
  key("ArrowDown", { shiftKey: true });
  key("ArrowDown", { shiftKey: true });
  expect(selected()).toEqual(["Paper 2", "Paper 3", "Paper 4"]);
  key("k");
  expect(document.activeElement?.querySelector(".title")?.textContent).toBe("Paper 3");
});

test("a paper that was only clicked is let go of by going on; what is done next is for the next one", async () => {
  const { edits } = openLibrary(papers(3));
  fireEvent.click(await rowOf("Paper 0"));
  (await rowOf("Paper 0")).focus();
  key("j");
  expect(selected()).toEqual([]);
  key("s");
  await expect.poll(edits).toEqual([{ do: "star", papers: ["arxiv:2101.00001"], on: true }]);
});

test("selects all of ten thousand papers and moves them in one change", async () => {
  const all = papers(10_000);
  const { edits } = openLibrary(all);
  await rowOf("Paper 0");
  key("a", { ctrlKey: true });
  expect(screen.getByRole("region", { name: "Selected papers" }).textContent).toContain("10,000 selected");
  key("m");
  const field = await screen.findByRole("combobox", { name: "Move 10,000 papers to…" });
  fireEvent.input(field, { target: { value: "thes" } });
  fireEvent.keyDown(field, { key: "Enter" });
  await expect.poll(() => edits().length).toBe(1);
  expect(edits()[0]).toMatchObject({ do: "move", from: "seminar", to: "thesis", papers: { length: 10_000 } });
  expect(await screen.findByText("Moved 10,000 papers to Thesis")).toBeTruthy();
  expect(await screen.findByText("Nothing in this list yet.")).toBeTruthy();
});

test("draws only rows near the viewport and asks only for those of ten thousand", async () => {
  const { model, asked } = openLibrary(papers(10_000));
  await rowOf("Paper 0");
  expect(screen.getByRole("grid").getAttribute("aria-rowcount")).toBe("10001");
  expect(document.querySelectorAll(".paper").length).toBeLessThan(80);
  model.papers.reach(5_000, 5_012);
  await expect.poll(() => model.papers.rows.value.has("arxiv:2101.05006")).toBe(true);
  const rowsAsked = asked
    .filter(({ name }) => name === "libraryRows")
    .reduce((sum, { payload }) => sum + (payload as { papers: readonly string[] }).papers.length, 0);
  expect(rowsAsked).toBeLessThanOrEqual(420);
});

test("a fast scroll asks for where the reader is now, not for all they passed", async () => {
  const waiting: { first: string; answer: () => void }[] = [];
  const all = papers(10_000);
  const { model } = openLibrary(all, {
    replaced: {
      libraryRows: ({ papers: of }) =>
        new Promise<readonly LibraryRow[]>((resolve) => {
          const given = all.filter(({ paper }) => of.includes(paper));
          waiting.push({ first: of[0]!, answer: () => resolve(given) });
        }),
    },
  });
  await rowOf("Paper 0");
  for (let at = 600; at <= 9_000; at += 600) model.papers.reach(at, at + 12);
  expect(waiting.length).toBeLessThanOrEqual(2);
  await expect.poll(() => waiting.length).toBeGreaterThan(0);
  waiting[0]!.answer();
  await expect.poll(() => waiting.map(({ first }) => first)).toContain("arxiv:2101.09000");
});

test("rows that cannot be had are told of once and asked for again when the reader moves", async () => {
  let fails = true;
  const all = papers(200);
  const { model, asked } = openLibrary(all, {
    replaced: {
      libraryRows: ({ papers: of }) => {
        if (fails) throw new PaperkinError("storageBroken");
        return all.filter(({ paper }) => of.includes(paper));
      },
    },
  });
  await rowOf("Paper 0");
  model.papers.reach(150, 160);
  expect((await screen.findAllByText(/could not open Paperkin's storage/u)).length).toBe(1);
  const before = asked.length;
  fails = false;
  model.papers.reach(151, 161);
  await expect.poll(() => model.papers.rows.value.has("arxiv:2101.00155")).toBe(true);
  expect(asked.length - before).toBeLessThan(6);
});

test("a removed paper goes at once, comes back with Ctrl+Z and goes again with Ctrl+Shift+Z", async () => {
  openLibrary(papers(3));
  fireEvent.click(await rowOf("Paper 1"));
  (await rowOf("Paper 1")).focus();
  key("Delete");
  expect(await screen.findByText("Removed “Paper 1” from Seminar")).toBeTruthy();
  expect(titles()).toEqual(["Paper 0", "Paper 2"]);
  // Focus is on the row that moved up.
  expect(document.activeElement?.querySelector(".title")?.textContent).toBe("Paper 2");
  key("z", { ctrlKey: true });
  await waitFor(() => expect(titles()).toEqual(["Paper 0", "Paper 1", "Paper 2"]));
  expect(screen.queryByRole("button", { name: "Undo" })).toBeNull();
  key("z", { ctrlKey: true, shiftKey: true });
  await waitFor(() => expect(titles()).toEqual(["Paper 0", "Paper 2"]));
});

test("changes are taken back one after another, the newest first; the notice takes back its own", async () => {
  openLibrary(papers(4));
  for (const title of ["Paper 0", "Paper 1"]) {
    fireEvent.click(await rowOf(title));
    (await rowOf(title)).focus();
    key("Delete");
    await screen.findByText(`Removed “${title}” from Seminar`);
  }
  fireEvent.click(screen.getByRole("button", { name: "Undo" }));
  await waitFor(() => expect(titles()).toEqual(["Paper 1", "Paper 2", "Paper 3"]));
  key("z", { ctrlKey: true });
  await waitFor(() => expect(titles()).toEqual(["Paper 0", "Paper 1", "Paper 2", "Paper 3"]));
  key("z", { ctrlKey: true });
  expect(await screen.findByText("There is nothing to undo.")).toBeTruthy();
});

test("a change that failed is told, and the paper is where it was", async () => {
  openLibrary(papers(2), {
    onEdit: () => {
      throw new PaperkinError("storageFull");
    },
  });
  fireEvent.click(await rowOf("Paper 0"));
  fireEvent.click(screen.getByRole("button", { name: "Remove" }));
  expect(await screen.findByText(/The disk is full/u)).toBeTruthy();
  await waitFor(() => expect(titles()).toEqual(["Paper 0", "Paper 1"]));
  expect(screen.queryByRole("button", { name: "Undo" })).toBeNull();
});

test("the dot goes from no mark to to read, reading, read and back; keys set what is meant", async () => {
  const { edits } = openLibrary(papers(2));
  for (const word of ["not marked", "to read", "reading", "read"]) {
    fireEvent.click(await within(await rowOf("Paper 0")).findByRole("button", { name: `How far you are: ${word}` }));
  }
  await expect
    .poll(() => edits().map((edit) => edit.do === "reading" && edit.state))
    .toEqual(["toRead", "reading", "read", null]);
  (await rowOf("Paper 1")).focus();
  key("3");
  expect(await within(await rowOf("Paper 1")).findByRole("button", { name: "How far you are: read" })).toBeTruthy();
});

test("papers dropped on a list are moved there, with Ctrl copied; on a tag they are tagged", async () => {
  const { edits } = openLibrary([saved(0, { tags: ["tag-old"] }), saved(1), saved(2)]);
  const target = await screen.findByRole("link", { name: /^Thesis/u });
  const dataTransfer = { setDragImage: () => undefined };
  fireEvent.dragStart(await rowOf("Paper 1"), { dataTransfer });
  fireEvent.dragOver(target, { dataTransfer });
  fireEvent.drop(target, { dataTransfer });
  await expect.poll(edits).toEqual([{ do: "move", papers: ["arxiv:2101.00001"], from: "seminar", to: "thesis" }]);
  fireEvent.dragStart(await rowOf("Paper 2"), { dataTransfer });
  fireEvent.dragOver(target, { dataTransfer });
  const drop = createEvent.drop(target, { dataTransfer });
  Object.defineProperty(drop, "ctrlKey", { value: true });
  fireEvent(target, drop);
  await expect.poll(() => edits().at(-1)).toEqual({ do: "save", papers: ["arxiv:2101.00002"], list: "thesis" });
  const tag = screen.getByRole("link", { name: /^old/u });
  fireEvent.dragStart(await rowOf("Paper 2"), { dataTransfer });
  fireEvent.dragOver(tag, { dataTransfer });
  fireEvent.drop(tag, { dataTransfer });
  await expect.poll(() => edits().at(-1)).toMatchObject({ do: "tag", name: "old", on: true });
});

test("a list is put higher with Alt+↑ and keeps focus; the reading list stays first", async () => {
  const { edits } = openLibrary(papers(1));
  const later = await screen.findByRole("link", { name: /^Later/u });
  later.focus();
  fireEvent.keyDown(later, { key: "ArrowUp", altKey: true });
  await expect.poll(edits).toEqual([{ do: "place", list: "later", before: "thesis" }]);
  await expect
    .poll(() => [...document.querySelectorAll('.nav-pile [href^="#list="] .nav-name')].map((one) => one.textContent))
    .toEqual(["Reading list", "Seminar", "Later", "Thesis"]);
  await expect.poll(() => document.activeElement?.textContent).toBe("Later0");
  const seminar = screen.getByRole("link", { name: /^Seminar/u });
  fireEvent.keyDown(seminar, { key: "ArrowUp", altKey: true });
  fireEvent.keyDown(screen.getByRole("link", { name: /^Reading list/u }), { key: "ArrowDown", altKey: true });
  expect(edits()).toHaveLength(1);
});

test("the open list that is deleted gives way to all papers, and comes back with undo", async () => {
  const { went } = openLibrary(papers(2));
  const link = await screen.findByRole("link", { name: /^Seminar/u });
  link.focus();
  key("Delete");
  expect(went).toEqual(["#all"]);
  expect(await screen.findByText("Deleted “Seminar”")).toBeTruthy();
  await expect.poll(() => screen.queryByRole("link", { name: /^Seminar/u })).toBeNull();
  fireEvent.click(screen.getByRole("button", { name: "Undo" }));
  expect(await screen.findByRole("link", { name: /^Seminar/u })).toBeTruthy();
});

test("words filter the list; none found says so and leads back", async () => {
  openLibrary(papers(3));
  await rowOf("Paper 0");
  key("/");
  const field = screen.getByRole("searchbox", { name: "Filter this list" });
  expect(document.activeElement).toBe(field);
  fireEvent.input(field, { target: { value: "paper 2" } });
  await waitFor(() => expect(titles()).toEqual(["Paper 2"]));
  expect(screen.getByText("1 paper")).toBeTruthy();
  fireEvent.input(field, { target: { value: "swallows" } });
  expect(await screen.findByText("No paper matches “swallows”.")).toBeTruthy();
  fireEvent.click(within(document.querySelector<HTMLElement>(".state")!).getByRole("button", { name: "Show all" }));
  await rowOf("Paper 1");
});

test.each([
  ["#list=thesis", "Nothing in this list yet."],
  ["#starred", "No starred papers."],
  ["#tag=tag-none", "No paper has this tag."],
  ["#reading", "No papers here."],
])("%s without papers says what to do", async (hash, sentence) => {
  openLibrary(papers(1), { hash });
  expect(await screen.findByText(sentence)).toBeTruthy();
});

test("a library that cannot be read says why and is asked again", async () => {
  let fails = true;
  openLibrary(papers(1), {
    replaced: {
      libraryView: () => {
        if (fails) throw new PaperkinError("storageBroken");
        return { papers: [saved(0).paper], rows: [saved(0)] };
      },
    },
  });
  expect(await screen.findByRole("alert")).toBeTruthy();
  fails = false;
  fireEvent.click(screen.getByRole("button", { name: "Try again" }));
  await rowOf("Paper 0");
});

test("what another browser changes shows without losing selection, focus or what is being written", async () => {
  const { become } = openLibrary(papers(4));
  fireEvent.click(await rowOf("Paper 1"));
  fireEvent.click(await rowOf("Paper 2"), { ctrlKey: true });
  (await rowOf("Paper 2")).focus();
  become([saved(9, { title: "New from elsewhere" }), saved(1), saved(2), saved(3)]);
  await rowOf("New from elsewhere");
  expect(selected()).toEqual(["Paper 1", "Paper 2"]);
  expect(document.activeElement?.querySelector(".title")?.textContent).toBe("Paper 2");
});

test("columns sort, and say so", async () => {
  openLibrary([saved(0, { title: "Zebra" }), saved(1, { title: "Aardvark" })]);
  await rowOf("Zebra");
  fireEvent.click(screen.getByRole("button", { name: "Paper" }));
  await waitFor(() => expect(titles()).toEqual(["Aardvark", "Zebra"]));
  expect(screen.getByRole("columnheader", { name: /^Paper/u }).getAttribute("aria-sort")).toBe("ascending");
  fireEvent.click(screen.getByRole("button", { name: /^Paper/u }));
  await waitFor(() => expect(titles()).toEqual(["Zebra", "Aardvark"]));
});

test("selected papers leave by the ways there are", async () => {
  const left: unknown[] = [];
  openLibrary(papers(3), {
    ways: { onZotero: ({ papers: of }) => left.push(of), onExport: (what) => left.push(what) },
  });
  fireEvent.click(screen.getByRole("button", { name: "Export" }));
  fireEvent.click(await rowOf("Paper 1"));
  fireEvent.click(screen.getByRole("button", { name: "Zotero" }));
  expect(left.at(-1)).toEqual(["arxiv:2101.00001"]);
  expect(screen.queryByRole("button", { name: "Share" })).toBeNull();
});

test("? tells the keys, and letters typed into a field stay letters", async () => {
  const { edits } = openLibrary(papers(2));
  fireEvent.click(await rowOf("Paper 0"));
  const field = screen.getByRole("searchbox", { name: "Filter this list" });
  field.focus();
  fireEvent.keyDown(field, { key: "s" });
  fireEvent.keyDown(field, { key: "Delete" });
  expect(edits()).toEqual([]);
  field.blur();
  key("?");
  expect(await screen.findByText("Move to another list")).toBeTruthy();
});

test("the words that were searched for are marked where words of a title begin with them", async () => {
  openLibrary([saved(0, { title: "Trans-lingual transfer of paratransit" }), saved(1)]);
  await rowOf("Paper 1");
  fireEvent.input(screen.getByRole("searchbox"), { target: { value: "trans" } });
  await expect
    .poll(() => [...document.querySelectorAll(".paper .title mark")].map((one) => one.textContent))
    .toEqual(["Trans", "trans"]);
});

test("letters that choose in a select stay letters", async () => {
  const { edits } = openLibrary(papers(2));
  fireEvent.click(await rowOf("Paper 0"));
  fireEvent.click(screen.getByRole("button", { name: "Filter" }));
  fireEvent.keyDown(await screen.findByLabelText("Sorted by"), { key: "t" });
  fireEvent.keyDown(screen.getByLabelText("Sorted by"), { key: "s" });
  expect(screen.queryByRole("dialog")).toBeNull();
  key("1");
  await expect.poll(edits).toEqual([{ do: "reading", papers: ["arxiv:2101.00000"], state: "toRead" }]);
});

test("a list that is started by key leaves no open menu behind for a window that becomes narrow", async () => {
  openLibrary(papers(1));
  await rowOf("Paper 0");
  key("n");
  fireEvent.keyDown(await screen.findByLabelText("Name of the list"), { key: "Escape" });
  await expect.poll(() => screen.queryByLabelText("Name of the list")).toBeNull();
  expect(screen.getByRole("navigation", { name: "Places in the library" }).classList).not.toContain("open");
});

test("papers that could not be read again are told of: those that show are older", async () => {
  let fails = false;
  openLibrary(papers(2), {
    replaced: {
      libraryView: ({ limit }) => {
        if (fails) throw new PaperkinError("storageBroken");
        const all = papers(2);
        return { papers: all.map(({ paper }) => paper), rows: all.slice(0, limit) };
      },
    },
  });
  await rowOf("Paper 0");
  fails = true;
  fireEvent.input(screen.getByRole("searchbox"), { target: { value: "squid" } });
  expect(await screen.findByText(/could not open Paperkin's storage/u)).toBeTruthy();
});

test("what was dropped is let go of: a text dragged in next brings no papers along", async () => {
  const { edits } = openLibrary(papers(2));
  const dataTransfer = { setDragImage: () => undefined };
  fireEvent.dragStart(await rowOf("Paper 1"), { dataTransfer });
  // The row goes with its paper, and browsers tell no element that is gone of the end of a drag.
  for (const name of [/^Thesis/u, /^Later/u, /^Starred/u]) {
    const target = screen.getByRole("link", { name });
    fireEvent.dragOver(target, { dataTransfer });
    fireEvent.drop(target, { dataTransfer });
  }
  await expect.poll(() => titles()).toEqual(["Paper 0"]);
  fireEvent.click(await rowOf("Paper 0"));
  key("1");
  await expect.poll(() => edits().at(-1)).toMatchObject({ do: "reading" });
  expect(edits().map((edit) => edit.do)).toEqual(["move", "reading"]);
});

test("a new list is taken back and made again by the keys", async () => {
  openLibrary(papers(1));
  fireEvent.click(await screen.findByRole("button", { name: /New list/u }));
  const field = screen.getByLabelText("Name of the list");
  fireEvent.input(field, { target: { value: "Ideas" } });
  fireEvent.submit(field.closest("form")!);
  expect(await screen.findByRole("link", { name: /^Ideas/u })).toBeTruthy();
  key("z", { ctrlKey: true });
  await waitFor(() => expect(screen.queryByRole("link", { name: /^Ideas/u })).toBeNull());
  key("z", { ctrlKey: true, shiftKey: true });
  expect(await screen.findByRole("link", { name: /^Ideas/u })).toBeTruthy();
});

test("says that lists came back from their copy, until the reader knows", async () => {
  let recoveredAt: number | null = 1;
  const status = () => ({
    papers: 1,
    unindexed: 0,
    recoveredAt,
    sync: { outcome: "ok" as const, lastAt: 1, corrupt: 0, unsent: 0, early: 0 },
  });
  const { tools } = openLibrary(papers(1), {
    replaced: { status, imports: () => [], noteRecovery: () => void (recoveredAt = null) },
  });
  await tools.imports.load();
  expect(await screen.findByText(/Your lists are back from their copy/u)).toBeTruthy();
  fireEvent.click(screen.getByRole("button", { name: "OK" }));
  await waitFor(() => expect(screen.queryByText(/back from their copy/u)).toBeNull());
});
