/** Imports over a real (in-memory) database: killed anywhere, cancelled, with bad lines, one after another. */
import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { readLines, LINE_LIMIT_BYTES } from "../../lib/background/file-lines.ts";
import { createImporter } from "../../lib/background/import.ts";
import type { ImportSummary } from "../../lib/messages.ts";
import { parsePaper } from "../../lib/paper.ts";
import { PaperkinDatabase } from "../../lib/store/database.ts";
import { createImports } from "../../lib/store/imports.ts";
import { createCatalogue, type Catalogue } from "../../lib/store/papers.ts";

const own = { tab: -1, url: new URL("about:blank"), isPrivate: false, isBeside: false };
const COPIES = ["00000000-0000-4000-8000-000000000001", "00000000-0000-4000-8000-000000000002"] as const;

let name: string;
/** What the browser keeps when the worker dies. */
let copies: Map<string, Blob>;
let opened: PaperkinDatabase[];

beforeEach(() => {
  name = `test-${crypto.randomUUID()}`;
  copies = new Map();
  opened = [];
});
afterEach(async () => {
  for (const db of opened) db.close();
  await PaperkinDatabase.delete(name);
});

/** A worker as it starts: new objects over what the browser kept. `afterChunk` is told how many chunks it did. */
function startWorker(afterChunk: (chunks: number) => Promise<void> | void = () => undefined) {
  const db = new PaperkinDatabase(name);
  opened.push(db);
  const catalogue = createCatalogue(db, Date.now);
  const alarms: boolean[] = [];
  let chunks = 0;
  const { run, handlers } = createImporter({
    imports: createImports(db, catalogue),
    openCopy: async (copy) => copies.get(copy) ?? null,
    isBeingWritten: async () => false,
    async keepCopies(kept) {
      for (const copy of copies.keys()) if (!kept.includes(copy)) copies.delete(copy);
    },
    async merged() {
      chunks += 1;
      await afterChunk(chunks);
    },
    rest: async () => undefined,
    now: () => 0,
    changed: () => undefined,
    finished: () => undefined,
    wakeAgain: async (isNeeded) => void alarms.push(isNeeded),
  });
  return {
    db,
    catalogue,
    alarms,
    run,
    ask: handlers,
    list: () => handlers.imports(undefined, own),
    /** What the library page does with a file. */
    async give(file: string, copy: string = COPIES[0]) {
      const { id } = await handlers.startImport({ name: `${copy}.jsonl`, copy }, own);
      copies.set(copy, new Blob([file]));
      await handlers.runImport({ id }, own);
      return id;
    },
  };
}

/** Lines of papers with an arXiv id each, from number `from` on. */
function linesOf(count: number, from = 0): string[] {
  return Array.from({ length: count }, (_, index) =>
    JSON.stringify({ title: `Kin ${from + index}`, arxiv: `2101.${String(from + index).padStart(5, "0")}` }),
  );
}

async function titles(catalogue: Catalogue): Promise<string[]> {
  return (await catalogue.all()).map(({ title }) => title);
}

const calm: Partial<ImportSummary> = { error: null, mayGoOn: false };

test("a file becomes papers; bad lines are counted by reason, known papers are not added twice", async () => {
  const { catalogue, give, run, list, alarms } = startWorker();
  await catalogue.merge([parsePaper({ title: "Kin 1", identifiers: ["arxiv:2101.00001"] })!], "page");
  const good = linesOf(3);
  await give(
    `\ufeff${[good[0], "{", "", good[1], "[]", "17", '{"abstract": "no title"}', good[2], good[2]].join("\r\n")}`,
  );
  await run();
  expect(await list()).toMatchObject([
    { ...calm, state: "done", added: 2, merged: 2, skipped: { notJson: 1, notAPaper: 2, noTitle: 1 } },
  ]);
  expect(await titles(catalogue)).toEqual(["Kin 1", "Kin 0", "Kin 2"]);
  expect(copies.size).toBe(0);
  expect([alarms[0], alarms.at(-1)]).toEqual([true, false]);
});

test("a worker killed after any chunk goes on from there: no paper is lost or doubled, counts are exact", async () => {
  const lines = linesOf(1_050).flatMap((line, index) => (index % 100 === 7 ? [line, "bad"] : [line]));
  for (let kill = 1; kill <= 5; kill++) {
    name = `test-${crypto.randomUUID()}`;
    let isDead: (() => void) | undefined;
    const dead = new Promise<void>((resolve) => (isDead = resolve));
    const first = startWorker((chunks) => {
      if (chunks !== kill) return undefined;
      isDead?.();
      return new Promise<void>(() => undefined);
    });
    await first.give(lines.join("\n"));
    await dead;
    first.db.close();
    const second = startWorker();
    expect(await second.list()).toMatchObject([{ state: "running", added: kill * 200 - kill * 2 }]);
    await second.run();
    expect(await second.list()).toMatchObject([
      { ...calm, state: "done", added: 1_050, merged: 0, skipped: { notJson: 11 } },
    ]);
    expect(await titles(second.catalogue)).toEqual(linesOf(1_050).map((line) => JSON.parse(line).title));
    second.db.close();
  }
});

