/**
 * Crossref's API (api.crossref.org/swagger-ui): papers by their DOIs, one a request. It asks for at most five requests a
 * second of everybody; one a second leaves room for the reader's other tools. DOIs of other agencies are unknown to it.
 */
import { splitIdentifier } from "../identifiers.ts";
import { readJson } from "./answers.ts";
import { withAskedName } from "./asked-name.ts";
import { addressOfWork, paperOfAnswer } from "./crossref.ts";
import type { Lookup } from "./lookup.ts";

export const crossrefLookup: Lookup = {
  id: "crossref-lookup",
  schemes: ["doi"],
  batch: 1,

  async find([name], tools) {
    if (name === undefined) return [];
    const address = addressOfWork(splitIdentifier(name).value);
    const paper = paperOfAnswer(await readJson(address, tools, {}, [400, 404]));
    return paper === null ? [] : [withAskedName(paper, name)];
  },
};
