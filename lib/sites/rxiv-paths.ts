/** Addresses of bioRxiv and medRxiv, which are one system: a dated or plain number, its version and a view behind it. */
import { doiIdentifier, type Identifier } from "../identifiers.ts";
import { cleanPath } from "./clean-path.ts";
import { detected, pageIdentifier } from "./page-identifier.ts";
import type { Detection } from "./site.ts";

/** Since 2026 the registrant may be openRxiv; an address without it is certain only for older papers. */
const LAST_YEAR_OF_ONE_REGISTRANT = 2024;

const number = String.raw`(\d{4}\.\d{2}\.\d{2}\.\d{6,8}|\d{6,8})`;
const ending = String.raw`(?:v\d+|\.\d)?((?:[./+;&].*)?)$`;
const withDoi = new RegExp(String.raw`^/(?:.*/)?(10\.(?:1101|64898))/${number}${ending}`, "iu");
const early = new RegExp(String.raw`^/content/(?:\w+/)?early/\d{4}/\d{2}/\d{2}/${number}${ending}`, "iu");
const short = new RegExp(String.raw`^/(?:cgi/|lookup/)?(?:content/|qr/)(?:[a-z]+/)?${number}${ending}`, "iu");
const qr = new RegExp(String.raw`^/qr/${number}${ending}`, "iu");

/** A preprint's page or file at one of the two; `site` is its id. */
export function rxivPage(url: URL, site: string): Detection | null {
  const path = cleanPath(url);
  // Supplements and pictures are files beside the paper.
  if (/\/suppl\/|\.(?:jpe?g|gif|png|tiff?)$/iu.test(path)) return null;
  const [, registrant, id, view = ""] = withDoi.exec(path) ?? [];
  if (registrant !== undefined && id !== undefined) {
    return detected(kindOf(view), doiIdentifier(`${registrant}/${id}`));
  }
  const [, bareId, bareView = ""] = early.exec(path) ?? qr.exec(path) ?? short.exec(path) ?? [];
  if (bareId !== undefined) return detected(kindOf(bareView), bareIdentifier(bareId, site));
  return isList(path, url.search) ? { kind: "list" } : null;
}

/** The page that frames the file (`.full.pdf+html`) is a page. */
function kindOf(view: string): "paper" | "pdf" {
  return /\.pdf$/iu.test(view) ? "pdf" : "paper";
}

function bareIdentifier(id: string, site: string): Identifier | null {
  const year = id.includes(".") ? Number(id.slice(0, 4)) : 0;
  return year <= LAST_YEAR_OF_ONE_REGISTRANT ? doiIdentifier(`10.1101/${id}`) : pageIdentifier(site, id);
}

function isList(path: string, search: string): boolean {
  if (/^\/search(?:\/|$)/u.test(path)) return path.length > "/search".length || search.length > 1;
  return /^\/(?:collection\/.|content\/early\/(?:recent|by)|archive|relate\/content\/.)/u.test(path);
}
