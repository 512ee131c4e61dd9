/**
 * PubMed Central: full texts, named by their PMCID. Its old host is PubMed's old one too, and that of databases of genes,
 * sequences and books, which are no papers.
 */
import { pmcPage, pubmedPage } from "./ncbi-paths.ts";
import { textOf } from "./page-text.ts";
import type { PageFields, Site, SiteExamples } from "./site.ts";

export const pmc: Site = {
  id: "pmc",
  name: "PubMed Central",
  hosts: ["pmc.ncbi.nlm.nih.gov", "www.ncbi.nlm.nih.gov", "ncbi.nlm.nih.gov"],

  detect(url) {
    if (url.hostname.startsWith("pmc.")) return pmcPage(url);
    return /^\/+(?:labs\/+)?pmc(?:\/|$)/iu.test(url.pathname) ? pmcPage(url) : oldPubmedPage(url);
  },

  read(page): PageFields {
    const abstract = page.querySelector("section.abstract:not(.graphical)");
    const text = abstract && textOf(abstract, "h2, .kwd-group");
    return text ? { abstract: text } : {};
  },
};

/** The host's own root is no paper. */
function oldPubmedPage(url: URL): ReturnType<typeof pubmedPage> {
  return /^\/+(?:(?:m|labs|sites|entrez|pubmed|myncbi)\b)/iu.test(url.pathname) ? pubmedPage(url) : null;
}

/** Addresses on PubMed Central, which the contract test finds by this name. @public */
export const pmcExamples: SiteExamples = {
  papers: [
    { url: "https://pmc.ncbi.nlm.nih.gov/articles/PMC4368415/", identifier: "pmc:PMC4368415" },
    { url: "https://pmc.ncbi.nlm.nih.gov/articles/PMC4368415/figure/F1/", identifier: "pmc:PMC4368415" },
    { url: "https://www.ncbi.nlm.nih.gov/pmc/articles/pmc3139813?report=classic", identifier: "pmc:PMC3139813" },
    { url: "https://www.ncbi.nlm.nih.gov/labs/pmc/articles/PMC8017279/", identifier: "pmc:PMC8017279" },
    { url: "http://www.ncbi.nlm.nih.gov/pmc/articles/pmid/21284015/", identifier: "pmid:21284015" },
    { url: "http://www.ncbi.nlm.nih.gov/pubmed/20981092?dopt=Abstract", identifier: "pmid:20981092" },
    { url: "https://www.ncbi.nlm.nih.gov/m/pubmed/20981092/", identifier: "pmid:20981092" },
    {
      url: "http://www.ncbi.nlm.nih.gov/entrez/query.fcgi?cmd=Retrieve&db=PubMed&dopt=Citation&list_uids=20981092",
      identifier: "pmid:20981092",
    },
  ],
  pdfs: [
    { url: "https://pmc.ncbi.nlm.nih.gov/articles/PMC4368415/pdf/imr0264-0088.pdf", identifier: "pmc:PMC4368415" },
    { url: "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC7249434/pdf/", identifier: "pmc:PMC7249434" },
  ],
  lists: [
    "https://pmc.ncbi.nlm.nih.gov/search/?term=anger",
    "https://www.ncbi.nlm.nih.gov/pmc/?term=anger",
    "https://www.ncbi.nlm.nih.gov/pmc/issues/184700/",
    "https://www.ncbi.nlm.nih.gov/pubmed/?term=anger",
    "https://www.ncbi.nlm.nih.gov/pubmed/20981092,21284015",
  ],
  others: [
    "https://www.ncbi.nlm.nih.gov/",
    "https://pmc.ncbi.nlm.nih.gov/",
    "https://pmc.ncbi.nlm.nih.gov/journals/",
    "https://www.ncbi.nlm.nih.gov/books/NBK26374/",
    "https://www.ncbi.nlm.nih.gov/gene/7157",
    "https://www.ncbi.nlm.nih.gov/nuccore/20981092",
    "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC2808894/bin/supplement.pdf",
  ],
};
