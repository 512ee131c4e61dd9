/** Sage Journals, on Atypon's system: the address holds the DOI. */
import { atyponPage } from "./doi-paths.ts";
import type { Site, SiteExamples } from "./site.ts";

export const sage: Site = {
  id: "sage",
  name: "Sage Journals",
  hosts: ["journals.sagepub.com"],
  detect: atyponPage,
};

/** Addresses at Sage Journals, which the contract test finds by this name. @public */
export const sageExamples: SiteExamples = {
  papers: [
    {
      url: "https://journals.sagepub.com/doi/abs/10.1177/0962280213490014",
      identifier: "doi:10.1177/0962280213490014",
    },
    { url: "https://journals.sagepub.com/doi/10.1177/2053951716631130", identifier: "doi:10.1177/2053951716631130" },
  ],
  pdfs: [
    {
      url: "https://journals.sagepub.com/doi/pdf/10.1177/1940082918800789",
      identifier: "doi:10.1177/1940082918800789",
    },
  ],
  lists: [
    "https://journals.sagepub.com/toc/smma/22/3",
    "https://journals.sagepub.com/action/doSearch?AllField=network",
  ],
  others: [
    "https://journals.sagepub.com/",
    "https://journals.sagepub.com/home/smm",
    "https://journals.sagepub.com/action/doSearch",
  ],
};
