/**
 * Which kin the sidebar shows: those of the page's paper, then those of one of them, and so on, with the way back. Rows
 * that are shown keep their places whatever the background answers later; what the reader put away never comes back.
 */
import { batch, computed, signal, type ReadonlySignal } from "@preact/signals";
import { PaperkinError } from "../lib/errors.ts";
import type { Identifier } from "../lib/identifiers.ts";
import type { KinFilter, PaperRow, RelatedAnswer, RelatedRow } from "../lib/messages.ts";
import { createLatest, type Latest } from "./latest.ts";
import type { Send } from "./send.ts";

/** An answer as it is drawn. */
type Shown = RelatedAnswer & {
  /** How many rows there were at first, or are since papers came in; one that goes makes room for another. */
  readonly full: number;
  /** What they were chosen by. */
  readonly filter: KinFilter;
};

/** A view of kin that the reader has gone on from. */
type Step = { readonly like: PaperRow | null; readonly shown: Shown | null };

/** Asked anew, the ranking counts; in place, the rows that are shown stay. */
type How = "anew" | "inPlace";

type Away = {
  /** The paper it is not related to. */
  readonly beside: Identifier;
  /** Takes the row out for good. */
  readonly take: () => void;
  readonly putBack: () => void;
};

export type SidebarKin = Pick<Latest<How, Shown>, "error" | "slow" | "load"> & {
  /** What is drawn now; null before the first answer. */
  readonly answer: ReadonlySignal<Shown | null>;
  /** The answer that tells of the page's paper, also while another is awaited. */
  readonly page: ReadonlySignal<RelatedAnswer | null>;
  /** The paper whose kin are shown, null for the page's. */
  readonly like: ReadonlySignal<PaperRow | null>;
  readonly filter: ReadonlySignal<KinFilter>;
  /** Chooses among the kin; what is shown stays until they are asked for anew. */
  readonly setFilter: (filter: KinFilter) => void;
  /** Turns to the kin of a paper that is shown, which are to be asked for. */
  readonly goOn: (row: PaperRow) => void;
  /** Turns back to where the reader came from, and tells how to ask for it and from which paper; null at the page's kin. */
  readonly back: () => { readonly from: PaperRow | null; readonly how: How } | null;
  /** Changes a paper wherever it is drawn or will be again. */
  readonly edit: (paper: Identifier, change: <Row extends PaperRow>(row: Row) => Row) => void;
  /** The verbs for putting a row away from beside the paper whose kin are shown now; null when nothing is shown. */
  readonly away: (row: RelatedRow) => Away | null;
};

/** All kin. */
export const noFilter: KinFilter = { since: null, isSaved: false, sources: [] };

/** Whether a filter leaves anything out. */
export function isFiltering({ since, isSaved, sources }: KinFilter): boolean {
  return since !== null || isSaved || sources.length > 0;
}

