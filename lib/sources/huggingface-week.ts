/** Hugging Face's papers of the week, the hundred with most upvotes; together with the week before while it is young. */
import type { Feed } from "./feed.ts";
import { askForDaily, HUGGINGFACE_HOST, readEntriesByVotes } from "./huggingface.ts";
import { weekOf } from "./periods.ts";

/** Fewer papers than on an ordinary day are no week. */
const ENOUGH = 20;

export const huggingfaceWeek: Feed = {
  id: "huggingface-week",
  source: "huggingface",
  host: HUGGINGFACE_HOST,
  everyMs: 12 * 3_600_000,

  async load({ now, ...tools }) {
    const weeks = [{ week: weekOf(now) }, { week: weekOf(now, 1) }];
    return readEntriesByVotes(await askForDaily(weeks, { enough: ENOUGH, pages: 1 }, tools));
  },
};
