/** Europe PMC: records of PubMed, full texts of PMC and preprints of its own numbering; patents and books are no papers. */
import type { Identifier } from "../identifiers.ts";
import { cleanPath } from "./clean-path.ts";
import { pmcidOf, pmidOf } from "./ncbi-paths.ts";
import { detected, pageIdentifier } from "./page-identifier.ts";
import type { Site, SiteExamples } from "./site.ts";

export const europepmc: Site = {
  id: "europepmc",
  name: "Europe PMC",
  hosts: ["europepmc.org", "www.europepmc.org"],

  detect(url) {
    const path = cleanPath(url);
    const [, source = "", id = ""] =
      /^\/(?:article|abstract|articles|theses|guidelines)\/([a-z]{3})\/([\w.]+)(?:[/&;].*)?$/iu.exec(path) ?? [];
    if (id !== "") return detected("paper", identifierOf(source.toLowerCase(), id));
    const [, full, view = ""] = /^\/articles?\/(pmc\d+)((?:[/&;.].*)?)$/iu.exec(path) ?? [];
    if (full !== undefined) return detected(isFile(view, url.search) ? "pdf" : "paper", pmcidOf(full));
    const served = /^\/(?:backend\/ptpmcrender\.fcgi|api\/fulltextRepo)$/iu.test(path);
    const name = served ? (url.searchParams.get("accid") ?? url.searchParams.get("pprId")) : null;
    if (name) return detected("pdf", /^ppr/iu.test(name) ? identifierOf("ppr", name) : pmcidOf(name));
    return /^\/search$/u.test(path) && url.search.length > 1 ? { kind: "list" } : null;
  },
};

/** Addresses on Europe PMC, which the contract test finds by this name. @public */
export const europepmcExamples: SiteExamples = {
  papers: [
    { url: "https://europepmc.org/article/MED/32923700", identifier: "pmid:32923700" },
    { url: "http://europepmc.org/abstract/med/32923700/reload=0", identifier: "pmid:32923700" },
    { url: "https://europepmc.org/article/pmc/pmc3198533", identifier: "pmc:PMC3198533" },
    { url: "https://europepmc.org/articles/PMC7474404/", identifier: "pmc:PMC7474404" },
    { url: "https://europepmc.org/article/PPR/PPR358366", identifier: "page:europepmc/ppr358366" },
  ],
  pdfs: [
    { url: "https://europepmc.org/articles/PMC7474404?pdf=render", identifier: "pmc:PMC7474404" },
    {
      url: "https://europepmc.org/backend/ptpmcrender.fcgi?accid=PMC7474404&blobtype=pdf",
      identifier: "pmc:PMC7474404",
    },
  ],
  lists: ["https://europepmc.org/search?query=symmetry"],
  others: [
    "https://europepmc.org/",
    "https://europepmc.org/article/PAT/WO2005123456",
    "https://europepmc.org/article/NBK/NBK26374",
    "https://europepmc.org/grantfinder",
  ],
};

function isFile(view: string, search: string): boolean {
  return /^\/pdf(?:\/|$)/iu.test(view) || /[?&]pdf=/iu.test(search);
}

/** PubMed's own, PMC's, and the sources that Europe PMC numbers itself: preprints, farming, theses, guidelines, CiteXplore. */
function identifierOf(source: string, id: string): Identifier | null {
  if (source === "med") return /^\d{1,9}$/u.test(id) ? pmidOf(id) : null;
  if (source === "pmc") return pmcidOf(id);
  const name = id.toLowerCase();
  return ["ppr", "agr", "eth", "hir", "ctx", "cba"].includes(source)
    ? pageIdentifier("europepmc", name.startsWith(source) ? name : `${source}/${name}`)
    : null;
}
