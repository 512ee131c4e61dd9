/** The registry of feeds. Adding one = its file + one line here. */
import { arxivFeed } from "./arxiv-feed.ts";
import { huggingfaceDaily } from "./huggingface-daily.ts";
import { huggingfaceMonth } from "./huggingface-month.ts";
import { huggingfaceTrending } from "./huggingface-trending.ts";
import { huggingfaceWeek } from "./huggingface-week.ts";
import type { Feed } from "./feed.ts";

export const feeds: readonly Feed[] = [
  huggingfaceDaily,
  huggingfaceWeek,
  huggingfaceMonth,
  huggingfaceTrending,
  arxivFeed,
];
