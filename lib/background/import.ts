/**
 * Imports files of papers, one after another, from their copies. The worker can die at any line: how far an import has
 * come is in the database, and every start of the worker goes on from there.
 */
import { errorCodeOf, PaperkinError, type ErrorCode } from "../errors.ts";
import { readJsonLine, skipReasons, type SkipReason } from "../formats/json-lines.ts";
import type { ImportSummary } from "../messages.ts";
import type { Paper } from "../paper.ts";
import type { ImportRow } from "../store/database.ts";
import type { FileChunk, Imports } from "../store/imports.ts";
import { readLines } from "./file-lines.ts";
import type { Handlers } from "./router.ts";

/**
 * Lines a transaction: the most takes some 120 ms in Chromium, and larger ones are hardly faster. A search that comes
 * meanwhile waits that long, so a slow or busy machine gets smaller ones.
 */
const LINES = { most: 200, least: 25 };
const SLOW_CHUNK_MS = 200;

/** Failures after which there is no copy to go on with. */
const WITHOUT_COPY: readonly ErrorCode[] = ["importCopyCut", "importFileGone", "importUnreadable"];

export type ImportTools = {
  readonly imports: Imports;
  /** The copy of a file, null when it is gone. */
  readonly openCopy: (copy: string) => Promise<Blob | null>;
  /** Whether a page is writing this copy now. */
  readonly isBeingWritten: (copy: string) => Promise<boolean>;
  /** Removes every copy but these. */
  readonly keepCopies: (copies: readonly string[]) => Promise<void>;
  /** Called after each chunk, so that what is derived from the catalogue can follow. */
  readonly merged: () => Promise<void>;
  /** Resolves when no view waits for an answer: chunks step aside for searches. */
  readonly rest: () => Promise<void>;
  /** Called after any import changed. */
  readonly changed: () => void;
  /** Called when an import is over and the catalogue is a different one. */
  readonly finished: () => void;
  /** A clock that never goes back, in milliseconds. */
  readonly now: () => number;
  /** Whether the worker is to be woken from time to time, because an import is not done. */
  readonly wakeAgain: (isNeeded: boolean) => Promise<void>;
};

/** The requests that are about imports. */
type ImportHandlers = Pick<
  Handlers,
  "imports" | "startImport" | "runImport" | "failImport" | "cancelImport" | "forgetImport"
>;

export type Importer = ReturnType<typeof createImporter>;

/** The importer over its tools. */
export function createImporter(tools: ImportTools) {
  const { imports } = tools;
  let running: Promise<void> | null = null;
  let isAsked = false;

  /** Works until nothing is left to do; asked for meanwhile, it looks again. */
  function run(): Promise<void> {
    isAsked = true;
    running ??= work().finally(() => (running = null));
    return running;
  }

  async function work(): Promise<void> {
    while (isAsked) {
      isAsked = false;
      await noticeCutCopies();
      for (let row = await next(); row !== null; row = await next()) {
        await tools.wakeAgain(true);
        await importFile(row);
        await tidyUp();
      }
      await tidyUp();
      await tools.wakeAgain(false);
    }
  }

  async function next(): Promise<ImportRow | null> {
    return (await imports.all()).find(({ state }) => state === "running") ?? null;
  }

  /** Imports one file as far as it goes. */
  async function importFile({ id, copy }: ImportRow): Promise<void> {
    try {
      const file = await tools.openCopy(copy);
      if (file === null) throw new PaperkinError("importFileGone");
      let row = await imports.measured(id, file.size);
      let lines = LINES.most;
      while (row !== null && row.offset < file.size) {
        const chunk = await readChunk(file, row.offset, lines);
        await tools.rest();
        const start = tools.now();
        const taken = await imports.take(row, chunk);
        lines = nextLines(lines, tools.now() - start);
        row = taken?.row ?? null;
        if (taken !== null) await tools.merged();
        tools.changed();
      }
      if (row !== null) await imports.finish(row.id);
    } catch (error) {
      const code = errorCodeOf(error);
      if (code === "unexpected") console.error(error);
      await imports.fail(id, code);
    }
    tools.changed();
    tools.finished();
  }

  /** A copy that nobody writes any more was cut off with its page. */
  async function noticeCutCopies(): Promise<void> {
    for (const { id, state, copy } of await imports.all()) {
      if (state === "copying" && !(await tools.isBeingWritten(copy))) await imports.fail(id, "importCopyCut");
    }
  }

  /** Copies stay as long as their import may go on. */
  async function tidyUp(): Promise<void> {
    const open = (await imports.all()).filter(
      (row) => row.state === "copying" || row.state === "running" || mayGoOn(row),
    );
    // One that cannot be removed now is no reason to stop; it goes next time.
    await tools.keepCopies(open.map(({ copy }) => copy)).catch((error: unknown) => console.error(error));
  }

  /** Changes an import at the reader's wish, tells the views and goes to work. */
  async function act(change: Promise<void>): Promise<void> {
    await change;
    tools.changed();
    run().catch((error: unknown) => console.error(error));
  }

  const handlers: ImportHandlers = {
    async imports() {
      await noticeCutCopies();
      const rows = await imports.all();
      const [first] = rows.filter(({ state }) => state === "running");
      return rows.map((row) => summaryOf(row, row.state === "running" && row !== first));
    },
    async startImport({ name, copy }) {
      const id = await imports.begin(name, copy);
      tools.changed();
      return { id };
    },
    runImport: ({ id }) => act(imports.run(id)),
    failImport: ({ id, code }) => act(imports.fail(id, code)),
    cancelImport: ({ id }) => act(imports.cancel(id)),
    forgetImport: ({ id }) => act(imports.forget(id)),
  };

  return { run, handlers };
}

/** How many lines the next chunk has, after one of so many took so long. */
function nextLines(lines: number, tookMs: number): number {
  if (tookMs > SLOW_CHUNK_MS) return Math.max(LINES.least, Math.floor(lines / 2));
  return tookMs < SLOW_CHUNK_MS / 2 ? Math.min(LINES.most, lines * 2) : lines;
}

async function readChunk(file: Blob, start: number, most: number): Promise<FileChunk> {
  const { lines, end } = await readLines(file, start, most);
  const papers: Paper[] = [];
  const skipped: Partial<Record<SkipReason, number>> = {};
  for (const line of lines) {
    const read = line === null ? { skipped: "tooLong" as const } : readJsonLine(line);
    if (read === null) continue;
    if ("paper" in read) papers.push(read.paper);
    else skipped[read.skipped] = (skipped[read.skipped] ?? 0) + 1;
  }
  return { papers, skipped, end };
}

function mayGoOn({ state, error }: ImportRow): boolean {
  return state === "failed" && error !== null && !WITHOUT_COPY.includes(error);
}

function summaryOf(row: ImportRow, isWaiting: boolean): ImportSummary {
  const { id, name, state, size, offset, added, merged, error } = row;
  const skipped = skipReasons.map((reason) => [reason, row.skipped[reason] ?? 0] as const);
  return {
    id,
    name,
    state: isWaiting ? "waiting" : state,
    size,
    offset,
    added,
    merged,
    skipped: Object.fromEntries(skipped.filter(([, count]) => count > 0)),
    error,
    mayGoOn: mayGoOn(row),
  };
}
