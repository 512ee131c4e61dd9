/**
 * Crossref's API (api.crossref.org/swagger-ui): papers by their DOIs, one a request. It asks for at most five requests a
 * second of everybody; one a second leaves room for the reader's other tools. DOIs of other agencies are unknown to it.
 */
import { splitIdentifier } from "../identifiers.ts";
import { withAskedName } from "./asked-name.ts";
import { addressOfWork, paperOfAnswer } from "./crossref.ts";
import { answerText, type Lookup } from "./lookup.ts";

export const crossrefLookup: Lookup = {
  id: "crossref-lookup",
  schemes: ["doi"],
  batch: 1,
  pauseMs: 1_000,

  async find([name], tools) {
    if (name === undefined) return [];
    const text = await answerText(addressOfWork(splitIdentifier(name).value), tools);
    const paper = text === null ? null : paperOfAnswer(JSON.parse(text));
    return paper === null ? [] : [withAskedName(paper, name)];
  },
};
