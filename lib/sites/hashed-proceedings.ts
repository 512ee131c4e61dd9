/** Proceedings on the software of NeurIPS, where a hash names each paper of a year, and the same hash another year's. */
import { pageIdentifier } from "./page-identifier.ts";
import { sectionText } from "./page-section.ts";
import type { Detection, PageDocument, PageFields } from "./site.ts";

const PAPER =
  /^\/+paper(?:_files\/+paper)?\/+(\d{4})\/+(?:hash|file)\/+([0-9a-f]{32})(?:-(?:[A-Z]\w+?|Paper)(?:-(round\d)|-[\w-]+)?)?(?:\.(\w+))?\/*$/u;
const LISTS = /^\/+(?:paper(?:_files\/+paper)?\/+(?:19|20)\d{2}|papers\/search|book\/[\w-]+|author\/[\w-]+)\/*$/u;

/** A paper, its PDF, supplement or reviews, or a list of papers; null for other addresses. */
export function hashedPaper(site: string, { pathname }: URL): Detection | null {
  const [, year, hash, round, ending] = PAPER.exec(pathname) ?? [];
  // Two rounds of one year number their papers alike.
  const identifier = year === undefined ? null : pageIdentifier(site, [year, hash, round].filter(Boolean).join("/"));
  if (identifier !== null) return { kind: ending === "pdf" || ending === "zip" ? "pdf" : "paper", identifier };
  return LISTS.test(pathname) ? { kind: "list" } : null;
}

/** What such a page's body says that its head does not. */
export function readHashedPaper(page: PageDocument): PageFields {
  const abstract = sectionText(page, "Abstract");
  return abstract === "" ? {} : { abstract };
}
