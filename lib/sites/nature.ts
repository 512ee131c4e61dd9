/**
 * Nature's journals. An article's address is its DOI's end, except where the DOI has points, years or a journal's mark that
 * the address leaves out (`hdy200949` is 10.1038/hdy.2009.49): those are named by the address. News and comment are no papers.
 */
import { doiIdentifier, type Identifier } from "../identifiers.ts";
import { cleanPath } from "./clean-path.ts";
import { doiInPath } from "./doi-paths.ts";
import { detected, pageIdentifier } from "./page-identifier.ts";
import type { Site, SiteExamples } from "./site.ts";

export const nature: Site = {
  id: "nature",
  name: "Nature",
  hosts: ["www.nature.com", "nature.com"],

  detect(url) {
    // Before 2005 a script showed the files of all journals.
    const shown = /^\/cgi-taf\/dynapage\.taf$/iu.test(url.pathname) ? url.searchParams.get("file") : null;
    const path = cleanPath(shown === null ? url : { pathname: shown });
    const [, id, view = ""] =
      /^\/articles\/(?:(?:doi:)?10\.1038\/)?([\w.-]+?)(?:_reference)?((?:\.e?pdf)?(?:[/&].*)?)$/iu.exec(path) ?? [];
    if (id !== undefined) return detected(/^\.e?pdf/iu.test(view) ? "pdf" : "paper", identifierOf(id.toLowerCase()));
    const [, folder, stem] = old.exec(path) ?? [];
    if (stem !== undefined)
      return detected(folder?.toLowerCase() === "pdf" ? "pdf" : "paper", oldIdentifierOf(stem.toLowerCase()));
    const [, doi] = /^\/(?:doifinder|doi)\/(?:doi:)?(10\.\d{4,9}\/.+)$/iu.exec(path) ?? [];
    if (doi !== undefined) return detected("paper", resolved(doi));
    const [, protocol] = /^\/protocolexchange\/protocols\/(\d+)(?:\/.*)?$/iu.exec(path) ?? [];
    if (protocol !== undefined) return detected("paper", pageIdentifier("nature", `protocolexchange/${protocol}`));
    return isList(path, url.search) ? { kind: "list" } : null;
  },
};

/** Addresses on Nature, which the contract test finds by this name. @public */
export const natureExamples: SiteExamples = {
  papers: [
    { url: "https://www.nature.com/articles/s41586-020-2649-2", identifier: "doi:10.1038/s41586-020-2649-2" },
    { url: "https://www.nature.com/articles/nature14539/figures/1", identifier: "doi:10.1038/nature14539" },
    {
      url: "http://www.nature.com/nature/journal/v521/n7553/full/nature14539.html",
      identifier: "doi:10.1038/nature14539",
    },
    {
      url: "http://www.nature.com/cgi-taf/DynaPage.taf?file=/nature/journal/v418/n6893/abs/nature00847_fs.html",
      identifier: "doi:10.1038/nature00847",
    },
    { url: "https://www.nature.com/articles/323533a0", identifier: "doi:10.1038/323533a0" },
    { url: "http://www.nature.com/nature/journal/v323/n6088/abs/323533a0.html", identifier: "page:nature/323533a0" },
    { url: "https://www.nature.com/articles/hdy200949", identifier: "page:nature/hdy200949" },
    { url: "http://www.nature.com/hdy/journal/v103/n4/full/hdy200949a.html", identifier: "page:nature/hdy200949" },
    {
      url: "http://www.nature.com/ncomms/2014/140630/ncomms5308/full/ncomms5308.html",
      identifier: "doi:10.1038/ncomms5308",
    },
    { url: "https://www.nature.com/articles/s41599-020-00646-2", identifier: "doi:10.1057/s41599-020-00646-2" },
    { url: "https://www.nature.com/doifinder/10.1038/nature14539", identifier: "doi:10.1038/nature14539" },
  ],
  pdfs: [
    { url: "https://www.nature.com/articles/s41586-020-2649-2.pdf", identifier: "doi:10.1038/s41586-020-2649-2" },
    {
      url: "https://www.nature.com/articles/s41586-020-2649-2.epdf?sharing_token=x",
      identifier: "doi:10.1038/s41586-020-2649-2",
    },
    {
      url: "http://www.nature.com/nature/journal/v521/n7553/pdf/nature14539.pdf",
      identifier: "doi:10.1038/nature14539",
    },
  ],
  lists: [
    "https://www.nature.com/search?q=deep+learning",
    "https://www.nature.com/nature/articles?type=article",
    "https://www.nature.com/nature/volumes/521/issues/7553",
    "https://www.nature.com/subjects/machine-learning",
  ],
  others: [
    "https://www.nature.com/",
    "https://www.nature.com/nature",
    "https://www.nature.com/articles/d41586-020-02610-z",
    "https://www.nature.com/articles/nature.2017.21569",
    "http://www.nature.com/news/2008/080415/full/news.2008.751.html",
    "https://www.nature.com/articles/nj7123-123a",
  ],
};

