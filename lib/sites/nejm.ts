/** The New England Journal of Medicine, on Atypon's system: the address holds the DOI. */
import { atyponPage } from "./doi-paths.ts";
import type { Site, SiteExamples } from "./site.ts";

export const nejm: Site = {
  id: "nejm",
  name: "The New England Journal of Medicine",
  hosts: ["www.nejm.org", "nejm.org"],
  detect: atyponPage,
};

/** Addresses at The New England Journal of Medicine, which the contract test finds by this name. @public */
export const nejmExamples: SiteExamples = {
  papers: [
    { url: "https://www.nejm.org/doi/full/10.1056/NEJMoa2001017", identifier: "doi:10.1056/nejmoa2001017" },
    { url: "https://www.nejm.org/doi/10.1056/NEJMra1814259", identifier: "doi:10.1056/nejmra1814259" },
  ],
  pdfs: [{ url: "https://www.nejm.org/doi/pdf/10.1056/NEJMoa2034577", identifier: "doi:10.1056/nejmoa2034577" }],
  lists: ["https://www.nejm.org/toc/nejm/382/8", "https://www.nejm.org/action/doSearch?AllField=network"],
  others: [
    "https://www.nejm.org/",
    "https://www.nejm.org/browse/nejm-article-type",
    "https://www.nejm.org/action/doSearch",
  ],
};
