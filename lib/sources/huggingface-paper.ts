/** What Hugging Face has of one paper: its code and page, what people think of it, what was made of it. */
import { splitIdentifier, type Identifier } from "../identifiers.ts";
import { fieldsOf } from "../untrusted.ts";
import type { Adviser } from "./adviser.ts";
import { readJson, textOf, unreadable } from "./answers.ts";
import { HUGGINGFACE_HOST, readHubPaper } from "./huggingface.ts";

export const huggingfacePaper: Adviser = {
  id: "huggingface",
  host: HUGGINGFACE_HOST,

  canAdvise({ identifiers }) {
    return nameOf(identifiers) !== null;
  },

  async advise(identifiers, tools) {
    const name = nameOf(identifiers);
    if (name === null) return nothing;
    const { value } = splitIdentifier(name);
    const url = `https://${HUGGINGFACE_HOST}/api/papers/${value}`;
    const answer = await readJson(url, tools);
    if (answer === null) return nothing;
    if (textOf(fieldsOf(answer)["id"]) !== value) throw unreadable(url, "another paper");
    const known = readHubPaper(answer);
    if (known === null) return nothing;
    return { paper: known.paper, papers: [], skipped: 0, metrics: new Map([[name, known.metrics]]) };
  },
};

const nothing = { paper: null, papers: [], skipped: 0 } as const;

/** Papers are named there by arXiv's ids of today's form. */
function nameOf(identifiers: readonly Identifier[]): Identifier | null {
  return identifiers.find((name) => name.startsWith("arxiv:") && !name.includes("/")) ?? null;
}
