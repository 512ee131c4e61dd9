/** World Scientific, on Atypon's system: the address holds the DOI. */
import { atyponPage } from "./doi-paths.ts";
import type { Site, SiteExamples } from "./site.ts";

export const worldscientific: Site = {
  id: "worldscientific",
  name: "World Scientific",
  hosts: ["www.worldscientific.com"],
  detect: atyponPage,
};

/** Addresses at World Scientific, which the contract test finds by this name. @public */
export const worldscientificExamples: SiteExamples = {
  papers: [
    {
      url: "https://www.worldscientific.com/doi/abs/10.1142/S0218488598000094",
      identifier: "doi:10.1142/s0218488598000094",
    },
    {
      url: "https://www.worldscientific.com/doi/10.1142/9789812776266_0001",
      identifier: "doi:10.1142/9789812776266_0001",
    },
  ],
  pdfs: [
    {
      url: "https://www.worldscientific.com/doi/pdf/10.1142/S0218001493000339",
      identifier: "doi:10.1142/s0218001493000339",
    },
  ],
  lists: [
    "https://www.worldscientific.com/toc/ijufks/06/02",
    "https://www.worldscientific.com/action/doSearch?AllField=network",
  ],
  others: [
    "https://www.worldscientific.com/",
    "https://www.worldscientific.com/worldscinet/ijufks",
    "https://www.worldscientific.com/action/doSearch",
    "https://www.worldscientific.com/doi/10.1142/9789812776266",
  ],
};
