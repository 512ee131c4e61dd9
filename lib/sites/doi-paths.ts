/**
 * DOIs in the paths of addresses: many publishers run the same two or three systems, whose papers live at
 * `/doi/full/10.…`, and every one of them puts something behind the DOI.
 */
import { doiIdentifier, type Identifier } from "../identifiers.ts";
import type { Detection } from "./site.ts";

/** Views of an article in Atypon's addresses, between `/doi/` and the DOI; the files among them. */
const view =
  /^\/doi\/(?:(abs|abstract|full|fullHtml|full-xml|figure|ref|citedby|reader|suppl|pdf|epdf|pdfdirect|pdfplus|epub|am-pdf)\/)?(10\.\d{4,9}\/.+)$/u;
const files = new Set(["pdf", "epdf", "pdfdirect", "pdfplus", "epub", "am-pdf"]);

/** An article at a publisher on Atypon's system (`/doi/10.…`, `/doi/abs/10.…`, `/doi/pdf/10.…`); null for other addresses. */
export function atyponArticle({ pathname }: URL): Detection | null {
  const [, kind, doi] = view.exec(pathname) ?? [];
  const identifier = doi === undefined ? null : doiInPath(doi);
  return identifier && { kind: kind !== undefined && files.has(kind) ? "pdf" : "paper", identifier };
}

/** The DOI at the end of a path, percent-decoded, without the slash that may follow it; null when it is none. */
export function doiInPath(text: string): Identifier | null {
  try {
    return doiIdentifier(decodeURIComponent(text).replace(/\/+$/u, ""));
  } catch {
    return null;
  }
}
