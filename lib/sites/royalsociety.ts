/** Royal Society Publishing: Atypon's addresses until 2025, now Silverchair's, and HighWire's on a host for each journal before 2017. */
import { atyponPage } from "./doi-paths.ts";
import { highWirePaper, isHighWireList } from "./highwire-paths.ts";
import { detected, pageIdentifier } from "./page-identifier.ts";
import { silverchairPage } from "./silverchair-paths.ts";
import type { Site, SiteExamples } from "./site.ts";

export const royalsociety: Site = {
  id: "royalsociety",
  name: "Royal Society Publishing",
  hosts: ["royalsocietypublishing.org", "*.royalsocietypublishing.org"],

  detect(url) {
    const found = atyponPage(url) ?? silverchairPage("royalsociety", url);
    if (found !== null) return found;
    const [journal = ""] = url.hostname.split(".");
    const paper = highWirePaper(url);
    if (paper === null) return isHighWireList(url) ? { kind: "list" } : null;
    return detected(paper.isFile ? "pdf" : "paper", pageIdentifier("royalsociety", `${journal}/${paper.key}`));
  },
};

/** Addresses at Royal Society Publishing, which the contract test finds by this name. @public */
export const royalsocietyExamples: SiteExamples = {
  papers: [
    { url: "https://royalsocietypublishing.org/doi/10.1098/rspa.1927.0118", identifier: "doi:10.1098/rspa.1927.0118" },
    {
      url: "https://royalsocietypublishing.org/rsif/article/16/151/20180850/87024/The-unified-rule-of-phyllotaxis",
      identifier: "page:royalsociety/rsif/16/151/20180850",
    },
    {
      url: "http://rspb.royalsocietypublishing.org/content/272/1579/2561.short",
      identifier: "page:royalsociety/rspb/272/1579/2561",
    },
  ],
  pdfs: [
    {
      url: "https://royalsocietypublishing.org/doi/pdf/10.1098/rstl.1865.0008",
      identifier: "doi:10.1098/rstl.1865.0008",
    },
  ],
  lists: ["https://royalsocietypublishing.org/toc/rsos/3/9", "https://royalsocietypublishing.org/rsos/issue/3/9"],
  others: ["https://royalsocietypublishing.org/", "https://royalsocietypublishing.org/journal/rsos"],
};
