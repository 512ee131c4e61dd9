/** Frontiers: articles and conference abstracts by the DOI in the path, whatever stands before it; e-books are no papers. */
import { doiIdentifier } from "../identifiers.ts";
import { cleanPath } from "./clean-path.ts";
import { detected } from "./page-identifier.ts";
import type { Site, SiteExamples } from "./site.ts";

export const frontiers: Site = {
  id: "frontiers",
  name: "Frontiers",
  hosts: ["www.frontiersin.org", "frontiersin.org"],
  formerHosts: ["journal.frontiersin.org"],

  detect(url) {
    const path = cleanPath(url);
    const query = url.searchParams.get("ART_DOI") ?? url.searchParams.get("ABS_DOI") ?? "";
    const [, doi, view = ""] =
      /(?:^|\/)(10\.3389\/(?:neuro\.\d+\/[\d.]+|[a-z]+\.[^/&?]+))(.*)$/iu.exec(query === "" ? path : query) ?? [];
    // Files of a paper, and its data, have longer names. The first DOIs had a slash where their registered form has a point.
    if (doi !== undefined && !/\.s\d+$/iu.test(doi))
      return detected(
        /^\/(?:e?pdf)(?:\/|$)/iu.test(view) ? "pdf" : "paper",
        doiIdentifier(doi.replace(/\/(?=[\d.]+$)/u, ".")),
      );
    return isList(path, url.search) ? { kind: "list" } : null;
  },
};

/** Addresses on Frontiers, which the contract test finds by this name. @public */
export const frontiersExamples: SiteExamples = {
  papers: [
    {
      url: "https://www.frontiersin.org/journals/psychology/articles/10.3389/fpsyg.2011.00326/full",
      identifier: "doi:10.3389/fpsyg.2011.00326",
    },
    {
      url: "https://www.frontiersin.org/articles/10.3389/fpace.2022.892330",
      identifier: "doi:10.3389/fpace.2022.892330",
    },
    {
      url: "http://www.frontiersin.org/neuropharmacology/10.3389/fnins.2010.00191/abstract",
      identifier: "doi:10.3389/fnins.2010.00191",
    },
    {
      url: "http://www.frontiersin.org/neuroinformatics/paper/10.3389/neuro.11/007.2009/",
      identifier: "doi:10.3389/neuro.11.007.2009",
    },
    {
      url: "http://journal.frontiersin.org/Journal/10.3389/fnins.2010.00191/full",
      identifier: "doi:10.3389/fnins.2010.00191",
    },
    {
      url: "http://www.frontiersin.org/Journal/Abstract.aspx?s=1&name=x&ART_DOI=10.3389/fnins.2010.00191",
      identifier: "doi:10.3389/fnins.2010.00191",
    },
  ],
  pdfs: [
    {
      url: "https://www.frontiersin.org/articles/10.3389/fpace.2022.892330/pdf",
      identifier: "doi:10.3389/fpace.2022.892330",
    },
  ],
  lists: [
    "https://www.frontiersin.org/search?query=mefloquine&tab=articles",
    "https://www.frontiersin.org/journals/psychology/articles",
    "https://www.frontiersin.org/research-topics/1234/title/articles",
  ],
  others: [
    "https://www.frontiersin.org/",
    "https://www.frontiersin.org/journals/psychology",
    "https://www.frontiersin.org/research-topics/1234/title/overview",
    "https://www.frontiersin.org/books/Title/1234",
  ],
};

function isList(path: string, search: string): boolean {
  if (/^\/(?:search|SearchData\.aspx)$/u.test(path)) return search.length > 1;
  return /^\/(?:articles|(?:journals|research-topics)\/.+\/(?:articles|magazine))$/u.test(path);
}
