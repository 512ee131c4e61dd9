/** MIT Press Direct, on Silverchair's system, and the journals' former host on Atypon's. */
import { atyponPage } from "./doi-paths.ts";
import { silverchairPage } from "./silverchair-paths.ts";
import type { Site, SiteExamples } from "./site.ts";

export const mitpress: Site = {
  id: "mitpress",
  name: "MIT Press",
  hosts: ["direct.mit.edu"],
  formerHosts: ["www.mitpressjournals.org"],

  detect(url) {
    return url.hostname === "direct.mit.edu" ? silverchairPage("mitpress", url) : atyponPage(url);
  },
};

/** Addresses at MIT Press, which the contract test finds by this name. @public */
export const mitpressExamples: SiteExamples = {
  papers: [
    {
      url: "https://direct.mit.edu/neco/article/23/7/1661/7677/A-Connection-Between-Score-Matching-and-Denoising",
      identifier: "page:mitpress/neco/23/7/1661",
    },
    { url: "https://direct.mit.edu/evco/article-abstract/19/2/189/1365", identifier: "page:mitpress/evco/19/2/189" },
    {
      url: "https://direct.mit.edu/tacl/article/doi/10.1162/tacl_a_00454/109469/A-Survey-on-Automated-Fact-Checking",
      identifier: "doi:10.1162/tacl_a_00454",
    },
    {
      url: "https://www.mitpressjournals.org/doi/abs/10.1162/neco.1997.9.8.1735",
      identifier: "doi:10.1162/neco.1997.9.8.1735",
    },
  ],
  pdfs: [
    {
      url: "https://direct.mit.edu/neco/article-pdf/9/8/1735/813796/neco.1997.9.8.1735.pdf",
      identifier: "page:mitpress/neco/9/8/1735",
    },
  ],
  lists: ["https://direct.mit.edu/neco/issue/9/8", "https://direct.mit.edu/search-results?q=lstm"],
  others: [
    "https://direct.mit.edu/",
    "https://direct.mit.edu/neco",
    "https://direct.mit.edu/books/book/4675/An-Introduction-to-Genetic-Algorithms",
    "https://direct.mit.edu/books/edited-volume/5456/The-Cognitive-Neurosciences",
  ],
};
