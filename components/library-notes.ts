/**
 * Notes while they are written. What was typed is kept beside the lists until the background has it, so that neither a
 * failure nor a closed tab loses a word.
 */
import { signal, type ReadonlySignal } from "@preact/signals";
import { errorCodeOf, type ErrorCode } from "../lib/errors.ts";
import type { Identifier } from "../lib/identifiers.ts";

/** Where what was typed is kept until it is saved; outlives the page. */
export type NoteDrafts = {
  readonly read: () => ReadonlyMap<Identifier, string>;
  /** Null when the note is saved. */
  readonly keep: (paper: Identifier, text: string | null) => void;
};

export type LibraryNotes = {
  /** What was typed and is not saved yet, by paper. */
  readonly drafts: ReadonlySignal<ReadonlyMap<Identifier, string>>;
  /** Why the newest try to save failed, by paper. */
  readonly failed: ReadonlySignal<ReadonlyMap<Identifier, ErrorCode>>;
  readonly type: (paper: Identifier, text: string) => void;
  /** Saves what is not saved yet. */
  readonly save: () => Promise<void>;
};

type Parts = {
  readonly drafts: NoteDrafts;
  readonly write: (paper: Identifier, text: string) => Promise<void>;
  /** How long the reader rests before a note is saved. */
  readonly restMs?: number;
};

/** Begins with what an earlier page could not save. */
export function createLibraryNotes({ drafts: kept, write, restMs = 700 }: Parts): LibraryNotes {
  const drafts = signal<ReadonlyMap<Identifier, string>>(kept.read());
  const failed = signal<ReadonlyMap<Identifier, ErrorCode>>(new Map());
  let timer: ReturnType<typeof setTimeout> | undefined;
  let saving: Promise<void> | null = null;

  async function saveOne(paper: Identifier, text: string) {
    try {
      await write(paper, text);
      failed.value = without(failed.value, paper);
      // The reader may have typed on meanwhile.
      if (drafts.value.get(paper) !== text) return;
      kept.keep(paper, null);
      drafts.value = without(drafts.value, paper);
    } catch (thrown) {
      failed.value = new Map([...failed.value, [paper, errorCodeOf(thrown)]]);
    }
  }

  async function saveAll() {
    for (const [paper, text] of drafts.value) await saveOne(paper, text);
  }

  function save(): Promise<void> {
    clearTimeout(timer);
    saving = (saving ?? Promise.resolve()).then(saveAll);
    return saving;
  }

  return {
    drafts,
    failed,
    save,
    type(paper, text) {
      kept.keep(paper, text);
      drafts.value = new Map([...drafts.value, [paper, text]]);
      clearTimeout(timer);
      timer = setTimeout(() => void save(), restMs);
    },
  };
}

function without<Value>(map: ReadonlyMap<Identifier, Value>, paper: Identifier): ReadonlyMap<Identifier, Value> {
  return new Map([...map].filter(([key]) => key !== paper));
}
