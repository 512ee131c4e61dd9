/** INFORMS PubsOnline, on Atypon's system: the address holds the DOI. */
import { atyponPage } from "./doi-paths.ts";
import type { Site, SiteExamples } from "./site.ts";

export const informs: Site = {
  id: "informs",
  name: "INFORMS PubsOnline",
  hosts: ["pubsonline.informs.org"],
  detect: atyponPage,
};

/** Addresses at INFORMS PubsOnline, which the contract test finds by this name. @public */
export const informsExamples: SiteExamples = {
  papers: [
    { url: "https://pubsonline.informs.org/doi/abs/10.1287/mnsc.29.4.453", identifier: "doi:10.1287/mnsc.29.4.453" },
    { url: "https://pubsonline.informs.org/doi/10.1287/opre.2.4.393", identifier: "doi:10.1287/opre.2.4.393" },
  ],
  pdfs: [
    { url: "https://pubsonline.informs.org/doi/epdf/10.1287/moor.1090.0440", identifier: "doi:10.1287/moor.1090.0440" },
  ],
  lists: [
    "https://pubsonline.informs.org/toc/mnsc/66/1",
    "https://pubsonline.informs.org/action/doSearch?AllField=network",
  ],
  others: [
    "https://pubsonline.informs.org/",
    "https://pubsonline.informs.org/journal/mnsc",
    "https://pubsonline.informs.org/action/doSearch",
  ],
};
