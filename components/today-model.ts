/** Today's papers: what trends, or those close to what the reader saved, and which of the two shows. */
import { signal, type ReadonlySignal } from "@preact/signals";
import type { Identifier } from "../lib/identifiers.ts";
import type { ForYouAnswer, ForYouRow, PaperRow } from "../lib/messages.ts";
import type { TrendingPeriod } from "../lib/news-messages.ts";
import { createPaged, type Paged } from "./paged.ts";
import type { Send } from "./send.ts";
import { createTrendingModel, type TrendingModel } from "./trending-model.ts";

/** Which of today's papers: those close to what the reader saved, or what trends. */
export type TodayChoice = "forYou" | "trending";

/** What the tab of today draws from. */
export type TodayModel = {
  readonly trending: TrendingModel;
  readonly forYou: Paged<undefined, ForYouRow, ForYouAnswer>;
  /** What shows; null until that is known. */
  readonly choice: ReadonlySignal<TodayChoice | null>;
  readonly choose: (choice: TodayChoice) => void;
  /** What shows to a reader who never chose goes by whether they saved anything. */
  readonly settle: (hasSaved: boolean) => void;
  readonly load: () => void;
  /** Brings anew what is asked for, unless that would move rows the reader may be at. */
  readonly renew: (which: TodayChoice, isInFront: boolean) => void;
  /** The reader goes elsewhere or comes back: nothing is lost by what was held up meanwhile. */
  readonly catchUp: () => void;
  /** Changes the row of a paper wherever it stands, or takes it out with null. */
  readonly patch: (paper: Identifier, edit: <Row extends PaperRow>(row: Row) => Row | null) => void;
};

type Parts = {
  readonly send: Send;
  /** What the reader chose before; null when they never did. */
  readonly remembered: TodayChoice | null;
  /** Remembers a choice for the next popup. */
  readonly remember: (choice: TodayChoice) => void;
  readonly rememberedPeriod: TrendingPeriod;
  readonly rememberPeriod: (period: TrendingPeriod) => void;
};

/** All that are chosen for the reader: they are asked for once, because a paper that is saved is no longer among them. */
const FOR_YOU_ROWS = 50;

/** Nothing is asked before `load`. */
export function createTodayModel(parts: Parts): TodayModel {
  const { send, remembered, remember, rememberedPeriod, rememberPeriod } = parts;
  const choice = signal<TodayChoice | null>(remembered);
  const trending = createTrendingModel({ send, remembered: rememberedPeriod, remember: rememberPeriod });
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
      trending.load();
      void forYou.load(undefined);
    },
    renew(which, isTabInFront) {
      const isInFront = isTabInFront && choice.value === which;
      if (which === "trending") {
        trending.renew(isInFront);
        return;
      }
      isForYouOld = isInFront && forYou.rows.value.length > 0;
      if (!isForYouOld) void forYou.reload();
    },
    catchUp() {
      if (trending.isOld.value) void trending.reload();
      if (!isForYouOld) return;
      isForYouOld = false;
      void forYou.reload();
    },
    patch(paper, edit) {
      trending.papers.patch(paper, edit);
      forYou.patch(paper, edit);
    },
  };
}
