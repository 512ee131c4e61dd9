/** PLOS: articles by the DOI in the query, in the path before 2014, when every journal had a host of its own. */
import { doiIdentifier } from "../identifiers.ts";
import { decodedPath } from "./doi-paths.ts";
import { detected } from "./page-identifier.ts";
import type { Site, SiteExamples } from "./site.ts";

export const plos: Site = {
  id: "plos",
  name: "PLOS",
  hosts: ["journals.plos.org"],
  formerHosts: [
    "www.plosone.org",
    "plosone.org",
    "www.plosbiology.org",
    "www.plosmedicine.org",
    "www.ploscompbiol.org",
    "www.plosgenetics.org",
    "www.plospathogens.org",
    "www.plosntds.org",
  ],

  detect({ pathname, search }) {
    const address = decodedPath(decodedPath(pathname + search));
    // The DOI's end may be of a figure, table or file of the paper.
    const [, doi] = /(10\.1371\/journal\.p[a-z]{3}\.\d{7})(?!\d)/iu.exec(address) ?? [];
    if (doi !== undefined && /^\/+(?:\w+\/)?(?:article|doi)/iu.test(address)) {
      const isFile = /\/file\?.*type=printable|representation=pdf|\.pdf(?:$|&)/iu.test(address);
      return detected(isFile ? "pdf" : "paper", doiIdentifier(doi));
    }
    return isList(pathname, search) ? { kind: "list" } : null;
  },
};

/** Addresses on PLOS, which the contract test finds by this name. @public */
export const plosExamples: SiteExamples = {
  papers: [
    {
      url: "https://journals.plos.org/plosone/article?id=10.1371/journal.pone.0213978",
      identifier: "doi:10.1371/journal.pone.0213978",
    },
    {
      url: "https://journals.plos.org/plosmedicine/article/metrics?id=10.1371%2Fjournal.pmed.0020124",
      identifier: "doi:10.1371/journal.pmed.0020124",
    },
    {
      url: "https://journals.plos.org/plosone/article/figure?id=10.1371/journal.pone.0213978.g001",
      identifier: "doi:10.1371/journal.pone.0213978",
    },
    {
      url: "http://www.plosone.org/article/info%3Adoi%2F10.1371%2Fjournal.pone.0000308",
      identifier: "doi:10.1371/journal.pone.0000308",
    },
    {
      url: "http://www.ploscompbiol.org/article/info:doi/10.1371/journal.pcbi.1003149;jsessionid=1",
      identifier: "doi:10.1371/journal.pcbi.1003149",
    },
  ],
  pdfs: [
    {
      url: "https://journals.plos.org/climate/article/file?id=10.1371/journal.pclm.0000068&type=printable",
      identifier: "doi:10.1371/journal.pclm.0000068",
    },
    {
      url: "http://www.plosone.org/article/fetchObject.action?uri=info:doi/10.1371/journal.pone.0000308&representation=PDF",
      identifier: "doi:10.1371/journal.pone.0000308",
    },
  ],
  lists: [
    "https://journals.plos.org/plosone/search?q=chickens",
    "https://journals.plos.org/ploscompbiol/issue?id=10.1371/issue.pcbi.v11.i01",
  ],
  others: [
    "https://journals.plos.org/plosone/",
    "https://journals.plos.org/plosone/s/submission-guidelines",
    "https://journals.plos.org/plosone/article/comment?id=10.1371/annotation/0b5cbf5a-2d8f-4c1b-8f9a-1f6f7a2b3c4d",
  ],
};

function isList(path: string, search: string): boolean {
  if (/^\/(?:\w+\/)?search(?:\/|$)/u.test(path)) return search.length > 1;
  return /^\/(?:\w+\/(?:browse(?:\/.*)?|issue|volume|dynamic\/.*)|article\/browse\w*\.action)$/u.test(path);
}
