/**
 * Semantic Scholar's graph as a lookup: papers by names that neither arXiv nor Crossref know, many a request. Readers
 * without a key share one pool of requests.
 */
import { PaperkinError } from "../errors.ts";
import type { Paper } from "../paper.ts";
import { readJson } from "./answers.ts";
import { withAskedName } from "./asked-name.ts";
import type { Lookup } from "./lookup.ts";
import { askableName, PAPER_FIELDS, paperOfRecord, SEMANTICSCHOLAR } from "./semanticscholar.ts";

export const semanticscholarLookup: Lookup = {
  id: "semanticscholar-lookup",
  schemes: ["acl", "pmid", "pmc", "s2"],
  // It takes 500; the answer about so many might be too long to be read.
  batch: 100,

  async find(names, tools) {
    const asked = names.flatMap((name) => {
      const id = askableName(name);
      return id === null ? [] : [{ name, id }];
    });
    if (asked.length === 0) return [];
    const parameters = new URLSearchParams({ fields: PAPER_FIELDS });
    const answer = await readJson(
      `https://${SEMANTICSCHOLAR}/graph/v1/paper/batch?${parameters}`,
      tools,
      {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ ids: asked.map(({ id }) => id) }),
      },
      // It refuses to answer about names of which it knows none.
      [400, 404],
    );
    if (answer === null) return [];
    if (!Array.isArray(answer)) throw new PaperkinError("answerUnreadable", `${SEMANTICSCHOLAR} answered no list`);
    const records: readonly unknown[] = answer;
    // In the order of the names, with null for those it does not know.
    const papers = asked.map(({ name }, index): Paper | null => {
      const paper = paperOfRecord(records[index]);
      return paper && withAskedName(paper, name);
    });
    return papers.filter((paper) => paper !== null);
  },
};
