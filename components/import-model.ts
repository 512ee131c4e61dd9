/**
 * What comes in on the library page. A catalogue (JSON Lines) is copied by the page, because only the page has the file,
 * and taken in by the background however long that takes; everything else is read here and shown before it is taken in.
 */
import { signal, type ReadonlySignal } from "@preact/signals";
import { i18n } from "#i18n";
import { errorCodeOf } from "../lib/errors.ts";
import type { ReadFile, ReadTools } from "../lib/formats/format.ts";
import type { Events, ImportSummary, Status, UndoToken } from "../lib/messages.ts";
import { createQueue } from "../lib/queue.ts";
import { createAct } from "./acting.ts";
import { createBookmarksModel, type BookmarksModel, type BookmarkTools } from "./bookmarks-model.ts";
import { importOutcome } from "./import-sentences.ts";
import { createLatest } from "./latest.ts";
import type { Notices } from "./notices.ts";
import { plural } from "./plural.ts";
import type { Send } from "./send.ts";
import { errorSentence } from "./sentences.ts";
import { createTakeInModel, type TakeInModel } from "./take-in-model.ts";
import { createTimeLeft } from "./time-left.ts";

/** Everything that imports are drawn from. */
export type ImportModel = {
  readonly status: ReadonlySignal<Status | null>;
  /** Every import, oldest first; null before the first answer. */
  readonly imports: ReadonlySignal<readonly ImportSummary[] | null>;
  /** How much of each file this page has copied, from 0 to 1. */
  readonly copied: ReadonlySignal<ReadonlyMap<number, number>>;
  /** Milliseconds until each import is done, as far as that can be told. */
  readonly left: ReadonlySignal<ReadonlyMap<number, number>>;
  /** What came of the import that was done last while the page was open: to be read out, the row shows it. */
  readonly outcome: ReadonlySignal<string>;
  /** What is read and shown before it is taken in. */
  readonly takeIn: TakeInModel;
  readonly bookmarks: BookmarksModel;
  readonly load: () => Promise<void>;
  /** What the background announced. */
  readonly onEvent: (event: keyof Events) => void;
  /** Takes text that was pasted. */
  readonly paste: (text: string) => Promise<void>;
  /** Takes files: catalogues are imported, one after another; of all others together a preview is shown. */
  readonly add: (files: readonly File[]) => Promise<void>;
  readonly cancel: (id: number) => Promise<void>;
  /** Goes on with an import that failed. */
  readonly resume: (id: number) => Promise<void>;
  /** Takes an import that is over off the page. */
  readonly forget: (id: number) => Promise<void>;
  /** The reader knows that lists came back from their copy. */
  readonly noteRecovery: () => Promise<void>;
};

type Parts = {
  readonly send: Send;
  readonly notices: Notices;
  /** Tells of a change and offers to take it back. */
  readonly offerUndo: (text: string, token: UndoToken) => void;
  readonly readFile: (file: File, tools: ReadTools) => Promise<ReadFile>;
  readonly readText: (text: string, tools: ReadTools) => Promise<ReadFile>;
  readonly bookmarks: BookmarkTools;
  /** Copies a file to where the background finds it; tells how many of its bytes are done. */
  readonly writeCopy: (
    file: File,
    copy: string,
    signal: AbortSignal,
    onProgress: (bytes: number) => void,
  ) => Promise<void>;
  /** Runs `work` while the background can see that this copy is being written. */
  readonly whileWriting: (copy: string, work: () => Promise<void>) => Promise<void>;
  readonly now?: () => number;
};

