/** AHA Journals, on Atypon's system: the address holds the DOI. */
import { atyponPage } from "./doi-paths.ts";
import type { Site, SiteExamples } from "./site.ts";

export const aha: Site = {
  id: "aha",
  name: "AHA Journals",
  hosts: ["www.ahajournals.org"],
  detect: atyponPage,
};

/** Addresses at AHA Journals, which the contract test finds by this name. @public */
export const ahaExamples: SiteExamples = {
  papers: [
    {
      url: "https://www.ahajournals.org/doi/full/10.1161/CIRCULATIONAHA.105.594929",
      identifier: "doi:10.1161/circulationaha.105.594929",
    },
    { url: "https://www.ahajournals.org/doi/10.1161/01.CIR.101.23.e215", identifier: "doi:10.1161/01.cir.101.23.e215" },
  ],
  pdfs: [
    {
      url: "https://www.ahajournals.org/doi/pdf/10.1161/STROKEAHA.110.589473",
      identifier: "doi:10.1161/strokeaha.110.589473",
    },
  ],
  lists: [
    "https://www.ahajournals.org/toc/circ/101/23",
    "https://www.ahajournals.org/action/doSearch?AllField=network",
  ],
  others: [
    "https://www.ahajournals.org/",
    "https://www.ahajournals.org/journal/circ",
    "https://www.ahajournals.org/action/doSearch",
  ],
};
