/** Which feed's list is what trends in a time. */
import type { TrendingPeriod } from "../news-messages.ts";

export const trendingLists: Readonly<Record<TrendingPeriod, string>> = {
  today: "huggingface-daily",
  week: "huggingface-week",
  month: "huggingface-month",
};
