/**
 * The papers of a view: the handles of all of them in order, and the rows of those the reader has come near. A library
 * of ten thousand is scrolled freely, so rows are asked for in pages around what is in sight, the newest wish first.
 */
import { batch, computed, signal, type ReadonlySignal } from "@preact/signals";
import type { ErrorCode } from "../lib/errors.ts";
import type { Identifier } from "../lib/identifiers.ts";
import type { LibraryAnswer, LibraryRow, LibraryView } from "../lib/library-messages.ts";
import { foldedWords } from "./folded-marks.ts";
import { createLatest, type Latest } from "./latest.ts";
import type { Send } from "./send.ts";

/** Rows of one question; a screen has fewer. */
const PAGE_ROWS = 60;

/** Questions under way at once: one for what is in sight, one for what comes next. */
const AT_ONCE = 2;

/** The papers of the library's view. */
export type LibraryPapers = {
  /** Handles in order; null before the first answer. */
  readonly order: ReadonlySignal<readonly Identifier[] | null>;
  /** Rows that are here. */
  readonly rows: ReadonlySignal<ReadonlyMap<Identifier, LibraryRow>>;
  /** The view that `order` answers. */
  readonly view: ReadonlySignal<LibraryView | null>;
  /** The words that found them, folded; empty where all of a place show. */
  readonly words: ReadonlySignal<readonly string[]>;
  readonly error: ReadonlySignal<ErrorCode | null>;
  readonly slow: ReadonlySignal<boolean>;
  /** Asks; with the same view again, what shows stays until the answer is there. */
  readonly show: (view: LibraryView) => Promise<void>;
  /** Rows from `first` to `last` are in sight. */
  readonly reach: (first: number, last: number) => void;
  /** Whether a paper's row is as new as the order; that of one out of sight may be older. */
  readonly isFresh: (paper: Identifier) => boolean;
  /** Shows at once what a change will bring about. */
  readonly patch: (papers: readonly Identifier[], edit: (row: LibraryRow) => LibraryRow) => void;
  readonly takeOut: (papers: readonly Identifier[]) => void;
  /** Forgets everything: another place is to be shown. */
  readonly forget: () => void;
};

const pageOf = (index: number) => Math.floor(index / PAGE_ROWS);

/** Starts without papers; `fail` is told of rows that could not be had. */
export function createLibraryPapers(send: Send, fail: (thrown: unknown) => void): LibraryPapers {
  const rows = signal<ReadonlyMap<Identifier, LibraryRow>>(new Map());
  /** Papers whose row is as new as the order. */
  let fresh = new Set<Identifier>();
  /** Grows with each answer: rows that were asked for before are of an older order. */
  let turn = 0;
  let sight: readonly [first: number, last: number] = [0, 0];
  const underWay = new Set<number>();
  /** Grows with each change shown ahead: what was asked before does not know of it, and the next question does. */
  let ahead = 0;
  const latest: Latest<LibraryView, LibraryAnswer> = createLatest(async (view: LibraryView): Promise<LibraryAnswer> => {
    const asked = ahead;
    const answer = await send("libraryView", { view, limit: PAGE_ROWS });
    const shown = latest.answered.peek();
    return asked !== ahead && shown?.input === view ? shown.value : answer;
  });
  const order = computed(() => latest.answered.value?.value.papers ?? null);
  const searched = computed(() => latest.answered.value?.input.words ?? "");
  let seen: LibraryAnswer | null = null;

  async function show(view: LibraryView) {
    await latest.load(view);
    const answer = latest.answered.peek()?.value ?? null;
    // What `patch` and `takeOut` made of an answer is not a new one.
    if (answer === null || answer === seen) return;
    seen = answer;
    turn += 1;
    underWay.clear();
    fresh = new Set(answer.rows.map(({ paper }) => paper));
    take(answer.rows);
    ask();
  }

  function take(given: readonly LibraryRow[]) {
    rows.value = new Map([...rows.value, ...given.map((row) => [row.paper, row] as const)]);
  }

  /** Pages in sight that are not here, then those below and above. */
  function wanted(): number | undefined {
    const all = order.peek() ?? [];
    const [first, last] = [pageOf(sight[0]), pageOf(sight[1])];
    const inSight = Array.from({ length: last - first + 1 }, (_, step) => first + step);
    return [...inSight, last + 1, first - 1].find(
      (page) =>
        page >= 0 &&
        !underWay.has(page) &&
        all.slice(page * PAGE_ROWS, (page + 1) * PAGE_ROWS).some((paper) => !fresh.has(paper)),
    );
  }

  function ask() {
    // Whoever draws an answer may be in sight of it before `show` has taken its rows in.
    if ((latest.answered.peek()?.value ?? null) !== seen) return;
    while (underWay.size < AT_ONCE) {
      const page = wanted();
      if (page === undefined) return;
      void load(page);
    }
  }

  async function load(page: number) {
    const [asked, askedAhead] = [turn, ahead];
    const scope = latest.answered.peek()?.input.scope;
    const papers = (order.peek() ?? []).slice(page * PAGE_ROWS, (page + 1) * PAGE_ROWS);
    underWay.add(page);
    try {
      const given = await send("libraryRows", { papers, list: scope?.of === "list" ? scope.list : null });
      if (asked !== turn) return;
      underWay.delete(page);
      if (askedAhead !== ahead) return;
      // A paper without a row has gone meanwhile: asking for it again would never end.
      for (const paper of papers) fresh.add(paper);
      take(given);
      ask();
    } catch (thrown) {
      if (asked !== turn) return;
      // Left for the next time the reader moves, or it would be asked for without end.
      underWay.delete(page);
      fail(thrown);
    }
  }

  return {
    order,
    rows,
    view: computed(() => latest.answered.value?.input ?? null),
    words: computed(() => foldedWords(searched.value)),
    error: latest.error,
    slow: latest.slow,
    show,
    reach(first, last) {
      if (last < first) return;
      sight = [Math.max(first, 0), last];
      ask();
    },
    isFresh: (paper) => fresh.has(paper),
    patch(papers, edit) {
      ahead += 1;
      const next = new Map(rows.value);
      for (const paper of papers) {
        const row = next.get(paper);
        if (row !== undefined) next.set(paper, edit(row));
      }
      rows.value = next;
    },
    takeOut(papers) {
      ahead += 1;
      const gone = new Set(papers);
      latest.change((answer) => (seen = { ...answer, papers: answer.papers.filter((paper) => !gone.has(paper)) }));
    },
    forget() {
      turn += 1;
      fresh = new Set();
      seen = null;
      sight = [0, 0];
      underWay.clear();
      batch(() => {
        rows.value = new Map();
        latest.forget();
      });
    },
  };
}
