/** The registry of sites. Adding a site = its file + one line here; manifest matches and permissions follow. */
import type { Identifier } from "../identifiers.ts";
import { arxiv } from "./arxiv.ts";
import { huggingface } from "./huggingface.ts";
import type { Site } from "./site.ts";

/** Every site, in the order they are asked. */
export const sites: readonly Site[] = [arxiv, huggingface];

/** Match patterns of all paper pages: where the content script runs. */
export const siteMatches: readonly string[] = sites.flatMap((site) => site.matches);

/** The hosts of all sites as host permissions, e.g. `https://arxiv.org/*`; browsers grant whole hosts, not paths. */
export const siteHosts: readonly string[] = [
  ...new Set(siteMatches.map((match) => match.replace(/^([^/]+\/\/[^/]+)\/.*$/u, "$1/*"))),
];

/** The site whose paper page this address is, and the paper's identifier; null for every other address. */
export function siteOf(url: URL): { readonly site: Site; readonly identifier: Identifier } | null {
  for (const site of sites) {
    const identifier = site.identify(url);
    if (identifier !== null) return { site, identifier };
  }
  return null;
}
