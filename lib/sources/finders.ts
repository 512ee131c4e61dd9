/** The registry of finders. Adding one = its file + one line here. */
import { arxivSearch } from "./arxiv-search.ts";
import { huggingfaceSearch } from "./huggingface-search.ts";
import type { Finder } from "./finder.ts";
import { openalexSearch } from "./openalex-search.ts";
import { semanticscholarSearch } from "./semanticscholar-search.ts";

export const finders: readonly Finder[] = [huggingfaceSearch, arxivSearch, semanticscholarSearch, openalexSearch];
