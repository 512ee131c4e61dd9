/** Emerald: Silverchair's addresses since 2025, `/insight/content/doi/…` before. */
import { decodedPath, doiInPath, isWholeBook } from "./doi-paths.ts";
import { detected, pageIdentifier } from "./page-identifier.ts";
import { silverchairPage } from "./silverchair-paths.ts";
import type { Detection, Site, SiteExamples } from "./site.ts";

export const emerald: Site = {
  id: "emerald",
  name: "Emerald",
  hosts: ["www.emerald.com", "emerald.com"],
  formerHosts: ["www.emeraldinsight.com"],

  detect(url) {
    const path = decodedPath(url.pathname);
    const [, doi, view] =
      /^\/(?:insight\/content\/)?doi\/(?:(?:abs|full|pdfplus|pdf|full\/html)\/)?(10\.\d+\/.+?)(\/full.*)?\/*$/u.exec(
        path,
      ) ?? [];
    const identifier = doi === undefined ? null : doiInPath(doi);
    if (identifier === null) {
      const isResults = path === "/insight/search" && url.search !== "";
      return isResults ? { kind: "list" } : (oldPage(path, url.searchParams) ?? silverchairPage("emerald", url));
    }
    if (isWholeBook(identifier)) return null;
    return { kind: view?.includes("pdf") || path.includes("/pdf") ? "pdf" : "paper", identifier };
  },
};

/** Addresses at Emerald, which the contract test finds by this name. @public */
export const emeraldExamples: SiteExamples = {
  papers: [
    {
      url: "https://www.emerald.com/insight/content/doi/10.1108/jrit-05-2017-0011/full/html",
      identifier: "doi:10.1108/jrit-05-2017-0011",
    },
    {
      url: "https://www.emerald.com/insight/content/doi/10.1108/978-1-80455-320-620221022",
      identifier: "doi:10.1108/978-1-80455-320-620221022",
    },
    {
      url: "https://www.emerald.com/mf/article/50/1/118/1224623/Corporate-carbon-emissions-data-for-equity-and",
      identifier: "page:emerald/mf/50/1/118",
    },
    {
      url: "http://www.emeraldinsight.com/journals.htm?issn=0961-5539&volume=14&issue=5&articleid=1455115",
      identifier: "page:emerald/articles/1455115",
    },
    {
      url: "https://www.emerald.com/jiabr/article/doi/10.1108/JIABR-05-2025-0315/1299375/Strategic-approaches",
      identifier: "doi:10.1108/jiabr-05-2025-0315",
    },
  ],
  pdfs: [
    {
      url: "https://www.emerald.com/insight/content/doi/10.1108/jrit-05-2017-0011/full/pdf?title=x",
      identifier: "doi:10.1108/jrit-05-2017-0011",
    },
  ],
  lists: ["https://www.emerald.com/insight/search?q=data", "https://www.emerald.com/mf/issue/50/1"],
  others: [
    "https://www.emerald.com/insight/",
    "http://www.emeraldinsight.com/journals.htm?issn=0961-5539",
    "https://www.emerald.com/insight/publication/doi/10.1108/9781804553206",
    "https://www.emerald.com/mf",
  ],
};

/** Before 2013: articles and chapters by numbers of their own. */
function oldPage(path: string, parameters: URLSearchParams): Detection | null {
  if (!/^\/(?:journals|books)\.htm$/u.test(path)) return null;
  const number = parameters.get("articleid") ?? parameters.get("chapterid") ?? "";
  const identifier = /^\d+$/u.test(number) ? pageIdentifier("emerald", `articles/${number}`) : null;
  return detected(parameters.get("show") === "pdf" ? "pdf" : "paper", identifier);
}
