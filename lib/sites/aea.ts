/** American Economic Association: the DOI in a parameter. */
import { atyponPage, decodedPath, doiInPath } from "./doi-paths.ts";
import { detected } from "./page-identifier.ts";
import type { Site, SiteExamples } from "./site.ts";

export const aea: Site = {
  id: "aea",
  name: "American Economic Association",
  hosts: ["www.aeaweb.org", "aeaweb.org"],
  formerHosts: ["pubs.aeaweb.org"],

  detect(url) {
    const { pathname, searchParams } = url;
    const [, file] = /^\/articles\/pdf\/doi\/(10\.1257\/[^/]+)/u.exec(decodedPath(pathname)) ?? [];
    if (file !== undefined) return detected("pdf", doiInPath(file));
    if (/^\/(?:articles|atypon)(?:\.php)?\/?$/u.test(pathname)) {
      // Files were behind a page for logging in.
      const target = searchParams.get("return_to")?.replace(/^\/doi\/[a-z]+\//u, "");
      const doi = searchParams.get("id") ?? searchParams.get("doi") ?? target;
      return detected("paper", doi?.startsWith("10.1257/") ? doiInPath(doi) : null);
    }
    return /^\/issues\/\d+/u.test(pathname) ? { kind: "list" } : atyponPage(url);
  },
};

/** Addresses at the American Economic Association, which the contract test finds by this name. @public */
export const aeaExamples: SiteExamples = {
  papers: [
    { url: "https://www.aeaweb.org/articles?id=10.1257/aer.97.1.242", identifier: "doi:10.1257/aer.97.1.242" },
    {
      url: "https://www.aeaweb.org/articles?id=10.1257%2Fmac.20170388&&from=f",
      identifier: "doi:10.1257/mac.20170388",
    },
    {
      url: "http://www.aeaweb.org/atypon.php?return_to=/doi/pdfplus/10.1257/aer.102.3.i",
      identifier: "doi:10.1257/aer.102.3.i",
    },
    { url: "http://www.aeaweb.org/articles.php?doi=10.1257/jel.39.3.839", identifier: "doi:10.1257/jel.39.3.839" },
  ],
  pdfs: [
    { url: "https://pubs.aeaweb.org/doi/pdfplus/10.1257/jep.33.3.144", identifier: "doi:10.1257/jep.33.3.144" },
    { url: "https://www.aeaweb.org/articles/pdf/doi/10.1257/jep.33.3.144", identifier: "doi:10.1257/jep.33.3.144" },
  ],
  lists: ["https://www.aeaweb.org/issues/630"],
  others: [
    "https://www.aeaweb.org/",
    "https://www.aeaweb.org/journals/aer",
    "https://www.aeaweb.org/full_issue.php?doi=10.1257/aer.110.1",
  ],
};
