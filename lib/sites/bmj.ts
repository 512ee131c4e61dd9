/** The BMJ and its journals, each on a host of its own: HighWire's addresses, and since 2008 electronic pages with the DOI's end. */
import { doiInPath } from "./doi-paths.ts";
import { highWirePaper, isHighWireList } from "./highwire-paths.ts";
import { detected, pageIdentifier } from "./page-identifier.ts";
import type { Site, SiteExamples } from "./site.ts";

/** Volume and electronic page of The BMJ itself; letters in reply are no papers. */
const electronic =
  /^\/content\/(?:bmj\/)?\d+\/(bmj(?:\.[a-z]?\d+|-\d{4}-\d{6}))(\.[a-z].*|\/(?!rr\b|rapid-responses?\b).*)?$/u;

export const bmj: Site = {
  id: "bmj",
  name: "The BMJ",
  hosts: ["www.bmj.com", "bmj.com", "*.bmj.com"],

  detect(url) {
    const [, end, view = ""] = electronic.exec(url.pathname.toLowerCase()) ?? [];
    if (end !== undefined) return detected(view.includes("pdf") ? "pdf" : "paper", doiInPath(`10.1136/${end}`));
    const [, doi] = /^\/(?:cgi|lookup)\/doi\/(10\.\d+\/[^/]+)/u.exec(url.pathname) ?? [];
    if (doi !== undefined) return detected("paper", doiInPath(doi));
    const [label = ""] = url.hostname.replace(/^www\./u, "").split(".");
    const paper = /\/rr(?:-\d+)?$|rapid-response/u.test(url.pathname) ? null : highWirePaper(url);
    if (paper === null) return isHighWireList(url) ? { kind: "list" } : null;
    return detected(paper.isFile ? "pdf" : "paper", pageIdentifier("bmj", `${label}/${paper.key}`));
  },
};

/** Addresses of The BMJ, which the contract test finds by this name. @public */
export const bmjExamples: SiteExamples = {
  papers: [
    { url: "https://www.bmj.com/content/372/bmj.n71", identifier: "doi:10.1136/bmj.n71" },
    { url: "https://www.bmj.com/content/376/bmj-2021-069761.long", identifier: "doi:10.1136/bmj-2021-069761" },
    { url: "https://www.bmj.com/content/325/7374/1212", identifier: "page:bmj/bmj/325/7374/1212" },
    { url: "http://bmjopen.bmj.com/citmgr?gca=bmjopen;3/1/e002072", identifier: "page:bmj/bmjopen/3/1/e002072" },
    { url: "http://bjo.bmj.com/content/93/2/176.abstract", identifier: "page:bmj/bjo/93/2/176" },
  ],
  pdfs: [
    { url: "https://www.bmj.com/content/bmj/343/bmj.d2304.full.pdf", identifier: "doi:10.1136/bmj.d2304" },
    {
      url: "https://bmjopen.bmj.com/content/bmjopen/13/1/e068127.full.pdf",
      identifier: "page:bmj/bmjopen/13/1/e068127",
    },
  ],
  lists: ["https://www.bmj.com/content/325/7374", "https://gut.bmj.com/content/69/1.toc"],
  others: [
    "https://www.bmj.com/",
    "https://www.bmj.com/content/372/bmj.n71/rr-2",
    "https://blogs.bmj.com/bmj/2020/01/02/some-post/",
    "https://bestpractice.bmj.com/topics/en-us/3000165",
  ],
};
