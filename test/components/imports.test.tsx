// @vitest-environment happy-dom
/** Importing files as a reader meets it: choosing them, how far they are, what came of them. */
import { cleanup, fireEvent, render, screen } from "@testing-library/preact";
import { afterEach, expect, test } from "vitest";
import { createExportModel } from "../../components/export-model.ts";
import { createImportModel } from "../../components/import-model.ts";
import { NoticeArea } from "../../components/notice.tsx";
import { createNotices } from "../../components/notices.ts";
import { errorSentence } from "../../components/sentences.ts";
import { ImportView } from "../../components/import-view.tsx";
import { PaperkinError } from "../../lib/errors.ts";
import { bareEntry } from "../../lib/formats/entry.ts";
import type { ReadFile } from "../../lib/formats/format.ts";
import type { ImportSummary } from "../../lib/messages.ts";
import { parsePaper } from "../../lib/paper.ts";
import { fakeBackground } from "./background.ts";

afterEach(cleanup);

const calm: ImportSummary = {
  id: 1,
  name: "papers.jsonl",
  state: "done",
  size: 1_000,
  offset: 1_000,
  added: 0,
  merged: 0,
  skipped: {},
  error: null,
  mayGoOn: false,
};

/** Opens the page over imports that the test changes; `writeCopy` is what copying a file does. */
function open(
  imports: ImportSummary[],
  writeCopy: () => Promise<void> = async () => undefined,
  readFile: (file: File) => Promise<ReadFile> = async () => ({ entries: [], problems: [] }),
) {
  const clock = { now: 0 };
  let list: readonly ImportSummary[] = imports;
  const { send, asked } = fakeBackground([], {
    imports: () => list,
    judgeEntries: ({ entries }) => entries.map(() => ({ is: "new", title: null, savedIn: [] })),
    forgetImport: ({ id }) => void (list = list.filter((one) => one.id !== id)),
  });
  const notices = createNotices();
  const offerUndo = (text: string) => notices.tell(text);
  const nothing = async () => ({ entries: [], problems: [] });
  const model = createImportModel({
    send,
    notices,
    offerUndo,
    readFile,
    readText: nothing,
    bookmarks: { grant: async () => false, folders: async () => [], read: nothing },
    writeCopy,
    whileWriting: (_, work) => work(),
    now: () => clock.now,
  });
  const exporting = createExportModel({
    send,
    notices,
    download: () => undefined,
    copy: async () => undefined,
    cite: async () => ({ text: "", html: "" }),
  });
  void model.load();
  render(
    <>
      <ImportView model={model} exporting={exporting} lists={[]} />
      <NoticeArea notices={notices} onFocusLost={() => undefined} />
    </>,
  );
  return {
    clock,
    asked,
    become(next: ImportSummary[]) {
      list = next;
      model.onEvent("importChanged");
    },
  };
}

function choose(...names: string[]) {
  const input = document.querySelector<HTMLInputElement>("input[type=file]")!;
  Object.defineProperty(input, "files", { value: names.map((name) => new File(["{}"], name)), configurable: true });
  fireEvent.change(input);
}

test("says how many papers came in, how many were known, and what was skipped and why", async () => {
  open([{ ...calm, added: 98_713, merged: 1_250, skipped: { notJson: 30, noTitle: 7 } }]);
  expect(
    await screen.findByText(
      "98,713 papers added, 1,250 were known already, 37 lines skipped: 30 were not JSON, 7 had no title",
    ),
  ).toBeTruthy();
  expect(screen.getByText("222 papers on this device")).toBeTruthy();
});

test("shows how far an import is, how long it takes, and reads out what came of it", async () => {
  const { become, clock } = open([{ ...calm, state: "running", offset: 100, added: 4_321 }]);
  expect(await screen.findByText("4,321 of about 43,000 papers")).toBeTruthy();
  clock.now = 6_000;
  become([{ ...calm, state: "running", offset: 400, added: 17_284 }]);
  expect(await screen.findByText("17,284 of about 43,000 papers · 12 sec left")).toBeTruthy();
  expect(screen.getByRole<HTMLProgressElement>("progressbar", { name: "papers.jsonl" }).value).toBe(0.4);
  become([{ ...calm, added: 43_210 }]);
  const readOut = await screen.findByText("papers.jsonl: 43,210 papers added");
  expect(readOut.tagName).toBe("OUTPUT");
});

test("of several files, one that cannot be read is named, and the others come in", async () => {
  const paper = parsePaper({ identifiers: ["arxiv:2501.00001"], title: "Kin" })!;
  open([], undefined, async ({ name }) => {
    if (name === "photo.bib") throw new PaperkinError("fileNotOfFormat");
    return { entries: [bareEntry(paper)], problems: [] };
  });
  choose("good.bib", "photo.bib", "fine.bib");
  expect(await screen.findAllByText("Kin")).toHaveLength(2);
  expect(screen.getByText(/^photo\.bib: /u)).toBeTruthy();
});

test("of several files of which none can be read, the sentence of the first is shown", async () => {
  open([], undefined, async () => {
    throw new PaperkinError("fileTooLarge");
  });
  choose("one.bib", "two.bib");
  expect(await screen.findByText(errorSentence("fileTooLarge"))).toBeTruthy();
});

test("an import that stopped can go on when there is something to go on with", async () => {
  const { asked } = open([
    { ...calm, id: 1, name: "full.jsonl", state: "failed", error: "storageFull", mayGoOn: true, added: 400 },
    { ...calm, id: 2, name: "cut.jsonl", state: "failed", error: "importCopyCut" },
  ]);
  fireEvent.click(await screen.findByRole("button", { name: "Go on with the import of full.jsonl" }));
  expect(asked).toContainEqual({ name: "runImport", payload: { id: 1 } });
  expect(screen.queryByRole("button", { name: "Go on with the import of cut.jsonl" })).toBeNull();
  expect(screen.getByText(/Choose the file again/u)).toBeTruthy();
  expect(screen.getByText("400 papers added")).toBeTruthy();
});

test("chosen files are announced, copied and handed over; one that cannot be copied is reported with its reason", async () => {
  let copies = 0;
  const { asked } = open([], async () => {
    copies += 1;
    if (copies === 2) throw new PaperkinError("storageFull");
  });
  choose("one.jsonl", "two.jsonl");
  await expect.poll(() => asked.map(({ name }) => name)).toContain("failImport");
  expect(asked.filter(({ name }) => name === "startImport").map(({ payload }) => payload)).toMatchObject([
    { name: "one.jsonl" },
    { name: "two.jsonl" },
  ]);
  expect(asked).toContainEqual({ name: "runImport", payload: { id: 1 } });
  expect(asked).toContainEqual({ name: "failImport", payload: { id: 1, code: "storageFull" } });
});

test("an import that is over is taken off the page, and focus goes where the next file comes in", async () => {
  open([calm]);
  fireEvent.click(await screen.findByRole("button", { name: "Take papers.jsonl off this page" }));
  await expect.poll(() => screen.queryByText("papers.jsonl")).toBeNull();
  expect(document.activeElement?.textContent).toBe("Choose a file…");
});
