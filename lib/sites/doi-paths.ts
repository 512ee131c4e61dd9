/**
 * DOIs in the paths of addresses: many publishers run the same two or three systems, whose papers live at
 * `/doi/full/10.…`, and every one of them puts something behind the DOI.
 */
import { doiIdentifier, type Identifier } from "../identifiers.ts";
import type { Detection } from "./site.ts";

/** Atypon's addresses: a view (`abs`, `full`, `pdf`, …) between `/doi/` and the DOI, or none. */
const viewed = /^\/+(?:[\w-]+\/)?doi\/+(?:([a-z-]+)\/+)?(10\.\d{4,9}\/.+)$/iu;
const files = /^(?:e?pdf|pdfdirect|pdfplus|epdfplus|ipdf|cpdf|nativepdf|am-pdf|epub)$/iu;
/** Views of no single paper, or of none: whole volumes, data, other media. */
const others = /^(?:book|proceedings|toc|issue|series|mlt|dataset|software|story|media|action|reportnumber)$/iu;
/** Supplements that are no text. */
const data = /\/suppl_file\/[^/]+\.(?:xlsx?|csv|txt|zip|gz|mov|mp4|avi|mpe?g|wmv|cif|pdb|xml)$/iu;
/** What servers append for visitors without cookies. */
const SESSION = /;jsessionid=[^/]*/iu;
/** Views behind the DOI, as Atypon's customers had them before or keep for old links. DOIs may hold slashes of their own. */
const behind =
  /\/(?:abs|abstract|full|fulltext|full-text|pdf|epdf|pdfplus|epub|summary|meta|figures|tables|references|citedby|cited-by|metrics|suppinfo|supinfo|suppl_file|supplementary|enhanced|asset|standard|otherversions|issuetoc)(?:\/.*)?$/iu;

/** Links that readers and authors share, with the DOI in `target`, and scripts, with it in `doi`. */
const aside = /^\/(?:(share|eprint)\/|action\/(?:downloadSupplement|showPdf|showCitFormats|downloadCitation)$)/u;

/** An article at a publisher on Atypon's system (`/doi/10.…`, `/doi/abs/10.…`, `/doi/pdf/10.…`); null for other addresses. */
export function atyponArticle({ pathname, searchParams }: URL): Detection | null {
  const [link, shared] = aside.exec(pathname) ?? [];
  const asked = link === undefined ? null : searchParams.get(shared === undefined ? "doi" : "target");
  if (asked !== null) return articleOf(bareDoi(asked), false);
  const [, view, text] = viewed.exec(decodedPath(pathname).replace(SESSION, "")) ?? [];
  if (text === undefined || (view !== undefined && others.test(view)) || data.test(text)) return null;
  const end = behind.exec(text)?.[0] ?? "";
  const identifier = bareDoi(end === "" ? text : text.slice(0, -end.length));
  const isFile = files.test(view ?? "") || /^\/(?:e?pdf|pdfplus|epub)(?:\/|$)/iu.test(end);
  return end.startsWith("/issuetoc") ? null : articleOf(identifier, isFile);
}

function articleOf(identifier: Identifier | null, isFile: boolean): Detection | null {
  if (identifier === null || isWholeBook(identifier) || identifier.includes("/(issn)")) return null;
  return { kind: isFile ? "pdf" : "paper", identifier };
}

/** The same with the system's lists of papers: issues, proceedings, results. */
export function atyponPage(url: URL): Detection | null {
  return atyponArticle(url) ?? (isAtyponList(url) ? { kind: "list" } : null);
}

function isAtyponList({ pathname, search }: URL): boolean {
  if (pathname.startsWith("/action/doSearch")) return search.length > 1;
  return /^\/(?:toc|doi\/proceedings)\/./u.test(pathname);
}

/** The DOI at the end of a path, percent-decoded, without the slash that may follow it; null when it is none. */
export function doiInPath(text: string): Identifier | null {
  return bareDoi(decodedPath(text));
}

/** A path percent-decoded; nothing where that fails. */
export function decodedPath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return "";
  }
}

/** True for the DOI of a book as a whole, which is its ISBN. */
export function isWholeBook(identifier: Identifier): boolean {
  return /^doi:10\.(?:\d{4,9}\/(?:1\.)?97[89]-?(?:\d-?){10}|1002\/\d{9}[\dx])$/u.test(identifier);
}

/** What people and servers leave behind an address: parameters whose question mark was encoded or lost. */
const STRAY = /(?:[?#]|&[\w-]+=).*$/u;

function bareDoi(text: string): Identifier | null {
  const doi = text
    .replace(SESSION, "")
    .replace(STRAY, "")
    .replace(/[/.,;]+$/u, "");
  // The bracket of the sentence that the address stood in.
  return doiIdentifier(doi.endsWith(")") && !doi.includes("(") ? doi.slice(0, -1) : doi);
}
