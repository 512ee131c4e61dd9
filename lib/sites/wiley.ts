/**
 * Wiley Online Library and its societies' sub-domains. Before 2018 the view came behind the DOI (`…/abstract`), and DOIs
 * of the 1990s hold slashes, brackets and semicolons.
 */
import { atyponPage, decodedPath, doiInPath, isWholeBook } from "./doi-paths.ts";
import { metaContents } from "./metadata.ts";
import { detected } from "./page-identifier.ts";
import type { Detection, Site, SiteExamples } from "./site.ts";

export const wiley: Site = {
  id: "wiley",
  name: "Wiley Online Library",
  hosts: ["onlinelibrary.wiley.com", "*.onlinelibrary.wiley.com"],

  detect(url) {
    return atyponPage(url) ?? oldPage(url);
  },

  read(page, _url, { abstract = "" }) {
    // Two metas of one name: a summary in a sentence or two, and the abstract after its heading.
    const [longest = ""] = metaContents(page, "description").toSorted((one, other) => other.length - one.length);
    return longest.length > abstract.length ? { abstract: longest.replace(/^Abstract\s+/u, "") } : {};
  },
};

/** Addresses at Wiley Online Library, which the contract test finds by this name. @public */
export const wileyExamples: SiteExamples = {
  papers: [
    { url: "https://onlinelibrary.wiley.com/doi/10.1002/jcc.20084", identifier: "doi:10.1002/jcc.20084" },
    { url: "https://onlinelibrary.wiley.com/doi/full/10.1111/jofi.12882", identifier: "doi:10.1111/jofi.12882" },
    {
      url: "http://onlinelibrary.wiley.com/doi/10.1029/91JD02472/abstract;jsessionid=AB12.d03t01",
      identifier: "doi:10.1029/91jd02472",
    },
    {
      url: "https://onlinelibrary.wiley.com/doi/10.1002/(SICI)1097-4571(199009)41:6%3C391::AID-ASI1%3E3.0.CO;2-9",
      identifier: "doi:10.1002/(sici)1097-4571(199009)41:6<391::aid-asi1>3.0.co;2-9",
    },
    {
      url: "http://onlinelibrary.wiley.com/doi/10.1002/(SICI)1097-0177(199912)216:4/5%3C499::AID-DVDY18%3E3.0.CO;2-S/abstract",
      identifier: "doi:10.1002/(sici)1097-0177(199912)216:4/5<499::aid-dvdy18>3.0.co;2-s",
    },
    {
      url: "https://agupubs.onlinelibrary.wiley.com/doi/abs/10.1029/2004GB002273",
      identifier: "doi:10.1029/2004gb002273",
    },
    {
      url: "https://onlinelibrary.wiley.com/doi/10.1002/9781118445112.stat00001",
      identifier: "doi:10.1002/9781118445112.stat00001",
    },
  ],
  pdfs: [
    { url: "https://onlinelibrary.wiley.com/doi/epdf/10.1002/jcc.20084", identifier: "doi:10.1002/jcc.20084" },
    {
      url: "https://onlinelibrary.wiley.com/doi/pdf/10.1002/%28SICI%291522-2594%28199903%2941%3A3%3C450%3A%3AAID-MRM4%3E3.0.CO%3B2-9",
      identifier: "doi:10.1002/(sici)1522-2594(199903)41:3<450::aid-mrm4>3.0.co;2-9",
    },
    {
      url: "http://onlinelibrary.wiley.com/store/10.1002/jssc.201500106/asset/jssc4443.pdf?v=1&t=if6srj7k",
      identifier: "doi:10.1002/jssc.201500106",
    },
  ],
  lists: [
    "https://onlinelibrary.wiley.com/toc/1096987x/2004/25/13",
    "https://onlinelibrary.wiley.com/action/doSearch?AllField=amber",
    "http://onlinelibrary.wiley.com/doi/10.1002/jcc.v25:13/issuetoc",
  ],
  others: [
    "https://onlinelibrary.wiley.com/",
    "https://onlinelibrary.wiley.com/journal/1096987x",
    "https://onlinelibrary.wiley.com/doi/book/10.1002/9781118445112",
    "https://onlinelibrary.wiley.com/doi/10.1002/9781118445112",
    "https://onlinelibrary.wiley.com/book/10.1002/0471238961",
  ],
};

function oldPage({ pathname, searchParams }: URL): Detection | null {
  const path = decodedPath(pathname);
  if (/^\/doi\/10\..+\/issuetoc/u.test(path)) return { kind: "list" };
  const [, stored] = /^\/store\/(10\..+?)\/asset\/[^/]+\.pdf$/u.exec(path) ?? [];
  const asked = /^\/(?:resolve|advanced\/search\/doi|action\/showArticle)/u.test(path) ? lookedUp(searchParams) : null;
  const doi =
    stored ?? asked ?? /^\/(?:iucr|(?:enhanced\/)?(?:exportCitation|figures)\/doi)\/(10\..+)$/u.exec(path)?.[1];
  const identifier = doi === undefined ? null : doiInPath(doi);
  return identifier && isWholeBook(identifier) ? null : detected(stored === undefined ? "paper" : "pdf", identifier);
}

function lookedUp(parameters: URLSearchParams): string | null {
  return parameters.get("DOI") ?? parameters.get("doi");
}
