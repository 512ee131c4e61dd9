/**
 * A disk without any room, for real: the profile lies on a small file system of its own, which a file fills up. Only root
 * may mount one.
 */
import { execFileSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { openChromium, type OpenChromium } from "../../e2e/support/chromium.ts";
import { ask } from "../../e2e/support/extension-api.ts";
import { createKeptBook, inList, isUnharmed, readLibrary } from "../../e2e/support/kept-book.ts";
import { startLibrarySession } from "../../e2e/support/library-session.ts";
import { createRandom } from "../../random.ts";
import { createCount, createTold, doListsShow, lookUntilThere, type LossRow, type RowTools } from "./row.ts";

const DISK = "300m";
/** Acts before the disk is full, while it is, and how long it may take until saving works again. */
const ACTS = 8;
const ACTS_FULL = 12;
const AGAIN_MS = 60_000;

/** Fills the disk under an open browser, or under one that is closed and started on the full disk. */
export async function fullDisk(tools: RowTools): Promise<readonly LossRow[]> {
  const rows: LossRow[] = [];
  for (const start of ["open", "closed"] as const) rows.push(await fill(tools, start));
  return rows;
}

async function fill({ site, seed }: RowTools, browser: "open" | "closed"): Promise<LossRow> {
  const what = `disk full, browser ${browser === "open" ? "open" : "started on it"}`;
  const told = createTold();
  const count = createCount();
  const folder = mkdtempSync(join(tmpdir(), "paperkin-disk-"));
  const remark = mount(folder);
  const row = (shows: boolean, said: string): LossRow => ({
    what,
    times: said.startsWith("skipped") ? 0 : 1,
    ...told.sum(),
    ...count.sum(),
    shows,
    remark: said,
  });
  if (remark !== null) return row(false, remark);
  const profile = join(folder, "profile");
  let app: OpenChromium | null = null;
  try {
    const open = () => openChromium({ site, headless: true, profile });
    const random = createRandom(seed);
    const book = createKeptBook();
    app = await open();
    let page = await app.probe();
    const session = await startLibrarySession(page, book, random);
    for (let act = 0; act < ACTS; act++) told.add(await session.run(page, session.next()));
    if (browser === "closed") await app.close();
    const filler = join(folder, "filler");
    fillUp(filler);
    if (browser === "closed") {
      app = await open();
      page = await app.probe();
    }
    for (let act = 0; act < ACTS_FULL; act++) {
      if (act === ACTS_FULL / 2) await app.killWorker();
      told.add(await session.run(page, session.next()));
      // What is written meanwhile to other files must not make room.
      fillUp(filler);
    }
    const seenFull = await readLibrary(page).then(
      (library) => (isUnharmed(book.compare(library)) ? "all there" : "not all there"),
      () => "nothing can be read",
    );
    rmSync(filler);
    const freed = performance.now();
    let works = false;
    while (!works && performance.now() - freed < AGAIN_MS) {
      const { rows } = await ask(page, "trending", { period: "today", limit: 1 }).catch(() => ({ rows: [] }));
      const paper = rows[0]?.paper ?? "arxiv:1706.03762";
      works = await ask(page, "savePaper", { paper, list: "reading" }).then(
        () => true,
        () => false,
      );
      if (works) book.answered(new Map([[inList("Reading list", paper), "yes"]]));
      else await wait(500);
    }
    const seconds = ((performance.now() - freed) / 1_000).toFixed(1);
    count.add(await lookUntilThere(page, book, 10_000));
    await app.close();
    app = await open();
    page = await app.probe();
    count.add(await lookUntilThere(page, book, 10_000));
    const again = works ? `saves again ${seconds} s after` : `does NOT save again within ${AGAIN_MS / 1_000} s`;
    return row(await doListsShow(app), `while full: ${seenFull}; ${again}`);
  } finally {
    await app?.close();
    execFileSync("/bin/umount", ["-l", folder]);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Mounts a small disk; why not, where that is not possible. */
function mount(folder: string): string | null {
  if (process.getuid?.() !== 0) return "skipped: only root may mount a disk";
  try {
    execFileSync("/bin/mount", ["-t", "tmpfs", "-o", `size=${DISK}`, "paperkin", folder], { stdio: "pipe" });
    return null;
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    return `skipped: no disk could be mounted (${String(error).split("\n")[0] ?? ""})`;
  }
}

/** Writes to a file until nothing more goes in, not even a byte. */
function fillUp(file: string): void {
  const handle = openSync(file, "a");
  try {
    for (let size = 1_048_576; size >= 1; size = Math.floor(size / 16)) {
      try {
        for (;;) writeSync(handle, Buffer.alloc(size));
      } catch (error) {
        if (!(error instanceof Error && "code" in error && error.code === "ENOSPC")) throw error;
      }
    }
  } finally {
    closeSync(handle);
  }
}
