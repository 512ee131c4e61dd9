/**
 * A list of papers shown in pages while the reader scrolls. It asks for ever larger limits rather than for the next
 * page, because the ranking may change between two questions.
 */
import { computed, signal, type ReadonlySignal } from "@preact/signals";
import type { ErrorCode } from "../lib/errors.ts";
import type { Identifier } from "../lib/identifiers.ts";
import { ROWS_LIMIT, type PaperRow } from "../lib/messages.ts";
import { createLatest } from "./latest.ts";

/** Rows drawn at a time. */
const PAGE_ROWS = 40;

/** Each larger question asks for this many times as much, so that a thousand rows take three more questions, not 24. */
const GROWTH = 3;

/** What is asked: the question itself and how many rows at most. */
type Asked<Input> = { readonly input: Input; readonly limit: number };

type Page<Row> = { readonly rows: readonly Row[]; readonly total: number };

/** Papers in pages. */
export type Paged<Input, Row extends PaperRow, Result extends Page<Row>> = {
  /** The newest answer and the question it belongs to. */
  readonly answered: ReadonlySignal<{ readonly input: Asked<Input>; readonly value: Result } | null>;
  /** The rows to draw now. */
  readonly rows: ReadonlySignal<readonly Row[]>;
  readonly hasMore: ReadonlySignal<boolean>;
  readonly error: ReadonlySignal<ErrorCode | null>;
  readonly slow: ReadonlySignal<boolean>;
  /** Asks a new question from the first page on. */
  readonly load: (input: Input) => Promise<void>;
  /** Asks the last question again, keeping the reader's place. */
  readonly reload: () => Promise<void>;
  /** Draws one more page, asking for more rows when they run out. */
  readonly more: () => void;
  /** Changes one row in place, or takes it out with null. */
  readonly patch: (paper: Identifier, edit: (row: Row) => Row | null) => void;
  readonly forget: () => void;
};

/** Starts without rows; `ask` puts the question with a limit. */
export function createPaged<Input, Row extends PaperRow, Result extends Page<Row>>(
  ask: (input: Input, limit: number) => Promise<Result>,
  edited: (result: Result, rows: readonly Row[], total: number) => Result,
): Paged<Input, Row, Result> {
  const latest = createLatest(({ input, limit }: Asked<Input>) => ask(input, limit));
  const shown = signal(PAGE_ROWS);
  let asked: Asked<Input> | null = null;

  async function put(question: Asked<Input>) {
    asked = question;
    await latest.load(question);
  }

  return {
    answered: latest.answered,
    error: latest.error,
    slow: latest.slow,
    rows: computed(() => latest.answered.value?.value.rows.slice(0, shown.value) ?? []),
    hasMore: computed(() => {
      const { value: now } = latest.answered;
      if (now === null) return false;
      const { rows, total } = now.value;
      // Fewer rows than asked for means that there are no more, whatever the total says.
      return (
        shown.value < rows.length ||
        (rows.length < total && rows.length >= now.input.limit && now.input.limit < ROWS_LIMIT)
      );
    }),
    load(input) {
      shown.value = PAGE_ROWS;
      return put({ input, limit: PAGE_ROWS });
    },
    async reload() {
      if (asked !== null) await put(asked);
    },
    more() {
      const { value: now } = latest.answered;
      if (now === null || asked === null) return;
      shown.value = Math.min(shown.value + PAGE_ROWS, Math.max(now.value.rows.length, PAGE_ROWS) + PAGE_ROWS);
      const isAtEnd = shown.value > now.value.rows.length && now.value.rows.length >= asked.limit;
      if (isAtEnd && asked.limit < ROWS_LIMIT) {
        void put({ input: asked.input, limit: Math.min(asked.limit * GROWTH, ROWS_LIMIT) });
      }
    },
    patch(paper, edit) {
      latest.change((result) => {
        const rows = result.rows.flatMap((row) => (row.paper === paper ? (edit(row) ?? []) : row));
        return edited(result, rows, result.total - (result.rows.length - rows.length));
      });
    },
    forget() {
      asked = null;
      shown.value = PAGE_ROWS;
      latest.forget();
    },
  };
}
