/** medRxiv: preprints by DOI, whose versions are in the address only. */
import { rxivPage } from "./rxiv-paths.ts";
import type { Site, SiteExamples } from "./site.ts";

export const medrxiv: Site = {
  id: "medrxiv",
  name: "medRxiv",
  hosts: ["www.medrxiv.org", "medrxiv.org"],
  formerHosts: ["connect.medrxiv.org"],

  detect(url) {
    return rxivPage(url, "medrxiv");
  },
};

/** Addresses on medRxiv, which the contract test finds by this name. @public */
export const medrxivExamples: SiteExamples = {
  papers: [
    {
      url: "https://www.medrxiv.org/content/10.1101/2021.06.16.21258632v1",
      identifier: "doi:10.1101/2021.06.16.21258632",
    },
    { url: "https://medrxiv.org/content/10.1101/19001834v1.full-text", identifier: "doi:10.1101/19001834" },
    {
      url: "https://www.medrxiv.org/lookup/doi/10.1101%2F2021.06.16.21258632/",
      identifier: "doi:10.1101/2021.06.16.21258632",
    },
    { url: "https://connect.medrxiv.org/qr/2021.06.16.21258632", identifier: "doi:10.1101/2021.06.16.21258632" },
  ],
  pdfs: [
    {
      url: "https://www.medrxiv.org/content/medrxiv/early/2021/06/22/2021.06.16.21258632.full.pdf",
      identifier: "doi:10.1101/2021.06.16.21258632",
    },
  ],
  lists: ["https://www.medrxiv.org/collection/epidemiology", "https://connect.medrxiv.org/relate/content/181"],
  others: ["https://www.medrxiv.org/", "https://www.medrxiv.org/content/what-unrefereed-preprint"],
};
