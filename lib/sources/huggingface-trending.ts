/** What trends on Hugging Face, in its own order. */
import type { Feed } from "./feed.ts";
import { askForDaily, HUGGINGFACE_HOST, readEntries } from "./huggingface.ts";

export const huggingfaceTrending: Feed = {
  id: "huggingface-trending",
  source: "huggingface",
  host: HUGGINGFACE_HOST,
  everyMs: 3 * 3_600_000,

  async load(tools) {
    return readEntries(await askForDaily([{ sort: "trending" }], { enough: 1, pages: 1 }, tools));
  },
};
