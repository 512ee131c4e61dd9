/**
 * Physical Review: DOIs in the address since 2013. Before, each journal had its own host and papers went by volume, issue
 * and page, from which the DOI follows.
 */
import { decodedPath, doiInPath } from "./doi-paths.ts";
import { detected, pageIdentifier } from "./page-identifier.ts";
import type { Identifier } from "../identifiers.ts";
import { abstractIn } from "./body-abstract.ts";
import type { Site, SiteExamples } from "./site.ts";

/** Journals in old addresses, and in DOIs. */
const journals: Readonly<Record<string, string>> = {
  PRL: "PhysRevLett",
  PRA: "PhysRevA",
  PRB: "PhysRevB",
  PRC: "PhysRevC",
  PRD: "PhysRevD",
  PRE: "PhysRevE",
  PRX: "PhysRevX",
  RMP: "RevModPhys",
  PRSTAB: "PhysRevSTAB",
  PRSTPER: "PhysRevSTPER",
  PR: "PhysRev",
};
const oldHosts = ["prl", "pra", "prb", "prc", "prd", "pre", "prx", "rmp", "prst-ab", "prst-per", "prola", "publish"];

export const aps: Site = {
  id: "aps",
  name: "Physical Review",
  hosts: ["journals.aps.org"],
  formerHosts: ["link.aps.org", ...oldHosts.map((host) => `${host}.aps.org`)],

  detect({ pathname, search }) {
    const path = decodedPath(pathname);
    const [, view, doi] = /^\/(?:[a-z]+\/)?([a-z-]+)\/(10\.1103\/[^/]+)(?:\/|$)/u.exec(path) ?? [];
    if (doi !== undefined) return detected(view === "pdf" || view === "epub" ? "pdf" : "paper", doiInPath(doi));
    const [, oldView, place] =
      /^\/(abstract|pdf|showrefs?|supplemental|export|forward)\/([A-Z]+\/v\d+\/(?:i\w+\/)?[ep]\w+)/u.exec(path) ?? [];
    if (place !== undefined) return detected(oldView === "pdf" ? "pdf" : "paper", identifierAt(place));
    const [, accepted] = /^\/([a-z]+\/accepted\/\w{20,})\/?$/u.exec(path) ?? [];
    if (accepted !== undefined) return detected("paper", pageIdentifier("aps", accepted));
    const isList = /^\/[a-z]+\/(?:issues\/\d+\/\w+|recent|accepted|highlights)\/?$|^\/toc\//u.test(path);
    return isList || (path === "/search/results" && search !== "") ? { kind: "list" } : null;
  },

  // Its metas may hold a summary for laymen instead.
  read(page) {
    return abstractIn(page, "#abstract-section-content p");
  },
};

/** Addresses of Physical Review, which the contract test finds by this name. @public */
export const apsExamples: SiteExamples = {
  papers: [
    { url: "https://journals.aps.org/pr/abstract/10.1103/PhysRev.47.777", identifier: "doi:10.1103/physrev.47.777" },
    {
      url: "https://journals.aps.org/prl/abstract/10.1103/PhysRevLett.116.061102/figures/1/medium",
      identifier: "doi:10.1103/physrevlett.116.061102",
    },
    {
      url: "http://link.aps.org/supplemental/10.1103/PhysRevLett.110.203904",
      identifier: "doi:10.1103/physrevlett.110.203904",
    },
    { url: "https://link.aps.org/doi/10.1103/p3th-25bc", identifier: "doi:10.1103/p3th-25bc" },
    { url: "http://prl.aps.org/abstract/PRL/v68/i25/p3805_1", identifier: "doi:10.1103/physrevlett.68.3805" },
    { url: "http://pra.aps.org/abstract/PRA/v80/i4/e045802", identifier: "doi:10.1103/physreva.80.045802" },
    { url: "http://pra.aps.org/abstract/PRA/v52/i4/p2493_2", identifier: "page:aps/pra/v52/i4/p2493_2" },
  ],
  pdfs: [
    { url: "https://journals.aps.org/prx/pdf/10.1103/PhysRevX.9.041017", identifier: "doi:10.1103/physrevx.9.041017" },
    { url: "http://prl.aps.org/pdf/PRL/v107/i18/e188302", identifier: "doi:10.1103/physrevlett.107.188302" },
  ],
  lists: ["https://journals.aps.org/prl/issues/116/6", "https://journals.aps.org/prl/recent"],
  others: [
    "https://journals.aps.org/",
    "https://journals.aps.org/prl/",
    "https://journals.aps.org/prl/authors",
    "http://prl.aps.org/browse",
    "https://journals.aps.org/prl/issues",
  ],
};

/** `PRL/v107/i22/e220601` is `PhysRevLett.107.220601`; a second paper on a page (`_2`) has a DOI of another form. */
function identifierAt(place: string): Identifier | null {
  const [, code = "", volume, page] = /^([A-Z]+)\/v(\d+)\/(?:i\w+\/)?(?:e(\w+)|p\w+)$/u.exec(place) ?? [];
  const [, first] = /\/p(\w+?)_1$/u.exec(place) ?? [];
  const journal = journals[code];
  if (journal === undefined || (page ?? first) === undefined) return pageIdentifier("aps", place.toLowerCase());
  return doiInPath(`10.1103/${journal}.${volume}.${page ?? first}`);
}
