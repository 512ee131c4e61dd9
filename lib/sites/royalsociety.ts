/** Royal Society Publishing, on Atypon's system: the address holds the DOI. */
import { atyponPage } from "./doi-paths.ts";
import type { Site, SiteExamples } from "./site.ts";

export const royalsociety: Site = {
  id: "royalsociety",
  name: "Royal Society Publishing",
  hosts: ["royalsocietypublishing.org"],
  detect: atyponPage,
};

/** Addresses at Royal Society Publishing, which the contract test finds by this name. @public */
export const royalsocietyExamples: SiteExamples = {
  papers: [
    { url: "https://royalsocietypublishing.org/doi/10.1098/rspa.1927.0118", identifier: "doi:10.1098/rspa.1927.0118" },
    { url: "https://royalsocietypublishing.org/doi/full/10.1098/rsos.160384", identifier: "doi:10.1098/rsos.160384" },
  ],
  pdfs: [
    {
      url: "https://royalsocietypublishing.org/doi/pdf/10.1098/rstl.1865.0008",
      identifier: "doi:10.1098/rstl.1865.0008",
    },
  ],
  lists: [
    "https://royalsocietypublishing.org/toc/rsos/3/9",
    "https://royalsocietypublishing.org/action/doSearch?AllField=network",
  ],
  others: [
    "https://royalsocietypublishing.org/",
    "https://royalsocietypublishing.org/journal/rsos",
    "https://royalsocietypublishing.org/action/doSearch",
  ],
};
