/** bioRxiv: preprints by DOI, whose versions are in the address only. */
import { rxivPage } from "./rxiv-paths.ts";
import type { Site, SiteExamples } from "./site.ts";

export const biorxiv: Site = {
  id: "biorxiv",
  name: "bioRxiv",
  hosts: ["www.biorxiv.org", "biorxiv.org"],
  formerHosts: ["connect.biorxiv.org"],

  detect(url) {
    return rxivPage(url, "biorxiv");
  },
};

/** Addresses on bioRxiv, which the contract test finds by this name. @public */
export const biorxivExamples: SiteExamples = {
  papers: [
    { url: "https://www.biorxiv.org/content/10.1101/696633v1", identifier: "doi:10.1101/696633" },
    {
      url: "https://www.biorxiv.org/content/10.1101/2021.10.04.463034v2.full#F1",
      identifier: "doi:10.1101/2021.10.04.463034",
    },
    {
      url: "https://www.biorxiv.org/content/10.1101/2021.10.04.463034v1.full.pdf+html",
      identifier: "doi:10.1101/2021.10.04.463034",
    },
    {
      url: "https://www.biorxiv.org/content/10.64898/2025.11.29.691288v2.supplementary-material",
      identifier: "doi:10.64898/2025.11.29.691288",
    },
    { url: "https://www.biorxiv.org/content/early/2018/03/27/290031", identifier: "doi:10.1101/290031" },
    { url: "http://biorxiv.org/lookup/doi/10.1101/290031", identifier: "doi:10.1101/290031" },
    {
      url: "https://www.biorxiv.org/cgi/content/short/2021.10.04.463034v1?rss=1",
      identifier: "doi:10.1101/2021.10.04.463034",
    },
    {
      url: "https://www.biorxiv.org/cgi/content/short/2025.11.29.691288v2",
      identifier: "page:biorxiv/2025.11.29.691288",
    },
    { url: "https://connect.biorxiv.org/qr/2021.10.04.463034", identifier: "doi:10.1101/2021.10.04.463034" },
  ],
  pdfs: [
    {
      url: "https://www.biorxiv.org/content/10.1101/2021.10.04.463034v2.full.pdf",
      identifier: "doi:10.1101/2021.10.04.463034",
    },
    {
      url: "https://www.biorxiv.org/content/biorxiv/early/2018/03/27/290031.full.pdf",
      identifier: "doi:10.1101/290031",
    },
  ],
  lists: [
    "https://www.biorxiv.org/search/single%20cell",
    "https://www.biorxiv.org/collection/neuroscience",
    "https://www.biorxiv.org/content/early/recent",
  ],
  others: [
    "https://www.biorxiv.org/",
    "https://www.biorxiv.org/about-biorxiv",
    "https://www.biorxiv.org/content/biorxiv/suppl/2018/03/27/290031.DC1/290031-1.pdf",
    "https://connect.biorxiv.org/biorxiv_xml.php?subject=all",
  ],
};
