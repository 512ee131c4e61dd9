/**
 * IOP Publishing: the DOI, which holds slashes, and a view behind it. Until 2015 addresses had ISSN, volume, issue and page
 * alone, from which the DOI follows for some journals only.
 */
import { decodedPath, doiInPath, isWholeBook } from "./doi-paths.ts";
import { detected, pageIdentifier } from "./page-identifier.ts";
import { abstractIn } from "./body-abstract.ts";
import type { Site, SiteExamples } from "./site.ts";

const views =
  /(?<=.)\/(?:meta|pdf|ampdf|epub|abstract|article|fulltext|references|related|cites|refs|data|figures|mmedia|media|export|reviewer-report|supplementary|suppdata|metrics|review)(?:\/.*)?$/iu;

export const iop: Site = {
  id: "iop",
  name: "IOPscience",
  hosts: ["iopscience.iop.org"],
  formerHosts: ["www.iopscience.iop.org", "m.iopscience.iop.org"],

  detect({ pathname, search }) {
    const path = decodedPath(pathname)
      .replace(/;jsessionid=[^/]*/iu, "")
      .replace(/\/{2,}/gu, "/");
    const place = path.replace(views, "").replace(/\/$/u, "");
    const kind =
      /\/(?:am)?pdf(?:\/|$)|\/epub/iu.test(path.slice(place.length)) || path.startsWith("/pdf/") ? "pdf" : "paper";
    const [, doi] = /^\/(?:article|pdf|abstract|chapter)\/(10\.\d{4,9}\/.+)$/u.exec(place) ?? [];
    const identifier = doi === undefined ? null : doiInPath(doi);
    if (identifier !== null) return isWholeBook(identifier) ? null : { kind, identifier };
    const [, chapter] = /^\/(?:book\/.+\/)?chapter\/(?:[\d-]+\/)?bk(978[\d-]+ch\w+)(?:\.pdf)?$/u.exec(place) ?? [];
    if (chapter !== undefined) return detected(kind, doiInPath(`10.1088/${chapter}`));
    const [, old] = /^\/(?:pdf\/)?(\d{4}-\d{3}[\dx](?:\/\w+){3})$/iu.exec(place) ?? [];
    if (old !== undefined) return detected(kind, pageIdentifier("iop", old.toLowerCase()));
    const isList = /^\/(?:issue\/)?\d{4}-\d{3}[\dx](?:\/\w+){2}$|^\/issue\/10\./iu.test(place);
    return isList || (/^\/(?:n?search|page\/search)/u.test(path) && search !== "") ? { kind: "list" } : null;
  },

  read(page) {
    return abstractIn(page, ".wd-jnl-art-abstract p");
  },
};

/** Addresses at IOPscience, which the contract test finds by this name. @public */
export const iopExamples: SiteExamples = {
  papers: [
    { url: "https://iopscience.iop.org/article/10.1086/305375/", identifier: "doi:10.1086/305375" },
    {
      url: "https://iopscience.iop.org/article/10.3847/2041-8213/ab0ec7/meta",
      identifier: "doi:10.3847/2041-8213/ab0ec7",
    },
    {
      url: "http://iopscience.iop.org/0953-8984/21/39/395502/abstract;jsessionid=1A2B.c1",
      identifier: "page:iop/0953-8984/21/39/395502",
    },
    { url: "http://iopscience.iop.org/0004-637X/700/1/123", identifier: "page:iop/0004-637x/700/1/123" },
    {
      url: "https://iopscience.iop.org/book/mono/978-0-7503-3131-9/chapter/bk978-0-7503-3131-9ch1",
      identifier: "doi:10.1088/978-0-7503-3131-9ch1",
    },
  ],
  pdfs: [
    {
      url: "https://iopscience.iop.org/article/10.1088/1742-6596/898/7/072032/pdf",
      identifier: "doi:10.1088/1742-6596/898/7/072032",
    },
    {
      url: "http://iopscience.iop.org/0953-8984/21/39/395502/pdf/0953-8984_21_39_395502.pdf",
      identifier: "page:iop/0953-8984/21/39/395502",
    },
  ],
  lists: ["https://iopscience.iop.org/issue/0953-8984/21/39", "https://iopscience.iop.org/nsearch?terms=wannier"],
  others: [
    "https://iopscience.iop.org/",
    "https://iopscience.iop.org/journal/0953-8984",
    "https://iopscience.iop.org/book/mono/978-0-7503-3131-9",
    "https://iopscience.iop.org/volume/0953-8984/21",
  ],
};
