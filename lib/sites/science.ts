/**
 * Science and its family: Atypon's addresses at science.org, HighWire's at sciencemag.org before 2021. Papers ahead of
 * print and those numbered `eaau8302` have their DOI in the old addresses too, others only volume, issue and page.
 */
import type { Identifier } from "../identifiers.ts";
import { atyponPage, doiInPath } from "./doi-paths.ts";
import { highWirePaper, isHighWireList } from "./highwire-paths.ts";
import { detected, pageIdentifier } from "./page-identifier.ts";
import type { Site, SiteExamples } from "./site.ts";

/** The DOI's beginning and the name in page keys of each old host. */
const oldHosts: Readonly<Record<string, string>> = {
  "science.sciencemag.org": "science",
  "www.sciencemag.org": "science",
  "advances.sciencemag.org": "sciadv",
  "robotics.sciencemag.org": "scirobotics",
  "immunology.sciencemag.org": "sciimmunol",
  "stm.sciencemag.org": "scitranslmed",
};

export const science: Site = {
  id: "science",
  name: "Science",
  hosts: ["www.science.org", "science.org"],
  formerHosts: Object.keys(oldHosts),

  detect(url) {
    const journal = oldHosts[url.hostname];
    if (journal === undefined) return atyponPage(url);
    const [, doi] = /^\/(?:cgi|lookup)\/doi\/(10\..+)$/u.exec(url.pathname) ?? [];
    if (doi !== undefined) return detected("paper", doiInPath(doi));
    const paper = highWirePaper(url);
    if (paper === null) return isHighWireList(url) ? { kind: "list" } : null;
    return detected(paper.isFile ? "pdf" : "paper", oldIdentifier(journal, paper.key));
  },
};

/** Addresses at Science, which the contract test finds by this name. @public */
export const scienceExamples: SiteExamples = {
  papers: [
    { url: "https://www.science.org/doi/10.1126/science.1127647", identifier: "doi:10.1126/science.1127647" },
    { url: "https://www.science.org/doi/full/10.1126/science.aax2342", identifier: "doi:10.1126/science.aax2342" },
    { url: "https://science.sciencemag.org/content/286/5439/509", identifier: "page:science/science/286/5439/509" },
    {
      url: "http://www.sciencemag.org/cgi/content/abstract/286/5439/509",
      identifier: "page:science/science/286/5439/509",
    },
    {
      url: "https://science.sciencemag.org/content/early/2021/07/19/science.abj8754.long",
      identifier: "doi:10.1126/science.abj8754",
    },
    { url: "https://advances.sciencemag.org/content/3/2/e1602614", identifier: "doi:10.1126/sciadv.1602614" },
    { url: "https://science.sciencemag.org/content/363/6424/eaau8302.long", identifier: "doi:10.1126/science.aau8302" },
  ],
  pdfs: [
    {
      url: "http://science.sciencemag.org/cgi/rapidpdf/351/6280/aad3000?ijkey=x&keytype=ref",
      identifier: "page:science/science/351/6280/aad3000",
    },
    { url: "https://www.science.org/doi/pdf/10.1126/science.1127647", identifier: "doi:10.1126/science.1127647" },
    {
      url: "https://science.sciencemag.org/content/sci/286/5439/509.full.pdf",
      identifier: "page:science/science/286/5439/509",
    },
  ],
  lists: ["https://www.science.org/toc/science/382/6677", "https://science.sciencemag.org/content/286/5439"],
  others: [
    "https://www.science.org/",
    "https://www.science.org/content/article/breakthrough-2023",
    "https://www.science.org/journal/sciadv",
    "https://science.sciencemag.org/content/suppl/2014/11/12/346.6211.1256442.DC1",
    "https://www.sciencemag.org/news/2020/03/some-news",
  ],
};

/** Electronic pages repeat the DOI's end behind an `e`, unless they are just a number in an issue. */
function oldIdentifier(journal: string, key: string): Identifier | null {
  if (/^[a-z]+\.\w+$/u.test(key)) return doiInPath(`10.1126/${key}`);
  const [, end] = /\/e(\d{7}|[a-z]{3}\d{4})$/u.exec(key) ?? [];
  return end === undefined ? pageIdentifier("science", `${journal}/${key}`) : doiInPath(`10.1126/${journal}.${end}`);
}
