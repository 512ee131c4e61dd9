// @vitest-environment happy-dom
/** How lists travel, as a reader meets it: what works, what failed and why, and questions before much is removed. */
import { gzipSync } from "node:zlib";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/preact";
import { afterEach, expect, test } from "vitest";
import { NoticeArea } from "../../components/notice.tsx";
import { createNotices } from "../../components/notices.ts";
import { createTravelModel } from "../../components/travel-model.ts";
import { TravelView } from "../../components/travel-view.tsx";
import { PaperkinError } from "../../lib/errors.ts";
import { decodeFile } from "../../lib/formats/decode.ts";
import { isExport, writeExport } from "../../lib/sync/document.ts";
import type { CarrierStatus, TravelOverview } from "../../lib/travel-messages.ts";
import { fakeBackground } from "./background.ts";

afterEach(cleanup);

const NOW = new Date(2026, 10, 23, 12).getTime();
const HOUR = 3_600_000;

const account: CarrierStatus = {
  carrier: "browser-account",
  isOn: true,
  outcome: "ok",
  error: null,
  lastAt: NOW - 2 * HOUR,
  taken: { saved: 12, removed: 1, other: 0 },
  corrupt: 0,
  unsent: 0,
  early: 0,
  room: { used: 51_200, of: 102_400, papers: 1_234 },
  place: null,
};
const webdav: CarrierStatus = {
  ...account,
  carrier: "webdav",
  isOn: false,
  outcome: "never",
  lastAt: null,
  taken: null,
  room: null,
};
const calm: TravelOverview = {
  carriers: [account, webdav],
  devices: [],
  held: [],
  backup: { isOn: false, lastAt: null, error: null },
};

function open(
  overview: TravelOverview = calm,
  {
    connects = () => undefined,
    isGranted = true,
  }: { readonly connects?: () => void; readonly isGranted?: boolean } = {},
) {
  let shown = overview;
  const connected: { address: string; user: string; password: string }[] = [];
  const answers: { id: number; remove: boolean }[] = [];
  const granted: string[] = [];
  const undone: string[] = [];
  const previewed: string[] = [];
  const { send } = fakeBackground([], {
    // Answers travel: every one is an object of its own.
    travel: () => structuredClone(shown),
    connectWebdav(wanted) {
      connects();
      connected.push(wanted);
      shown = { ...shown, carriers: [account, { ...webdav, isOn: true, outcome: "ok", place: wanted.address }] };
    },
    disconnectWebdav: () => void (shown = calm),
    answerHeld(answer) {
      answers.push(answer);
      shown = { ...shown, held: [] };
      return { undo: "held" };
    },
    setBackup: ({ on }) => void (shown = { ...shown, backup: { ...shown.backup, isOn: on } }),
    mergeDocument({ text }) {
      if (text !== "a document") throw new PaperkinError("fileNotOfFormat");
      return { taken: { saved: 3, removed: 0, other: 0 }, undo: "merged" };
    },
  });
  const notices = createNotices();
  const model = createTravelModel({
    send,
    notices,
    offerUndo: (text, token) => void notices.offerUndo(text, () => undone.push(token)),
    download: () => undefined,
    decode: async (file) => decodeFile(new Uint8Array(await file.arrayBuffer())),
    isExport,
    preview: ({ name }) => void previewed.push(name),
    grantHost: async (pattern) => {
      granted.push(pattern);
      return isGranted;
    },
    grantDownloads: async () => isGranted,
    now: () => NOW,
  });
  render(
    <>
      <TravelView model={model} />
      <NoticeArea notices={notices} onFocusLost={() => undefined} />
    </>,
  );
  return { connected, answers, granted, undone, previewed };
}

async function connectTo(address: string) {
  fireEvent.input(await screen.findByLabelText("Address of a folder"), { target: { value: address } });
  fireEvent.input(screen.getByLabelText("Name"), { target: { value: "ada" } });
  fireEvent.input(screen.getByLabelText("App password"), { target: { value: "app-secret" } });
  fireEvent.submit(screen.getByLabelText("Address of a folder").closest("form")!);
}

test("says when lists last travelled, what that brought, and how much room is left", async () => {
  open();
  expect(await screen.findByText("Last worked 2 hr. ago. Brought: 12 papers saved, 1 removed.")).toBeTruthy();
  expect(screen.getByText("50% of the room is used. It holds 1,234 saved papers.")).toBeTruthy();
});

test("says what does not fit, and which way has room for it", async () => {
  open({ ...calm, carriers: [{ ...account, outcome: "full", unsent: 740 }, webdav] });
  expect(await screen.findByText("740 changes do not fit and stay on this device.")).toBeTruthy();
  expect(screen.getByText(/A WebDAV server has room for all of it/u)).toBeTruthy();
});

