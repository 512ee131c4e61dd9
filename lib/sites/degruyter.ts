/** De Gruyter: the DOI in the address since 2021; before, volume and page or the name of a file. */
import { atyponArticle, decodedPath, doiInPath, isWholeBook } from "./doi-paths.ts";
import { detected, pageIdentifier } from "./page-identifier.ts";
import type { Site, SiteExamples } from "./site.ts";

export const degruyter: Site = {
  id: "degruyter",
  name: "De Gruyter",
  hosts: ["www.degruyter.com", "www.degruyterbrill.com", "degruyter.com", "degruyterbrill.com"],

  detect(url) {
    const { pathname, search } = url;
    const path = decodedPath(pathname);
    const [, doi, view = ""] =
      /^\/document\/doi\/(10\.\d{4,9}\/.+?)(?:\/(html|pdf|xml|epub|abstract|mla|ris|bibtex|.*\.pdf).*)?\/*$/u.exec(
        path,
      ) ?? [];
    if (doi !== undefined) {
      const identifier = doiInPath(doi);
      return identifier && isWholeBook(identifier)
        ? null
        : detected(view.endsWith("pdf") ? "pdf" : "paper", identifier);
    }
    const [, old, place, file] =
      /^\/(view|downloadpdf|abstract)\/(?:journals\/(.+?\/article-\w+)|j\/[^/]+\/([\w.-]+)\/[^/]+)(?:[.?/].*)?$/u.exec(
        path,
      ) ?? [];
    if (old !== undefined)
      return detected(old === "downloadpdf" ? "pdf" : "paper", pageIdentifier("degruyter", place ?? file));
    const isList = /^\/journal\/key\/[\w-]+\/[\d/]+\/html/u.test(path) || (path === "/search" && search !== "");
    return isList ? { kind: "list" } : pathname.startsWith("/doi/") ? atyponArticle(url) : null;
  },
};

/** Addresses at De Gruyter, which the contract test finds by this name. @public */
export const degruyterExamples: SiteExamples = {
  papers: [
    { url: "https://www.degruyter.com/document/doi/10.1515/BC.2001.002/html", identifier: "doi:10.1515/bc.2001.002" },
    {
      url: "https://www.degruyterbrill.com/document/doi/10.1515/jqas-2018-0008/html?lang=en",
      identifier: "doi:10.1515/jqas-2018-0008",
    },
    {
      url: "https://www.degruyter.com/document/doi/10.1515/9783110258745-005/html",
      identifier: "doi:10.1515/9783110258745-005",
    },
    { url: "https://www.degruyter.com/doi/10.2202/1544-6115.1027", identifier: "doi:10.2202/1544-6115.1027" },
    {
      url: "https://www.degruyter.com/view/journals/cmam/12/4/article-p486.xml",
      identifier: "page:degruyter/cmam/12/4/article-p486",
    },
    {
      url: "https://www.degruyter.com/view/j/zfsw.2016.35.issue-1/zfs-2016-0002/zfs-2016-0002.xml",
      identifier: "page:degruyter/zfs-2016-0002",
    },
  ],
  pdfs: [
    {
      url: "https://www.degruyter.com/document/doi/10.1515/znc-2010-3-401/pdf",
      identifier: "doi:10.1515/znc-2010-3-401",
    },
    {
      url: "https://www.degruyter.com/downloadpdf/j/popets.2015.2016.issue-2/popets-2016-0004/popets-2016-0004.xml",
      identifier: "page:degruyter/popets-2016-0004",
    },
  ],
  lists: ["https://www.degruyter.com/journal/key/cmam/12/4/html", "https://www.degruyter.com/search?query=logic"],
  others: [
    "https://www.degruyter.com/",
    "https://www.degruyter.com/document/doi/10.1515/9783110258745/html",
    "https://www.degruyter.com/journal/key/cmam/html",
    "https://www.degruyter.com/view/j/zfsw",
  ],
};
