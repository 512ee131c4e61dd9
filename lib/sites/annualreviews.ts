/** Annual Reviews: Atypon's addresses until 2023, then `/content/journals/10.1146/…`, whose files end with the DOI's end. */
import type { Identifier } from "../identifiers.ts";
import { atyponPage, decodedPath, doiInPath } from "./doi-paths.ts";
import { detected } from "./page-identifier.ts";
import type { Site, SiteExamples } from "./site.ts";

export const annualreviews: Site = {
  id: "annualreviews",
  name: "Annual Reviews",
  hosts: ["www.annualreviews.org", "annualreviews.org"],
  formerHosts: ["arjournals.annualreviews.org"],

  detect(url) {
    const found = atyponPage(url);
    if (found !== null) return found;
    const path = decodedPath(url.pathname);
    if (/^\/(?:docserver|deliver)\//u.test(path)) return detected("pdf", identifierOfFile(path));
    const [, doi] = /^\/content\/(?:journals|reviews)\/(10\.\d{4,9}\/[^/]+)/u.exec(path) ?? [];
    if (doi !== undefined) return detected("paper", doiInPath(doi));
    const isList = /^\/content\/journals\/[a-z]+\/(?:\d+|latest|current)|^\/search$/u.test(path);
    return isList ? { kind: "list" } : null;
  },
};

/** Addresses at Annual Reviews, which the contract test finds by this name. @public */
export const annualreviewsExamples: SiteExamples = {
  papers: [
    {
      url: "https://www.annualreviews.org/doi/abs/10.1146/annurev.aa.30.090192.002551?",
      identifier: "doi:10.1146/annurev.aa.30.090192.002551",
    },
    {
      url: "https://www.annualreviews.org/content/journals/10.1146/annurev-economics-080217-053433;jsessionid=ln_r7.x",
      identifier: "doi:10.1146/annurev-economics-080217-053433",
    },
  ],
  pdfs: [
    {
      url: "http://www.annualreviews.org/doi/pdf/10.1146/annurev.pp.09.060158.000245",
      identifier: "doi:10.1146/annurev.pp.09.060158.000245",
    },
    {
      url: "https://www.annualreviews.org/docserver/fulltext/arplant/61/1/annurev-arplant-042809-112243.pdf?expires=1",
      identifier: "doi:10.1146/annurev-arplant-042809-112243",
    },
  ],
  lists: [
    "https://www.annualreviews.org/toc/economics/11/1",
    "https://www.annualreviews.org/content/journals/economics/11/1",
  ],
  others: [
    "https://www.annualreviews.org/",
    "https://www.annualreviews.org/content/journals/economics",
    "https://www.annualreviews.org/journal/economics",
  ],
};

function identifierOfFile(path: string): Identifier | null {
  const [, name] = /\/(annurev[\w.-]+)\.pdf$/u.exec(path) ?? [];
  return name === undefined ? null : doiInPath(`10.1146/${name}`);
}