/** Addresses before 2017: `/nature/journal/v521/n7553/full/nature14539.html`, `/srep/2013/130829/srep02531/abs/srep02531.html`. */
const old =
  /^\/\w+\/(?:journal\/v\w+\/n\w+|\d{4}\/\d+\/\w+)\/(?!images|extref|covers?|toc)([a-z_]+)\/((?:[a-z]+\.)?[a-z\d-]*\d[a-z\d-]*(?:\.\d+)*)(?:_(?:f[ts]|[a-z]+\d+(?:_\w+)?|[a-z]{2}))?(?:\.(?:html|pdf|ris))?$/iu;

const news =
  /^(?:d4|news|nature\.\d{4}\.|nj\d|nindia|nmiddleeast|nchina|njapan|nasia|scientificamerican|nature-index|climate\.)/u;
const certain = [
  /** Since 2018: a number for the journal, the year, the article and a check sign. */
  /^s\d{5}-\d{3}-\d{4,6}-[\da-z]$/u,
  /^(?:nature|ncomms|srep)\d+$/u,
  /^[a-z]+\d{1,4}$/u,
  /** Points are left out by the journals that do not have them in their addresses, all or none. */
  /^[a-z]+\.(?:[a-z]+\.)?\d[\d.]*$/u,
  /^[a-z]+\d{4}-\d+[a-z]?$/u,
  /** Nature before 2001: volume, page and a letter; then numbers of its own. */
  /^\d{4,7}[a-z]\d?$/u,
  /^350\d{5}$/u,
];

function identifierOf(id: string): Identifier | null {
  if (news.test(id) || !/\d/u.test(id)) return null;
  // Humanities and Social Sciences Communications came from another publisher.
  if (id.startsWith("s41599-")) return doiIdentifier(`10.1057/${id}`);
  return certain.some((form) => form.test(id)) ? doiIdentifier(`10.1038/${id}`) : pageIdentifier("nature", id);
}

/** Old addresses end in a letter that new ones do not have; with the page instead of the DOI's end, they are not certain. */
function oldIdentifierOf(stem: string): Identifier | null {
  const id = stem.replace(/^([a-z]*\d{5,})a$/u, "$1");
  return /^\d/u.test(id) && !news.test(id) ? pageIdentifier("nature", id) : identifierOf(id);
}

function resolved(doi: string): Identifier | null {
  return news.test(doi.toLowerCase().replace(/^10\.\d+\//u, "")) ? null : doiInPath(doi);
}

function isList(path: string, search: string): boolean {
  if (/^\/search(?:\/|$)/u.test(path)) return search.length > 1;
  return /^\/(?:\w+\/(?:articles|research-articles|reviews-and-analysis|volumes\/\d.*|toc\/.*|journal\/v\w+\/n\w+\/index\.html)|subjects\/.+|collections\/.+)$/u.test(
    path,
  );
}
