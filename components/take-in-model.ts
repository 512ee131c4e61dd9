/**
 * Taking papers in from a file, pasted text or bookmarks: read, shown before anything is changed, and taken in when the
 * reader says so. Until then nothing leaves the page.
 */
import { batch, computed, signal, type ReadonlySignal, type Signal } from "@preact/signals";
import { i18n } from "#i18n";
import { errorCodeOf, type ErrorCode } from "../lib/errors.ts";
import type { EntryVerdict } from "../lib/exchange-messages.ts";
import type { Entry } from "../lib/formats/entry.ts";
import type { Problem, ReadFile, ReadTools } from "../lib/formats/format.ts";
import type { UndoToken } from "../lib/messages.ts";
import type { ListId } from "../lib/sync/merge.ts";
import type { Notices } from "./notices.ts";
import { plural } from "./plural.ts";
import type { Send } from "./send.ts";

/** An entry as the preview shows it. */
export type TakeInRow = {
  /** Its place in the file. */
  readonly index: number;
  readonly entry: Entry;
  readonly verdict: EntryVerdict;
};

/** Where the papers go: the lists they name, one of the reader's, or a new one. */
export type TakeInTarget =
  | { readonly to: "named" }
  | { readonly to: "list"; readonly list: ListId }
  | { readonly to: "new"; readonly name: string };

/** What is shown before anything is changed. */
export type Preview = {
  /** The name of the file, or what else it was read from. */
  readonly name: string;
  /** What may be another paper first, then new ones, then known ones. */
  readonly rows: readonly TakeInRow[];
  readonly problems: readonly Problem[];
  /** Whether entries name lists of their own. */
  readonly hasLists: boolean;
};

/** How far it is. */
export type TakeInState =
  | { readonly is: "idle" }
  | { readonly is: "reading"; readonly name: string; readonly share: number }
  | { readonly is: "failed"; readonly name: string; readonly code: ErrorCode }
  | { readonly is: "shown"; readonly preview: Preview }
  | { readonly is: "taking"; readonly preview: Preview; readonly done: number; readonly of: number };

export type TakeInModel = {
  readonly state: ReadonlySignal<TakeInState>;
  /** Places of the entries that are not to be taken in. */
  readonly left: ReadonlySignal<ReadonlySet<number>>;
  readonly target: Signal<TakeInTarget>;
  /** How many would be taken in. */
  readonly count: ReadonlySignal<number>;
  /** Reads something and shows it; a newer one replaces it. */
  readonly read: (name: string, work: (tools: ReadTools) => Promise<ReadFile>) => Promise<void>;
  /** Takes an entry in or leaves it. */
  readonly choose: (index: number, isTaken: boolean) => void;
  /** The same for all of one verdict. */
  readonly chooseAll: (is: EntryVerdict["is"], isTaken: boolean) => void;
  readonly take: () => Promise<void>;
  /** Back to the beginning; stops what is going on. What is in by then can be taken back. */
  readonly cancel: () => void;
};

type Parts = {
  readonly send: Send;
  readonly notices: Notices;
  /** Tells of a change and offers to take it back. */
  readonly offerUndo: (text: string, token: UndoToken) => void;
};

/** Entries a request carries: each part steps aside for searches, and progress shows. */
const PART = 250;

const ORDER: readonly EntryVerdict["is"][] = ["doubtful", "new", "known"];

