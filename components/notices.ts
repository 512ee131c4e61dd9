/**
 * The short messages at the foot of a view: what was done, what went wrong, what can be undone. They leave by
 * themselves, but never while the reader points at one.
 */
import { signal, type ReadonlySignal } from "@preact/signals";
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
  /** Oldest first, at most `MOST`. */
  readonly shown: ReadonlySignal<readonly Notice[]>;
  /** Says that something was done. */
  readonly tell: (text: string) => void;
  /** Says what went wrong, in the sentence of its code. */
  readonly fail: (thrown: unknown) => void;
  /** Says something that needs attention. */
  readonly warn: (text: string) => void;
  /** Says that something was removed and offers to take that back. */
  readonly offerUndo: (text: string, undo: () => void) => void;
  /** Takes back what the newest undo notice tells of; false when there is none. */
  readonly undoNewest: () => boolean;
  readonly dismiss: (id: number) => void;
  /** Keeps every notice while the reader points at one or has focus in it. */
  readonly hold: () => void;
  readonly release: () => void;
};

/** More at once would cover the papers. */
const MOST = 3;
const TELL_MS = 4_000;
const READ_MS = 10_000;

/** Starts empty. */
export function createNotices(): Notices {
  const shown = signal<readonly Notice[]>([]);
  const timers = new Map<number, ReturnType<typeof setTimeout>>();
  let lastId = 0;
  let held = false;

  function dismiss(id: number) {
    clearTimeout(timers.get(id));
    timers.delete(id);
    shown.value = shown.value.filter((notice) => notice.id !== id);
    // Nothing left to point at; the element that would tell of leaving may be gone.
    if (shown.value.length === 0) held = false;
  }

  function leaveLater(notice: Notice) {
    clearTimeout(timers.get(notice.id));
    const delay = notice.kind === "done" && notice.undo === null ? TELL_MS : READ_MS;
    timers.set(
      notice.id,
      setTimeout(() => dismiss(notice.id), delay),
    );
  }

  function show(kind: Notice["kind"], text: string, undo: (() => void) | null = null) {
    lastId += 1;
    const notice: Notice = { id: lastId, kind, text, undo };
    // Messages that only tell make way for each other; what can be undone or must be read stays.
    const kept = shown.value.filter(
      (other) => other.undo !== null || (other.kind === "problem" && other.text !== text),
    );
    for (const other of shown.value) if (!kept.includes(other)) dismiss(other.id);
    shown.value = [...kept, notice].slice(-MOST);
    if (!held) leaveLater(notice);
  }

  return {
    shown,
    dismiss,
    tell: (text) => show("done", text),
    warn: (text) => show("problem", text),
    fail: (thrown) => show("problem", errorSentence(errorCodeOf(thrown))),
    offerUndo: (text, undo) => show("done", text, undo),
    undoNewest() {
      const newest = shown.value.findLast((notice) => notice.undo !== null);
      if (newest === undefined) return false;
      dismiss(newest.id);
      newest.undo?.();
      return true;
    },
    hold() {
      held = true;
      for (const timer of timers.values()) clearTimeout(timer);
    },
    release() {
      held = false;
      for (const notice of shown.value) leaveLater(notice);
    },
  };
}
