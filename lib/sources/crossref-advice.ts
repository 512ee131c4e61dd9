/** Crossref, for papers whose page gave no abstract: it has what the publisher deposited, and no related papers. */
import { splitIdentifier, type Identifier } from "../identifiers.ts";
import type { Adviser } from "./adviser.ts";
import { readJson } from "./answers.ts";
import { withAskedName } from "./asked-name.ts";
import { addressOfWork, CROSSREF, paperOfAnswer } from "./crossref.ts";

export const crossrefAdvice: Adviser = {
  id: "crossref",
  host: CROSSREF,

  canAdvise: ({ identifiers, abstract }) => abstract === "" && doiAmong(identifiers) !== undefined,

  async advise(identifiers, tools) {
    const doi = doiAmong(identifiers);
    const answer = doi === undefined ? null : await readJson(addressOfWork(splitIdentifier(doi).value), tools);
    const paper = paperOfAnswer(answer);
    return { paper: paper && doi !== undefined ? withAskedName(paper, doi) : null, papers: [], skipped: 0 };
  },
};

function doiAmong(identifiers: readonly Identifier[]): Identifier | undefined {
  return identifiers.find((identifier) => identifier.startsWith("doi:"));
}
