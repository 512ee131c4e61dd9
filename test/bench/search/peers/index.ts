/** The libraries we are measured beside. */
import type { Peer } from "../engine.ts";
import { flexsearch } from "./flexsearch.ts";
import { fuse } from "./fuse.ts";
import { minisearch } from "./minisearch.ts";
import { orama } from "./orama.ts";
import { ufuzzy } from "./ufuzzy.ts";

export const peers: readonly Peer[] = [fuse, minisearch, ufuzzy, flexsearch, orama];
