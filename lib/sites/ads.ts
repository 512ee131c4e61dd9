/**
 * NASA's ADS and its sibling SciXplorer: records by bibcode, which for arXiv's preprints holds their number. Software, data,
 * proposals and whole books have bibcodes too, and are no papers.
 */
import { arxivIdentifier, type Identifier } from "../identifiers.ts";
import { cleanPath } from "./clean-path.ts";
import { decodedPath, doiInPath } from "./doi-paths.ts";
import { detected, pageIdentifier } from "./page-identifier.ts";
import type { Site, SiteExamples } from "./site.ts";

export const ads: Site = {
  id: "ads",
  name: "NASA ADS",
  hosts: ["ui.adsabs.harvard.edu", "scixplorer.org", "www.scixplorer.org"],
  formerHosts: ["adsabs.harvard.edu", "articles.adsabs.harvard.edu"],

  detect(url) {
    // At first it had its addresses behind a `#`.
    const path = cleanPath(
      /^#\/?(?:abs|search)\//u.test(url.hash) ? { pathname: url.hash.replace(/^#\/?/u, "/") } : url,
    );
    const [, folder, id] =
      /^\/(abs|full|pdf)\/(.+?)(?:\/(?:(?:abstract|citations|references|coreads|similar|toc|graphics|metrics|exportcitation|credits|mentions)[^/]*|[\d.]+\.html))?\/*$/iu.exec(
        path,
      ) ?? [];
    if (id !== undefined) return detected(folder === "pdf" ? "pdf" : "paper", identifierOf(id));
    const [, linked, target = ""] = /^\/link_gateway\/([^/]+)\/(.+)$/u.exec(path) ?? [];
    if (linked !== undefined) return detected(target.endsWith("_PDF") ? "pdf" : "paper", identifierOf(linked));
    const asked = /^\/cgi-bin\/(?:nph-)?(?:bib|data|iarticle)_query$/u.test(path) ? bibcodeAsked(url) : null;
    if (asked !== null) return detected(/[?&]data_type=PDF/u.test(url.search) ? "pdf" : "paper", identifierOf(asked));
    const isList =
      /^\/(?:search\/.+|public-libraries\/.+)$/u.test(path) || (/^\/search\/?$/u.test(path) && url.search.length > 1);
    return isList ? { kind: "list" } : null;
  },
};

/** Addresses on ADS, which the contract test finds by this name. @public */
export const adsExamples: SiteExamples = {
  papers: [
    {
      url: "https://ui.adsabs.harvard.edu/abs/2018AJ....155....1G/abstract",
      identifier: "page:ads/2018AJ....155....1G",
    },
    {
      url: "https://ui.adsabs.harvard.edu/abs/2023A%26A...677A..33B/citations",
      identifier: "page:ads/2023A&A...677A..33B",
    },
    {
      url: "https://ui.adsabs.harvard.edu/#abs/2022MNRAS.511.1771S/abstract",
      identifier: "page:ads/2022MNRAS.511.1771S",
    },
    { url: "https://ui.adsabs.harvard.edu/abs/2023arXiv230612327W/abstract", identifier: "arxiv:2306.12327" },
    { url: "https://ui.adsabs.harvard.edu/abs/arXiv:1512.03385", identifier: "arxiv:1512.03385" },
    { url: "http://adsabs.harvard.edu/abs/1974ApJ...187..425P", identifier: "page:ads/1974ApJ...187..425P" },
    {
      url: "http://articles.adsabs.harvard.edu/cgi-bin/nph-iarticle_query?1979A%26A....73..282L&defaultprint=YES",
      identifier: "page:ads/1979A&A....73..282L",
    },
    { url: "http://adsabs.harvard.edu/cgi-bin/bib_query?arXiv:1605.09788", identifier: "arxiv:1605.09788" },
    {
      url: "https://articles.adsabs.harvard.edu//full/1972CeMec...5..303B/0000309.000.html",
      identifier: "page:ads/1972CeMec...5..303B",
    },
    { url: "https://scixplorer.org/abs/2018AJ....155....1G/abstract", identifier: "page:ads/2018AJ....155....1G" },
  ],
  pdfs: [
    { url: "https://articles.adsabs.harvard.edu/pdf/1965ApJ...142..419P", identifier: "page:ads/1965ApJ...142..419P" },
  ],
  lists: [
    "https://ui.adsabs.harvard.edu/search/q=author%3A%22Press%22&sort=date%20desc",
    "https://scixplorer.org/search?q=healpix",
  ],
  others: [
    "https://ui.adsabs.harvard.edu/",
    "https://ui.adsabs.harvard.edu/abs/2016ascl.soft05012A/abstract",
    "https://ui.adsabs.harvard.edu/abs/1972gcpa.book.....W/abstract",
    "http://adsabs.harvard.edu/abstract_service.html",
  ],
};

/** In a parameter, or alone at the start of the query. */
function bibcodeAsked({ search, searchParams }: URL): string | null {
  const [first = ""] = search.slice(1).split("&");
  return searchParams.get("bibcode") ?? (first.includes("=") ? null : decodedPath(first));
}

/** Year, journal, volume, kind, page and initial, padded with points; the last of them may have been cut. */
const bibcode = /^[12]\d{3}[A-Za-z0-9&.+]{14}[A-Za-z:]?$/u;
const noPaper = /^\d{4}(?:ascl|zndo|yCat|.{5}prop|.{5}(?:book|conf|coll|meet|proc)\.{5})/u;

function identifierOf(text: string): Identifier | null {
  const id = text.trim();
  const arxiv = /^\d{4}arXiv(\d{4})\.?(\d{4,5})[A-Z.]$/u.exec(id);
  if (arxiv !== null) return arxivIdentifier(`${arxiv[1]}.${arxiv[2]}`);
  if (/^(?:doi:)?10\.\d{4,9}\//iu.test(id)) return doiInPath(encodeURIComponent(id.replace(/^doi:/iu, "")));
  if (bibcode.test(id)) return noPaper.test(id) ? null : pageIdentifier("ads", id);
  return arxivIdentifier(id);
}
