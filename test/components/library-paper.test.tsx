// @vitest-environment happy-dom
/** The paper the reader is at, in the library: its note, which is never lost, its tags, lists and states. */
import { cleanup, fireEvent, screen, within } from "@testing-library/preact";
import { afterEach, expect, test } from "vitest";
import { PaperkinError, type ErrorCode } from "../../lib/errors.ts";
import { openLibrary, saved } from "./open-library.tsx";

afterEach(cleanup);

async function goTo(title: string) {
  const text = await screen.findByText(title, { selector: ".paper .title" });
  fireEvent.click(text);
}

const panel = () => within(screen.getByRole("complementary"));
const noteField = () => panel().findByRole<HTMLTextAreaElement>("textbox", { name: "Note" });

async function write(text: string) {
  const field = await noteField();
  await expect.poll(() => field.disabled).toBe(false);
  fireEvent.input(field, { target: { value: text } });
  return field;
}

test("shows the abstract, the links and when it was saved where", async () => {
  openLibrary([saved(0, { savedIn: ["seminar", "thesis"] })]);
  expect(screen.getByText("No paper chosen.")).toBeTruthy();
  await goTo("Paper 0");
  expect(await panel().findByText("What Paper 0 is about.")).toBeTruthy();
  expect(panel().getByRole("link", { name: "PDF" })).toBeTruthy();
  expect(panel().getByRole("link", { name: "Thesis" }).getAttribute("href")).toBe("#list=thesis");
});

test("a note is saved when the reader rests, and is there when they come back", async () => {
  const { edits, drafts } = openLibrary([saved(0), saved(1)]);
  await goTo("Paper 0");
  await write("Compare with FLYT");
  await expect.poll(edits).toEqual([{ do: "note", paper: "arxiv:2101.00000", text: "Compare with FLYT" }]);
  await expect.poll(() => drafts.size).toBe(0);
  await goTo("Paper 1");
  await goTo("Paper 0");
  await expect.poll(async () => (await noteField()).value).toBe("Compare with FLYT");
});

test.each<ErrorCode>(["storageFull", "noteTooLong"])(
  "what was typed stays when saving fails (%s), also on another paper and in the next page, and is saved later",
  async (code) => {
    let fails = true;
    const onEdit = () => {
      if (fails) throw new PaperkinError(code);
    };
    const { drafts } = openLibrary([saved(0), saved(1)], { onEdit });
    await goTo("Paper 0");
    await write("Words that took an hour");
    expect(await screen.findByText(/Not saved, but kept here/u)).toBeTruthy();
    await goTo("Paper 1");
    await expect.poll(async () => (await noteField()).value).toBe("");
    await goTo("Paper 0");
    await expect.poll(async () => (await noteField()).value).toBe("Words that took an hour");
    cleanup();
    fails = false;
    const later = openLibrary([saved(0)], { drafts });
    await expect
      .poll(later.edits)
      .toEqual([{ do: "note", paper: "arxiv:2101.00000", text: "Words that took an hour" }]);
    await expect.poll(() => drafts.size).toBe(0);
  },
);

test("what an earlier page could not save goes below what another browser has written since", async () => {
  const note = "Theirs, and newer";
  const drafts = new Map([["arxiv:2101.00000" as const, { text: "Mine", base: "Ours" }]]);
  const { edits } = openLibrary([saved(0, { note, hasNote: true } as never)], { drafts });
  await expect
    .poll(edits)
    .toEqual([{ do: "note", paper: "arxiv:2101.00000", text: "Theirs, and newer\n\n---\n\nMine" }]);
  await expect.poll(() => drafts.size).toBe(0);
});

test("what is typed while the note is being saved stays and is saved next", async () => {
  const waiting: (() => void)[] = [];
  const onEdit = () => new Promise<void>((resolve) => waiting.push(resolve));
  const { edits } = openLibrary([saved(0)], { onEdit });
  await goTo("Paper 0");
  await write("One");
  await expect.poll(() => waiting.length).toBe(1);
  const field = await write("One, two");
  waiting[0]?.();
  await expect.poll(() => waiting.length).toBe(2);
  expect(field.value).toBe("One, two");
  waiting[1]?.();
  await expect.poll(edits).toHaveLength(2);
  expect(edits().at(-1)).toMatchObject({ text: "One, two" });
});