test("an account that was full from the start says so, what it holds, and which way has room", async () => {
  const full = { ...account, outcome: "full", unsent: 740, lastAt: null, taken: null } as const;
  open({ ...calm, carriers: [{ ...full, room: { used: 102_000, of: 102_400, papers: 2_275 } }, webdav] });
  expect(await screen.findByText("The account is full.")).toBeTruthy();
  expect(screen.getByText("740 changes do not fit and stay on this device.")).toBeTruthy();
  expect(screen.getByText("100% of the room is used. It holds 2,275 saved papers.")).toBeTruthy();
  expect(screen.getByText(/A WebDAV server has room for all of it/u)).toBeTruthy();
  // That of the server, which is not set up, is not shown.
  expect(screen.queryByText(/Nothing has travelled this way yet/u)).toBeNull();
});

test("a throttled account says that the rest follows by itself", async () => {
  open({ ...calm, carriers: [{ ...account, outcome: "throttled" }, webdav] });
  expect(await screen.findByText(/allows only so many changes at a time.*Last worked 2 hr\. ago/u)).toBeTruthy();
});

test("what an earlier version noted of the room is shown without a number of papers", async () => {
  open({ ...calm, carriers: [{ ...account, room: { used: 51_200, of: 102_400 } }, webdav] });
  expect(await screen.findByText("50% of the room is used.")).toBeTruthy();
});

test.each(["failed", "full"] as const)("says why a server did not take the lists (%s)", async (outcome) => {
  open({
    ...calm,
    carriers: [account, { ...webdav, isOn: true, outcome, error: "davFull", place: "https://x" }],
  });
  expect(await screen.findByText(/The server has no room left. Your lists are safe/u)).toBeTruthy();
});

test("connects a server after asking for leave to reach it, and shows no password afterwards", async () => {
  const { connected, granted } = open();
  await connectTo("https://cloud.example.org:8443/dav/");
  expect(await screen.findByText("https://cloud.example.org:8443/dav/")).toBeTruthy();
  expect(granted).toEqual(["https://cloud.example.org/*"]);
  expect(connected).toEqual([{ address: "https://cloud.example.org:8443/dav/", user: "ada", password: "app-secret" }]);
  expect(document.body.innerHTML).not.toContain("app-secret");
  fireEvent.click(screen.getByRole("button", { name: "Disconnect" }));
  expect(await screen.findByLabelText("Address of a folder")).toBeTruthy();
});

test("a server that refuses is told of, and what was typed stays", async () => {
  open(calm, {
    connects() {
      throw new PaperkinError("davRefused");
    },
  });
  await connectTo("https://cloud.example.org/");
  expect(await screen.findByText("The server does not accept this name and password.")).toBeTruthy();
  expect(screen.getByLabelText<HTMLInputElement>("Address of a folder").value).toBe("https://cloud.example.org/");
});

test("without leave no server is asked", async () => {
  const { connected } = open(calm, { isGranted: false });
  await connectTo("https://cloud.example.org/");
  expect(await screen.findByText(/Without your leave/u)).toBeTruthy();
  expect(connected).toEqual([]);
});

const held = {
  id: 7,
  at: NOW - HOUR,
  lists: [{ list: "survey", name: "Survey", removed: 120, of: 200 }],
  titles: ["Attention Is All You Need"],
};

test("asks before another browser's removals empty a list, and either answer can be taken back", async () => {
  const { answers, undone } = open({ ...calm, held: [held] });
  expect(await screen.findByText(/120 of 200 papers/u)).toBeTruthy();
  fireEvent.click(screen.getByRole("button", { name: "Keep them everywhere" }));
  fireEvent.click(await screen.findByRole("button", { name: "Undo" }));
  expect(answers).toEqual([{ id: 7, remove: false }]);
  expect(undone).toEqual(["held"]);
  await waitFor(() => expect(screen.queryByText(/120 of 200 papers/u)).toBeNull());
});

test("a weekly backup stays off without leave to write files", async () => {
  open(calm, { isGranted: false });
  fireEvent.click(await screen.findByRole("switch", { name: "A file every week" }));
  expect(await screen.findByText(/Without your leave to save downloads/u)).toBeTruthy();
  expect(await screen.findByRole("switch", { name: "A file every week", checked: false })).toBeTruthy();
});

async function choose(part: BlobPart, name = "paperkin.json") {
  await screen.findByText("A file");
  const input = document.querySelector<HTMLInputElement>("input[type=file]")!;
  Object.defineProperty(input, "files", { value: [new File([part], name)], configurable: true });
  fireEvent.change(input);
}

test("merges a backup that is packed", async () => {
  open();
  await choose(gzipSync("a document"), "paperkin-2026-11-23.json.gz");
  expect(await screen.findByText("3 papers saved")).toBeTruthy();
});

test("an export, which has nothing to merge, is looked through before it is taken in", async () => {
  const { previewed } = open();
  await choose(writeExport([]), "papers.json");
  await waitFor(() => expect(previewed).toEqual(["papers.json"]));
});

test("merges a file and says what came of it; one that is no document changes nothing", async () => {
  const { undone } = open();
  await choose("a document");
  expect(await screen.findByText("3 papers saved")).toBeTruthy();
  fireEvent.click(screen.getByRole("button", { name: "Undo" }));
  expect(undone).toEqual(["merged"]);
  await choose("<html>");
  expect(await screen.findByText(/Nothing was changed/u)).toBeTruthy();
});
