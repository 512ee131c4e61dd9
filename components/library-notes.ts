/**
 * Notes while they are written. What was typed is kept beside the lists until the background has it, so that neither a
 * failure nor a closed tab loses a word.
 */
import { signal, type ReadonlySignal } from "@preact/signals";
import { errorCodeOf, type ErrorCode } from "../lib/errors.ts";
import type { Identifier } from "../lib/identifiers.ts";

/** What was typed, and the note as it was when that began. */
export type NoteDraft = { readonly text: string; readonly base: string };

/** Where what was typed is kept until it is saved; outlives the page. */
export type NoteDrafts = {
  readonly read: () => ReadonlyMap<Identifier, NoteDraft>;
  /** Null when the note is saved. */
  readonly keep: (paper: Identifier, draft: NoteDraft | null) => void;
};

export type LibraryNotes = {
  /** What was typed and is not saved yet, by paper. */
  readonly drafts: ReadonlySignal<ReadonlyMap<Identifier, string>>;
  /** Why the newest try to save failed, by paper. */
  readonly failed: ReadonlySignal<ReadonlyMap<Identifier, ErrorCode>>;
  /** `base`: the note as it is kept. */
  readonly type: (paper: Identifier, text: string, base: string) => void;
  /** Saves what is not saved yet. */
  readonly save: () => Promise<void>;
  /** Saves what an earlier page could not; where the note has become another since, below that. */
  readonly saveEarlier: () => Promise<void>;
};

type Parts = {
  readonly drafts: NoteDrafts;
  readonly write: (paper: Identifier, text: string) => Promise<void>;
  /** The note as it is kept. */
  readonly stored: (paper: Identifier) => Promise<string>;
  /** How long the reader rests before a note is saved. */
  readonly restMs?: number;
};

/** Between a note and what was typed elsewhere: a rule in Markdown. */
const DIVIDER = "\n\n---\n\n";

/** Begins with what an earlier page could not save. */
export function createLibraryNotes({ drafts: kept, write, stored, restMs = 700 }: Parts): LibraryNotes {
  const earlier = kept.read();
  const drafts = signal<ReadonlyMap<Identifier, string>>(
    new Map([...earlier].map(([paper, { text }]) => [paper, text])),
  );
  const bases = new Map<Identifier, string>([...earlier].map(([paper, { base }]) => [paper, base]));
  const failed = signal<ReadonlyMap<Identifier, ErrorCode>>(new Map());
  let timer: ReturnType<typeof setTimeout> | undefined;
  let saving: Promise<void> | null = null;

  async function saveOne(paper: Identifier, text: string) {
    try {
      await write(paper, text);
      failed.value = without(failed.value, paper);
      const typed = drafts.value.get(paper);
      if (typed !== undefined && typed !== text) {
        // The reader has typed on meanwhile: what that began with is what is kept now.
        put(paper, typed, text);
        return;
      }
      kept.keep(paper, null);
      bases.delete(paper);
      drafts.value = without(drafts.value, paper);
    } catch (thrown) {
      failed.value = new Map([...failed.value, [paper, errorCodeOf(thrown)]]);
    }
  }

  async function saveAll() {
    for (const [paper, text] of drafts.value) await saveOne(paper, text);
  }

  function put(paper: Identifier, text: string, base: string) {
    bases.set(paper, base);
    kept.keep(paper, { text, base });
    drafts.value = new Map([...drafts.value, [paper, text]]);
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
    async saveEarlier() {
      for (const [paper, { text, base }] of earlier) {
        // A paper that nobody knows any more has no note.
        const now = await stored(paper).catch(() => base);
        // The reader may have typed on meanwhile.
        if (now !== base && now !== "" && now !== text && drafts.value.get(paper) === text) {
          put(paper, now + DIVIDER + text, now);
        }
      }
      await save();
    },
    type(paper, text, base) {
      put(paper, text, bases.get(paper) ?? base);
      clearTimeout(timer);
      timer = setTimeout(() => void save(), restMs);
    },
  };
}

function without<Value>(map: ReadonlyMap<Identifier, Value>, paper: Identifier): ReadonlyMap<Identifier, Value> {
  return new Map([...map].filter(([key]) => key !== paper));
}