test("what was typed while the note was being saved is not put below itself by the next page", async () => {
  const waiting: (() => void)[] = [];
  const onEdit = () => new Promise<void>((resolve) => waiting.push(resolve));
  const { drafts } = openLibrary([saved(0)], { onEdit });
  await goTo("Paper 0");
  await write("One");
  await expect.poll(() => waiting.length).toBe(1);
  await write("One, two");
  waiting[0]?.();
  await expect.poll(() => waiting.length).toBe(2);
  // The tab is closed before that is saved.
  cleanup();
  const later = openLibrary([saved(0, { note: "One" })], { drafts: new Map(drafts) });
  await expect.poll(later.edits).toEqual([{ do: "note", paper: "arxiv:2101.00000", text: "One, two" }]);
});

test("a note that another browser wrote further down cannot be typed over before it is here", async () => {
  let papers = Array.from({ length: 200 }, (_, index) => saved(index));
  let arrive = () => {};
  const arriving = new Promise<void>((resolve) => (arrive = resolve));
  const find = (paper: string) => papers.find((one) => one.paper === paper)!;
  const { model, become } = openLibrary(papers, {
    replaced: {
      libraryPaper: async ({ paper }) => {
        await arriving;
        return { ...find(paper), abstract: "", wholeNote: find(paper).note, saved: [], identifiers: [paper] };
      },
    },
  });
  // Its row is known from when it was in sight.
  model.papers.reach(150, 160);
  await expect.poll(() => model.papers.rows.value.has("arxiv:2101.00150")).toBe(true);
  model.papers.reach(0, 10);
  papers = papers.map((one) => ({ ...one, title: `${one.title}, renamed`, note: "Theirs" }));
  become(papers);
  await screen.findByText("Paper 0, renamed", { selector: ".paper .title" });
  model.selection.goTo("arxiv:2101.00150");
  const field = await noteField();
  expect(field.readOnly).toBe(true);
  arrive();
  await expect.poll(() => field.value).toBe("Theirs");
  expect(field.readOnly).toBe(false);
});

test("a note that another browser changes does not take what is being typed", async () => {
  const onEdit = () => {
    throw new PaperkinError("storageFull");
  };
  const { become } = openLibrary([saved(0)], { onEdit });
  await goTo("Paper 0");
  const field = await write("Mine");
  become([saved(0, { note: "Theirs", title: "Paper 0, renamed" })]);
  await screen.findByText("Paper 0, renamed", { selector: ".paper .title" });
  expect(field.value).toBe("Mine");
});

test("a tag is typed and taken off again", async () => {
  const { edits } = openLibrary([saved(0, { tags: ["tag-old"] })]);
  await goTo("Paper 0");
  const field = await panel().findByRole<HTMLInputElement>("combobox", { name: "Add a tag" });
  fireEvent.input(field, { target: { value: " new " } });
  fireEvent.submit(field.form!);
  await expect.poll(edits).toEqual([{ do: "tag", papers: ["arxiv:2101.00000"], name: "new", on: true }]);
  fireEvent.click(await panel().findByRole("button", { name: "Remove the tag old" }));
  await expect.poll(() => edits().at(-1)).toMatchObject({ do: "tag", name: "old", on: false });
});

test("a paper goes out of one of its lists, and back with undo", async () => {
  openLibrary([saved(0, { savedIn: ["seminar", "thesis"] })]);
  await goTo("Paper 0");
  fireEvent.click(await panel().findByRole("button", { name: "Remove from Thesis" }));
  await expect.poll(() => panel().queryByRole("link", { name: "Thesis" })).toBeNull();
  fireEvent.click(await screen.findByRole("button", { name: "Undo" }));
  expect(await panel().findByRole("link", { name: "Thesis" })).toBeTruthy();
});

test("says since when the paper is being read", async () => {
  openLibrary([saved(0)]);
  await goTo("Paper 0");
  fireEvent.click(await panel().findByRole("button", { name: "reading" }));
  expect(await panel().findByText("reading since today")).toBeTruthy();
  fireEvent.click(panel().getByRole("button", { name: "reading" }));
  await expect.poll(() => panel().queryByText("reading since today")).toBeNull();
});
