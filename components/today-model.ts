/** Today's papers: all of them in their order, or those close to what the reader saved, and which of the two shows. */
import { signal, type ReadonlySignal } from "@preact/signals";
import type { Identifier } from "../lib/identifiers.ts";
import type { ForYouAnswer, ForYouRow, PaperRow, PapersAnswer } from "../lib/messages.ts";
import { createPaged, type Paged } from "./paged.ts";
import type { Send } from "./send.ts";

/** Which of today's papers: those close to what the reader saved, or all of them in their order. */
export type TodayChoice = "forYou" | "trending";

/** What the tab of today draws from. */
export type TodayModel = {
  readonly trending: Paged<undefined, PaperRow, PapersAnswer>;
  readonly forYou: Paged<undefined, ForYouRow, ForYouAnswer>;
  /** What shows; null until that is known. */
  readonly choice: ReadonlySignal<TodayChoice | null>;
  readonly choose: (choice: TodayChoice) => void;
  /** What shows to a reader who never chose goes by whether they saved anything. */
  readonly settle: (hasSaved: boolean) => void;
  readonly load: () => void;
  /** Brings what was chosen anew, unless that would move rows the reader may be at. */
  readonly renew: (isInFront: boolean) => void;
  /** The reader goes elsewhere or comes back: nothing is lost by what was held up meanwhile. */
  readonly catchUp: () => void;
  /** Changes the row of a paper wherever it stands. */
  readonly patch: (paper: Identifier, edit: <Row extends PaperRow>(row: Row) => Row) => void;
};

type Parts = {
  readonly send: Send;
  /** What the reader chose before; null when they never did. */
  readonly remembered: TodayChoice | null;
  /** Remembers a choice for the next popup. */
  readonly remember: (choice: TodayChoice) => void;
};

/** All that are chosen for the reader: they are asked for once, because a paper that is saved is no longer among them. */
const FOR_YOU_ROWS = 50;

/** Nothing is asked before `load`. */
export function createTodayModel({ send, remembered, remember }: Parts): TodayModel {
  const choice = signal<TodayChoice | null>(remembered);
  const trending = createPaged(
    (_: undefined, limit) => send("today", { limit }),
    (result: PapersAnswer, rows: readonly PaperRow[], total) => ({ ...result, rows, total }),
  );
  const forYou = createPaged(
    (_: undefined, limit) => send("forYou", { limit }),
    (result: ForYouAnswer, rows: readonly ForYouRow[], total) => ({ ...result, rows, total }),
    FOR_YOU_ROWS,
  );
  /** Other papers were chosen while the reader had these before them: they stay until the reader comes back to them. */
  let isForYouOld = false;

  return {
    trending,
    forYou,
    choice,
    choose(chosen) {
      choice.value = chosen;
      remember(chosen);
    },
    settle(hasSaved) {
      choice.value ??= hasSaved ? "forYou" : "trending";
    },
    load() {
      void trending.load(undefined);
      void forYou.load(undefined);
    },
    renew(isInFront) {
      isForYouOld = isInFront && choice.value === "forYou" && forYou.rows.value.length > 0;
      if (!isForYouOld) void forYou.reload();
    },
    catchUp() {
      if (!isForYouOld) return;
      isForYouOld = false;
      void forYou.reload();
    },
    patch(paper, edit) {
      trending.patch(paper, edit);
      forYou.patch(paper, edit);
    },
  };
}