/** Builds the model. */
export function createTakeInModel({ send, notices, offerUndo }: Parts): TakeInModel {
  const state = signal<TakeInState>({ is: "idle" });
  const left = signal<ReadonlySet<number>>(new Set());
  const target = signal<TakeInTarget>({ to: "named" });
  let stop = new AbortController();

  const shown = computed(() => ("preview" in state.value ? state.value.preview : null));

  async function judge(entries: readonly Entry[], stopped: AbortSignal): Promise<readonly TakeInRow[]> {
    const rows: TakeInRow[] = [];
    for (let start = 0; start < entries.length; start += PART) {
      const part = entries.slice(start, start + PART);
      const verdicts = await send("judgeEntries", { entries: part });
      stopped.throwIfAborted();
      for (const [place, entry] of part.entries()) {
        const verdict = verdicts[place];
        if (verdict !== undefined) rows.push({ index: start + place, entry, verdict });
      }
    }
    return rows.sort((a, b) => ORDER.indexOf(a.verdict.is) - ORDER.indexOf(b.verdict.is) || a.index - b.index);
  }

  function restart(): AbortSignal {
    stop.abort();
    stop = new AbortController();
    return stop.signal;
  }

  return {
    state,
    left,
    target,
    count: computed(() => (shown.value === null ? 0 : shown.value.rows.length - left.value.size)),

    async read(name, work) {
      const stopped = restart();
      state.value = { is: "reading", name, share: 0 };
      try {
        const { entries, problems } = await work({
          signal: stopped,
          onProgress(share) {
            if (!stopped.aborted) state.value = { is: "reading", name, share };
          },
        });
        stopped.throwIfAborted();
        const rows = await judge(entries, stopped);
        const hasLists = entries.some(({ lists }) => lists.length > 0);
        batch(() => {
          left.value = new Set();
          target.value = hasLists || entries.length < 2 ? { to: "named" } : { to: "new", name: nameOf(name) };
          state.value = { is: "shown", preview: { name, rows, problems, hasLists } };
        });
      } catch (thrown) {
        if (!stopped.aborted) state.value = { is: "failed", name, code: errorCodeOf(thrown) };
      }
    },

    choose(index, isTaken) {
      const next = new Set(left.value);
      if (isTaken) next.delete(index);
      else next.add(index);
      left.value = next;
    },

    chooseAll(is, isTaken) {
      const next = new Set(left.value);
      for (const { index, verdict } of shown.value?.rows ?? []) {
        if (verdict.is !== is) continue;
        if (isTaken) next.delete(index);
        else next.add(index);
      }
      left.value = next;
    },

    async take() {
      const { value: preview } = shown;
      if (preview === null || state.value.is === "taking") return;
      const stopped = restart();
      const wanted = preview.rows.filter(({ index }) => !left.value.has(index)).sort((a, b) => a.index - b.index);
      const entries = wanted.map(({ entry }) => entryFor(entry, target.value));
      const list = target.value.to === "list" ? target.value.list : null;
      const run = crypto.randomUUID();
      const sum = { added: 0, merged: 0 };
      state.value = { is: "taking", preview, done: 0, of: entries.length };
      let failure: unknown = null;
      try {
        for (let start = 0; start < entries.length && !stopped.aborted; start += PART) {
          const part = entries.slice(start, start + PART);
          const { added, merged } = await send("takeEntries", { entries: part, list, run });
          sum.added += added;
          sum.merged += merged;
          if (!stopped.aborted) {
            state.value = { is: "taking", preview, done: start + part.length, of: entries.length };
          }
        }
      } catch (thrown) {
        failure = thrown;
      }
      // What is in can be taken back, also when the rest failed or was not wanted any more.
      const { undo: token } = await send("endImport", { run }).catch(() => ({ undo: null }));
      const told = i18n.t("tookIn", [plural("importAdded", sum.added), plural("importKnown", sum.merged)]);
      if (token !== null) offerUndo(told, token);
      else if (failure === null) notices.tell(told);
      if (failure !== null) notices.fail(failure);
      if (!stopped.aborted) state.value = failure === null ? { is: "idle" } : { is: "shown", preview };
    },

    cancel() {
      restart();
      state.value = { is: "idle" };
    },
  };
}

/** The entry as it is to be taken in: into a new list, its own lists give way to that one. */
function entryFor(entry: Entry, target: TakeInTarget): Entry {
  if (target.to !== "new") return entry;
  return {
    ...entry,
    lists: [{ name: target.name.trim() || i18n.t("listUnnamed"), savedAt: entry.lists[0]?.savedAt ?? null }],
  };
}

/** A file's name as one of a list: without its ending. */
function nameOf(fileName: string): string {
  return (
    fileName
      .replace(/(?:\.\w{1,8}){1,2}$/u, "")
      .replace(/[_-]+/gu, " ")
      .trim() || fileName
  );
}
