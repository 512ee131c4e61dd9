/** Taylor & Francis Online, on Atypon's system: the address holds the DOI. */
import { atyponPage } from "./doi-paths.ts";
import type { Site, SiteExamples } from "./site.ts";

export const tandfonline: Site = {
  id: "tandfonline",
  name: "Taylor & Francis Online",
  hosts: ["www.tandfonline.com", "tandfonline.com"],
  detect: atyponPage,
};

/** Addresses at Taylor & Francis Online, which the contract test finds by this name. @public */
export const tandfonlineExamples: SiteExamples = {
  papers: [
    {
      url: "https://www.tandfonline.com/eprint/ABCDEFGHIJ/full?target=10.1080/01621459.2017.1285773",
      identifier: "doi:10.1080/01621459.2017.1285773",
    },
    {
      url: "https://www.tandfonline.com/doi/full/10.1080/10618600.2017.1384734?scroll=top&needAccess=true",
      identifier: "doi:10.1080/10618600.2017.1384734",
    },
    {
      url: "https://www.tandfonline.com/doi/abs/10.1080/00031305.1973.10478966",
      identifier: "doi:10.1080/00031305.1973.10478966",
    },
    { url: "https://www.tandfonline.com/doi/10.1207/S15327833MTL0204_3", identifier: "doi:10.1207/s15327833mtl0204_3" },
  ],
  pdfs: [{ url: "https://www.tandfonline.com/doi/pdf/10.1071/ASEG2012ab057", identifier: "doi:10.1071/aseg2012ab057" }],
  lists: [
    "https://www.tandfonline.com/toc/utas20/27/1",
    "https://www.tandfonline.com/action/doSearch?AllField=network",
  ],
  others: [
    "https://www.tandfonline.com/",
    "https://www.tandfonline.com/journals/utas20",
    "https://www.tandfonline.com/action/doSearch",
    "https://www.tandfonline.com/books/series/x",
  ],
};
