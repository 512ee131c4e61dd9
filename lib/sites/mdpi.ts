/** MDPI: articles by ISSN, volume, issue and number, from which the DOI cannot be told. */
import { cleanPath } from "./clean-path.ts";
import { detected, pageIdentifier } from "./page-identifier.ts";
import type { Site, SiteExamples } from "./site.ts";

export const mdpi: Site = {
  id: "mdpi",
  name: "MDPI",
  hosts: ["www.mdpi.com", "mdpi.com"],

  detect(url) {
    const path = cleanPath(url);
    const [, key, view = ""] = /^\/(\d{4}-\d{3}[\dx](?:\/[a-z]*\d[\w-]*){3})((?:\/.*|&.*)?)$/iu.exec(path) ?? [];
    // Supplements are archives and tables.
    if (key !== undefined && !/^\/s\d+(?:\/|$)/iu.test(view)) {
      return detected(/^\/(?:pdf|epub)/iu.test(view) ? "pdf" : "paper", pageIdentifier("mdpi", key.toLowerCase()));
    }
    return isList(path, url.search) ? { kind: "list" } : null;
  },
};

/** Addresses on MDPI, which the contract test finds by this name. @public */
export const mdpiExamples: SiteExamples = {
  papers: [
    { url: "https://www.mdpi.com/2072-4292/12/10/1642", identifier: "page:mdpi/2072-4292/12/10/1642" },
    { url: "http://www.mdpi.com/2076-3387/3/3/32/htm", identifier: "page:mdpi/2076-3387/3/3/32" },
    {
      url: "https://www.mdpi.com/1424-8220/19/23/5139/review_report?type=check_update",
      identifier: "page:mdpi/1424-8220/19/23/5139",
    },
  ],
  pdfs: [
    {
      url: "https://www.mdpi.com/2072-4292/12/10/1642/pdf?version=1590063915",
      identifier: "page:mdpi/2072-4292/12/10/1642",
    },
  ],
  lists: [
    "https://www.mdpi.com/search?q=remote+sensing",
    "https://www.mdpi.com/2072-4292/12/10",
    "https://www.mdpi.com/journal/remotesensing/special_issues/title",
  ],
  others: [
    "https://www.mdpi.com/",
    "https://www.mdpi.com/journal/remotesensing",
    "https://www.mdpi.com/books/book/1234",
    "https://www.mdpi.com/2072-4292/12/10/1642/s1",
  ],
};

function isList(path: string, search: string): boolean {
  if (/^\/search$/u.test(path)) return search.length > 1;
  return /^\/(?:\d{4}-\d{3}[\dx](?:\/\d[\w-]*){0,2}|journal\/\w+\/special_issues\/.+|journal\/\w+\/(?:most_cited|topical_collections\/.+))$/iu.test(
    path,
  );
}
