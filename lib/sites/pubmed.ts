/** PubMed: one record a paper, named by its PMID. Its old address is with PMC, whose host it shared. */
import { textOf } from "./page-text.ts";
import { pubmedPage } from "./ncbi-paths.ts";
import type { PageFields, Site, SiteExamples } from "./site.ts";

export const pubmed: Site = {
  id: "pubmed",
  name: "PubMed",
  hosts: ["pubmed.ncbi.nlm.nih.gov"],

  detect: pubmedPage,

  read(page): PageFields {
    const abstract = page.querySelector("#abstract .abstract-content");
    const text = abstract && textOf(abstract);
    return text ? { abstract: text } : {};
  },
};

/** Addresses on PubMed, which the contract test finds by this name. @public */
export const pubmedExamples: SiteExamples = {
  papers: [
    { url: "https://pubmed.ncbi.nlm.nih.gov/20981092/", identifier: "pmid:20981092" },
    {
      url: "https://pubmed.ncbi.nlm.nih.gov/20981092/?from_term=genome&from_pos=1#affiliation-1",
      identifier: "pmid:20981092",
    },
    { url: "https://pubmed.ncbi.nlm.nih.gov/pubmed/20981092", identifier: "pmid:20981092" },
    { url: "https://pubmed.ncbi.nlm.nih.gov/?term=20981092%5Buid%5D", identifier: "pmid:20981092" },
  ],
  lists: [
    "https://pubmed.ncbi.nlm.nih.gov/?term=human+genome+variation",
    "https://pubmed.ncbi.nlm.nih.gov/?linkname=pubmed_pubmed_citedin&from_uid=20981092",
    "https://pubmed.ncbi.nlm.nih.gov/trending/?size=50",
  ],
  others: [
    "https://pubmed.ncbi.nlm.nih.gov/",
    "https://pubmed.ncbi.nlm.nih.gov/advanced/",
    "https://pubmed.ncbi.nlm.nih.gov/clinical/",
  ],
};
