/** JAMA Network: every article of every journal has one number, and some addresses the DOI. */
import { decodedPath, doiInPath } from "./doi-paths.ts";
import { detected, pageIdentifier } from "./page-identifier.ts";
import type { Detection, Site, SiteExamples } from "./site.ts";

export const jamanetwork: Site = {
  id: "jamanetwork",
  name: "JAMA Network",
  hosts: ["jamanetwork.com", "www.jamanetwork.com", "*.jamanetwork.com"],

  detect({ pathname, search, searchParams }) {
    const path = decodedPath(pathname).toLowerCase();
    const [, view, doi, number] =
      /\/(fullarticle|article-abstract|article-pdf|articlepdf|article)\/(?:(10\.1001\/[^/]+)|(\d+))(?:\/|$)/u.exec(
        path,
      ) ?? [];
    const kind = view?.endsWith("pdf") ? "pdf" : "paper";
    if (doi !== undefined) return detected(kind, doiInPath(doi));
    if (number !== undefined) return detected(kind, pageIdentifier("jamanetwork", number));
    if (/\/(?:article|pdfaccess)\.(?:aspx|ashx)$/u.test(path)) return oldPage(searchParams);
    const isList = /^\/journals\/[\w-]+\/(?:issue\/\d|newonline|currentissue)/u.test(path);
    return isList || (path === "/searchresults" && search !== "") ? { kind: "list" } : null;
  },
};

/** Addresses at JAMA Network, which the contract test finds by this name. @public */
export const jamanetworkExamples: SiteExamples = {
  papers: [
    { url: "https://jamanetwork.com/journals/jama/fullarticle/2762130", identifier: "page:jamanetwork/2762130" },
    {
      url: "https://jamanetwork.com/journals/jama/article-abstract/391812?resultClick=1",
      identifier: "page:jamanetwork/391812",
    },
    { url: "http://archinte.jamanetwork.com/article.aspx?articleid=412377", identifier: "page:jamanetwork/412377" },
    { url: "http://jama.jamanetwork.com/article.aspx?articleID=1938545", identifier: "page:jamanetwork/1938545" },
    {
      url: "http://jama.jamanetwork.com/article.aspx?doi=10.1001/jama.1934.02750380062031",
      identifier: "doi:10.1001/jama.1934.02750380062031",
    },
    {
      url: "https://jamanetwork.com/journals/jama/fullarticle/10.1001/jama.2020.2648",
      identifier: "doi:10.1001/jama.2020.2648",
    },
  ],
  pdfs: [
    {
      url: "https://jamanetwork.com/journals/jama/articlepdf/2762130/jama_wu_2020_vp_200028.pdf",
      identifier: "page:jamanetwork/2762130",
    },
  ],
  lists: ["https://jamanetwork.com/journals/jama/issue/323/13", "https://jamanetwork.com/searchresults?q=covid"],
  others: [
    "https://jamanetwork.com/",
    "https://jamanetwork.com/journals/jama",
    "https://jamanetwork.com/journals/jama/pages/for-authors",
  ],
};

/** Before 2016; parameters in any case. */
function oldPage(parameters: URLSearchParams): Detection | null {
  const asked = new Map([...parameters].map(([key, value]) => [key.toLowerCase(), value]));
  const number = asked.get("articleid") ?? "";
  const doi = asked.get("doi") ?? "";
  if (/^\d+$/u.test(number)) return detected("paper", pageIdentifier("jamanetwork", number));
  return detected("paper", doi.startsWith("10.1001/") ? doiInPath(doi) : null);
}
