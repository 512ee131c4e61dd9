// @vitest-environment happy-dom
/** Giving a list away as its reader does it: the link, the page, and the notes that come along only when wanted. */
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/preact";
import { afterEach, expect, test, vi } from "vitest";
import { ShareDialog } from "../../components/share-dialog.tsx";
import { createShareModel } from "../../components/share-model.ts";
import type { Entry } from "../../lib/formats/entry.ts";
import { readSharedLink } from "../../lib/share/link.ts";
import { readSharedPage } from "../../lib/share/page.ts";
import { manyEntries, resnet, unnamed } from "../share/lists.ts";
import { fakeBackground } from "./background.ts";

afterEach(cleanup);

function backgroundOf(entries: readonly Entry[]) {
  return fakeBackground([], {
    exportEntries: ({ from }) => ({ entries: entries.slice(from, from + 500), total: entries.length }),
  });
}

function open(entries: readonly Entry[]) {
  const copied = vi.spyOn(navigator.clipboard, "writeText").mockResolvedValue();
  const { send } = backgroundOf(entries);
  render(<ShareDialog send={send} what={{ of: "list", list: "vision" }} name="Vision" onClose={() => undefined} />);
  return copied;
}

const link = () => screen.getByRole<HTMLInputElement>("textbox", { name: "Link to the list" }).value;

test("the link is there to be copied and holds the list without notes", async () => {
  const copied = open([resnet, unnamed]);
  await waitFor(() => expect(link()).toMatch(/^https:/u));
  fireEvent.click(screen.getByRole("button", { name: "Copy link" }));
  expect(await screen.findByText("Link copied")).toBeTruthy();
  const { name, entries } = await readSharedLink(copied.mock.calls[0]![0]);
  expect(name).toBe("Vision");
  expect(entries.map(({ note }) => note)).toEqual(["", ""]);
});

test("notes come along when the reader wants that", async () => {
  open([resnet, unnamed]);
  fireEvent.click(await screen.findByRole("switch", { name: "Include my notes" }));
  await waitFor(async () => expect((await readSharedLink(link())).entries[0]!.note).toBe(resnet.note));
});

test("nothing is asked about notes where there are none", async () => {
  open([unnamed]);
  await waitFor(() => expect(link()).toMatch(/^https:/u));
  expect(screen.queryByRole("switch")).toBeNull();
});

test("a list that is too long for a link is offered as a page", async () => {
  open(manyEntries(1_500));
  expect(await screen.findByText(/too long for a link/u)).toBeTruthy();
  expect(screen.queryByRole("textbox")).toBeNull();
  expect(screen.getByRole("button", { name: "Download web page" })).toHaveProperty("disabled", false);
});

test("the page has the list's name and all of its papers", async () => {
  const files: { name: string; text: string }[] = [];
  const model = createShareModel({
    send: backgroundOf(manyEntries(1_200)).send,
    what: { of: "list", list: "vision" },
    name: "Vision: 3/4?",
    copy: async () => undefined,
    download: (name, _, text) => void files.push({ name, text }),
  });
  await model.load();
  model.download();
  expect(files[0]!.name).toBe("Vision 3 4.html");
  expect(readSharedPage(files[0]!.text).entries).toHaveLength(1_200);
});
