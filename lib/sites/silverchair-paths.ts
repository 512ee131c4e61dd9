/**
 * Addresses of Silverchair, which Oxford and AIP run on: volume, issue, page and a number of the article, or the DOI. A
 * file's number is its own, and a page may be the first of several short papers: those two do not name the article.
 */
import type { Identifier } from "../identifiers.ts";
import { cleanPath } from "./clean-path.ts";
import { doiInPath } from "./doi-paths.ts";
import { detected, pageIdentifier } from "./page-identifier.ts";
import type { Detection } from "./site.ts";

const article = /^\/(?:[\w-]+\/){1,2}((?:advance-)?article(?:-[a-z]+)?)\/(.+)$/iu;
const chapter =
  /^\/(?:[\w-]+\/){0,2}(?:book|books\/[\w-]+|edited-volume)\/\d+\/(chapter(?:-[a-z]+)?)\/(?!doi\/)(?:.+\/)??(\d{4,})(?:\/.*)?$/iu;

/** An article, a chapter, an issue or results; `site` is the id of the site. */
export function silverchairPage(url: URL, site: string): Detection | null {
  const path = cleanPath(url);
  const [, view = "", rest] = article.exec(path) ?? [];
  if (rest !== undefined) {
    const isFile = /-(?:e?pdf)$/iu.test(view);
    return detected(isFile ? "pdf" : "paper", articleOf(rest.split(/[/&]/u), isFile, site));
  }
  const [, chapterView = "", number] = chapter.exec(path) ?? [];
  if (number !== undefined) {
    const isFile = /-pdf$/iu.test(chapterView);
    return detected(isFile ? "pdf" : "paper", pageIdentifier(site, `${isFile ? "file" : "chapter"}/${number}`));
  }
  return isList(path, url.search) ? { kind: "list" } : null;
}

function articleOf(parts: readonly string[], isFile: boolean, site: string): Identifier | null {
  const [first = "", , third = "", fourth = ""] = parts;
  if (/^doi$/iu.test(first)) return doiOf(parts.slice(1));
  // In 2017: the number and words of the title.
  if (/^\d{5,}$/u.test(first) && parts.length <= 2) return pageIdentifier(site, first);
  if (/^\d{3,}$/u.test(fourth)) return pageIdentifier(site, isFile ? `file/${fourth}` : fourth);
  return third === "" || isFile ? null : pageIdentifier(site, parts.slice(0, 3).join("/").toLowerCase());
}

/** The DOI ends where the article's number begins. */
function doiOf(parts: readonly string[]): Identifier | null {
  const end = parts.findIndex((part, index) => index > 1 && /^\d{4,}$/u.test(part));
  const doi = (end === -1 ? parts : parts.slice(0, end)).filter((part) => !/\.pdf$/iu.test(part));
  return doiInPath(encodeURIComponent(doi.join("/")));
}

function isList(path: string, search: string): boolean {
  if (/^\/(?:[\w-]+\/){0,2}search-results$/u.test(path)) return search.length > 1;
  return /^\/(?:[\w-]+\/){1,2}(?:issue(?:\/.+)?|advance-articles|accepted-manuscripts?)$/u.test(path);
}
