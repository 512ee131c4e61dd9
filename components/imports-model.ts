/**
 * Imports of files of papers: how far they are, and the copies this page is making. A file is copied by the page, because
 * only the page has it; everything after that is the background's work.
 */
import { signal, type ReadonlySignal } from "@preact/signals";
import { i18n } from "#i18n";
import { errorCodeOf } from "../lib/errors.ts";
import type { Events, ImportSummary, Status } from "../lib/messages.ts";
import { createQueue } from "../lib/queue.ts";
import { createAct } from "./acting.ts";
import { importOutcome } from "./import-sentences.ts";
import { createLatest } from "./latest.ts";
import { createNotices, type Notices } from "./notices.ts";
import type { Send } from "./send.ts";
import { errorSentence } from "./sentences.ts";
import { createTimeLeft } from "./time-left.ts";

/** Everything the view of imports draws from. */
export type ImportsModel = {
  readonly status: ReadonlySignal<Status | null>;
  /** Every import, oldest first; null before the first answer. */
  readonly imports: ReadonlySignal<readonly ImportSummary[] | null>;
  /** How much of each file this page has copied, from 0 to 1. */
  readonly copied: ReadonlySignal<ReadonlyMap<number, number>>;
  /** Milliseconds until each import is done, as far as that can be told. */
  readonly left: ReadonlySignal<ReadonlyMap<number, number>>;
  /** What came of the import that was done last while the page was open: to be read out, the row shows it. */
  readonly outcome: ReadonlySignal<string>;
  readonly notices: Notices;
  readonly start: () => void;
  /** What the background announced. */
  readonly onEvent: (event: keyof Events) => void;
  /** Imports files, one after another; resolves when the last is copied. */
  readonly add: (files: readonly File[]) => Promise<void>;
  readonly cancel: (id: number) => Promise<void>;
  /** Goes on with an import that failed. */
  readonly resume: (id: number) => Promise<void>;
  /** Takes an import that is over off the page. */
  readonly forget: (id: number) => Promise<void>;
};

type Parts = {
  readonly send: Send;
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
export function createImportsModel({ send, writeCopy, whileWriting, now = Date.now }: Parts): ImportsModel {
  const status = signal<Status | null>(null);
  const imports = signal<readonly ImportSummary[] | null>(null);
  const copied = signal<ReadonlyMap<number, number>>(new Map());
  const outcome = signal("");
  const timeLeft = createTimeLeft(now);
  const notices = createNotices();
  const stops = new Map<number, AbortController>();
  /** One copy at a time: a disk does two no faster. */
  const inTurn = createQueue();

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
    notices,
    start: () => void load(),
    onEvent(event) {
      if (event === "importChanged" || event === "statusChanged") void load();
    },
    async add(files) {
      await Promise.all(files.map((file) => act(() => addOne(file))));
    },
    async cancel(id) {
      stops.get(id)?.abort();
      await act(() => send("cancelImport", { id }));
    },
    async resume(id) {
      await act(() => send("runImport", { id }));
    },
    async forget(id) {
      await act(() => send("forgetImport", { id }));
    },
  };
}
