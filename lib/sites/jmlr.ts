/** The Journal of Machine Learning Research, whose addresses hold PMLR's older proceedings too. */
import { pageIdentifier } from "./page-identifier.ts";
import { sectionText } from "./page-section.ts";
import { textOf } from "./page-text.ts";
import { pmlrPaper } from "./pmlr.ts";
import type { Site, SiteExamples } from "./site.ts";

export const jmlr: Site = {
  id: "jmlr",
  name: "JMLR",
  hosts: ["jmlr.org", "www.jmlr.org"],
  formerHosts: ["jmlr.csail.mit.edu", "www.jmlr.csail.mit.edu"],

  detect({ pathname }) {
    const path = pathname.replace(/\/{2,}/gu, "/").replace(/^\/beta(?=\/)/u, "");
    const proceedings = path.replace(/^\/proceedings\/papers(?=\/)/u, "");
    if (proceedings !== path) {
      const identifier = pmlrPaper(proceedings);
      if (identifier !== null) return { kind: isFile(path) ? "pdf" : "paper", identifier };
      return /^\/[vr]\d+\/?$/u.test(proceedings) ? { kind: "list" } : null;
    }
    const [, volume, key] = PAPER.exec(path) ?? [];
    const identifier = volume === undefined ? null : pageIdentifier("jmlr", `v${volume}/${key}`.toLowerCase());
    if (identifier !== null) return { kind: isFile(path) ? "pdf" : "paper", identifier };
    return LISTS.test(path) ? { kind: "list" } : null;
  },

  // Older pages have no metadata.
  read(page, _url, metadata) {
    const [heading, names] = ["#content h2", "#content b i"].map((selector) => page.querySelector(selector));
    const title = metadata.title === undefined && heading ? textOf(heading) : "";
    const abstract = sectionText(page, "Abstract");
    const isBare = title !== "" && names;
    return {
      ...(title !== "" && { title }),
      ...(isBare && { authors: textOf(names).split(/\s*,\s*/u) }),
      ...(abstract !== "" && { abstract }),
    };
  },
};

/** Keys are a name and a year (`blei03a`), later a year and a number (`20-1380`); a few pages are kept as `.old`. */
const PAPER =
  /^\/papers\/v(?:olume)?(\d+)\/([a-z][\w'-]*?\d{2}[a-z]{0,2}|\d{2}-\d+)(?:\.old)?(?:\.(?:html?|pdf|ps(?:\.gz)?))?(?:\/.*)?$/iu;
const LISTS =
  /^\/(?:papers\/(?:v\d+|topic|special)|tmlr\/papers|mloss)\/(?:index\.html|[\w-]+\.html)?$|^\/papers\/v\d+$/u;

function isFile(path: string): boolean {
  return /\.(?:pdf|ps|gz|zip)$/iu.test(path);
}

/** Addresses of JMLR, which the contract test finds by this name. @public */
export const jmlrExamples: SiteExamples = {
  papers: [
    { url: "https://www.jmlr.org/papers/v13/bergstra12a.html", identifier: "page:jmlr/v13/bergstra12a" },
    { url: "http://jmlr.org/papers/v15/srivastava14a.old.html", identifier: "page:jmlr/v15/srivastava14a" },
    { url: "https://jmlr.org/papers/v25/23-0488.html", identifier: "page:jmlr/v25/23-0488" },
    { url: "http://jmlr.org/proceedings/papers/v32/le14.html", identifier: "page:pmlr/v32/le14" },
  ],
  pdfs: [
    {
      url: "http://jmlr.csail.mit.edu/papers/volume11/ben-haim10a/ben-haim10a.pdf",
      identifier: "page:jmlr/v11/ben-haim10a",
    },
    { url: "https://www.jmlr.org/papers/volume21/20-074/20-074.pdf", identifier: "page:jmlr/v21/20-074" },
    { url: "http://www.jmlr.org/proceedings/papers/v9/glorot10a/glorot10a.pdf", identifier: "page:pmlr/v9/glorot10a" },
    { url: "http://www.jmlr.org/proceedings/papers/v37/jozefowicz15.pdf", identifier: "page:pmlr/v37/jozefowicz15" },
  ],
  lists: ["https://www.jmlr.org/papers/v22/", "https://jmlr.org/proceedings/papers/v32/", "https://jmlr.org/mloss/"],
  others: [
    "https://www.jmlr.org/",
    "https://www.jmlr.org/author-info.html",
    "https://jmlr.csail.mit.edu/reviewing-papers/knuth_mathematical_writing.pdf",
    "https://www.jmlr.org/papers/v22/20-1380.bib",
  ],
};