/** Starts at the page's kin with the answer the page already has, if it has one. */
export function createSidebarKin(send: Send, first: RelatedAnswer | null): SidebarKin {
  const like = signal<PaperRow | null>(null);
  const filter = signal(noFilter);
  const trail = signal<readonly Step[]>([]);
  /** What is drawn as long as nothing newer was answered. */
  const base = signal(first && shownAnew(first, noFilter));
  /** By the paper they were put away from; the background may not have heard of it when it answers. */
  const away = new Map<Identifier | null, Set<Identifier>>();

  const related: Latest<How, Shown> = createLatest(async (how) => {
    const asked = { like: like.value, filter: filter.value };
    // The page's script tells of reaching and opening; asked from here, those would bring this code in once more.
    const newer = await send("related", {
      sidebar: "again",
      ...(asked.like && { like: asked.like.paper }),
      ...(isFiltering(asked.filter) && { filter: asked.filter }),
    });
    if (newer === null) throw new PaperkinError("noPaper");
    const gone = awayFrom(asked.like);
    const wanted = { ...newer, rows: newer.rows.filter(({ paper }) => !gone.has(paper)) };
    return how === "inPlace" && shown.value !== null ? inPlaceOf(shown.value, wanted) : shownAnew(wanted, asked.filter);
  });
  const shown: ReadonlySignal<Shown | null> = computed(() => related.answered.value?.value ?? base.value);

  function awayFrom(paper: PaperRow | null): Set<Identifier> {
    const key = paper?.paper ?? null;
    const papers = away.get(key) ?? new Set();
    away.set(key, papers);
    return papers;
  }

  /** Changes every view there is, or those of the kin of one paper. */
  function changeViews(change: (view: Shown) => Shown, of?: PaperRow | null) {
    const concerns = (paper: PaperRow | null) => of === undefined || of?.paper === paper?.paper;
    batch(() => {
      if (concerns(like.value)) {
        base.value = base.value && change(base.value);
        related.change(change);
      }
      trail.value = trail.value.map((step) =>
        concerns(step.like) ? { ...step, shown: step.shown && change(step.shown) } : step,
      );
    });
  }

  /** Shows another view, at first with the answer it has already. */
  function show(paper: PaperRow | null, known: Shown | null, steps: readonly Step[]) {
    batch(() => {
      related.forget();
      base.value = known;
      like.value = paper;
      trail.value = steps;
    });
  }

  return {
    answer: shown,
    page: computed(() => shown.value ?? trail.value[0]?.shown ?? null),
    like,
    filter,
    error: related.error,
    slow: related.slow,
    load: related.load,
    setFilter(next) {
      filter.value = next;
    },
    goOn(row) {
      const here = { like: like.value, shown: shown.value };
      show(row, null, [...trail.value, here]);
    },
    back() {
      const { value: from } = like;
      const step = trail.value.at(-1);
      if (step === undefined) return null;
      show(step.like, step.shown, trail.value.slice(0, -1));
      return { from, how: step.shown?.filter === filter.value ? "inPlace" : "anew" };
    },
    edit(paper, change) {
      const edit = <Row extends PaperRow>(row: Row): Row => (row.paper === paper ? change(row) : row);
      changeViews((view) => ({ ...view, paper: view.paper && edit(view.paper), rows: view.rows.map(edit) }));
    },
    away(row) {
      const { value: of } = like;
      const { value: view } = shown;
      const beside = of ?? view?.paper;
      if (!beside || view === null) return null;
      const index = view.rows.findIndex(({ paper }) => paper === row.paper);
      return {
        beside: beside.paper,
        take() {
          awayFrom(of).add(row.paper);
          changeViews((now) => ({ ...now, rows: now.rows.filter(({ paper }) => paper !== row.paper) }), of);
        },
        putBack() {
          awayFrom(of).delete(row.paper);
          changeViews((now) => ({ ...now, rows: withRow(now.rows, row, index) }), of);
        },
      };
    },
  };
}

function shownAnew(answer: RelatedAnswer, filter: KinFilter): Shown {
  return { ...answer, full: answer.rows.length, filter };
}

/**
 * The newer answer in the order of the rows that are shown: none may move away under the reader's hand. What was put
 * away goes, here or in another view, and the next best take its room at the end.
 */
function inPlaceOf(shown: Shown, newer: RelatedAnswer): Shown {
  if (shown.rows.length === 0) return shownAnew(newer, shown.filter);
  const rows = new Map(newer.rows.map((row) => [row.paper, row]));
  const kept = shown.rows.filter(({ paper }) => !newer.dismissed.includes(paper));
  const others = newer.rows.filter(({ paper }) => kept.every((row) => row.paper !== paper));
  // Where papers came in meanwhile, more may be related than there were at first.
  const full = newer.total > shown.total ? Math.max(shown.full, newer.rows.length) : shown.full;
  const room = Math.max(0, full - kept.length);
  return {
    ...newer,
    rows: [...kept.map((row) => rows.get(row.paper) ?? row), ...others.slice(0, room)],
    full,
    filter: shown.filter,
  };
}

function withRow(rows: readonly RelatedRow[], row: RelatedRow, index: number): readonly RelatedRow[] {
  return rows.some(({ paper }) => paper === row.paper) ? rows : rows.toSpliced(index, 0, row);
}
