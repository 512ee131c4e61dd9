/** The newest digest, as long as the reader has not seen it. */
import { computed, type ReadonlySignal } from "@preact/signals";
import type { DigestsAnswer } from "../lib/news-messages.ts";
import { createLatest } from "./latest.ts";
import type { Send } from "./send.ts";

export type UnseenDigest = {
  /** How many papers it has and when it was made, epoch milliseconds; null when there is none to see. */
  readonly digest: ReadonlySignal<{ readonly papers: number; readonly madeAt: number } | null>;
  readonly load: () => Promise<void>;
};

/** Nothing is asked before `load`. */
export function createUnseenDigest(send: Send): UnseenDigest {
  const asking = createLatest<undefined, DigestsAnswer>(() => send("digests", { limit: 1 }));
  return {
    digest: computed(() => {
      const day = asking.answered.value?.value.days[0];
      if (day === undefined || day.isSeen || day.papers.length === 0) return null;
      return { papers: day.papers.length, madeAt: day.madeAt };
    }),
    load: () => asking.load(undefined),
  };
}
