/**
 * The short messages at the foot of a view: what was done, what went wrong, what can be undone. They leave by
 * themselves, but never while the reader points at one.
 */
import { computed, signal, type ReadonlySignal } from "@preact/signals";
import { errorCodeOf } from "../lib/errors.ts";
import { errorSentence } from "./sentences.ts";

/** A message; `undo` is there when it can be taken back. */
export type Notice = {
  readonly id: number;
  readonly kind: "done" | "problem";
  readonly text: string;
  readonly undo: (() => void) | null;
};

/** The notices of one view. */
export type Notices = {
  /** At most two, oldest first: one that only tells, and the newest that can be undone. */
  readonly shown: ReadonlySignal<readonly Notice[]>;
  /** Says that something was done. */
  readonly tell: (text: string) => void;
  /** Says what went wrong, in the sentence of its code. */
  readonly fail: (thrown: unknown) => void;
  /** Says something that needs attention. */
  readonly warn: (text: string) => void;
  /** Says that something was removed and offers to take that back; gives a function that withdraws the offer. */
  readonly offerUndo: (text: string, undo: () => void) => () => void;
  /** Takes back what the newest undo notice tells of, and shows the one before; false when there is none. */
  readonly undoNewest: () => boolean;
  readonly dismiss: (id: number) => void;
  /** Keeps every notice while the reader points at one or has focus in it. */
  readonly hold: () => void;
  readonly release: () => void;
};

const TELL_MS = 4_000;
const READ_MS = 10_000;

/** Starts empty. */
export function createNotices(): Notices {
  const plain = signal<Notice | null>(null);
  /** Oldest first; only the last is shown, because many would cover the papers. */
  const undos = signal<readonly Notice[]>([]);
  const shown = computed(() =>
    [undos.value.at(-1) ?? null, plain.value].filter((notice) => notice !== null).toSorted((a, b) => a.id - b.id),
  );
  let plainTimer: ReturnType<typeof setTimeout> | undefined;
  let undoTimer: ReturnType<typeof setTimeout> | undefined;
  let lastId = 0;
  let held = false;

  function nextId() {
    lastId += 1;
    return lastId;
  }

  function dismiss(id: number) {
    if (plain.value?.id === id) plain.value = null;
    if (undos.value.at(-1)?.id === id) leaveUndosLater();
    undos.value = undos.value.filter((notice) => notice.id !== id);
    // Nothing left to point at; the element that would tell of leaving may be gone.
    if (shown.value.length === 0) held = false;
  }

  function leavePlainLater() {
    clearTimeout(plainTimer);
    const { value: notice } = plain;
    if (held || notice === null) return;
    plainTimer = setTimeout(() => (plain.value = null), notice.kind === "done" ? TELL_MS : READ_MS);
  }

  /** What is no longer shown can no longer be undone: all go together, a while after the newest came into sight. */
  function leaveUndosLater() {
    clearTimeout(undoTimer);
    if (!held) undoTimer = setTimeout(() => (undos.value = []), READ_MS);
  }

  function show(kind: Notice["kind"], text: string) {
    plain.value = { id: nextId(), kind, text, undo: null };
    leavePlainLater();
  }

  return {
    shown,
    dismiss,
    tell: (text) => show("done", text),
    warn: (text) => show("problem", text),
    fail: (thrown) => show("problem", errorSentence(errorCodeOf(thrown))),
    offerUndo(text, undo) {
      const id = nextId();
      undos.value = [...undos.value, { id, kind: "done", text, undo }];
      leaveUndosLater();
      return () => dismiss(id);
    },
    undoNewest() {
      const newest = undos.value.at(-1);
      if (newest === undefined) return false;
      dismiss(newest.id);
      newest.undo?.();
      return true;
    },
    hold() {
      held = true;
      clearTimeout(plainTimer);
      clearTimeout(undoTimer);
    },
    release() {
      held = false;
      leavePlainLater();
      leaveUndosLater();
    },
  };
}
