/** The registry of sites. Adding a site = its file + one line here; manifest matches and permissions follow. */
import type { Site } from "./site.ts";

export const sites: readonly Site[] = [];

/** Match patterns of all sites: content script matches and host permissions derive from them. */
export const siteMatches: readonly string[] = ["https://arxiv.org/abs/*"];
