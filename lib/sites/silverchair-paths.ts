/**
 * Addresses of Silverchair, on which several publishers run: a journal, a view, then the DOI or volume, issue and page. The
 * number behind them differs between an article and its PDF, so it names neither.
 */
import type { Identifier } from "../identifiers.ts";
import { cleanPath } from "./clean-path.ts";
import { doiInPath } from "./doi-paths.ts";
import { detected, pageIdentifier } from "./page-identifier.ts";
import type { Detection } from "./site.ts";

/** Some have the society before the journal, or the books of another publisher before the book. */
const article = /^\/(?:[\w-]+\/)?([\w-]+)\/(?:advance-)?article(-[a-z]+)?\/(.+)$/iu;
const chapter =
  /^\/(?:[\w-]+\/){0,2}(?:book|books(?:\/[\w-]+)?|edited-volume)\/(?:\d+\/)?chapter(-[a-z]+)?\/(\d+)(?:\/.*)?$/iu;

/** An article, a chapter of a book, an issue or results at a site on Silverchair's system. */
export function silverchairPage(site: string, url: URL): Detection | null {
  const path = cleanPath(url);
  const [, journal = "", view, rest] = article.exec(path) ?? [];
  if (rest !== undefined) return detected(kindOf(view), articleOf(site, journal, rest.split(/[/&]/u)));
  const [, chapterView, number = ""] = chapter.exec(path) ?? [];
  if (number !== "") return detected(kindOf(chapterView), pageIdentifier(site, `books/${number}`));
  return isList(path, url.search) ? { kind: "list" } : null;
}

function kindOf(view: string | undefined): "paper" | "pdf" {
  return /^-(?:e?pdf)$/iu.test(view ?? "") ? "pdf" : "paper";
}

function articleOf(site: string, journal: string, parts: readonly string[]): Identifier | null {
  const [first = "", , third = ""] = parts;
  if (/^doi$/iu.test(first)) return doiOf(parts.slice(1));
  // In 2017: the article's number and words of its title.
  if (/^\d{5,}$/u.test(first) && parts.length <= 2) return pageIdentifier(site, first);
  const isPlace = /^\d/u.test(first) && third !== "";
  return isPlace ? pageIdentifier(site, [journal, ...parts.slice(0, 3)].join("/").toLowerCase()) : null;
}

/** The DOI ends where the article's number, or the file's, begins. */
function doiOf(parts: readonly string[]): Identifier | null {
  const end = parts.findIndex((part, index) => index > 1 && /^\d{4,}$/u.test(part));
  const doi = (end === -1 ? parts : parts.slice(0, end)).filter((part) => !/\.pdf$/iu.test(part));
  return doiInPath(encodeURIComponent(doi.join("/")));
}

function isList(path: string, search: string): boolean {
  if (/^\/(?:[\w-]+\/){0,2}search-results$/u.test(path)) return search.length > 1;
  return /^\/(?:[\w-]+\/){1,2}(?:issue(?:\/.+)?|advance-articles|accepted-manuscripts?)$/u.test(path);
}
