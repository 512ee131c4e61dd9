// @vitest-environment happy-dom
/** Exporting as its reader does it: what citations are made with, and what is said when there are too many. */
import { cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/preact";
import { afterEach, expect, test } from "vitest";
import { ExportDialog } from "../../components/export-dialog.tsx";
import { createExportModel } from "../../components/export-model.ts";
import { NoticeArea } from "../../components/notice.tsx";
import { createNotices } from "../../components/notices.ts";
import { loadCitations, MOST_CITED, type Cite } from "../../lib/formats/citations/cite.ts";
import type { Entry } from "../../lib/formats/entry.ts";
import { manyEntries, resnet } from "../share/lists.ts";
import { fakeBackground } from "./background.ts";

afterEach(cleanup);

const engine: Cite = async (entries, style) => (await loadCitations())(entries, style);

function open(entries: readonly Entry[], cite = engine): { readonly downloads: string[] } {
  const downloads: string[] = [];
  const { send } = fakeBackground([], {
    exportEntries: ({ from }) => ({ entries: entries.slice(from, from + 500), total: entries.length }),
  });
  const notices = createNotices();
  const model = createExportModel({
    send,
    notices,
    download: (_name, _mediaType, text) => downloads.push(text),
    copy: async () => undefined,
    cite,
  });
  model.wish.value = { what: { of: "list", list: "vision" }, name: "Vision" };
  render(
    <>
      <ExportDialog model={model} />
      <NoticeArea notices={notices} onFocusLost={() => undefined} />
    </>,
  );
  return { downloads };
}

test("who makes citations is said where one is chosen", () => {
  open([resnet]);
  expect(screen.queryByRole("link", { name: /citeproc/u })).toBeNull();
  fireEvent.click(screen.getByRole("radio", { name: "APA" }));
  expect(screen.getByRole<HTMLAnchorElement>("link", { name: /citeproc/u }).href).toBe("https://citationstyles.org/");
  fireEvent.click(screen.getByRole("radio", { name: "BibTeX" }));
  expect(screen.queryByRole("link", { name: /citeproc/u })).toBeNull();
});

test("too many citations are refused with what to do instead", async () => {
  const { downloads } = open(manyEntries(MOST_CITED + 1));
  fireEvent.click(screen.getByRole("radio", { name: "IEEE" }));
  fireEvent.click(screen.getByRole("button", { name: /Save/u }));
  // In the dialog, which lies over everything else.
  expect(await within(screen.getByRole("dialog")).findByText(/2,000 papers at a time/u)).toBeTruthy();
  expect(downloads).toEqual([]);
});

test("cancelling ends the citing at once, and nothing is saved or said", async () => {
  const begun: AbortSignal[] = [];
  let finish: (citations: { text: string; html: string }) => void = () => undefined;
  const { downloads } = open([resnet], async (_entries, _style, signal) => {
    begun.push(signal!);
    return new Promise((resolve) => (finish = resolve));
  });
  fireEvent.click(screen.getByRole("radio", { name: "MLA" }));
  fireEvent.click(screen.getByRole("button", { name: /Save/u }));
  await waitFor(() => expect(begun).toHaveLength(1));
  fireEvent.click(screen.getByRole("button", { name: "Cancel" }));
  expect(begun[0]!.aborted).toBe(true);
  await waitFor(() => expect(screen.queryByRole("heading")).toBeNull());
  finish({ text: "He, Kaiming.", html: "" });
  // What follows from it follows without anything else to wait for.
  await new Promise((resolve) => setTimeout(resolve));
  expect(downloads).toEqual([]);
  expect(screen.queryByText(/papers? (?:saved|exported)/iu)).toBeNull();
});
