/**
 * ScienceDirect: articles and chapters by Elsevier's number (PII). Its metadata lack the authors, which its pages draw.
 * Its files come from a host of their own, and links from elsewhere pass another.
 */
import type { Identifier } from "../identifiers.ts";
import { tidy } from "../text.ts";
import { cleanPath } from "./clean-path.ts";
import { doiInPath } from "./doi-paths.ts";
import { detected, pageIdentifier } from "./page-identifier.ts";
import { textOf } from "./page-text.ts";
import { piiOf } from "./pii.ts";
import type { Detection, PageFields, Site, SiteExamples } from "./site.ts";

export const sciencedirect: Site = {
  id: "sciencedirect",
  name: "ScienceDirect",
  hosts: ["www.sciencedirect.com", "sciencedirect.com"],
  formerHosts: ["pdf.sciencedirectassets.com", "reader.elsevier.com", "linkinghub.elsevier.com"],

  detect(url) {
    const path = cleanPath(url);
    if (url.hostname === "pdf.sciencedirectassets.com") {
      const [, id] = /\/(1-s2\.0-[^/]+)\/[\w.-]*\.pdf$/iu.exec(path) ?? [];
      return detected("pdf", id === undefined ? null : named(id));
    }
    const [, id, view = ""] = /\/(?:pii|eid)\/([^/&]+)((?:[/&].*)?)$/iu.exec(path) ?? [];
    if (id !== undefined) return detected(isFile(path, view) ? "pdf" : "paper", named(id));
    if (/^\/science\/?$/iu.test(path)) return oldPage(url.searchParams);
    const [, doi] = /^\/science\/article\/doi\/(10\.\d{4,9}\/.+)$/iu.exec(path) ?? [];
    if (doi !== undefined) return detected("paper", doiInPath(encodeURIComponent(doi)));
    // Before 2011: `/science/article/B6WKH-45M2XHC-M/2/` and a checksum.
    const [, key] = /^\/science\/article\/(b[\da-z]{4}-[\da-z]{7}-[\da-z]{1,3})(?:\/.*)?$/iu.exec(path) ?? [];
    if (key !== undefined) return detected("paper", pageIdentifier("sciencedirect", key.toLowerCase()));
    return isList(path, url.search) ? { kind: "list" } : null;
  },

  read(page): PageFields {
    const authors = [...page.querySelectorAll(".author-group .surname")].map((surname) => {
      const given = surname.parentElement?.querySelector(".given-name");
      return tidy(`${given ? textOf(given) : ""} ${textOf(surname)}`);
    });
    return authors.length > 0 ? { authors } : {};
  },
};

/** Addresses on ScienceDirect, which the contract test finds by this name. @public */
export const sciencedirectExamples: SiteExamples = {
  papers: [
    {
      url: "https://www.sciencedirect.com/science/article/pii/S0006349512000835",
      identifier: "page:sciencedirect/s0006349512000835",
    },
    {
      url: "https://www.sciencedirect.com/science/article/abs/pii/074310669190027M?via%3Dihub",
      identifier: "page:sciencedirect/074310669190027m",
    },
    {
      url: "https://www.sciencedirect.com/science/article/pii/B9780123706263000508",
      identifier: "page:sciencedirect/b9780123706263000508",
    },
    {
      url: "https://linkinghub.elsevier.com/retrieve/pii/S0140-6736(13)62228-X",
      identifier: "page:sciencedirect/s014067361362228x",
    },
    {
      url: "http://www.sciencedirect.com/science?_ob=ArticleURL&_udi=B6WM7-45M2XHC-M&_user=10&_rdoc=1&md5=10649e53",
      identifier: "page:sciencedirect/b6wm7-45m2xhc-m",
    },
  ],
  pdfs: [
    {
      url: "https://www.sciencedirect.com/science/article/pii/S0006349512000835/pdfft?md5=1&pid=1-s2.0-S0006349512000835-main.pdf",
      identifier: "page:sciencedirect/s0006349512000835",
    },
    {
      url: "https://pdf.sciencedirectassets.com/277708/1-s2.0-S0006349512X00041/1-s2.0-S0006349512000835/main.pdf?X-Amz-Date=1",
      identifier: "page:sciencedirect/s0006349512000835",
    },
    {
      url: "https://reader.elsevier.com/reader/sd/pii/S2589721721000349?token=A",
      identifier: "page:sciencedirect/s2589721721000349",
    },
    {
      url: "http://www.sciencedirect.com/science?_ob=MiamiImageURL&_cid=271382&_user=1&_pii=S016612809690531X&_check=y",
      identifier: "page:sciencedirect/s016612809690531x",
    },
  ],
  lists: [
    "https://www.sciencedirect.com/search?qs=nucleosome",
    "https://www.sciencedirect.com/journal/biophysical-journal/vol/102/issue/4",
    "http://www.sciencedirect.com/science?_ob=ArticleListURL&_method=list",
  ],
  others: [
    "https://www.sciencedirect.com/",
    "https://www.sciencedirect.com/journal/biophysical-journal",
    "https://www.sciencedirect.com/book/9780123706263/encyclopedia-of-inland-waters",
    "http://www.sciencedirect.com/science?_ob=MiamiCaptionURL&_method=retrieve&_eid=1-s2.0-S0092867413003929&_image=1-s2.0-S0092867413003929-gr1_lrg.jpg",
    "https://www.sciencedirect.com/topics/engineering/dislocation",
    "https://linkinghub.elsevier.com/retrieve/pii/S0006349512X00041",
  ],
};

function named(pii: string): Identifier | null {
  return pageIdentifier("sciencedirect", piiOf(pii));
}

function isFile(path: string, view: string): boolean {
  return /^\/pdf(?:ft)?(?:\/|$)/iu.test(view) || /^\/(?:reader\/sd|sdfe\/pdf)\//iu.test(path);
}

/** Before 2011, everything was in the query; `_udi` is an article's number of that time. */
function oldPage(parameters: URLSearchParams): Detection | null {
  const kind = parameters.get("_ob") ?? "";
  // A figure of the paper.
  if (kind === "MiamiCaptionURL" || parameters.has("_image")) return null;
  const pii = parameters.get("_pii") ?? parameters.get("_piikey") ?? parameters.get("_eid");
  if (pii) return detected(/ImageURL|Pdf/iu.test(kind) ? "pdf" : "paper", named(pii));
  const number = parameters.get("_udi") ?? parameters.get("_uoikey");
  if (number) return detected("paper", pageIdentifier("sciencedirect", number.toLowerCase()));
  return /ListURL|IndexURL|TocURL|PublicationURL/iu.test(kind) ? { kind: "list" } : null;
}

function isList(path: string, search: string): boolean {
  if (/^\/search(?:\/|$)/u.test(path)) return search.length > 1;
  return /^\/(?:journal\/[^/]+\/(?:vol\/.+|articles-in-press|issues)|science\/journal\/[\dx]{8}\/.+)$/iu.test(path);
}
