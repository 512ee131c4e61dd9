/**
 * arXiv: abstract pages, LaTeXML pages (`/html/`) and files in every format. The address alone names the paper; its
 * pages add what they say, and a PDF viewer says nothing.
 */
import { arxivIdentifier, type Identifier } from "../identifiers.ts";
import { arxivInPath } from "./arxiv-paths.ts";
import { metaContents } from "./metadata.ts";
import { linesOf, textOf } from "./page-text.ts";
import type { PageDocument, PageFields, Site, SiteExamples } from "./site.ts";

export const arxiv: Site = {
  id: "arxiv",
  name: "arXiv",
  // Mirrors (de., lanl., …) and mail links (www., export., browse.) are sub-domains.
  hosts: ["arxiv.org", "www.arxiv.org", "export.arxiv.org", "browse.arxiv.org"],
  formerHosts: ["*.arxiv.org", "xxx.lanl.gov"],

  detect({ pathname, search }) {
    // `/abs/quant-ph?9809016`, as the first pages linked each other.
    const query = /^\?\d{7}(?:v\d+)?$/u.test(search) ? search.replace("?", "/") : "";
    const path = `${pathname}${query}`.replace(/\/{2,}/gu, "/");
    const [, folder = "", rest] = /^\/([a-z-]+)\/(.+)$/u.exec(path) ?? [];
    const isPage = PAGES.has(folder);
    const identifier = rest !== undefined && (isPage || FILES.has(folder)) ? arxivInPath(rest) : uploadedAt(path);
    if (identifier !== null) return { kind: isPage ? "paper" : "pdf", identifier };
    return isList(path, search) ? { kind: "list" } : null;
  },

  read(page, _url, metadata) {
    const heading = page.querySelector("h1.ltx_title_document");
    return heading === null ? readAbstractPage(page, metadata) : readHtmlPage(page, heading);
  },
};

/** Addresses on arXiv, which the contract test finds by this name. @public */
export const arxivExamples: SiteExamples = {
  papers: [
    { url: "https://arxiv.org/abs/1512.03385", identifier: "arxiv:1512.03385" },
    { url: "https://arxiv.org/abs/1512.03385v1/?context=cs#comments", identifier: "arxiv:1512.03385" },
    { url: "https://arxiv.org/abs/0704.0120", identifier: "arxiv:0704.0120" },
    { url: "https://www.arxiv.org/abs/math.GT/0309136", identifier: "arxiv:math/0309136" },
    { url: "https://export.arxiv.org/abs/math/0502036v2", identifier: "arxiv:math/0502036" },
    { url: "http://xxx.lanl.gov/abs/quant-ph/?9809016", identifier: "arxiv:quant-ph/9809016" },
    { url: "https://arxiv.org/abs/cond-mat.str-el/0408502", identifier: "arxiv:cond-mat/0408502" },
    { url: "https://arxiv.org/abs/1706.03762).", identifier: "arxiv:1706.03762" },
    { url: "http://xxx.lanl.gov/abs/hep-th/9711200", identifier: "arxiv:hep-th/9711200" },
    { url: "https://arxiv.org/format/1512.03385", identifier: "arxiv:1512.03385" },
    { url: "https://browse.arxiv.org/html/1706.03762v7", identifier: "arxiv:1706.03762" },
  ],
  pdfs: [
    { url: "https://arxiv.org/pdf/2003.13678", identifier: "arxiv:2003.13678" },
    { url: "https://arxiv.org/pdf/2003.13678v1.pdf", identifier: "arxiv:2003.13678" },
    { url: "https://arxiv.org/pdf/cond-mat/0408502//", identifier: "arxiv:cond-mat/0408502" },
    { url: "https://arxiv.org/ps/hep-th/9711200v3", identifier: "arxiv:hep-th/9711200" },
    { url: "https://arxiv.org/e-print/1512.03385v1", identifier: "arxiv:1512.03385" },
    { url: "http://de.arxiv.org/PS_cache/math/pdf/0604/0604504v3.pdf", identifier: "arxiv:math/0604504" },
    { url: "https://arxiv.org/ftp/arxiv/papers/1110/1110.2832.pdf", identifier: "arxiv:1110.2832" },
    { url: "https://arxiv.org/ftp/cond-mat/papers/0408/0408502.pdf", identifier: "arxiv:cond-mat/0408502" },
  ],
  lists: [
    "https://arxiv.org/list/cs.LG/recent",
    "https://arxiv.org/search/?query=1512.03385",
    "https://arxiv.org/catchup/cs.LG/2026-01-05",
    "https://arxiv.org/a/he_k_1",
  ],
  others: [
    "https://arxiv.org/",
    "https://arxiv.org/abs/",
    "https://arxiv.org/search/",
    "https://arxiv.org/abs/1512.03385/figures",
    "https://arxiv.org/html/1706.03762v7/x1.png",
    "https://arxiv.org/list/",
    "https://info.arxiv.org/help/arxiv_identifier.html",
  ],
};

