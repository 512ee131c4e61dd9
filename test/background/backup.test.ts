/** The weekly backup over days that pass in an instant: sleeps, deaths, clocks that are set, full disks. */
import { beforeEach, expect, test, vi } from "vitest";
import { browser } from "wxt/browser";
import { backupFiles } from "../../lib/background/backup-files.ts";
import { createBackup, type BackupFiles } from "../../lib/background/backup.ts";
import { PaperkinError } from "../../lib/errors.ts";

const DAY = 24 * 3_600_000;
const start = Date.UTC(2026, 10, 23, 9);

let at: number;
let kept: unknown;
let alarm: number | null;
/** Names of the files that are there. */
let written: string[];
let failure: PaperkinError | null;
/** What becomes of files: `held` keeps them from being done. */
let held: boolean;

beforeEach(() => {
  at = start;
  kept = undefined;
  alarm = null;
  written = [];
  failure = null;
  held = false;
});

/** A worker that has just started. */
function worker(files: Partial<BackupFiles> = {}) {
  return createBackup({
    shelf: { read: async () => kept, write: async (value) => void (kept = JSON.parse(JSON.stringify(value))) },
    files: {
      async begin(name, text) {
        if (failure !== null) throw failure;
        return written.push(`${name} ${text}`);
      },
      written: (file) => (held ? new Promise(() => undefined) : Promise.resolve(written[file - 1] !== undefined)),
      ...files,
    },
    writeDocument: async () => "all lists",
    now: () => at,
    today: () => new Date(at).toISOString().slice(0, 10),
    wakeAt: async (when) => void (alarm = when),
    changed: () => undefined,
  });
}

/** Lets the browser be awake for so many days, its alarm and a start a day ringing. */
async function live(days: number) {
  for (let day = 0; day < days; day++) {
    at += DAY;
    await worker().rung();
  }
}

/** The reader wants backups, and the worker does what follows from that. */
async function turnOn() {
  const { handlers, rung } = worker();
  await handlers.setBackup({ on: true });
  await rung();
}

test("nothing is written before the reader wants it", async () => {
  await live(30);
  expect(written).toEqual([]);
  expect(alarm).toBeNull();
  expect(await worker().status()).toEqual({ isOn: false, lastAt: null, error: null });
});

test("the first comes at once, the next ones every week", async () => {
  const first = worker();
  await first.handlers.setBackup({ on: true });
  await first.rung();
  expect(written).toEqual(["paperkin/paperkin-2026-11-23.json all lists"]);
  expect(await first.status()).toEqual({ isOn: true, lastAt: start, error: null });
  expect(alarm).toBe(start + 7 * DAY);
  await live(21);
  expect(written.map((name) => name.slice(18, 28))).toEqual(["2026-11-23", "2026-11-30", "2026-12-07", "2026-12-14"]);
});

test("months asleep are made up for by one file", async () => {
  await turnOn();
  await live(1);
  at += 90 * DAY;
  const woken = worker();
  await Promise.all([woken.rung(), woken.rung(), woken.rung()]);
  expect(written).toHaveLength(2);
});

test("a failure is told, and the file comes when it can be written", async () => {
  failure = new PaperkinError("storageFull");
  await turnOn();
  expect(await worker().status()).toEqual({ isOn: true, lastAt: null, error: "storageFull" });
  expect(alarm).toBe(start + DAY / 4);
  failure = null;
  at += DAY / 4;
  await worker().rung();
  expect(written).toHaveLength(1);
  expect(await worker().status()).toMatchObject({ error: null, lastAt: at });
});

test("a worker that died while the file was being written finds it afterwards, and writes no second", async () => {
  await turnOn();
  at += 7 * DAY;
  held = true;
  void worker().rung();
  await vi.waitFor(() => expect(kept).toMatchObject({ begun: { file: 2 } }));
  held = false;
  await worker().rung();
  expect(written).toHaveLength(2);
  expect(await worker().status()).toMatchObject({ lastAt: at, error: null });
});

test("a file that vanishes from the downloads as soon as it is there is no reason to write one after another", async () => {
  const gone = worker({ written: async () => false });
  await gone.handlers.setBackup({ on: true });
  await gone.rung();
  await gone.rung();
  expect(written).toHaveLength(1);
  expect(await gone.status()).toEqual({ isOn: true, lastAt: null, error: "backupFailed" });
  expect(alarm).toBe(start + DAY / 4);
  await expect(gone.handlers.backUpNow()).rejects.toMatchObject({ code: "backupFailed" });
});