/** Builds the model; nothing is asked before `start`. */
export function createImportModel(parts: Parts): ImportModel {
  const { send, notices, offerUndo, readFile, readText, writeCopy, whileWriting, now = Date.now } = parts;
  const imports = signal<readonly ImportSummary[] | null>(null);
  const copied = signal<ReadonlyMap<number, number>>(new Map());
  const outcome = signal("");
  const timeLeft = createTimeLeft(now);
  const stops = new Map<number, AbortController>();
  /** One copy at a time: a disk does two no faster. */
  const inTurn = createQueue();

  const takeIn = createTakeInModel({ send, notices, offerUndo });
  const status = signal<Status | null>(null);
  const asking = createLatest<undefined, { imports: readonly ImportSummary[]; status: Status }>(async () => {
    const [list, counts] = await Promise.all([send("imports", undefined), send("status", undefined)]);
    return { imports: list, status: counts };
  });

  async function load() {
    await asking.load(undefined);
    if (asking.error.value !== null) notices.warn(errorSentence(asking.error.value));
    const { value: answered } = asking.answered;
    if (answered === null) return;
    const before = imports.value ?? [];
    imports.value = answered.value.imports;
    status.value = answered.value.status;
    timeLeft.follow(imports.value);
    for (const one of imports.value) {
      // Cancelled on another page.
      if (one.state === "cancelled") stops.get(one.id)?.abort();
      const was = before.find(({ id }) => id === one.id)?.state;
      if (was !== undefined && was !== "done" && one.state === "done")
        outcome.value = i18n.t("withDetails", [one.name, importOutcome(one)]);
    }
  }

  const act = createAct(notices, load);

  /** Several files one after another, as if they were one; of those that cannot be read, each is a problem. */
  async function readAll(files: readonly File[], tools: ReadTools): Promise<ReadFile> {
    const read: ReadFile[] = [];
    const failures: unknown[] = [];
    for (const [index, file] of files.entries()) {
      const onProgress = (share: number) => tools.onProgress?.((index + share) / files.length);
      try {
        read.push(await readFile(file, { ...tools, onProgress }));
      } catch (thrown) {
        tools.signal?.throwIfAborted();
        failures.push(thrown);
        const text = `${file.name}: ${errorSentence(errorCodeOf(thrown))}`;
        read.push({ entries: [], problems: [{ reason: "broken", line: null, text }] });
      }
    }
    if (failures.length === files.length) throw failures[0];
    return {
      entries: read.flatMap(({ entries }) => entries),
      problems: read.flatMap(({ problems }) => problems),
    };
  }

  async function addOne(file: File): Promise<void> {
    const copy = crypto.randomUUID();
    await whileWriting(copy, async () => {
      const { id } = await send("startImport", { name: file.name, copy });
      const stop = new AbortController();
      stops.set(id, stop);
      const show = (share: number) => (copied.value = new Map([...copied.value, [id, share]]));
      show(0);
      const copying = inTurn(() =>
        writeCopy(file, copy, stop.signal, (bytes) => show(file.size === 0 ? 1 : bytes / file.size)),
      );
      try {
        await copying;
        await send("runImport", { id });
      } catch (thrown) {
        if (!stop.signal.aborted) await send("failImport", { id, code: errorCodeOf(thrown) });
      } finally {
        stops.delete(id);
        copied.value = new Map([...copied.value].filter(([key]) => key !== id));
      }
    });
  }

  return {
    status,
    imports,
    copied,
    left: timeLeft.left,
    outcome,
    takeIn,
    bookmarks: createBookmarksModel(parts.bookmarks, takeIn, notices),
    load,
    onEvent(event) {
      if (event === "importChanged" || event === "statusChanged") void load();
    },
    async paste(text) {
      await takeIn.read(i18n.t("pastedText"), (tools) => readText(text, tools));
    },
    async add(files) {
      const papers = files.filter((file) => !isCatalogue(file));
      const [first] = papers;
      if (first !== undefined) {
        const name = papers.length === 1 ? first.name : plural("files", papers.length);
        void takeIn.read(name, (tools) => readAll(papers, tools));
      }
      await Promise.all(files.filter(isCatalogue).map((file) => act(() => addOne(file))));
    },
    async cancel(id) {
      stops.get(id)?.abort();
      await act(() => send("cancelImport", { id }));
    },
    async resume(id) {
      await act(() => send("runImport", { id }));
    },
    async noteRecovery() {
      await act(() => send("noteRecovery", undefined));
    },
    async forget(id) {
      await act(() => send("forgetImport", { id }));
    },
  };
}

/** One paper a line, as dumps have them: too many to look through before. */
function isCatalogue({ name }: File): boolean {
  return /\.(?:jsonl|ndjson)(?:\.gz)?$/iu.test(name);
}