test("a worker killed in the middle of a chunk leaves nothing of it behind", async () => {
  const first = startWorker();
  let written = 0;
  first.db.papers.hook("creating", () => {
    written += 1;
    if (written === 300) throw new Error("the worker is gone");
  });
  const reported = vi.spyOn(console, "error").mockImplementation(() => undefined);
  await first.give(linesOf(500).join("\n"));
  await first.run();
  expect(reported).toHaveBeenCalledOnce();
  reported.mockRestore();
  expect(await first.list()).toMatchObject([{ state: "failed", error: "unexpected", added: 200, mayGoOn: true }]);
  expect(await first.catalogue.count()).toBe(200);
});

test("cancelling keeps what is in and deletes the copy", async () => {
  const worker = startWorker(async (chunks) => {
    if (chunks === 2) await worker.ask.cancelImport({ id: 1 }, own);
  });
  await worker.give(linesOf(1_000).join("\n"));
  await worker.run();
  expect(await worker.list()).toMatchObject([{ ...calm, state: "cancelled", added: 400 }]);
  expect(await worker.catalogue.count()).toBe(400);
  expect(copies.size).toBe(0);
  await worker.ask.forgetImport({ id: 1 }, own);
  expect(await worker.list()).toEqual([]);
});

test("several imports run one after another, and one that fails does not hold up the next", async () => {
  const states: ImportSummary["state"][][] = [];
  const worker = startWorker(async () => {
    states.push((await worker.list()).map(({ state }) => state));
  });
  const { id } = await worker.ask.startImport({ name: "gone.jsonl", copy: "gone" }, own);
  await worker.ask.runImport({ id }, own);
  await worker.give(linesOf(150).join("\n"), COPIES[0]);
  await worker.give(linesOf(150, 100).join("\n"), COPIES[1]);
  await worker.run();
  expect(states).toEqual([
    ["failed", "running", "waiting"],
    ["failed", "done", "running"],
  ]);
  expect(await worker.list()).toMatchObject([
    { state: "failed", error: "importFileGone", mayGoOn: false },
    { state: "done", added: 150, merged: 0 },
    { state: "done", added: 100, merged: 50 },
  ]);
});

test("a full disk stops the import with what is in; going on needs no new file", async () => {
  const worker = startWorker();
  let room = 450;
  worker.db.papers.hook("creating", () => {
    room -= 1;
    if (room < 0) throw new DOMException("no room", "QuotaExceededError");
  });
  const id = await worker.give(linesOf(600).join("\n"));
  await worker.run();
  expect(await worker.list()).toMatchObject([{ state: "failed", error: "storageFull", added: 400, mayGoOn: true }]);
  expect(worker.alarms.at(-1)).toBe(false);
  room = 1_000;
  await worker.ask.runImport({ id }, own);
  await worker.run();
  expect(await worker.list()).toMatchObject([{ ...calm, state: "done", added: 600, merged: 0 }]);
  expect(await worker.catalogue.count()).toBe(600);
});

test("a page closed while it copied is told as such", async () => {
  const worker = startWorker();
  await worker.ask.startImport({ name: "cut.jsonl", copy: COPIES[0] }, own);
  expect(await worker.list()).toMatchObject([{ state: "failed", error: "importCopyCut", mayGoOn: false }]);
});

describe("lines of a file", () => {
  async function all(file: Blob, most: number): Promise<(string | null)[]> {
    const lines: (string | null)[] = [];
    for (let at = 0; at < file.size;) {
      const read = await readLines(file, at, most);
      expect(read.lines.length).toBeGreaterThan(0);
      expect(read.lines.length).toBeLessThanOrEqual(most);
      lines.push(...read.lines);
      at = read.end;
    }
    return lines;
  }

  test.each([1, 2, 200])("come whole, %i at a time, whether the last one ends or not", async (most) => {
    const lines = ["a", "", "späť 🙂", "x".repeat(700_000), "after", "🙂".repeat(300_000), "end"];
    expect(await all(new Blob([lines.join("\n")]), most)).toEqual(lines);
    expect(await all(new Blob([`${lines.join("\n")}\n`]), most)).toEqual(lines);
  });

  test("that are too long are passed over, and the next one is read", async () => {
    const long = "x".repeat(LINE_LIMIT_BYTES + 1);
    expect(await all(new Blob([`a\n${long}\nb\n${long}`]), 10)).toEqual(["a", null, "b", null]);
  });

  test("of an empty file are none", async () => {
    const worker = startWorker();
    await worker.give("");
    await worker.run();
    expect(await worker.list()).toMatchObject([{ ...calm, state: "done", added: 0 }]);
  });
});
