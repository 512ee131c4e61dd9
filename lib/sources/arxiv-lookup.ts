/** arXiv's API as a lookup: papers by their ids. */
import { splitIdentifier } from "../identifiers.ts";
import { readText } from "./answers.ts";
import { ARXIV_API, readAnswer } from "./arxiv-atom.ts";
import type { Lookup } from "./lookup.ts";

export const arxivLookup: Lookup = {
  id: "arxiv-lookup",
  schemes: ["arxiv"],
  batch: 50,

  async find(names, tools) {
    const ids = names.map((name) => splitIdentifier(name).value);
    const query = new URLSearchParams({ id_list: ids.join(","), max_results: String(ids.length) });
    // 400 is for an id that has not arXiv's form after all: it will never be known.
    const answer = await readText(`${ARXIV_API}?${query}`, tools, {}, [400, 404]);
    return answer === null ? [] : readAnswer(answer).papers;
  },
};
