/**
 * A list of papers that grows ahead of the reader. It asks for ever larger limits rather than for the next page, because
 * the ranking may change between two questions.
 */
import { computed, type ReadonlySignal } from "@preact/signals";
import type { ErrorCode } from "../lib/errors.ts";
import type { Identifier } from "../lib/identifiers.ts";
import { ROWS_LIMIT, type PaperRow } from "../lib/messages.ts";
import { createLatest } from "./latest.ts";

/** Rows of the first question: what is painted first, and a screen more. */
const FIRST_ROWS = 20;

/** Each larger question asks for this many times as much, so that a thousand rows take three more questions, not 49. */
const GROWTH = 4;

/** Larger questions come when the reader has passed this part of the rows, so that the rest is read meanwhile. */
const AHEAD = 0.5;

/** What is asked: the question itself and how many rows at most. */
type Asked<Input> = { readonly input: Input; readonly limit: number };

type Page<Row> = { readonly rows: readonly Row[]; readonly total: number };

/** Papers that are asked for as the reader needs them. */
export type Paged<Input, Row extends PaperRow, Result extends Page<Row>> = {
  /** The newest answer and the question it belongs to. */
  readonly answered: ReadonlySignal<{ readonly input: Asked<Input>; readonly value: Result } | null>;
  /** The rows that are here. */
  readonly rows: ReadonlySignal<readonly Row[]>;
  readonly error: ReadonlySignal<ErrorCode | null>;
  readonly slow: ReadonlySignal<boolean>;
  /** Asks a new question, for its first rows. */
  readonly load: (input: Input) => Promise<void>;
  /** Asks the last question again, keeping the reader's place. */
  readonly reload: () => Promise<void>;
  /** The reader sees the row at `index`: asks for more rows when few are left below it. */
  readonly reach: (index: number) => void;
  /** Changes one row in place, or takes it out with null. */
  readonly patch: (paper: Identifier, edit: (row: Row) => Row | null) => void;
  readonly forget: () => void;
};

/** Starts without rows; `ask` puts the question with a limit, at first `firstRows`. */
export function createPaged<Input, Row extends PaperRow, Result extends Page<Row>>(
  ask: (input: Input, limit: number) => Promise<Result>,
  edited: (result: Result, rows: readonly Row[], total: number) => Result,
  firstRows = FIRST_ROWS,
): Paged<Input, Row, Result> {
  const latest = createLatest(({ input, limit }: Asked<Input>) => ask(input, limit));
  let asked: Asked<Input> | null = null;

  async function put(question: Asked<Input>) {
    asked = question;
    await latest.load(question);
  }

  return {
    answered: latest.answered,
    error: latest.error,
    slow: latest.slow,
    rows: computed(() => latest.answered.value?.value.rows ?? []),
    load: (input) => put({ input, limit: firstRows }),
    async reload() {
      if (asked !== null) await put(asked);
    },
    reach(index) {
      const { value: now } = latest.answered;
      if (now === null || asked === null || index < now.value.rows.length * AHEAD) return;
      // Fewer rows than asked for means that there are no more, whatever the total says, or that they are on their way.
      const isFull = now.value.rows.length >= asked.limit && now.value.rows.length < now.value.total;
      if (!isFull || asked.limit >= ROWS_LIMIT) return;
      void put({ input: asked.input, limit: Math.min(asked.limit * GROWTH, ROWS_LIMIT) });
    },
    patch(paper, edit) {
      latest.change((result) => {
        const rows = result.rows.flatMap((row) => (row.paper === paper ? (edit(row) ?? []) : row));
        return edited(result, rows, result.total - (result.rows.length - rows.length));
      });
    },
    forget() {
      asked = null;
      latest.forget();
    },
  };
}
