/** Mary Ann Liebert, on Atypon's system: the address holds the DOI. */
import { atyponPage } from "./doi-paths.ts";
import type { Site, SiteExamples } from "./site.ts";

export const liebert: Site = {
  id: "liebert",
  name: "Mary Ann Liebert",
  hosts: ["www.liebertpub.com", "liebertpub.com"],
  formerHosts: ["online.liebertpub.com"],
  detect: atyponPage,
};

/** Addresses at Mary Ann Liebert, which the contract test finds by this name. @public */
export const liebertExamples: SiteExamples = {
  papers: [
    { url: "https://www.liebertpub.com/doi/abs/10.1089/cmb.2012.0021", identifier: "doi:10.1089/cmb.2012.0021" },
    { url: "https://www.liebertpub.com/doi/10.1089/soro.2013.0009", identifier: "doi:10.1089/soro.2013.0009" },
  ],
  pdfs: [{ url: "https://www.liebertpub.com/doi/pdf/10.1089/big.2013.1508", identifier: "doi:10.1089/big.2013.1508" }],
  lists: ["https://www.liebertpub.com/toc/cmb/19/5", "https://www.liebertpub.com/action/doSearch?AllField=network"],
  others: [
    "https://www.liebertpub.com/",
    "https://www.liebertpub.com/journal/cmb",
    "https://www.liebertpub.com/action/doSearch",
  ],
};
