/** SIAM Publications, on Atypon's system: the address holds the DOI. */
import { atyponPage } from "./doi-paths.ts";
import type { Site, SiteExamples } from "./site.ts";

export const siam: Site = {
  id: "siam",
  name: "SIAM Publications",
  hosts: ["epubs.siam.org"],
  detect: atyponPage,
};

/** Addresses at SIAM Publications, which the contract test finds by this name. @public */
export const siamExamples: SiteExamples = {
  papers: [
    { url: "https://epubs.siam.org/doi/10.1137/0206024", identifier: "doi:10.1137/0206024" },
    {
      url: "https://epubs.siam.org/doi/abs/10.1137/1.9780898718553.ch6",
      identifier: "doi:10.1137/1.9780898718553.ch6",
    },
    { url: "https://epubs.siam.org/doi/10.1137/1.9781611973402.15", identifier: "doi:10.1137/1.9781611973402.15" },
  ],
  pdfs: [
    { url: "https://epubs.siam.org/doi/pdf/10.1137/S0097539795293172", identifier: "doi:10.1137/s0097539795293172" },
  ],
  lists: ["https://epubs.siam.org/toc/smjcat/6/2", "https://epubs.siam.org/action/doSearch?AllField=network"],
  others: [
    "https://epubs.siam.org/",
    "https://epubs.siam.org/journal/smjcat",
    "https://epubs.siam.org/action/doSearch",
    "https://epubs.siam.org/doi/book/10.1137/1.9780898718553",
    "https://epubs.siam.org/doi/10.1137/1.9780898718553",
  ],
};
