/** PNAS: Atypon's addresses, and HighWire's from before 2022, which name volume, issue and page. */
import { atyponPage, doiInPath } from "./doi-paths.ts";
import { highWirePaper, isHighWireList } from "./highwire-paths.ts";
import { detected, pageIdentifier } from "./page-identifier.ts";
import type { Site, SiteExamples } from "./site.ts";

export const pnas: Site = {
  id: "pnas",
  name: "PNAS",
  hosts: ["www.pnas.org", "pnas.org"],

  detect(url) {
    const found = atyponPage(url);
    if (found !== null) return found;
    const [, doi] = /^\/(?:cgi\/doi|lookup\/(?:doi|suppl))\/(?:doi:)?(10\.\d+\/[^/]+)/u.exec(url.pathname) ?? [];
    if (doi !== undefined) return detected("paper", doiInPath(doi));
    const pmid = url.pathname === "/cgi/pmidlookup" ? url.searchParams.get("pmid") : null;
    if (pmid !== null && /^\d{1,9}$/u.test(pmid)) return { kind: "paper", identifier: `pmid:${pmid}` };
    const paper = highWirePaper(url);
    if (paper === null) return isHighWireList(url) ? { kind: "list" } : null;
    const { key, isAhead, isFile } = paper;
    // Ahead of print a paper was numbered as its DOI is.
    const identifier = isAhead ? doiInPath(`10.1073/pnas.${key}`) : pageIdentifier("pnas", key);
    return detected(isFile ? "pdf" : "paper", identifier);
  },
};

/** Addresses at PNAS, which the contract test finds by this name. @public */
export const pnasExamples: SiteExamples = {
  papers: [
    { url: "https://www.pnas.org/doi/10.1073/pnas.1611835114", identifier: "doi:10.1073/pnas.1611835114" },
    { url: "https://www.pnas.org/doi/abs/10.1073/pnas.79.8.2554", identifier: "doi:10.1073/pnas.79.8.2554" },
    { url: "http://www.pnas.org/cgi/doi/10.1073/pnas.0601602103", identifier: "doi:10.1073/pnas.0601602103" },
    { url: "http://www.pnas.org/content/99/12/7821.abstract", identifier: "page:pnas/99/12/7821" },
    { url: "http://www.pnas.org/cgi/content/full/99/12/7821", identifier: "page:pnas/99/12/7821" },
    { url: "https://www.pnas.org/content/99/suppl_3/7243.full", identifier: "page:pnas/99/suppl_3/7243" },
    { url: "http://www.pnas.org/cgi/content/abstract/0700266104v1", identifier: "doi:10.1073/pnas.0700266104" },
    { url: "http://www.pnas.org/cgi/pmidlookup?view=long&pmid=16505381", identifier: "pmid:16505381" },
  ],
  pdfs: [
    { url: "https://www.pnas.org/doi/epdf/10.1073/pnas.1611835114", identifier: "doi:10.1073/pnas.1611835114" },
    { url: "https://www.pnas.org/content/pnas/99/12/7821.full.pdf", identifier: "page:pnas/99/12/7821" },
  ],
  lists: ["https://www.pnas.org/toc/pnas/114/13", "http://www.pnas.org/content/99/12.toc"],
  others: ["https://www.pnas.org/", "https://www.pnas.org/post/journal-club/some-post", "https://www.pnas.org/about"],
};
