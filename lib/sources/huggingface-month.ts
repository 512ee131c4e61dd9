/** Hugging Face's papers of the month, the first few hundred; together with the month before while it is young. */
import type { Feed } from "./feed.ts";
import { askForDaily, HUGGINGFACE_HOST, readEntriesByVotes } from "./huggingface.ts";
import { monthOf } from "./periods.ts";

/** Fewer papers than on an ordinary day are no month. */
const ENOUGH = 20;
const PAGES = 3;

export const huggingfaceMonth: Feed = {
  id: "huggingface-month",
  source: "huggingface",
  host: HUGGINGFACE_HOST,
  everyMs: 24 * 3_600_000,

  async load({ now, ...tools }) {
    const months = [{ month: monthOf(now) }, { month: monthOf(now, 1) }];
    return readEntriesByVotes(await askForDaily(months, { enough: ENOUGH, pages: PAGES }, tools));
  },
};
