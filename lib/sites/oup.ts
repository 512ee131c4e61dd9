/** Oxford Academic: articles by their place in a journal or, ahead of print, by DOI; chapters by number; whole books are no papers. */
import { silverchairPage } from "./silverchair-paths.ts";
import type { Site, SiteExamples } from "./site.ts";

export const oup: Site = {
  id: "oup",
  name: "Oxford Academic",
  hosts: ["academic.oup.com"],

  detect(url) {
    return silverchairPage("oup", url);
  },
};

/** Addresses on Oxford Academic, which the contract test finds by this name. @public */
export const oupExamples: SiteExamples = {
  papers: [
    { url: "https://academic.oup.com/bib/article/16/2/325/246479", identifier: "page:oup/bib/16/2/325" },
    {
      url: "https://academic.oup.com/jrsssb/article-abstract/68/4/611/7110627?redirectedFrom=fulltext",
      identifier: "page:oup/jrsssb/68/4/611",
    },
    { url: "https://academic.oup.com/nar/article/45/D1/D37/2605833/GenBank", identifier: "page:oup/nar/45/d1/d37" },
    { url: "https://academic.oup.com/nar/article/2605833/GenBank", identifier: "page:oup/2605833" },
    {
      url: "https://academic.oup.com/neurosurgery/article/doi/10.1093/neuros/nyaa150/5841232",
      identifier: "doi:10.1093/neuros/nyaa150",
    },
    {
      url: "https://academic.oup.com/bioinformatics/article-lookup/doi/10.1093/bioinformatics/btt199",
      identifier: "doi:10.1093/bioinformatics/btt199",
    },
    { url: "https://academic.oup.com/book/56088/chapter-abstract/442704231", identifier: "page:oup/books/442704231" },
  ],
  pdfs: [
    {
      url: "https://academic.oup.com/nar/article-pdf/doi/10.1093/nar/gkag434/68264987/gkag434.pdf",
      identifier: "doi:10.1093/nar/gkag434",
    },
    {
      url: "https://academic.oup.com/nar/article-pdf/37/suppl_1/D593/3205990/gkn582.pdf",
      identifier: "page:oup/nar/37/suppl_1/d593",
    },
  ],
  lists: [
    "https://academic.oup.com/bib/issue/16/2",
    "https://academic.oup.com/bib/search-results?q=GenBank",
    "https://academic.oup.com/nar/advance-articles",
  ],
  others: [
    "https://academic.oup.com/",
    "https://academic.oup.com/bib",
    "https://academic.oup.com/book/8358",
    "https://academic.oup.com/journals/pages/the-philosophy-of-time",
    "https://academic.oup.com/rss/site_5127/3091.xml",
  ],
};
