/** Hugging Face's papers of the day. Its days are of UTC; weekends and early hours have none, then an earlier day counts. */
import { DAY_MS, utcDay } from "../days.ts";
import type { Feed } from "./feed.ts";
import { askForDaily, HUGGINGFACE_HOST, readEntriesByVotes } from "./huggingface.ts";

/** A long weekend before today. */
const DAYS_BACK = [0, 1, 2, 3, 4];

export const huggingfaceDaily: Feed = {
  id: "huggingface-daily",
  source: "huggingface",
  host: HUGGINGFACE_HOST,
  everyMs: 3 * 3_600_000,

  async load({ now, ...tools }) {
    const days = DAYS_BACK.map((before) => ({ date: utcDay(now - before * DAY_MS) }));
    return readEntriesByVotes(await askForDaily(days, { enough: 1, pages: 1 }, tools));
  },
};
