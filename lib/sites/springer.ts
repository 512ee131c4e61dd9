/** Springer Link: articles, chapters, entries of reference works and protocols by DOI; whole books are no papers. */
import { springerPaper } from "./springer-paths.ts";
import type { Detection, Site, SiteExamples } from "./site.ts";

export const springer: Site = {
  id: "springer",
  name: "Springer Link",
  hosts: ["link.springer.com"],

  detect(url) {
    return springerPaper(url) ?? resolved(url) ?? (isList(url) ? { kind: "list" } : null);
  },
};

/** Addresses on Springer Link, which the contract test finds by this name. @public */
export const springerExamples: SiteExamples = {
  papers: [
    { url: "https://link.springer.com/article/10.1007/BF02727953", identifier: "doi:10.1007/bf02727953" },
    { url: "https://link.springer.com/article/10.1023%2FA%3A1010933404324", identifier: "doi:10.1023/a:1010933404324" },
    {
      url: "https://link.springer.com/article/10.1140/epjc/s10052-012-2188-3/figures/2",
      identifier: "doi:10.1140/epjc/s10052-012-2188-3",
    },
    {
      url: "https://link.springer.com/article/10.1007/JHEP01(2015)001/fulltext.html",
      identifier: "doi:10.1007/jhep01(2015)001",
    },
    {
      url: "https://link.springer.com/chapter/10.1007/978-3-319-24574-4_28#Abs1",
      identifier: "doi:10.1007/978-3-319-24574-4_28",
    },
    {
      url: "https://link.springer.com/referenceworkentry/10.1007/978-0-387-79061-9_5173",
      identifier: "doi:10.1007/978-0-387-79061-9_5173",
    },
    {
      url: "https://link.springer.com/protocol/10.1007/978-1-60761-839-3_22",
      identifier: "doi:10.1007/978-1-60761-839-3_22",
    },
    { url: "http://link.springer.com/10.1007/s11263-015-0816-y", identifier: "doi:10.1007/s11263-015-0816-y" },
    {
      url: "http://link.springer.com/openurl/fulltext?id=doi:10.1007/s10606-018-9335-z",
      identifier: "doi:10.1007/s10606-018-9335-z",
    },
  ],
  pdfs: [
    {
      url: "https://link.springer.com/content/pdf/10.1007%2F978-3-642-28496-0_19.pdf",
      identifier: "doi:10.1007/978-3-642-28496-0_19",
    },
    {
      url: "https://link.springer.com/content/pdf/10.1023/B:SOLA.0000006901.22169.59.pdf?pdf=button",
      identifier: "doi:10.1023/b:sola.0000006901.22169.59",
    },
  ],
  lists: [
    "https://link.springer.com/search?query=zotero",
    "https://link.springer.com/search/page/2?query=zotero",
    "https://link.springer.com/journal/10344/volumes-and-issues/66-5",
    "https://link.springer.com/journal/10922/2/1/page/1",
  ],
  others: [
    "https://link.springer.com/",
    "https://link.springer.com/journal/10922",
    "http://link.springer.com/openurl?genre=book&isbn=978-3-030-19128-3",
    "https://link.springer.com/book/10.1007/978-3-540-88682-2",
    "https://link.springer.com/10.1007/978-3-540-88682-2",
    "https://link.springer.com/content/pdf/10.1007/978-3-540-88682-2.pdf",
    "https://link.springer.com/content/pdf/bbm%3A978-3-319-56493-7%2F1.pdf",
    "https://link.springer.com/referencework/10.1007/978-1-84996-169-1",
  ],
};

/** Addresses that registries give, with the DOI in the query: `/openurl/pdf?id=doi:10.…`. */
function resolved({ pathname, origin, searchParams }: URL): Detection | null {
  const doi = /^\/openurl(?:\.asp)?(?:\/|$)/u.test(pathname) ? searchParams.get("id") : null;
  const folder = pathname.includes("/pdf") ? "content/pdf" : "article";
  return doi === null ? null : springerPaper(new URL(`/${folder}/${encodeURIComponent(doi)}`, origin));
}

function isList({ pathname, search }: URL): boolean {
  if (/^\/search(?:\/page\/\d+)?\/?$/u.test(pathname)) return search.length > 1;
  return /^\/journal\/\d+\/(?:volumes-and-issues\/.+|online-first|articles|\d+\/.+)$/u.test(pathname);
}
