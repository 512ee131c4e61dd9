/** ChemRxiv: preprints by the DOI without its version; before 2026 by a number of 24 hexadecimal digits, before 2021 by Figshare's. */
import type { Identifier } from "../identifiers.ts";
import { cleanPath } from "./clean-path.ts";
import { atyponPage } from "./doi-paths.ts";
import { detected, pageIdentifier } from "./page-identifier.ts";
import type { Site, SiteExamples } from "./site.ts";

export const chemrxiv: Site = {
  id: "chemrxiv",
  name: "ChemRxiv",
  hosts: ["chemrxiv.org", "www.chemrxiv.org"],

  detect(url) {
    const path = cleanPath(url);
    const [, id] = /^\/engage\/[\w-]+\/article-details\/([\da-f]{24})(?:[/&].*)?$/iu.exec(path) ?? [];
    if (id !== undefined) return detected("paper", named(id));
    const [, file] = /^\/engage\/api-gateway\/.*\/(?:item|article)\/([\da-f]{24})(?:\/.*)?$/iu.exec(path) ?? [];
    if (file !== undefined) return detected("pdf", named(file));
    const [, number] = /^\/articles\/(?:[^/]+\/){0,2}(\d{7,9})(?:\/\d+)?$/iu.exec(path) ?? [];
    if (number !== undefined) return detected("paper", named(number));
    const isList = /^\/engage\/[\w-]+\/(?:search|category|public)-dashboard/u.test(path);
    const page = isList ? ({ kind: "list" } as const) : atyponPage(url);
    return page === null || page.kind === "list" ? page : detected(page.kind, unversioned(page.identifier));
  },
};

/** Addresses on ChemRxiv, which the contract test finds by this name. @public */
export const chemrxivExamples: SiteExamples = {
  papers: [
    {
      url: "https://chemrxiv.org/engage/chemrxiv/article-details/60c74e50f96a009895287acf",
      identifier: "page:chemrxiv/60c74e50f96a009895287acf",
    },
    {
      url: "https://chemrxiv.org/doi/full/10.26434/chemrxiv.15000527/v2",
      identifier: "page:chemrxiv/chemrxiv.15000527",
    },
    {
      url: "https://chemrxiv.org/doi/10.26434/chemrxiv-2024-j4c90-v3",
      identifier: "page:chemrxiv/chemrxiv-2024-j4c90",
    },
    { url: "https://chemrxiv.org/articles/preprint/A_Title/12345678/1", identifier: "page:chemrxiv/12345678" },
  ],
  pdfs: [
    {
      url: "https://chemrxiv.org/engage/api-gateway/chemrxiv/assets/orp/resource/item/66fd0cd5cec5d6c142e23a70/original/a-title.pdf",
      identifier: "page:chemrxiv/66fd0cd5cec5d6c142e23a70",
    },
    {
      url: "https://chemrxiv.org/doi/pdf/10.26434/chemrxiv-2024-j4c90",
      identifier: "page:chemrxiv/chemrxiv-2024-j4c90",
    },
  ],
  lists: ["https://chemrxiv.org/engage/chemrxiv/search-dashboard?text=catalysis"],
  others: ["https://chemrxiv.org/", "https://chemrxiv.org/engage/chemrxiv/about-information"],
};

function named(id: string): Identifier | null {
  return pageIdentifier("chemrxiv", id.toLowerCase());
}

/** Every version has a DOI of its own (`…-v2`, `…/v2`), so none of them names the paper. */
function unversioned(doi: Identifier): Identifier | null {
  const [, key] = /^doi:10\.26434\/(chemrxiv[.-].+?)(?:[-./]v\d+)?$/u.exec(doi) ?? [];
  return pageIdentifier("chemrxiv", key);
}
