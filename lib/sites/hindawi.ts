/**
 * Hindawi: journal, year and number. The DOI follows from year and number, though with another beginning at some journals
 * and in years before 2013.
 */
import type { Identifier } from "../identifiers.ts";
import { doiInPath } from "./doi-paths.ts";
import { detected, pageIdentifier } from "./page-identifier.ts";
import type { Site, SiteExamples } from "./site.ts";

export const hindawi: Site = {
  id: "hindawi",
  name: "Hindawi",
  hosts: ["www.hindawi.com", "hindawi.com"],
  formerHosts: ["downloads.hindawi.com"],

  detect({ pathname, search }) {
    const path = pathname.toLowerCase();
    const [, journal, year, number, file] =
      /^\/(?:journals\/)?([a-z.]+)\/(\d{4}|aip)\/(\d{6,8})(\.pdf|\.(?:abs|ref|fig)\.html)?(?:\/(?:abs|cta|ref|fig|tab|\d)?\/?.*)?$/u.exec(
        path,
      ) ?? [];
    if (journal !== undefined && year !== undefined && number !== undefined) {
      return detected(file === ".pdf" ? "pdf" : "paper", identifierOf(journal, year, number));
    }
    return /^\/journals\/[a-z]+\/(?:\d{4}|contents)\/?$/u.test(path) || (path === "/search/all/" && search !== "")
      ? { kind: "list" }
      : null;
  },
};

/** Addresses at Hindawi, which the contract test finds by this name. @public */
export const hindawiExamples: SiteExamples = {
  papers: [
    { url: "https://www.hindawi.com/journals/cin/2022/4311350/", identifier: "doi:10.1155/2022/4311350" },
    { url: "https://www.hindawi.com/journals/ijcb/2010/507821/cta/", identifier: "page:hindawi/ijcb/2010/507821" },
    { url: "http://www.hindawi.com/journals/asp/2004/790248.abs.html", identifier: "page:hindawi/asp/2004/790248" },
  ],
  pdfs: [
    { url: "http://downloads.hindawi.com/journals/wcmc/2017/5290579.pdf", identifier: "doi:10.1155/2017/5290579" },
  ],
  lists: ["https://www.hindawi.com/journals/cin/contents/"],
  others: ["https://www.hindawi.com/", "https://www.hindawi.com/journals/cin/"],
};

function identifierOf(journal: string, year: string, number: string): Identifier | null {
  const isRegular = Number(year) >= 2013 && !number.startsWith("0") && !/^(?:isrn|srx|tswj|dp|ds)/u.test(journal);
  return isRegular ? doiInPath(`10.1155/${year}/${number}`) : pageIdentifier("hindawi", `${journal}/${year}/${number}`);
}
