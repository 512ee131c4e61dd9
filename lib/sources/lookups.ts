/** The registry of lookups. Adding one = its file + one line here. */
import { arxivLookup } from "./arxiv-lookup.ts";
import { crossrefLookup } from "./crossref-lookup.ts";
import type { Lookup } from "./lookup.ts";
import { semanticscholarLookup } from "./semanticscholar-lookup.ts";

export const lookups: readonly Lookup[] = [arxivLookup, crossrefLookup, semanticscholarLookup];