test("a clock that was ahead does not put the next one off for years", async () => {
  at = start + 3_650 * DAY;
  await turnOn();
  at = start;
  await worker().rung();
  expect(written).toHaveLength(2);
  expect(alarm).toBe(start + 7 * DAY);
});

test("switched off, it ends; by hand it still works, and says what went wrong", async () => {
  await turnOn();
  await worker().handlers.setBackup({ on: false });
  expect(alarm).toBeNull();
  await live(30);
  expect(written).toHaveLength(1);
  await worker().handlers.backUpNow();
  expect(written).toHaveLength(2);
  failure = new PaperkinError("backupFailed");
  await expect(worker().handlers.backUpNow()).rejects.toMatchObject({ code: "backupFailed" });
});

/** A browser's downloads, which a test moves on. */
function fakeDownloads(state: { state: string; error?: string } | null) {
  const listeners = new Set<(change: { id: number }) => void>();
  const asked: Parameters<typeof browser.downloads.download>[0][] = [];
  const now = { state };
  Object.assign(browser, {
    downloads: {
      async download(options: (typeof asked)[number]) {
        asked.push(options);
        return 5;
      },
      search: async () => (now.state === null ? [] : [now.state]),
      onChanged: {
        addListener: (listener: (change: { id: number }) => void) => listeners.add(listener),
        removeListener: (listener: (change: { id: number }) => void) => listeners.delete(listener),
      },
    },
  });
  return {
    asked,
    become(next: typeof state) {
      now.state = next;
      for (const listener of listeners) listener({ id: 5 });
    },
  };
}

test("a file is never written over another, nor asked about", async () => {
  const { asked } = fakeDownloads({ state: "complete" });
  await backupFiles.begin("paperkin/a.json", "{}");
  expect(asked).toMatchObject([{ filename: "paperkin/a.json", conflictAction: "uniquify", saveAs: false }]);
});

test("the file is there when the browser says so, not before", async () => {
  const { become } = fakeDownloads({ state: "in_progress" });
  const written_ = backupFiles.written(5);
  become({ state: "in_progress" });
  become({ state: "complete" });
  expect(await written_).toBe(true);
});

test.each([
  ["FILE_NO_SPACE", "storageFull"],
  ["USER_CANCELED", "aborted"],
  ["FILE_ACCESS_DENIED", "backupFailed"],
])("%s is told as %s", async (error, code) => {
  fakeDownloads({ state: "interrupted", error });
  await expect(backupFiles.written(5)).rejects.toMatchObject({ code });
});

test("a download that the reader took off the browser's list is not taken for written", async () => {
  fakeDownloads(null);
  expect(await backupFiles.written(5)).toBe(false);
});

test("without the permission it fails with a sentence", async () => {
  Object.assign(browser, { downloads: undefined });
  await expect(backupFiles.begin("a.json", "{}")).rejects.toMatchObject({ code: "backupFailed" });
});

test("where there are no addresses of blobs, the text is in the address, packed when it is long", async () => {
  const { asked } = fakeDownloads({ state: "complete" });
  const { createObjectURL } = URL;
  Object.assign(URL, { createObjectURL: undefined });
  vi.stubGlobal(
    "FileReader",
    class extends EventTarget {
      result = "";
      readAsDataURL(file: Blob) {
        void file.arrayBuffer().then((bytes) => {
          this.result = `data:${file.type};base64,${Buffer.from(bytes).toString("base64")}`;
          this.dispatchEvent(new Event("load"));
        });
      }
    },
  );
  const long = JSON.stringify(Array.from({ length: 200_000 }, (_, n) => `paper ${n}`));
  await backupFiles.begin("a.json", '"é"');
  await backupFiles.begin("b.json", long);
  Object.assign(URL, { createObjectURL });
  vi.unstubAllGlobals();
  const texts = await Promise.all(asked.map(async ({ url }) => (await fetch(url)).arrayBuffer()));
  expect(Buffer.from(texts[0]!).toString()).toBe('"é"');
  expect(asked.map(({ filename }) => filename)).toEqual(["a.json", "b.json.gz"]);
  const unpacked = new Blob([texts[1]!]).stream().pipeThrough(new DecompressionStream("gzip"));
  expect(await new Response(unpacked).text()).toBe(long);
});
