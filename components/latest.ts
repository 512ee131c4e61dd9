/**
 * A question asked again and again while the reader types: answers may come late or out of order, an older one never
 * replaces a newer one, and what is shown stays until something newer arrives.
 */
import { batch, signal, type ReadonlySignal } from "@preact/signals";
import { errorCodeOf, type ErrorCode } from "../lib/errors.ts";

/** Waiting longer than this is worth a hint; anything shorter would only flicker. */
export const SLOW_MS = 150;

/** What was answered, with the question it belongs to. */
type Answered<Input, Value> = { readonly input: Input; readonly value: Value };

/** The state of such a question. */
export type Latest<Input, Value> = {
  /** The newest answer so far, null before the first. */
  readonly answered: ReadonlySignal<Answered<Input, Value> | null>;
  /** Why the newest question failed, null when it did not. */
  readonly error: ReadonlySignal<ErrorCode | null>;
  /** True while the newest question has been waiting for longer than `SLOW_MS`. */
  readonly slow: ReadonlySignal<boolean>;
  /** Asks; resolves when this question is settled, whether its answer was shown or not. */
  readonly load: (input: Input) => Promise<void>;
  /** Changes the shown answer in place, to show at once what a request will bring about. */
  readonly change: (edit: (value: Value) => Value) => void;
  /** Forgets everything, and every answer still on its way. */
  readonly forget: () => void;
};

/** Starts without an answer; `ask` puts the question. */
export function createLatest<Input, Value>(ask: (input: Input) => Promise<Value>): Latest<Input, Value> {
  const answered = signal<Answered<Input, Value> | null>(null);
  const error = signal<ErrorCode | null>(null);
  const slow = signal(false);
  let asked = 0;
  let settled = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function rest() {
    clearTimeout(timer);
    timer = undefined;
    slow.value = false;
  }

  async function load(input: Input) {
    asked += 1;
    const turn = asked;
    // One clock for a whole burst of keystrokes: restarting it with each would never show the hint.
    timer ??= setTimeout(() => (slow.value = true), SLOW_MS);
    try {
      const value = await ask(input);
      if (turn <= settled) return;
      settled = turn;
      batch(() => {
        answered.value = { input, value };
        error.value = null;
        if (turn === asked) rest();
      });
    } catch (thrown) {
      if (turn !== asked || turn <= settled) return;
      settled = turn;
      batch(() => {
        error.value = errorCodeOf(thrown);
        rest();
      });
    }
  }

  return {
    answered,
    error,
    slow,
    load,
    change(edit) {
      const { value: now } = answered;
      if (now !== null) answered.value = { input: now.input, value: edit(now.value) };
    },
    forget() {
      settled = asked;
      batch(() => {
        answered.value = null;
        error.value = null;
        rest();
      });
    },
  };
}
