/**
 * The weekly backup: the lists as a file among the reader's downloads, due by date. An alarm only wakes; what was missed
 * asleep is made up for once. A backup that a dead worker began is looked for before another is written.
 */
import { errorCodeOf, errorCodes, PaperkinError, type ErrorCode } from "../errors.ts";
import { createQueue } from "../queue.ts";
import type { BackupStatus } from "../travel-messages.ts";
import { fieldsOf } from "../untrusted.ts";
import { report } from "./report.ts";
import type { Shelf } from "./preferences.ts";

const WEEK_MS = 7 * 24 * 3_600_000;
/** After a failure it is tried again, but not all day long. */
const AGAIN_MS = 6 * 3_600_000;

/** What writes files. */
export type BackupFiles = {
  /** Begins to write a file, never over another; gives the number by which it is known. */
  readonly begin: (name: string, text: string) => Promise<number>;
  /** Resolves when it is written: true when it is there. Rejects with why it could not be written. */
  readonly written: (file: number) => Promise<boolean>;
};

export type BackupTools = {
  readonly shelf: Shelf;
  readonly files: BackupFiles;
  /** The lists as one document. */
  readonly writeDocument: () => Promise<string>;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** The reader's own day, `2026-11-23`. */
  readonly today: () => string;
  /** Sets the alarm, or takes it away. */
  readonly wakeAt: (at: number | null) => Promise<void>;
  /** Told when the status has changed. */
  readonly changed: () => void;
};

/** What is kept of it. */
type Kept = BackupStatus & {
  /** When the last try was made. */
  readonly triedAt: number | null;
  /** A file whose end nobody has seen. */
  readonly begun: { readonly file: number; readonly at: number } | null;
};

/** The backup over its tools. */
export function createBackup({ shelf, files, writeDocument, now, today, wakeAt, changed }: BackupTools) {
  const inTurn = createQueue();

  async function read(): Promise<Kept> {
    return keptOf(await shelf.read());
  }

  async function keep(change: Partial<Kept>): Promise<Kept> {
    const next = { ...(await read()), ...change };
    await shelf.write(next);
    await wakeAt(nextAt(next, now()));
    changed();
    return next;
  }

  /** Sees what became of a file that was begun; true when it is there. */
  async function finish({ file, at }: { readonly file: number; readonly at: number }): Promise<boolean> {
    try {
      const isThere = await files.written(file);
      await keep({ begun: null, ...(isThere && { lastAt: at, error: null }) });
      return isThere;
    } catch (thrown) {
      await keep({ begun: null, error: errorCodeOf(thrown) });
      throw thrown;
    }
  }

  async function write(): Promise<void> {
    const at = now();
    try {
      await keep({ triedAt: at });
      const file = await files.begin(`paperkin/paperkin-${today()}.json`, await writeDocument());
      await keep({ begun: { file, at } });
      // One that nobody finds may be there or not: it is not told as written, nor written again at once.
      if (!(await finish({ file, at }))) throw new PaperkinError("backupFailed", "not among the downloads");
    } catch (thrown) {
      await keep({ error: errorCodeOf(thrown) });
      throw thrown;
    }
  }

  async function runDue(): Promise<void> {
    const { begun } = await read();
    if (begun !== null) await finish(begun).catch(report);
    const kept = await read();
    const due = nextAt(kept, now());
    if (due !== null && due <= now()) await write().catch(report);
    else await wakeAt(due);
  }

  return {
    async status(): Promise<BackupStatus> {
      const { isOn, lastAt, error } = await read();
      return { isOn, lastAt, error };
    },

    /** Writes the backup if it is due, and sees to it that the next one will be. For starts and for the alarm. */
    rung: (): Promise<void> => inTurn(runDue),

    handlers: {
      /** The first one is written at once, and not waited for. */
      async setBackup({ on }: { readonly on: boolean }): Promise<void> {
        await inTurn(() => keep({ isOn: on, error: null, triedAt: null }));
        if (on) inTurn(runDue).catch(report);
      },

      backUpNow: (): Promise<void> => inTurn(write),
    },
  };
}

/** When the next one is due; null when none is wanted. */
function nextAt({ isOn, lastAt, triedAt, error }: Kept, at: number): number | null {
  if (!isOn) return null;
  // What lies ahead of the clock was written by one that was wrong.
  const last = lastAt !== null && lastAt <= at ? lastAt : null;
  const tried = error !== null && triedAt !== null && triedAt <= at ? triedAt : null;
  return Math.max(last === null ? 0 : last + WEEK_MS, tried === null ? 0 : tried + AGAIN_MS);
}

function keptOf(value: unknown): Kept {
  const { isOn, lastAt, triedAt, error, begun } = fieldsOf(value);
  const { file, at } = fieldsOf(begun);
  const code: ErrorCode | undefined = errorCodes.find((known) => known === error);
  return {
    isOn: isOn === true,
    lastAt: typeof lastAt === "number" ? lastAt : null,
    triedAt: typeof triedAt === "number" ? triedAt : null,
    error: code ?? null,
    begun: typeof file === "number" && typeof at === "number" ? { file, at } : null,
  };
}
