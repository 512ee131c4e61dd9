/** BMC and SpringerOpen: a sub-domain a journal, articles by DOI; before 2015 one host, articles by volume and number. */
import { doiIdentifier } from "../identifiers.ts";
import { cleanPath } from "./clean-path.ts";
import { detected, pageIdentifier } from "./page-identifier.ts";
import { springerPaper } from "./springer-paths.ts";
import type { Detection, Site, SiteExamples } from "./site.ts";

export const bmc: Site = {
  id: "bmc",
  name: "BMC",
  hosts: ["*.biomedcentral.com", "biomedcentral.com", "*.springeropen.com"],

  detect(url) {
    return springerPaper(url) ?? oldArticle(url) ?? (isList(url) ? { kind: "list" } : null);
  },
};

/** Addresses on BMC, which the contract test finds by this name. @public */
export const bmcExamples: SiteExamples = {
  papers: [
    {
      url: "https://genomebiology.biomedcentral.com/articles/10.1186/gb-2010-11-8-r86",
      identifier: "doi:10.1186/gb-2010-11-8-r86",
    },
    {
      url: "https://bmcbioinformatics.biomedcentral.com/articles/10.1186/1471-2105-12-77/tables/1",
      identifier: "doi:10.1186/1471-2105-12-77",
    },
    {
      url: "https://epjdatascience.springeropen.com/articles/10.1140/epjds/s13688-016-0083-3",
      identifier: "doi:10.1140/epjds/s13688-016-0083-3",
    },
    { url: "http://www.biomedcentral.com/1471-2105/15/182/abstract", identifier: "page:bmc/1471-2105/15/182" },
  ],
  pdfs: [
    {
      url: "https://bmcbioinformatics.biomedcentral.com/track/pdf/10.1186/1471-2105-12-77?site=x",
      identifier: "doi:10.1186/1471-2105-12-77",
    },
    {
      url: "https://bmcbioinformatics.biomedcentral.com/counter/pdf/10.1186/1471-2105-12-77.pdf",
      identifier: "doi:10.1186/1471-2105-12-77",
    },
    {
      url: "http://www.biomedcentral.com/content/pdf/s12918-015-0212-9.pdf",
      identifier: "doi:10.1186/s12918-015-0212-9",
    },
    { url: "http://www.biomedcentral.com/content/pdf/1471-2105-15-182.pdf", identifier: "page:bmc/1471-2105/15/182" },
  ],
  lists: [
    "https://bmcbioinformatics.biomedcentral.com/articles?query=tree&searchType=journalSearch",
    "https://www.biomedcentral.com/search?query=tree",
  ],
  others: [
    "https://www.biomedcentral.com/",
    "https://bmcbioinformatics.biomedcentral.com/",
    "https://bmcbioinformatics.biomedcentral.com/submission-guidelines",
    "https://blogs.biomedcentral.com/on-medicine/2015/05/01/title/",
  ],
};

/** Old numbers became the DOI until 2014 and not any more then, so the DOI is not certain. */
function oldArticle(url: URL): Detection | null {
  const path = cleanPath(url);
  const [, issn, volume, article] =
    /^\/(\d{4}-\d{3}[\dx])\/(\d+)\/((?:s\d+\/)?[a-z]{0,2}\d+)(?:\/.*)?$/iu.exec(path) ??
    /^\/content\/(?:pdf\/)?(\d{4}-\d{3}[\dx])-(\d+)-((?:s\d+-)?[a-z]{0,2}\d+)(?:\.pdf)?$/iu.exec(path) ??
    [];
  // The last files of the old system were named by the DOI.
  const [, name] = /^\/content\/pdf\/(s\d{5}-\d{3}-\d{4}-[\dx])\.pdf$/iu.exec(path) ?? [];
  if (name !== undefined) return detected("pdf", doiIdentifier(`10.1186/${name}`));
  if (article === undefined) return null;
  const key = `${issn}/${volume}/${article.replace("-", "/")}`.toLowerCase();
  return detected(path.startsWith("/content/pdf/") ? "pdf" : "paper", pageIdentifier("bmc", key));
}

function isList({ pathname, search }: URL): boolean {
  if (/^\/search\/?$/u.test(pathname)) return search.length > 1;
  return /^\/(?:articles|articles\/collections\/.+|collections\/.+|\d{4}-\d{3}[\dxX]\/\d+)\/?$/u.test(pathname);
}
