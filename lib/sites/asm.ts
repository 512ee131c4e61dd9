/** American Society for Microbiology, on Atypon's system: the address holds the DOI. */
import { atyponPage } from "./doi-paths.ts";
import type { Site, SiteExamples } from "./site.ts";

export const asm: Site = {
  id: "asm",
  name: "American Society for Microbiology",
  hosts: ["journals.asm.org"],
  detect: atyponPage,
};

/** Addresses at American Society for Microbiology, which the contract test finds by this name. @public */
export const asmExamples: SiteExamples = {
  papers: [
    { url: "https://journals.asm.org/doi/10.1128/AEM.00062-07", identifier: "doi:10.1128/aem.00062-07" },
    { url: "https://journals.asm.org/doi/full/10.1128/mBio.00036-19", identifier: "doi:10.1128/mbio.00036-19" },
  ],
  pdfs: [{ url: "https://journals.asm.org/doi/pdf/10.1128/JB.00123-10", identifier: "doi:10.1128/jb.00123-10" }],
  lists: ["https://journals.asm.org/toc/aem/73/16", "https://journals.asm.org/action/doSearch?AllField=network"],
  others: [
    "https://journals.asm.org/",
    "https://journals.asm.org/journal/aem",
    "https://journals.asm.org/action/doSearch",
  ],
};
