/** Hugging Face's search of the papers it has. */
import { PaperkinError } from "../errors.ts";
import { clip, tidy } from "../text.ts";
import type { Finder } from "./finder.ts";
import { askForEntries, HUGGINGFACE_HOST, PAGE_SIZE, readEntries } from "./huggingface.ts";

/** Characters; whoever pastes more than a title gets a search for its beginning. */
const QUERY_LIMIT = 250;

export const huggingfaceSearch: Finder = {
  id: "huggingface",
  host: HUGGINGFACE_HOST,

  async search(query, limit, tools) {
    const q = tidy(clip(tidy(query), QUERY_LIMIT)).toWellFormed();
    if (q === "") return { papers: [], skipped: 0 };
    const most = Math.min(limit, PAGE_SIZE);
    const entries = await askForEntries("papers/search", { q, limit: String(most) }, tools);
    if (entries === null) throw new PaperkinError("hostFailed", `${HUGGINGFACE_HOST} refused to search`);
    return readEntries(entries.slice(0, most));
  },
};