/** Folders of pages about one paper, and of the paper itself. */
const PAGES = new Set(["abs", "html", "format", "bibtex", "tb", "cits"]);
const FILES = new Set(["pdf", "ps", "dvi", "e-print", "src"]);

/** Files used to live in ftp-like trees, one for uploads and one for what arXiv made, old ids without their archive's name. */
function uploadedAt(path: string): Identifier | null {
  const [, archive, file] =
    /^\/ftp\/([a-z-]+)\/papers\/\d{4}\/([^/]+)$/u.exec(path) ??
    /^\/PS_cache\/([a-z-]+)\/(?:pdf|ps)\/\d{4}\/([^/]+)$/u.exec(path) ??
    [];
  if (archive === undefined || file === undefined) return null;
  return arxivInPath(archive === "arxiv" ? file : `${archive}/${file}`);
}

/** Listings, results (not the empty form) and authors' papers. */
function isList(path: string, search: string): boolean {
  if (/^\/(?:list|catchup|a|find)\/[^/]/u.test(path)) return true;
  return /^\/(?:search|find|multi)(?:\/|$)/u.test(path) && search.length > 1;
}

function readAbstractPage(page: PageDocument, metadata: PageFields): PageFields {
  // The head before the body: MathJax redraws the body's formulas, and their TeX is lost there.
  const heading = metadata.title === undefined ? page.querySelector("h1.title") : null;
  const title = heading && textOf(heading, ".descriptor");
  // Pages before 2021 have no citation_abstract; og:description is cut.
  const quote = page.querySelector("blockquote.abstract");
  const abstract = metaContents(page, "citation_abstract")[0] ?? (quote && textOf(quote, ".descriptor"));
  const stated = metaContents(page, "citation_arxiv_id")
    .map(arxivIdentifier)
    .filter((name) => name !== null);
  return {
    ...(title && { title }),
    ...(abstract && { abstract }),
    ...(stated.length > 0 && { identifiers: [...stated, ...(metadata.identifiers ?? [])] }),
  };
}

/** Marks that LaTeXML leaves inside titles and names: footnotes, numbers, raised signs, commands it did not know. */
const MARKS = ".ltx_note, .ltx_tag, .ltx_ERROR, sup";

/** What a LaTeXML page says of its paper, given its title's element. */
export function readHtmlPage(page: PageDocument, heading: Element): PageFields {
  const title = textOf(heading, MARKS);
  if (title === "") return {};
  const abstract = [...page.querySelectorAll(".ltx_abstract p")].map((paragraph) => textOf(paragraph, MARKS)).join(" ");
  const authors = [...page.querySelectorAll(".ltx_authors .ltx_personname")].map(nameOf);
  return {
    title,
    ...(abstract !== "" && { abstract }),
    // Authors write this block by hand. When one part is no name, leave all to a surer source: merging keeps the first.
    ...(authors.every(isName) && { authors }),
  };
}

/** The first line of an author's block; affiliation and mail follow it after breaks. */
function nameOf(person: Element): string {
  return linesOf(person, `${MARKS}, math, .ltx_font_typewriter`)[0] ?? "";
}

function isName(text: string): boolean {
  return /^[\p{L}\p{M}\s.'’-]{2,60}$/u.test(text) && !/\sand\s/iu.test(text);
}
