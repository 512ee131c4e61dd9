/** AIP Publishing and the societies it prints for: articles by their place in a journal or by DOI; before 2023 on another system, by DOI. */
import { atyponPage } from "./doi-paths.ts";
import { silverchairPage } from "./silverchair-paths.ts";
import type { Site, SiteExamples } from "./site.ts";

export const aip: Site = {
  id: "aip",
  name: "AIP Publishing",
  hosts: ["pubs.aip.org"],
  formerHosts: [
    "aip.scitation.org",
    "asa.scitation.org",
    "avs.scitation.org",
    "aapt.scitation.org",
    "sor.scitation.org",
  ],

  detect(url) {
    return url.hostname === "pubs.aip.org" ? silverchairPage("aip", url) : atyponPage(url);
  },
};

/** Addresses on AIP Publishing, which the contract test finds by this name. @public */
export const aipExamples: SiteExamples = {
  papers: [
    {
      url: "https://pubs.aip.org/aip/jcp/article-abstract/128/7/074106/921519",
      identifier: "page:aip/jcp/128/7/074106",
    },
    {
      url: "https://pubs.aip.org/aip/pfl/article/5/4/445/803511/One-Dimensional-Plasma-Model",
      identifier: "page:aip/pfl/5/4/445",
    },
    { url: "https://pubs.aip.org/asa/jasa/article-abstract/8/3/185/735757/", identifier: "page:aip/jasa/8/3/185" },
    {
      url: "https://pubs.aip.org/aip/apl/article/doi/10.1063/5.0223167/3306942/Title-of-a-letter",
      identifier: "doi:10.1063/5.0223167",
    },
    { url: "https://aip.scitation.org/doi/full/10.1063/1.2826343", identifier: "doi:10.1063/1.2826343" },
  ],
  pdfs: [
    {
      url: "https://pubs.aip.org/aip/apl/article-pdf/doi/10.1063/5.0223167/20123271/081104_1_5.0223167.pdf",
      identifier: "doi:10.1063/5.0223167",
    },
    {
      url: "https://pubs.aip.org/aip/jcp/article-pdf/18/4/517/18796913/517_1_online.pdf",
      identifier: "page:aip/jcp/18/4/517",
    },
    { url: "https://aip.scitation.org/doi/pdf/10.1063/1.2826343", identifier: "doi:10.1063/1.2826343" },
  ],
  lists: ["https://pubs.aip.org/aip/acp/issue/3107/1", "https://aip.scitation.org/toc/jcp/128/7"],
  others: ["https://pubs.aip.org/", "https://pubs.aip.org/aip/jcp", "https://aip.scitation.org/journal/jcp"],
};
