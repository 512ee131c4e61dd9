/**
 * Addresses of Silverchair, on which several publishers run: a journal, a view, then a DOI or volume, issue and page. The
 * number behind them differs between an article and its PDF, so it names neither.
 */
import type { Identifier } from "../identifiers.ts";
import { decodedPath, doiInPath } from "./doi-paths.ts";
import { detected, pageIdentifier } from "./page-identifier.ts";
import type { Detection } from "./site.ts";

const article =
  /^\/([\w-]+)\/(?:advance-)?article(-abstract|-pdf|-split|-standard|-xml)?\/(?:doi\/(10\.\d{4,9}\/[^/]+)|(\d[\w-]*\/[\w-]+\/[\w.:-]+))(?:\/|$)/iu;

/** An article, a chapter of a book, an issue or results at a site on Silverchair's system. */
export function silverchairPage(site: string, { pathname, search }: URL): Detection | null {
  const path = decodedPath(pathname);
  const [, journal = "", view, doi, place] = article.exec(path) ?? [];
  if (doi !== undefined || place !== undefined) {
    const key = place && `${journal}/${place}`.toLowerCase();
    const identifier: Identifier | null = doi === undefined ? pageIdentifier(site, key) : doiInPath(doi);
    return detected(view?.toLowerCase() === "-pdf" ? "pdf" : "paper", identifier);
  }
  const [, chapter] =
    /^\/books\/[\w-]+\/(?:[\w-]+\/)?chapter(?:-abstract)?\/(\d+)(?:\/|$)/u.exec(
      path.replace(/\/\d+(?=\/chapter)/u, ""),
    ) ?? [];
  if (chapter !== undefined) return detected("paper", pageIdentifier(site, `books/${chapter}`));
  if (/^\/[\w-]+\/issue\/\d/u.test(path)) return { kind: "list" };
  return path === "/search-results" && search !== "" ? { kind: "list" } : null;
}
